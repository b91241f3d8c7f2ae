"""How probable each block is, given all ways through the lattice: forward and backward sums.

A path's weight is exp(-cost / temperature). Sums of weights are kept as soft minima of costs, so
the same numbers serve as in the search for the cheapest path.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.search.lattice import NEVER, SKIPS, Front, Lattices, Steps, forward_candidates


class SoftPaths:
    """All paths through a batch of lattices, each with its weight."""

    def __init__(self, lattices: Lattices, temperature: float) -> None:
        """Sum the paths up from both ends."""
        self._lattices, self.temperature = lattices, temperature
        self._ahead = _backward(lattices, temperature)
        self._behind = _forward(lattices, temperature)
        every = np.arange(len(lattices.rows))
        self._totals = self._behind.at_nodes(every, lattices.rows, lattices.columns)

    def shares(self, steps: Steps) -> Floats:
        """The shares of all paths' weight that go through steps, shape (steps,)."""
        before = steps.x - steps.rows, steps.y - steps.columns
        rise = self._behind.at_nodes(steps.batch, *before)
        rise += self._lattices.prices(steps)
        rise += self._ahead.at_nodes(steps.batch, steps.x, steps.y)
        rise -= self._totals[steps.batch]
        return self.weights(rise)

    def block_shares(self, number: int, batch: Ints, x: Ints, y: Ints) -> Floats:
        """The shares that go through blocks of one shape, by their last nodes."""
        rows, columns = self._lattices.shapes[number]
        each = np.ones_like(x)
        return self.shares(Steps(batch, rows * each, columns * each, x, y))

    def weights(self, rise: Floats) -> Floats:
        """The share of what makes the soft cost of all paths rise by so much."""
        weights: Floats = np.exp(np.minimum(rise * np.float32(-1 / self.temperature), 0))
        return weights

    def node_rises(self) -> Floats:
        """What the soft cost of all paths rises by if they must pass a node: (batch, X, Y)."""
        wide = int(self._lattices.columns.max()) + 1
        rises: Floats = self._behind.by_node(wide) + self._ahead.by_node(wide)
        rises -= self._totals[:, None, None]
        return rises

    def rises(self) -> Iterator[Floats]:
        """For each shape what the soft cost of all paths rises by if they must use a block.

        Shape (batch, X, Y): the block ends at node (x, y). Its share of the paths' weight is
        exp(-rise / temperature).
        """
        costs = self._lattices.costs
        wide = int(self._lattices.columns.max()) + 1
        after = self._ahead.by_node(wide) - self._totals[:, None, None]
        for number, (rows, columns) in enumerate(self._lattices.shapes):
            before = self._behind.by_node(wide, rows=rows, columns=columns)
            yield before + costs[number, :, :, :wide] + after

    def unpaired(self) -> tuple[Floats, Floats]:
        """The share of the paths' weight that leaves each sentence out, shapes (batch, X or Y).

        Column i is of sentence i - 1, as nodes are numbered.
        """
        wide = int(self._lattices.columns.max()) + 1
        after = self._ahead.by_node(wide) - self._totals[:, None, None]
        batch, tall = after.shape[:2]
        shares = np.zeros((batch, tall), np.float32), np.zeros((batch, wide), np.float32)
        for (rows, columns, _), cost in zip(SKIPS, self._lattices.skip_costs, strict=True):
            rise = self._behind.by_node(wide, rows=rows, columns=columns) + after
            rise += cost
            rise *= np.float32(-1 / self.temperature)
            weight = np.exp(np.minimum(rise, 0, out=rise), out=rise)
            side, length, ended = (
                (shares[0], rows, weight.sum(axis=2))
                if rows
                else (shares[1], columns, weight.sum(axis=1))
            )
            for back in range(min(length, ended.shape[1])):
                side[:, : ended.shape[1] - back] += ended[:, back:]
        return np.minimum(shares[0], 1), np.minimum(shares[1], 1)


def _forward(lattices: Lattices, temperature: float) -> Front:
    """The soft cost of reaching each node from the beginning."""
    front = Front.empty(lattices)
    front.at(0, 0, 0)[:] = 0
    out = np.empty((len(lattices.fitting), *lattices.costs.shape[1:3]), np.float32)
    for s, low, high in lattices.diagonals():
        candidates = forward_candidates(lattices, front, out, s, low, high)
        front.at(s, low, high)[:] = _soft_minimum(candidates, temperature)
    return front


def _backward(lattices: Lattices, temperature: float) -> Front:
    """The soft cost of reaching the end from each node."""
    front = Front.empty(lattices)
    margin, ends = front.margin, lattices.rows + lattices.columns
    front.values[margin + ends, np.arange(len(ends)), margin + lattices.rows] = 0
    blocks, most_rows = len(lattices.shapes), lattices.costs.shape[2] - 1
    out = np.empty((len(lattices.fitting), *lattices.costs.shape[1:3]), np.float32)
    for s, low, high in [*reversed(list(lattices.diagonals())), (0, 0, 0)]:
        candidates = out[:, :, : high - low + 1]
        for place, number in enumerate(lattices.fitting):
            tall, wide = lattices.moves[number]
            after = front.at(s + tall + wide, low + tall, high + tall)
            if number >= blocks:
                np.add(after, lattices.skip_costs[number - blocks], out=candidates[place])
                continue
            candidates[place] = NEVER
            top = min(high, most_rows - tall)
            if s + tall + wide <= lattices.span and top >= low:
                price = lattices.skewed[number, s + tall + wide, :, low + tall : top + tall + 1]
                count = top - low + 1
                np.add(after[:, :count], price, out=candidates[place, :, :count])
        here = front.at(s, low, high)
        np.minimum(here, _soft_minimum(candidates, temperature), out=here)
    return front


def _soft_minimum(candidates: Floats, temperature: float) -> Floats:
    """-τ log Σ exp(-c/τ) over the first axis; overwrites its argument."""
    least = candidates.min(axis=0)
    candidates -= least
    candidates *= np.float32(-1 / temperature)
    np.exp(candidates, out=candidates)
    weight: Floats = candidates.sum(axis=0)
    soft: Floats = least - np.float32(temperature) * np.log(weight)
    return soft
