"""The lattice of all ways to link two stretches of text, and the cheapest path through it.

A node (x, y) stands after x source and y target sentences of a stretch. A block pair of dx by dy
sentences leads from node (x - dx, y - dy) to (x, y); skips leave sentences of one side unpaired.
Many stretches are solved together, one anti-diagonal of all of them at a time, so that the work
of Python grows with the length of a stretch and not with that of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Floats, Ints
from workbench.align.block_pairs import BlockPairs

INFEASIBLE = np.float32(1e9)
"""The cost of what is not possible."""


@dataclass(frozen=True)
class Lattices:
    """A batch of lattices of similar size.

    Attributes:
        shapes: Sizes (dx, dy) of block pairs.
        costs: Cost of the block pair of a shape that ends at node (x, y), shape (shapes, batch, X,
            W); ``X`` is one more than the most source sentences, ``W`` at least the most source
            and target sentences and 2. INFEASIBLE where x or y is beyond the stretch, or the pair
            would begin before it.
        n_source: Source sentences of each stretch, shape (batch,).
        n_target: Target sentences of each stretch.
        skip_cost: Cost of leaving one sentence unpaired.
        skips: Steps (dx, dy, cost in single skips) that leave sentences of one side unpaired.
    """

    shapes: Sequence[tuple[int, int]]
    costs: Floats
    n_source: Ints
    n_target: Ints
    skip_cost: float
    skips: Sequence[tuple[int, int, float]]

    @staticmethod
    def closed(shapes: Sequence[tuple[int, int]], n_source: Ints, n_target: Ints) -> Floats:
        """Return costs of lattices of these sizes in which every block pair is infeasible."""
        longest = int(n_source.max()), int(n_target.max())
        shape = (len(shapes), len(n_source), longest[0] + 1, sum(longest) + 2)
        return np.full(shape, INFEASIBLE, np.float32)

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """Sizes (dx, dy) of all steps: of the block pairs, then of the skips."""
        return [*self.shapes, *((dx, dy) for dx, dy, _ in self.skips)]

    @cached_property
    def fitting(self) -> Ints:
        """Numbers of the steps that are no larger than the largest stretch."""
        dx, dy = np.array(self.steps).T
        return np.flatnonzero((dx <= self.n_source.max()) & (dy <= self.n_target.max()))

    @cached_property
    def fitting_shapes(self) -> Ints:
        """Numbers of the shapes among them, which stand first."""
        return self.fitting[self.fitting < len(self.shapes)]

    @cached_property
    def skip_costs(self) -> Floats:
        """Costs of the skips, in their order."""
        return np.array([self.skip_cost * factor for _, _, factor in self.skips], np.float32)

    @cached_property
    def span(self) -> int:
        """Number of anti-diagonals after the first."""
        return int((self.n_source + self.n_target).max())

    @cached_property
    def by_diagonal(self) -> Floats:
        """The costs by anti-diagonal, shape (shapes, diagonals, batch, X): a view, not a copy.

        Element [t, s, b, x] is the cost at node (x, s - x). Where s - x is negative it reads the
        row before, which ends in INFEASIBLE: that is why ``W`` is so wide.
        """
        shape, batch, row, column = self.costs.strides
        return np.lib.stride_tricks.as_strided(
            self.costs,
            shape=(len(self.shapes), self.span + 1, *self.costs.shape[1:3]),
            strides=(shape, column, batch, row - column),
            writeable=False,
        )

    def block_costs(self, s: int) -> Floats:
        """Return the costs of the fitting shapes at an anti-diagonal, shape (shapes, batch, X)."""
        costs, shapes = self.by_diagonal[:, s], self.fitting_shapes
        return costs if len(shapes) == len(costs) else costs[shapes]

    @cached_property
    def fitting_skip_costs(self) -> Floats:
        """Costs of the fitting skips, shape (skips, 1, 1)."""
        skips = self.fitting[len(self.fitting_shapes) :] - len(self.shapes)
        costs: Floats = self.skip_costs[skips, None, None]
        return costs

    @cached_property
    def numbers(self) -> Ints:
        """The number of each step by its dx and dy, -1 for sizes that are no step."""
        dx, dy = np.array(self.steps).T
        numbers = np.full((dx.max() + 1, dy.max() + 1), -1)
        numbers[dx, dy] = np.arange(len(dx))
        return numbers

    def step_costs(self, steps: BlockPairs) -> Floats:
        """Return the costs of steps, shape (steps,)."""
        number, blocks = self.numbers[steps.dx, steps.dy], len(self.shapes)
        skips = np.concatenate([np.zeros(blocks, np.float32), self.skip_costs])
        out: Floats = skips[number]
        is_block = number < blocks
        number, steps = number[is_block], steps[is_block]
        out[is_block] = self.costs[number, steps.group, steps.x1, steps.y1]
        return out


@dataclass(frozen=True)
class Table:
    """Costs of reaching the nodes, by anti-diagonal and x; around them INFEASIBLE.

    Attributes:
        values: Node (x, y) of stretch b is at [front + x + y, b, margin + x].
        front: Anti-diagonals before the first.
        margin: More than any step takes on either axis.
    """

    values: Floats
    front: int
    margin: int

    @classmethod
    def unreachable(cls, lattices: Lattices, *, copies: int = 1) -> Table:
        """Return a table in which no node can be reached, with each stretch in so many copies."""
        margin = max(dx + dy for dx, dy in lattices.steps)
        batch, rows = lattices.costs.shape[1:3]
        # The longest source and the longest target can be of two stretches; ``by_node`` reads both.
        last = int(lattices.n_source.max() + lattices.n_target.max())
        front = max(margin, last - lattices.span)
        shape = (front + last + 1, copies * batch, rows + 2 * margin)
        return cls(np.full(shape, INFEASIBLE, np.float32), front, margin)

    def diagonal(self, s: int) -> Floats:
        """Return a view of the nodes of an anti-diagonal, shape (batch, X)."""
        return self.values[self.front + s, :, self.margin : -self.margin]

    def origins(self, steps: Sequence[tuple[int, int]]) -> Ints:
        """Return where each step to the nodes of an anti-diagonal begins, for ``before``.

        The shape is (steps, batch, X).
        """
        batch, row = self.values.shape[1:]
        nodes = np.arange(batch)[:, None] * row + np.arange(self.margin, row - self.margin)
        dx, dy = np.array(steps).T
        back = (self.front - dx - dy) * (batch * row) - dx
        origins: Ints = back[:, None, None] + nodes
        return origins

    def before(self, s: int, origins: Ints, out: Floats) -> Floats:
        """Return the costs of the nodes before each step to an anti-diagonal, in ``out``.

        One look-up serves all steps: in a small batch, calls of NumPy take most of the time.
        """
        rest = self.values.reshape(-1)[s * self.values[0].size :]
        return rest.take(origins, out=out, mode="clip")

    def by_node(self, width: int, *, dx: int = 0, dy: int = 0) -> Floats:
        """Return a view of the nodes (x - dx, y - dy), shape (batch, X, width)."""
        diagonal, batch, column = self.values.strides
        rows = self.values.shape[2] - 2 * self.margin
        return np.lib.stride_tricks.as_strided(
            self.values[self.front - dx - dy :, :, self.margin - dx :],
            shape=(self.values.shape[1], rows, width),
            strides=(batch, diagonal + column, diagonal),
            writeable=False,
        )

    def at_nodes(self, batch: Ints, x: Ints, y: Ints) -> Floats:
        """Return the values of some nodes as a copy."""
        values: Floats = self.values[self.front + x + y, batch, self.margin + x]
        return values


def cheapest_paths(lattices: Lattices) -> BlockPairs:
    """Return the steps of the cheapest path through each lattice, in order (Viterbi).

    ``group`` is the number of the lattice; cost and posterior are not filled in.
    """
    table = Table.unreachable(lattices)
    table.diagonal(0)[:, 0] = 0
    origins = table.origins([lattices.steps[number] for number in lattices.fitting])
    out, blocks = np.empty(origins.shape, np.float32), len(lattices.fitting_shapes)
    chosen = np.zeros((lattices.span + 1, *origins.shape[1:]), np.uint8)
    for s in range(1, lattices.span + 1):
        candidates = table.before(s, origins, out)
        candidates[:blocks] += lattices.block_costs(s)
        candidates[blocks:] += lattices.fitting_skip_costs
        chosen[s] = candidates.argmin(axis=0)
        candidates.min(axis=0, out=table.diagonal(s))
    return _trace_back(lattices, chosen)


def _trace_back(lattices: Lattices, chosen: npt.NDArray[np.uint8]) -> BlockPairs:
    """Follow the chosen steps of all lattices back together."""
    dx, dy = np.array(lattices.steps)[lattices.fitting].T
    batch = np.arange(len(lattices.n_source))
    x, y = lattices.n_source, lattices.n_target
    traced = []
    while True:
        unfinished = np.flatnonzero(x + y)
        batch, x, y = batch[unfinished], x[unfinished], y[unfinished]
        if not len(unfinished):
            break
        step = chosen[x + y, batch, x]
        traced.append((batch, x - dx[step], x, y - dy[step], y))
        x, y = x - dx[step], y - dy[step]
    batch, x0, x1, y0, y1 = (np.concatenate(part) for part in zip(*traced, strict=True))
    order = np.lexsort((x1 + y1, batch))
    return BlockPairs.at(x0, x1, y0, y1, group=batch)[order]
