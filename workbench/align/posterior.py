"""How probable each block is, given all ways through the lattice: forward and backward sums.

A path's weight is exp(-cost / temperature). Sums of weights are kept as soft minima of costs, so
the same numbers serve as in the search for the cheapest path.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from workbench.align.arrays import Floats
from workbench.align.lattice import NEVER, Front, Lattices, Step, forward_candidates


def posteriors(
    lattices: Lattices, paths: Sequence[Sequence[Step]], *, temperature: float
) -> list[list[float]]:
    """For each step of each path, the share of all paths' weight that goes through it."""
    ahead, behind = _backward(lattices, temperature), _forward(lattices, temperature)
    shares = []
    for batch, path in enumerate(paths):
        total = behind.node(batch, int(lattices.rows[batch]), int(lattices.columns[batch]))
        shares.append(
            [
                _share(
                    total
                    - behind.node(batch, step.x - step.rows, step.y - step.columns)
                    - lattices.cost(batch, step)
                    - ahead.node(batch, step.x, step.y),
                    temperature,
                )
                for step in path
            ]
        )
    return shares


def through_costs(lattices: Lattices, temperature: float) -> Iterator[Floats]:
    """For each shape what the soft cost of all paths rises by if they must use a block.

    Shape (batch, X, Y): the block ends at node (x, y). Its share of the paths' weight is
    exp(-rise / temperature).
    """
    ahead, behind = _backward(lattices, temperature), _forward(lattices, temperature)
    ends = zip(lattices.rows.tolist(), lattices.columns.tolist(), strict=True)
    total = np.array([behind.node(b, x, y) for b, (x, y) in enumerate(ends)], np.float32)
    wide = int(lattices.columns.max()) + 1
    after = ahead.by_node(wide) - total[:, None, None]
    for number, (rows, columns) in enumerate(lattices.shapes):
        before = behind.by_node(wide, rows=rows, columns=columns)
        yield before + lattices.costs[number, :, :, :wide] + after


def _share(saving: float, temperature: float) -> float:
    return math.exp(min(0.0, saving / temperature))


def _forward(lattices: Lattices, temperature: float) -> Front:
    """The soft cost of reaching each node from the beginning."""
    front = Front.empty(lattices)
    front.at(0, 0, 0)[:] = 0
    out = np.empty((len(lattices.moves), *lattices.costs.shape[1:3]), np.float32)
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
    out = np.empty((len(lattices.moves), *lattices.costs.shape[1:3]), np.float32)
    for s, low, high in [*reversed(list(lattices.diagonals())), (0, 0, 0)]:
        candidates = out[:, :, : high - low + 1]
        for number, (tall, wide) in enumerate(lattices.moves):
            after = front.at(s + tall + wide, low + tall, high + tall)
            if number >= blocks:
                np.add(after, lattices.skip_costs[number - blocks], out=candidates[number])
                continue
            candidates[number] = NEVER
            top = min(high, most_rows - tall)
            if s + tall + wide <= lattices.span and top >= low:
                price = lattices.skewed[number, s + tall + wide, :, low + tall : top + tall + 1]
                count = top - low + 1
                np.add(after[:, :count], price, out=candidates[number, :, :count])
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
