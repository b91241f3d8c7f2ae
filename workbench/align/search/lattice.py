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
import numpy.typing as npt

from workbench.align.arrays import Bools, Floats, Ints

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


@dataclass(frozen=True)
class Steps:
    """Blocks and skips on ways through a batch of lattices, each named by its last node.

    Attributes:
        batch: Which lattice each is of, shape (steps,).
        rows: Source sentences, 0 for a skip across.
        columns: Target sentences.
        x: Source sentences up to its end.
        y: Target sentences up to its end.
    """

    batch: Ints
    rows: Ints
    columns: Ints
    x: Ints
    y: Ints

    def __len__(self) -> int:
        return len(self.batch)

    def __getitem__(self, picked: Ints | Bools) -> Steps:
        parts = (self.batch, self.rows, self.columns, self.x, self.y)
        return Steps(*(part[picked] for part in parts))

    @property
    def are_blocks(self) -> Bools:
        """Which of them pair something."""
        both: Bools = (self.rows > 0) & (self.columns > 0)
        return both

    def sentence_by_sentence(self) -> tuple[Steps, Ints]:
        """Each skip taken apart into skips of one sentence; and which step each is of."""
        counts = np.where(self.are_blocks, 1, self.rows + self.columns)
        of = np.repeat(np.arange(len(self)), counts)
        later = np.cumsum(counts)[of] - np.arange(len(of)) - 1
        alone, block = self[of], self.are_blocks[of]
        rows = np.where(block, alone.rows, alone.rows > 0)
        columns = np.where(block, alone.columns, alone.columns > 0)
        x, y = alone.x - later * (alone.rows > 0), alone.y - later * (alone.columns > 0)
        return Steps(alone.batch, rows, columns, x, y), of


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
    def fitting(self) -> list[int]:
        """Numbers of the moves that are no larger than the largest stretch."""
        most, widest = int(self.rows.max()), int(self.columns.max())
        return [n for n, (tall, wide) in enumerate(self.moves) if tall <= most and wide <= widest]

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

    @cached_property
    def numbers(self) -> Ints:
        """The number of each move by its rows and columns, -1 for what is none."""
        tall, wide = np.array(self.moves).T
        numbers = np.full((tall.max() + 1, wide.max() + 1), -1)
        numbers[tall, wide] = np.arange(len(tall))
        return numbers

    def prices(self, steps: Steps) -> Floats:
        """What steps cost, shape (steps,)."""
        number, blocks = self.numbers[steps.rows, steps.columns], len(self.shapes)
        skips = np.concatenate([np.zeros(blocks, np.float32), self.skip_costs])
        out: Floats = skips[number]
        known = number < blocks
        out[known] = self.costs[number[known], steps.batch[known], steps.x[known], steps.y[known]]
        return out


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

    def at_nodes(self, batch: Ints, x: Ints, y: Ints) -> Floats:
        """The values of some nodes, a copy."""
        values: Floats = self.values[self.margin + x + y, batch, self.margin + x]
        return values


def forward_candidates(
    lattices: Lattices, front: Front, out: Floats, s: int, low: int, high: int
) -> Floats:
    """Cost of each node of an anti-diagonal by each move that fits, shape (moves, batch, count)."""
    candidates = out[:, :, : high - low + 1]
    blocks = len(lattices.shapes)
    for place, number in enumerate(lattices.fitting):
        tall, wide = lattices.moves[number]
        before = front.at(s - tall - wide, low - tall, high - tall)
        if number < blocks:
            price = lattices.skewed[number, s, :, low : high + 1]
            np.add(before, price, out=candidates[place])
        else:
            np.add(before, lattices.skip_costs[number - blocks], out=candidates[place])
    return candidates


def cheapest_paths(lattices: Lattices) -> Steps:
    """The cheapest way through each lattice, one after the other, their steps in order."""
    front = Front.empty(lattices)
    front.at(0, 0, 0)[:] = 0
    batch, rows = lattices.costs.shape[1:3]
    chosen = np.zeros((lattices.span + 1, batch, rows), np.uint8)
    out = np.empty((len(lattices.fitting), batch, rows), np.float32)
    for s, low, high in lattices.diagonals():
        candidates = forward_candidates(lattices, front, out, s, low, high)
        best = candidates.argmin(axis=0)
        chosen[s, :, low : high + 1] = best
        front.at(s, low, high)[:] = np.take_along_axis(candidates, best[None], axis=0)[0]
    return _trace(lattices, chosen)


def _trace(lattices: Lattices, chosen: npt.NDArray[np.uint8]) -> Steps:
    """All ways walked back together."""
    tall, wide = np.array(lattices.moves)[lattices.fitting].T
    batch = np.arange(len(lattices.rows))
    x, y = lattices.rows, lattices.columns
    walked = []
    while True:
        on = np.flatnonzero(x + y)
        batch, x, y = batch[on], x[on], y[on]
        if not len(on):
            break
        move = chosen[x + y, batch, x]
        walked.append((batch, tall[move], wide[move], x, y))
        x, y = x - tall[move], y - wide[move]
    steps = Steps(*(np.concatenate(part) for part in zip(*walked, strict=True)))
    return steps[np.lexsort((steps.x + steps.y, steps.batch))]
