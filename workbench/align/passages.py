"""The backbone of an alignment: the main chain of anchors, and the passages that were moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Bools
from workbench.align.chain import Anchors, heaviest_chain, is_supported, runs

_SUPPORT = 4
"""An anchor with no other so near on both sides is chance."""

_RUN_REACH = 6
_LEAST_WEIGHT = 1.5
"""Weight of a moved passage's anchors together; rows of chance anchors come to half of it."""

_DENSITY = 0.25
"""Anchors per sentence that a moved passage has at least."""

_GROWTH = 8
"""A gap shorter than this between a moved passage and its neighbour is part of the passage."""

_MOST_PASSAGES = 200


@dataclass(frozen=True)
class Passage:
    """A stretch of one side that stands elsewhere on the other: ``[start, stop)`` on both."""

    source: tuple[int, int]
    target: tuple[int, int]
    anchors: Anchors


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
    covered = np.zeros(n, dtype=bool), np.zeros(m, dtype=bool)
    held = np.zeros(n, dtype=bool), np.zeros(m, dtype=bool)
    known = [run for run in runs(main, _RUN_REACH) if len(run) >= 3]
    _cover(covered, known, margin=1)
    _cover(held, known, margin=0)
    aside = anchors[np.setdiff1d(np.arange(len(anchors)), picked)]
    found: list[Anchors] = []
    while len(found) < _MOST_PASSAGES:
        aside = aside[~covered[0][aside.source] & ~covered[1][aside.target]]
        if len(aside) < moved_run:
            break
        picked = heaviest_chain(aside)
        dense = [
            run for run in runs(aside[picked], _RUN_REACH) if len(run) >= moved_run and _dense(run)
        ]
        if not dense:
            break
        found += dense
        _cover(covered, dense, margin=1)
        _cover(held, dense, margin=0)
        aside = aside[np.setdiff1d(np.arange(len(aside)), picked)]
    passages = []
    for run in found:
        passage = _grown(run, held)
        passages.append(passage)
        for side, (start, stop) in zip(held, (passage.source, passage.target), strict=True):
            side[start:stop] = True
    return main, _disjoint(passages)


def _dense(run: Anchors) -> bool:
    rows = run.source[-1] - run.source[0] + 1
    columns = run.target[-1] - run.target[0] + 1
    dense = len(run) >= _DENSITY * max(rows, columns)
    return bool(dense and run.weights.sum() >= _LEAST_WEIGHT)


def _cover(covered: tuple[Bools, Bools], found: Iterable[Anchors], *, margin: int) -> None:
    """Mark what stands between the first and the last anchor of runs, and a margin about it."""
    for run in found:
        for side, places in zip(covered, (run.source, run.target), strict=True):
            side[max(0, places[0] - margin) : places[-1] + 1 + margin] = True


def _grown(run: Anchors, held: tuple[Bools, Bools]) -> Passage:
    """The run stretched up to what its neighbours hold, where both gaps are short."""
    spans = [(int(p[0]), int(p[-1]) + 1) for p in (run.source, run.target)]
    before, after = [], []
    for (start, stop), side in zip(spans, held, strict=True):
        others = side.copy()
        others[max(0, start - 1) : stop + 1] = False
        before.append(_free(others[:start][::-1]))
        after.append(_free(others[stop:]))
    if max(before) < _GROWTH:
        spans = [(a - gap, b) for (a, b), gap in zip(spans, before, strict=True)]
    if max(after) < _GROWTH:
        spans = [(a, b + gap) for (a, b), gap in zip(spans, after, strict=True)]
    return Passage(spans[0], spans[1], run)


def _free(taken: Bools) -> int:
    """How many places from the beginning on are free, up to the longest growth."""
    ahead = taken[:_GROWTH]
    return int(ahead.argmax()) if ahead.any() else len(ahead)


def _disjoint(passages: list[Passage]) -> list[Passage]:
    """The passages with what two of them claim left to the longer one."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (-len(p.anchors), p.source)):
        clash = any(
            _overlap(passage.source, other.source) or _overlap(passage.target, other.target)
            for other in kept
        )
        if not clash:
            kept.append(passage)
    return sorted(kept, key=lambda p: p.source)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
