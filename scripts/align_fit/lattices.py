"""The lattices that aligning a text goes through, and what of them the hand-made links allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from scripts.align_bench.texts import Sample
from scripts.align_fit.paths import Blocks
from workbench.align import aligner, second_look
from workbench.align.arrays import Ints
from workbench.align.cost import CostModel, Rectangle
from workbench.align.embed import Embedder
from workbench.align.lattice import Lattices
from workbench.align.side import TextSide, read_side
from workbench.bitext import Link

_MOST_CELLS = 4000
"""Larger lattices are left out: they are stretches where little corresponds."""


@dataclass(frozen=True)
class Example:
    """A lattice, and the part of it that agrees with the hand-made links."""

    everything: Blocks
    right: Blocks


def find_examples(sample: Sample, embedder: Embedder) -> list[Example]:
    """The lattices that aligning a text goes through."""
    found: list[Example] = []
    sides: list[TextSide] = []

    def watch_side(*args: object, **options: object) -> TextSide:
        sides.append(read_side(*args, **options))  # type: ignore[arg-type]
        return sides[-1]

    def watch_look(
        model: CostModel,
        lattices: Lattices,
        rectangles: Sequence[Rectangle],
        rows: Ints,
        columns: Ints,
    ) -> Lattices:
        is_turned = model.source is not sides[0]
        gold = [(ys, xs) for xs, ys in sample.gold] if is_turned else sample.gold
        found.extend(_of_batch(model, lattices, rectangles, rows, columns, gold))
        return second_look.look_again(model, lattices, rectangles, rows, columns)

    with (
        patch("workbench.align.aligner.read_side", watch_side),
        patch("workbench.align.solve.look_again", watch_look),
    ):
        aligner.align(sample.source, sample.target, embedder)
    return found


def _of_batch(
    model: CostModel,
    lattices: Lattices,
    rectangles: Sequence[Rectangle],
    rows: Ints,
    columns: Ints,
    gold: Sequence[Link],
) -> list[Example]:
    likely = second_look.find_likely(
        lattices,
        rectangles,
        rows,
        columns,
        temperature=model.options.temperature,
        least_share=model.options.least_share,
    )
    features = second_look.features(model, lattices, likely)
    sizes = np.array(lattices.shapes)[likely.shape]
    nodes = np.stack([likely.x - sizes[:, 0], likely.y - sizes[:, 1], likely.x, likely.y], axis=1)
    spans = np.stack(likely.spans, axis=1)
    truth = _Truth(gold, {tuple(span) for span in spans.tolist()})
    examples = []
    for batch, where in enumerate(rectangles):
        if where.rows * where.columns > _MOST_CELLS:
            continue
        mine = likely.batch == batch
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
        examples.append(Example(everything, everything.only(right, free[0], free[1])))
    return examples


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
