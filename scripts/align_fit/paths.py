"""Sums over all paths of many small lattices at once, with their gradients.

Each lattice is given block by block. All of them are walked together, one anti-diagonal at a
time, so that a sum over a few hundred lattices takes a few hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.search.lattice import SKIPS

Doubles = npt.NDArray[np.float64]
_NOTHING = -1e30


@dataclass(frozen=True)
class Blocks:
    """The blocks of one lattice and what may be left out beside them.

    Attributes:
        nodes: First and last node of each block: x0, y0, x1, y1; shape (blocks, 4).
        features: Shape (blocks, features).
        rows: For each source sentence whether it may be left out.
        columns: For each target sentence.
    """

    nodes: Ints
    features: Floats
    rows: Bools
    columns: Bools

    def only(self, picked: Bools, rows: Bools, columns: Bools) -> Blocks:
        """Some of the blocks, with other sentences that may be left out."""
        return Blocks(self.nodes[picked], self.features[picked], rows, columns)


@dataclass(frozen=True)
class PathSum:
    """The logarithms of the weight of all paths, and what they depend on.

    Attributes:
        values: The logarithm of each lattice's sum, shape (lattices,); without any path, hugely
            negative.
        blocks: Expected features of a path of each, shape (lattices, features).
        skips: Expected price of what a path leaves out, in single skips, shape (lattices,).
    """

    values: Doubles
    blocks: Doubles
    skips: Doubles

    @property
    def has_path(self) -> Bools:
        """Which lattices have any path."""
        found: Bools = self.values > _NOTHING / 2
        return found


class LatticeSums:
    """Many lattices, laid out for being summed with one price list after the other."""

    def __init__(self, lattices: Sequence[Blocks]) -> None:
        """Lay out the steps of all lattices."""
        sizes = [(len(one.rows) + 1, len(one.columns) + 1) for one in lattices]
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
        self._ahead = _Walk(end_at, end, begin)
        self._behind = _Walk(-begin_at, begin, end)

    def sum(self, weights: Doubles, skip: float) -> PathSum:
        """All paths of each lattice, each weighing exp(-cost)."""
        costs = skip * self._skip
        costs[self._is_block] = self._features @ weights
        ahead = self._ahead.walk(self._nodes, self._first, costs)
        behind = self._behind.walk(self._nodes, self._last, costs)
        values = ahead[self._last]
        through = ahead[self._begin] - costs + behind[self._end] - values[self._lattice]
        share = np.exp(np.minimum(through, 0))
        share[values[self._lattice] < _NOTHING / 2] = 0
        count = len(values)
        of_block, whose = share[self._is_block], self._lattice[self._is_block]
        blocks = np.zeros((count, self._features.shape[1]))
        for number, column in enumerate(self._features.T):
            blocks[:, number] = np.bincount(whose, of_block * column, count)
        return PathSum(
            values, blocks, np.bincount(self._lattice, share * self._skip, count).astype(np.float64)
        )


class _Walk:
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

    def walk(self, nodes: int, begins: Ints, costs: Doubles) -> Doubles:
        reached = np.full(nodes, _NOTHING)
        reached[begins] = 0
        costs = costs[self._order]
        for start, stop, cuts, counts, into in self._stages:
            values = reached[self._source[start:stop]] - costs[start:stop]
            most = np.maximum.reduceat(values, cuts)
            weight = np.add.reduceat(np.exp(values - np.repeat(most, counts)), cuts)
            reached[into] = np.maximum(most + np.log(weight), _NOTHING)
        return reached


def _steps(one: Blocks, base: int) -> tuple[Ints, Ints, Ints, Ints, Doubles]:
    """Begin and end node of each step, their anti-diagonals, and its price in single skips."""
    wide = len(one.columns) + 1
    x0, y0, x1, y1 = one.nodes.T
    starts, ends = [x0 * wide + y0], [x1 * wide + y1]
    whens, thens = [x0 + y0], [x1 + y1]
    prices = [np.zeros(len(x0))]
    inside = _corridor(one)
    for rows, columns, price in SKIPS:
        free = one.rows if rows else one.columns
        run = (
            np.lib.stride_tricks.sliding_window_view(free, rows or columns).all(axis=1)
            if len(free) >= (rows or columns)
            else np.zeros(0, dtype=bool)
        )
        along = np.flatnonzero(run)
        if rows:
            x, y = np.repeat(along, wide), np.tile(np.arange(wide), len(along))
        else:
            tall = len(one.rows) + 1
            x, y = np.tile(np.arange(tall), len(along)), np.repeat(along, tall)
        near = inside[x, y] & inside[x + rows, y + columns]
        x, y = x[near], y[near]
        starts.append(x * wide + y)
        ends.append((x + rows) * wide + y + columns)
        whens.append(x + y)
        thens.append(x + y + rows + columns)
        prices.append(np.full(len(x), price))
    return (
        np.concatenate(starts) + base,
        np.concatenate(ends) + base,
        np.concatenate(whens),
        np.concatenate(thens),
        np.concatenate(prices),
    )


_REACH = 8


def _corridor(one: Blocks) -> Bools:
    """Nodes not far from any block, shape (rows + 1, columns + 1); all others hardly count."""
    tall, wide = len(one.rows) + 1, len(one.columns) + 1
    low, high = np.full(tall, wide), np.full(tall, -1)
    for x, y in (one.nodes[:, :2].T, one.nodes[:, 2:].T, np.array([[0, tall - 1], [0, wide - 1]])):
        np.minimum.at(low, x, y)
        np.maximum.at(high, x, y)
    low = np.minimum.accumulate(low[::-1])[::-1]
    high = np.maximum.accumulate(high)
    columns = np.arange(wide)
    inside: Bools = (columns >= low[:, None] - _REACH) & (columns <= high[:, None] + _REACH)
    return inside
