"""The backbone of an alignment: the main chain of anchors, and the passages that were moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.anchors.chaining import (
    Anchors,
    find_local_chains,
    heaviest_chain,
    is_supported,
    split_at_jumps,
)
from workbench.align.anchors.nearest_neighbours import best_match_total
from workbench.align.arrays import Bools, Ints, count_leading_unset
from workbench.align.features.encoded_text import EncodedPair
from workbench.align.options import AnchorOptions
from workbench.align.rectangle import Rectangle


@dataclass(frozen=True)
class Passage:
    """A stretch of one text that stands elsewhere in the other.

    Attributes:
        core: Its sentences from the first to the last anchor.
        anchors: The anchors.
        room: How far it may reach on both sides: up to what its neighbours' anchors claim.
    """

    core: Rectangle
    anchors: Anchors
    room: Rectangle


def find_backbone(
    candidates: Anchors, n_source: int, n_target: int, options: AnchorOptions
) -> tuple[Anchors, list[Passage]]:
    """Return the supported main chain, and the moved passages among the other anchors.

    Args:
        candidates: Pairs of mutual nearest neighbours.
        n_source: Number of source sentences.
        n_target: Number of target sentences.
        options: How chains and passages are found.
    """
    in_chain = heaviest_chain(candidates)
    main = candidates[in_chain]
    main = main[is_supported(main, options.support_reach)]
    if not options.moved_run:
        return main, []
    claimed = np.zeros(n_source, dtype=bool), np.zeros(n_target, dtype=bool)
    for run in split_at_jumps(main, options.held_reach):
        if len(run) >= options.held_run:
            _claim(claimed, run)
    others = candidates[np.setdiff1d(np.arange(len(candidates)), in_chain)]
    cores = []
    for chain in find_local_chains(
        _unclaimed(others, claimed), least=options.moved_evidence, options=options
    ):
        for core in _split_at_claims(_unclaimed(chain.anchors, claimed), claimed):
            if len(core) >= options.moved_run and core.weights.sum() >= options.moved_evidence:
                cores.append(core)
                _claim(claimed, core)
    passages = [_with_room(core, claimed, options.moved_growth) for core in cores]
    return main, sorted(passages, key=lambda passage: passage.core.x0)


def drop_repeated(
    texts: EncodedPair, main: Anchors, passages: Sequence[Passage], options: AnchorOptions
) -> list[Passage]:
    """Return the passages that were moved and are not repeated text.

    Refrains, forms and formulas match text in several places. A passage has been moved only if
    nothing matches it nearly as well in the gap of the main chain where it stands.
    """
    return [passage for passage in passages if not _is_repeated(texts, main, passage, options)]


def _is_repeated(
    texts: EncodedPair, main: Anchors, passage: Passage, options: AnchorOptions
) -> bool:
    anchors, core, width = passage.anchors, passage.core, options.repeated_width
    y = _gap_opposite(main.x, main.y, core.x0, len(texts.target))[:width]
    x = _gap_opposite(main.y, main.x, core.y0, len(texts.source))[:width]
    most = options.repeated_share * float(anchors.weights.sum())
    return (
        best_match_total(texts, anchors.x, y) > most
        or best_match_total(texts.mirrored, anchors.y, x) > most
    )


def _gap_opposite(chain: Ints, opposite: Ints, position: int, count: int) -> Ints:
    """Return the sentences of the other text between the chain's anchors around a position.

    Args:
        chain: Sentences of the main chain's anchors in the text of the position.
        opposite: Their sentences in the other text.
        position: The position.
        count: Number of sentences of the other text.
    """
    after = int(np.searchsorted(chain, position))
    start = int(opposite[after - 1]) + 1 if after else 0
    stop = int(opposite[after]) if after < len(opposite) else count
    return np.arange(start, stop)


def _unclaimed(anchors: Anchors, claimed: tuple[Bools, Bools]) -> Anchors:
    """Return the anchors neither sentence of which is claimed."""
    return anchors[~claimed[0][anchors.x] & ~claimed[1][anchors.y]]


def _split_at_claims(chain: Anchors, claimed: tuple[Bools, Bools]) -> list[Anchors]:
    """Return the parts of a chain between which a claimed sentence stands on either side."""
    if not len(chain):
        return []
    is_split = np.zeros(len(chain) - 1, dtype=bool)
    for flags, positions in zip(claimed, (chain.x, chain.y), strict=True):
        first = positions[0]
        before = np.cumsum(flags[first : positions[-1] + 1])
        is_split |= np.diff(before[positions - first]) > 0
    edges = [0, *(np.flatnonzero(is_split) + 1).tolist(), len(chain)]
    return [chain[start:stop] for start, stop in pairwise(edges)]


def _claim(claimed: tuple[Bools, Bools], run: Anchors) -> None:
    """Mark the sentences from the first to the last anchor of a run."""
    for flags, positions in zip(claimed, (run.x, run.y), strict=True):
        flags[positions[0] : positions[-1] + 1] = True


def _with_room(core: Anchors, claimed: tuple[Bools, Bools], growth: int) -> Passage:
    """Return a passage with the free sentences around it, up to ``growth`` at each end."""
    spans = [(int(positions[0]), int(positions[-1]) + 1) for positions in (core.x, core.y)]
    rooms = [
        (
            start - count_leading_unset(flags[:start][::-1][:growth]),
            stop + count_leading_unset(flags[stop:][:growth]),
        )
        for (start, stop), flags in zip(spans, claimed, strict=True)
    ]
    return Passage(Rectangle(*spans[0], *spans[1]), core, Rectangle(*rooms[0], *rooms[1]))
