"""Moved passages solved: each from its anchors outwards, as far as its sentences correspond.

Between two passages that were parted on the other side stand sentences of both, and no anchor
says which are whose. Each passage is paired beyond its anchors and keeps what pairs well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from workbench.align.anchors.backbone import Passage
from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools
from workbench.align.search.cost import CostModel
from workbench.align.search.solutions import Pairing
from workbench.align.search.solve import solve
from workbench.jobs import SILENT, Reporter

_POOR = 0.95
"""Cost of a pairing that speaks neither for nor against a passage's going on; 1 is unrelated."""

_ALONE = 0.15
"""What a sentence left out on the way speaks against it."""


def solve_passages(
    model: CostModel, passages: Sequence[Passage], *, reporter: Reporter = SILENT
) -> tuple[list[list[Pairing]], tuple[Bools, Bools]]:
    """The pairings of each passage, and which sentences of both sides they hold.

    The passage with the most evidence goes first; none takes what another's anchors hold.
    """
    taken = np.zeros(len(model.source), dtype=bool), np.zeros(len(model.target), dtype=bool)
    solved: dict[int, list[Pairing]] = {}
    heaviest = sorted(
        range(len(passages)), key=lambda number: -float(passages[number].anchors.weights.sum())
    )
    for number in heaviest:
        passage = passages[number]
        (x0, x1), (y0, y1) = (
            _room(room, span, side)
            for room, span, side in zip(
                (passage.source_room, passage.target_room),
                (passage.source, passage.target),
                taken,
                strict=True,
            )
        )
        anchors = passage.anchors
        inner = Anchors(anchors.source - x0, anchors.target - y0, anchors.weights)
        found = solve(model, np.arange(x0, x1), np.arange(y0, y1), inner, reporter=reporter)
        solved[number] = _trimmed(found, passage)
        for pairing in solved[number]:
            taken[0][slice(*pairing.source)] = True
            taken[1][slice(*pairing.target)] = True
    return [solved[number] for number in range(len(passages))], taken


def _room(room: tuple[int, int], span: tuple[int, int], taken: Bools) -> tuple[int, int]:
    """The room about a span as far as nothing in it is taken."""
    before, after = taken[room[0] : span[0]][::-1], taken[span[1] : room[1]]
    low = span[0] - _free(before)
    return low, span[1] + _free(after)


def _free(taken: Bools) -> int:
    return int(taken.argmax()) if taken.any() else len(taken)


def _trimmed(found: Sequence[Pairing], passage: Passage) -> list[Pairing]:
    """The pairings between the passage's anchors, and beyond them as long as they pair well."""
    inside = [number for number, pairing in enumerate(found) if _touches(pairing, passage)]
    first, last = inside[0], inside[-1] + 1
    return list(found[first - _reach(reversed(found[:first])) : last + _reach(found[last:])])


def _touches(pairing: Pairing, passage: Passage) -> bool:
    (x0, x1), (y0, y1) = passage.source, passage.target
    (start, stop), (low, high) = pairing.source, pairing.target
    return (start < stop and start < x1 and stop > x0) or (low < high and low < y1 and high > y0)


def _reach(outwards: Iterable[Pairing]) -> int:
    """How many pairings there are up to where they speak most for the passage's going on."""
    total = best = 0.0
    kept = 0
    for count, pairing in enumerate(outwards, start=1):
        total += -_ALONE if pairing.is_null else _POOR - pairing.cost
        if total > best:
            best, kept = total, count
    return kept
