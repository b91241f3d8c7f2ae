"""The backbone of an alignment: the main chain of anchors, and the passages that were moved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.anchors.chain import Anchors, heaviest_chain, is_supported, runs
from workbench.align.anchors.local_chains import find_islands
from workbench.align.arrays import Bools

_SUPPORT = 4
"""An anchor with no other so near on both sides is chance."""

_FEWEST_HELD = 3
_HELD_REACH = 4
"""So many anchors of the main chain, each so near to the next, hold what stands between them."""

_LEAST_EVIDENCE = 1.2
"""Of a moved passage; islands of chance anchors come to three quarters of it."""

_GROWTH = 8
"""Sentences beyond its outermost anchors that a moved passage may reach, at most."""


@dataclass(frozen=True)
class Passage:
    """A stretch of one side that stands elsewhere on the other.

    Attributes:
        source: Its sentences between its first and last anchor, ``[start, stop)``.
        target: The same on the other side.
        anchors: The anchors.
        source_room: How far it may reach: up to what its neighbours' anchors hold.
        target_room: The same on the other side.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    anchors: Anchors
    source_room: tuple[int, int]
    target_room: tuple[int, int]


def find_backbone(
    anchors: Anchors, n: int, m: int, *, moved_run: int
) -> tuple[Anchors, list[Passage]]:
    """The supported main chain, and moved passages among the anchors that it leaves aside.

    Args:
        anchors: Mutual best pairs.
        n: Sentences on the source side.
        m: Sentences on the target side.
        moved_run: Anchors that make a moved passage, at least; 0 looks for none.
    """
    picked = heaviest_chain(anchors)
    main = anchors[picked]
    main = main[is_supported(main, _SUPPORT)]
    if not moved_run:
        return main, []
    held = np.zeros(n, dtype=bool), np.zeros(m, dtype=bool)
    for run in runs(main, _HELD_REACH):
        if len(run) >= _FEWEST_HELD:
            _hold(held, run)
    aside = _free(anchors[np.setdiff1d(np.arange(len(anchors)), picked)], held)
    cores = []
    for island in find_islands(aside, least=_LEAST_EVIDENCE):
        for core in _parted(_free(island.anchors, held), held):
            if len(core) >= moved_run and core.weights.sum() >= _LEAST_EVIDENCE:
                cores.append(core)
                _hold(held, core)
    passages = [_with_room(core, held) for core in cores]
    return main, sorted(passages, key=lambda p: p.source)


def _free(anchors: Anchors, held: tuple[Bools, Bools]) -> Anchors:
    """The anchors of sentences that nothing holds."""
    return anchors[~held[0][anchors.source] & ~held[1][anchors.target]]


def _parted(chain: Anchors, held: tuple[Bools, Bools]) -> list[Anchors]:
    """A chain taken apart where anything is held between two of its anchors."""
    if not len(chain):
        return []
    between = np.zeros(len(chain) - 1, dtype=bool)
    for side, places in zip(held, (chain.source, chain.target), strict=True):
        first = places[0]
        before = np.cumsum(side[first : places[-1] + 1])
        between |= np.diff(before[places - first]) > 0
    edges = [0, *(np.flatnonzero(between) + 1).tolist(), len(chain)]
    return [chain[start:stop] for start, stop in pairwise(edges)]


def _hold(held: tuple[Bools, Bools], run: Anchors) -> None:
    """Mark what stands between the first and the last anchor of a run."""
    for side, places in zip(held, (run.source, run.target), strict=True):
        side[places[0] : places[-1] + 1] = True


def _with_room(core: Anchors, held: tuple[Bools, Bools]) -> Passage:
    spans = [(int(places[0]), int(places[-1]) + 1) for places in (core.source, core.target)]
    rooms = [
        (start - _gap(side[:start][::-1]), stop + _gap(side[stop:]))
        for (start, stop), side in zip(spans, held, strict=True)
    ]
    return Passage(spans[0], spans[1], core, rooms[0], rooms[1])


def _gap(held: Bools) -> int:
    """How many places from the beginning on are free, up to the longest growth."""
    ahead = held[:_GROWTH]
    return int(ahead.argmax()) if ahead.any() else len(ahead)
