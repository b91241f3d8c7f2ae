"""The lattices that aligning a text goes through, and what of them the hand-made links allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from scripts.align_bench.texts import Sample
from scripts.align_fit.paths import Blocks
from workbench.align import aligner
from workbench.align.arrays import Floats, Ints
from workbench.align.embedding.embed import Embedder
from workbench.align.options import AlignOptions
from workbench.align.search import second_pass
from workbench.align.search.cost import CostModel, Rectangle
from workbench.align.search.first_pass import LikelyBlocks
from workbench.bitext import Link

_EVERYTHING = AlignOptions(sure_share=2.0, segment_length=24)
_MOST_CELLS = 4000
"""Larger lattices are left out: they are stretches where little corresponds."""


@dataclass(frozen=True)
class Example:
    """A lattice, and the part of it that agrees with the hand-made links."""

    everything: Blocks
    right: Blocks


def find_examples(sample: Sample, embedder: Embedder) -> list[Example]:
    """The lattices that aligning a text goes through, were the first look sure of nothing.

    Fitted to what it is not sure of alone, the prices know too little of what is easy.
    """
    found: list[Example] = []

    def watch(
        model: CostModel,
        stretches: Sequence[Rectangle],
        likely: LikelyBlocks,
        rows: Ints,
        columns: Ints,
    ) -> Floats:
        features = second_pass.features(model, stretches, likely, rows, columns)
        shapes = np.array(model.options.shapes)
        found.extend(_examples(stretches, likely, shapes, features, rows, columns, sample.gold))
        return features @ second_pass.read_weights().blocks

    with patch.object(second_pass, "look_again", watch):
        aligner.align(sample.source, sample.target, embedder, options=_EVERYTHING)
    return found


def _examples(
    stretches: Sequence[Rectangle],
    likely: LikelyBlocks,
    shapes: Ints,
    features: Floats,
    rows: Ints,
    columns: Ints,
    gold: Sequence[Link],
) -> Iterator[Example]:
    sizes = shapes[likely.shape]
    nodes = np.stack([likely.x - sizes[:, 0], likely.y - sizes[:, 1], likely.x, likely.y], axis=1)
    starts = np.array([(r.row_start, r.column_start) for r in stretches])[likely.stretch]
    last, across_last = rows[starts[:, 0] + likely.x - 1], columns[starts[:, 1] + likely.y - 1]
    ends = np.stack([last - sizes[:, 0] + 1, last, across_last - sizes[:, 1] + 1, across_last])
    spans = ends.T
    truth = _Truth(gold, {tuple(span) for span in spans.tolist()})
    for number, where in enumerate(stretches):
        if where.rows * where.columns > _MOST_CELLS:
            continue
        mine = likely.stretch == number
        right = np.array([truth.agrees(*span) for span in spans[mine].tolist()], dtype=bool)
        everything = Blocks(
            nodes[mine],
            features[mine],
            np.ones(where.rows, dtype=bool),
            np.ones(where.columns, dtype=bool),
        )
        free = [
            np.array([truth.is_free(side, int(number)) for number in numbers], dtype=bool)
            for side, numbers in (
                (0, rows[where.row_start : where.row_stop]),
                (1, columns[where.column_start : where.column_stop]),
            )
        ]
        yield Example(everything, everything.only(right, free[0], free[1]))


class _Truth:
    """What of a lattice agrees with the hand-made links.

    A link that the lattice has must be taken as it is; one that it does not have may be made of
    any blocks and sentences left out within it.
    """

    def __init__(self, gold: Sequence[Link], likely: set[tuple[int, ...]]) -> None:
        self._spans = [(xs[0], xs[-1], ys[0], ys[-1]) if xs and ys else None for xs, ys in gold]
        self._present = [span in likely for span in self._spans]
        self._of = [
            {number: place for place, link in enumerate(gold) for number in link[side]}
            for side in (0, 1)
        ]

    def agrees(self, first: int, last: int, across_first: int, across_last: int) -> bool:
        """Whether a block is one that may be taken."""
        places = {self._of[0].get(i, -1) for i in range(first, last + 1)}
        places |= {self._of[1].get(j, -2) for j in range(across_first, across_last + 1)}
        if len(places) != 1:
            return False
        place = places.pop()
        return not self._present[place] or self._spans[place] == (
            first,
            last,
            across_first,
            across_last,
        )

    def is_free(self, side: int, number: int) -> bool:
        """Whether a sentence may be left out."""
        place = self._of[side].get(number)
        return place is None or not self._present[place]
