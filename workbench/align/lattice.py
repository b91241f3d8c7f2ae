"""The lattice of all ways to pair two stretches of text, and the cheapest way through it.

A node (x, y) stands after x source and y target sentences of a stretch. A block of k by l
sentences leads from (x - k, y - l) to (x, y); skips leave sentences of one side unpaired. Many
stretches are solved together, one anti-diagonal of all of them at a time, so that Python's share
of the work follows the length of a stretch and not that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.align.arrays import Floats, Ints

NEVER = np.float32(1e9)
"""The cost of what cannot be."""

SKIPS = (
    (1, 0, 1.0),
    (0, 1, 1.0),
    (5, 0, 4.5),
    (0, 5, 4.5),
    (12, 0, 10.0),
    (0, 12, 10.0),
)
"""Sentences left out on each side, and the price in single skips: long runs are a little cheaper,
or large blocks would swallow them; much cheaper, and they swallow the text."""


@dataclass(frozen=True, slots=True)
class Step:
    """A block or a skip on a path: ``rows`` by ``columns`` sentences that end at node (x, y)."""

    rows: int
    columns: int
    x: int
    y: int


@dataclass(frozen=True)
class Lattices:
    """A batch of lattices of similar size.

    Attributes:
        shapes: Sizes (k, l) of blocks.
        costs: Cost of the block of a shape that ends at node (x, y), shape (shapes, batch, X, W);
            ``X`` is one more than the most rows, ``W`` at least the most rows and columns and 2.
            NEVER where x or y is beyond the stretch, or the block would begin before it.
        rows: Source sentences of each stretch, shape (batch,).
        columns: Target sentences of each stretch.
        skip: Price of leaving one sentence unpaired.
    """

    shapes: Sequence[tuple[int, int]]
    costs: Floats
    rows: Ints
    columns: Ints
    skip: float

    @cached_property
    def moves(self) -> list[tuple[int, int]]:
        """Shapes of the blocks, then of the skips."""
        return [*self.shapes, *((tall, wide) for tall, wide, _ in SKIPS)]

    @cached_property
    def skip_costs(self) -> list[np.float32]:
        """Prices of the skips, in their order."""
        return [np.float32(self.skip * price) for _, _, price in SKIPS]

    @cached_property
    def span(self) -> int:
        """Anti-diagonals after the first."""
        return int((self.rows + self.columns).max())

    @cached_property
    def skewed(self) -> Floats:
        """The costs by anti-diagonal, shape (shapes, diagonals, batch, X): a view, not a copy.

        Element [t, s, b, x] is the cost at node (x, s - x). Where s - x is negative it reads the
        row before, which ends in NEVER: that is what ``W`` is wide for.
        """
        shape, batch, row, column = self.costs.strides
        return np.lib.stride_tricks.as_strided(
            self.costs,
            shape=(len(self.shapes), self.span + 1, *self.costs.shape[1:3]),
            strides=(shape, column, batch, row - column),
            writeable=False,
        )

    def diagonals(self) -> Iterator[tuple[int, int, int]]:
        """Each anti-diagonal s with the lowest and highest x on it, from s = 1 on."""
        most_rows, most_columns = int(self.rows.max()), int(self.columns.max())
        for s in range(1, self.span + 1):
            yield s, max(0, s - most_columns), min(most_rows, s)

    def cost(self, batch: int, step: Step) -> float:
        """What one step costs."""
        shape = (step.rows, step.columns)
        if step.rows and step.columns:
            return float(self.costs[self.shapes.index(shape), batch, step.x, step.y])
        return float(self.skip_costs[self.moves.index(shape) - len(self.shapes)])


@dataclass(frozen=True)
class Front:
    """Costs of reaching the nodes, by anti-diagonal and x, with a margin that is NEVER.

    Attributes:
        values: Node (x, y) of stretch b is at [margin + x + y, b, margin + x].
        margin: More than any move takes on either axis.
    """

    values: Floats
    margin: int

    @classmethod
    def empty(cls, lattices: Lattices) -> Front:
        """Every node unreachable."""
        margin = max(tall + wide for tall, wide in lattices.moves)
        batch, rows = lattices.costs.shape[1:3]
        # The most rows and the most columns can be of two stretches; ``by_node`` reads both.
        depth = int(lattices.rows.max() + lattices.columns.max()) + 1 + 2 * margin
        return cls(np.full((depth, batch, rows + 2 * margin), NEVER, np.float32), margin)

    def at(self, s: int, low: int, high: int) -> Floats:
        """A view of the nodes x = low … high of one anti-diagonal, shape (batch, count)."""
        return self.values[self.margin + s, :, self.margin + low : self.margin + high + 1]

    def by_node(self, wide: int, *, rows: int = 0, columns: int = 0) -> Floats:
        """A view of the nodes (x - rows, y - columns), shape (batch, X, wide)."""
        diagonal, batch, across = self.values.strides
        tall = self.values.shape[2] - 2 * self.margin
        return np.lib.stride_tricks.as_strided(
            self.values[self.margin - rows - columns :, :, self.margin - rows :],
            shape=(self.values.shape[1], tall, wide),
            strides=(batch, diagonal + across, diagonal),
            writeable=False,
        )

    def node(self, batch: int, x: int, y: int) -> float:
        """The value of one node."""
        return float(self.values[self.margin + x + y, batch, self.margin + x])


def forward_candidates(
    lattices: Lattices, front: Front, out: Floats, s: int, low: int, high: int
) -> Floats:
    """Cost of reaching each node of an anti-diagonal by each move, shape (moves, batch, count)."""
    candidates = out[:, :, : high - low + 1]
    blocks = len(lattices.shapes)
    for number, (tall, wide) in enumerate(lattices.moves):
        before = front.at(s - tall - wide, low - tall, high - tall)
        if number < blocks:
            price = lattices.skewed[number, s, :, low : high + 1]
            np.add(before, price, out=candidates[number])
        else:
            np.add(before, lattices.skip_costs[number - blocks], out=candidates[number])
    return candidates


def cheapest_paths(lattices: Lattices) -> list[list[Step]]:
    """The cheapest way through each lattice, its steps in order."""
    front = Front.empty(lattices)
    front.at(0, 0, 0)[:] = 0
    batch, rows = lattices.costs.shape[1:3]
    chosen = np.zeros((lattices.span + 1, batch, rows), np.uint8)
    out = np.empty((len(lattices.moves), batch, rows), np.float32)
    for s, low, high in lattices.diagonals():
        candidates = forward_candidates(lattices, front, out, s, low, high)
        best = candidates.argmin(axis=0)
        chosen[s, :, low : high + 1] = best
        front.at(s, low, high)[:] = np.take_along_axis(candidates, best[None], axis=0)[0]
    ends = zip(lattices.rows.tolist(), lattices.columns.tolist(), strict=True)
    return [_trace(lattices, chosen[:, b], x, y) for b, (x, y) in enumerate(ends)]


def _trace(lattices: Lattices, chosen: np.ndarray, x: int, y: int) -> list[Step]:
    steps = []
    while x or y:
        rows, columns = lattices.moves[chosen[x + y, x]]
        steps.append(Step(rows, columns, x, y))
        x, y = x - rows, y - columns
    return steps[::-1]
