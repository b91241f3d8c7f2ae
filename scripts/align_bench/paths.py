"""Sums over all paths of small lattices that are given block by block, with their gradients."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Bools, Floats, Ints

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
    """The logarithm of the weight of all paths, and what it depends on.

    Attributes:
        value: The logarithm of the sum.
        blocks: Expected features of a path, shape (features,).
        skips: Expected number of sentences left out.
    """

    value: float
    blocks: Doubles
    skips: float


def sum_paths(blocks: Blocks, weights: Doubles, skip: float) -> PathSum | None:
    """All paths, each weighing exp(-cost); None where there is none."""
    costs = (blocks.features @ weights).tolist()
    n, m = len(blocks.rows), len(blocks.columns)
    into: dict[tuple[int, int], list[tuple[int, int, float, int]]] = {}
    out_of: dict[tuple[int, int], list[tuple[int, int, float, int]]] = {}

    def lead(x0: int, y0: int, x1: int, y1: int, cost: float, number: int) -> None:
        into.setdefault((x1, y1), []).append((x0, y0, cost, number))
        out_of.setdefault((x0, y0), []).append((x1, y1, cost, number))

    for number, nodes in enumerate(blocks.nodes.tolist()):
        lead(nodes[0], nodes[1], nodes[2], nodes[3], costs[number], number)
    for x in range(n + 1):
        for y in range(m + 1):
            if x < n and blocks.rows[x]:
                lead(x, y, x + 1, y, skip, -1)
            if y < m and blocks.columns[y]:
                lead(x, y, x, y + 1, skip, -1)
    places = [(x, y) for x in range(n + 1) for y in range(m + 1)]
    ahead = _walk(places, into, (0, 0))
    total = ahead[n, m]
    if total <= _NOTHING / 2:
        return None
    behind = _walk(places[::-1], out_of, (n, m))
    expected = np.zeros(len(costs))
    skips = 0.0
    for (x, y), leads in out_of.items():
        for x1, y1, cost, number in leads:
            share = math.exp(min(0.0, ahead[x, y] - cost + behind[x1, y1] - total))
            if number < 0:
                skips += share
            else:
                expected[number] = share
    return PathSum(total, blocks.features.T @ expected, skips)


def _walk(
    places: list[tuple[int, int]],
    leads: dict[tuple[int, int], list[tuple[int, int, float, int]]],
    begin: tuple[int, int],
) -> dict[tuple[int, int], float]:
    reached: dict[tuple[int, int], float] = {}
    for place in places:
        values = [reached[x, y] - cost for x, y, cost, _ in leads.get(place, ())]
        if place == begin:
            values.append(0.0)
        most = max(values, default=_NOTHING)
        if most <= _NOTHING / 2:
            reached[place] = _NOTHING
        else:
            reached[place] = most + math.log(sum(math.exp(value - most) for value in values))
    return reached
