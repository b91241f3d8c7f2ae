"""Sums over all paths of many small lattices at once, with their gradients.

Each lattice is given by its block pairs. All are summed together, one anti-diagonal at a time, so
that a sum over a few hundred lattices takes a few hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.options import CostOptions

Doubles = npt.NDArray[np.float64]
"""Double-precision floats."""

_NO_PATH = -1e30
"""Logarithm of the weight of no path."""

_REACH = 8
"""Target sentences from any block pair beyond which nodes hardly count and are left out."""

_SKIPS = CostOptions().skips
"""Steps that leave sentences unpaired; their costs are the same in every fit."""


@dataclass(frozen=True)
class LatticeBlocks:
    """The block pairs of one lattice, and the sentences that may be left unpaired.

    Attributes:
        nodes: First and last node of each block pair, x0, y0, x1, y1, shape (pairs, 4).
        features: Their features, shape (pairs, features).
        rows: Whether each source sentence may be left unpaired.
        cols: Whether each target sentence may be left unpaired.
    """

    nodes: Ints
    features: Floats
    rows: Bools
    cols: Bools

    def only(self, picked: Bools, rows: Bools, cols: Bools) -> LatticeBlocks:
        """Return some of the block pairs, with other sentences that may be left unpaired."""
        return LatticeBlocks(self.nodes[picked], self.features[picked], rows, cols)


@dataclass(frozen=True)
class PathSum:
    """The logarithms of the summed weights of all paths, and their gradients.

    Attributes:
        values: Logarithm of the sum of each lattice, shape (lattices,).
        blocks: Expected features of a path of each lattice, shape (lattices, features).
        skips: Expected cost of unpaired sentences of a path, in single skips, shape (lattices,).
    """

    values: Doubles
    blocks: Doubles
    skips: Doubles

    @property
    def has_path(self) -> Bools:
        """Whether each lattice has any path."""
        found: Bools = self.values > _NO_PATH / 2
        return found


class LatticeSums:
    """Many lattices as arrays of steps, to be summed with many weights one after the other."""

    def __init__(self, lattices: Sequence[LatticeBlocks]) -> None:
        """Gather the steps of all lattices."""
        sizes = [(len(one.rows) + 1, len(one.cols) + 1) for one in lattices]
        bases = np.concatenate([[0], np.cumsum([x * y for x, y in sizes])])
        self._nodes = int(bases[-1])
        self._first = bases[:-1]
        self._last = bases[1:] - 1
        parts = [_steps(one, int(base)) for one, base in zip(lattices, bases, strict=False)]
        begin, end, begin_at, end_at, self._skip = (
            np.concatenate([part[k] for part in parts]) for k in range(5)
        )
        self._lattice = np.repeat(np.arange(len(lattices)), [len(part[0]) for part in parts])
        self._is_block = np.flatnonzero(self._skip == 0)
        self._features = np.concatenate([one.features for one in lattices]).astype(np.float64)
        self._begin, self._end = begin, end
        self._alpha = _Recursion(end_at, end, begin)
        self._beta = _Recursion(-begin_at, begin, end)

    def sum(self, weights: Doubles, skip: float) -> PathSum:
        """Sum all paths of each lattice; the weight of a path is exp(-cost)."""
        costs = skip * self._skip
        costs[self._is_block] = self._features @ weights
        alpha = self._alpha.sums(self._nodes, self._first, costs)
        beta = self._beta.sums(self._nodes, self._last, costs)
        values = alpha[self._last]
        log_posterior = alpha[self._begin] - costs + beta[self._end] - values[self._lattice]
        posterior = np.exp(np.minimum(log_posterior, 0))
        posterior[values[self._lattice] < _NO_PATH / 2] = 0
        count = len(values)
        of_block, lattice = posterior[self._is_block], self._lattice[self._is_block]
        blocks = np.zeros((count, self._features.shape[1]))
        for number, column in enumerate(self._features.T):
            blocks[:, number] = np.bincount(lattice, of_block * column, count)
        skips = np.bincount(self._lattice, posterior * self._skip, count).astype(np.float64)
        return PathSum(values, blocks, skips)


class _Recursion:
    """Steps in an order in which all that lead to a node come before those that leave it."""

    def __init__(self, when: Ints, into: Ints, source: Ints) -> None:
        order = np.lexsort((into, when))
        self._order, self._source = order, source[order]
        into = into[order]
        starts = np.flatnonzero(np.concatenate([[True], np.diff(into) != 0]))
        whens = when[order][starts]
        edges = np.flatnonzero(np.concatenate([[True], np.diff(whens) != 0]))
        self._stages = []
        for place, edge in enumerate(edges):
            stop = edges[place + 1] if place + 1 < len(edges) else len(starts)
            begins = starts[edge:stop]
            last = starts[stop] if stop < len(starts) else len(into)
            counts = np.diff(np.append(begins, last))
            self._stages.append(
                (int(begins[0]), int(last), begins - begins[0], counts, into[begins])
            )

    def sums(self, nodes: int, begins: Ints, costs: Doubles) -> Doubles:
        """Return the logarithm of the weights of all paths to each node."""
        reached = np.full(nodes, _NO_PATH)
        reached[begins] = 0
        costs = costs[self._order]
        for start, stop, cuts, counts, into in self._stages:
            values = reached[self._source[start:stop]] - costs[start:stop]
            most = np.maximum.reduceat(values, cuts)
            weight = np.add.reduceat(np.exp(values - np.repeat(most, counts)), cuts)
            reached[into] = np.maximum(most + np.log(weight), _NO_PATH)
        return reached


def _steps(one: LatticeBlocks, base: int) -> tuple[Ints, Ints, Ints, Ints, Doubles]:
    """Return begin and end node of each step, their anti-diagonals, and its cost in skips."""
    width = len(one.cols) + 1
    x0, y0, x1, y1 = one.nodes.T
    starts, ends = [x0 * width + y0], [x1 * width + y1]
    whens, thens = [x0 + y0], [x1 + y1]
    costs = [np.zeros(len(x0))]
    inside = _corridor(one)
    for dx, dy, cost in _SKIPS:
        free = one.rows if dx else one.cols
        run = (
            np.lib.stride_tricks.sliding_window_view(free, dx or dy).all(axis=1)
            if len(free) >= (dx or dy)
            else np.zeros(0, dtype=bool)
        )
        along = np.flatnonzero(run)
        if dx:
            x, y = np.repeat(along, width), np.tile(np.arange(width), len(along))
        else:
            height = len(one.rows) + 1
            x, y = np.tile(np.arange(height), len(along)), np.repeat(along, height)
        near = inside[x, y] & inside[x + dx, y + dy]
        x, y = x[near], y[near]
        starts.append(x * width + y)
        ends.append((x + dx) * width + y + dy)
        whens.append(x + y)
        thens.append(x + y + dx + dy)
        costs.append(np.full(len(x), cost))
    return (
        np.concatenate(starts) + base,
        np.concatenate(ends) + base,
        np.concatenate(whens),
        np.concatenate(thens),
        np.concatenate(costs),
    )


def _corridor(one: LatticeBlocks) -> Bools:
    """Return which nodes are near a block pair, shape (rows + 1, cols + 1)."""
    height, width = len(one.rows) + 1, len(one.cols) + 1
    low, high = np.full(height, width), np.full(height, -1)
    for x, y in (
        one.nodes[:, :2].T,
        one.nodes[:, 2:].T,
        np.array([[0, height - 1], [0, width - 1]]),
    ):
        np.minimum.at(low, x, y)
        np.maximum.at(high, x, y)
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    y = np.arange(width)
    inside: Bools = (y >= low[:, None] - _REACH) & (y <= high[:, None] + _REACH)
    return inside
