"""Posteriors of steps given all paths through a lattice, by the forward–backward algorithm.

The weight of a path is exp(-cost / temperature). Sums of weights are kept as soft minima of costs,
-τ log Σ exp(-c/τ), so the same arrays serve as in the search for the cheapest path.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.search.lattice import Lattices, Table


class Posteriors:
    """Posteriors of nodes, block pairs and skips over all paths through a batch of lattices.

    An *excess* is by how much the soft minimum of all paths' costs rises if they must use a step
    or node, -τ log of its posterior.
    """

    def __init__(self, lattices: Lattices, temperature: float) -> None:
        """Sum the weights of all paths from both ends."""
        self._lattices, self.temperature = lattices, temperature
        self._alpha, self._beta = _sums_from_both_ends(lattices, temperature)
        every = np.arange(len(lattices.n_source))
        self._totals = self._alpha.at_nodes(every, lattices.n_source, lattices.n_target)

    def of_steps(self, steps: BlockPairs) -> Floats:
        """Return the posteriors of steps, shape (steps,)."""
        excess = self._alpha.at_nodes(steps.group, steps.x0, steps.y0)
        excess += self._lattices.step_costs(steps)
        excess += self._beta.at_nodes(steps.group, steps.x1, steps.y1)
        excess -= self._totals[steps.group]
        return self.as_probability(excess)

    def as_probability(self, excess: Floats) -> Floats:
        """Return the posteriors that belong to excesses."""
        posterior: Floats = np.exp(np.minimum(excess * np.float32(-1 / self.temperature), 0))
        return posterior

    def excess_at(self, probability: float) -> np.float64:
        """Return the excess that belongs to a posterior, in double precision."""
        excess: np.float64 = -self.temperature * np.log(np.float64(probability))
        return excess

    def node_excess(self) -> Floats:
        """Return the excess of each node, shape (batch, X, Y)."""
        width = int(self._lattices.n_target.max()) + 1
        excess: Floats = self._alpha.by_node(width) + self._beta.by_node(width)
        excess -= self._totals[:, None, None]
        return excess

    def block_excess(self) -> Iterator[Floats]:
        """Yield for each shape the excess of the block pairs by their last node: (batch, X, Y)."""
        costs = self._lattices.costs
        width = int(self._lattices.n_target.max()) + 1
        after = self._beta.by_node(width) - self._totals[:, None, None]
        for number, (dx, dy) in enumerate(self._lattices.shapes):
            before = self._alpha.by_node(width, dx=dx, dy=dy)
            yield before + costs[number, :, :, :width] + after

    def unpaired(self) -> tuple[Floats, Floats]:
        """Return the posteriors of leaving each sentence unpaired: (batch, X) and (batch, Y).

        Column i is of sentence i - 1, as nodes are numbered.
        """
        width = int(self._lattices.n_target.max()) + 1
        after = self._beta.by_node(width) - self._totals[:, None, None]
        batch, rows = after.shape[:2]
        source = np.zeros((batch, rows), np.float32)
        target = np.zeros((batch, width), np.float32)
        for (dx, dy, _), cost in zip(self._lattices.skips, self._lattices.skip_costs, strict=True):
            excess = self._alpha.by_node(width, dx=dx, dy=dy) + after
            excess += cost
            excess *= np.float32(-1 / self.temperature)
            posterior = np.exp(np.minimum(excess, 0, out=excess), out=excess)
            side, run, ended = (
                (source, dx, posterior.sum(axis=2)) if dx else (target, dy, posterior.sum(axis=1))
            )
            for back in range(min(run, ended.shape[1])):
                side[:, : ended.shape[1] - back] += ended[:, back:]
        return np.minimum(source, 1), np.minimum(target, 1)

    def of_skips(self, skips: BlockPairs) -> Floats:
        """Return the posteriors of leaving single sentences unpaired, shape (skips,)."""
        source, target = self.unpaired()
        is_source = skips.dx > 0
        out = np.empty(len(skips), np.float32)
        out[is_source] = source[skips.group[is_source], skips.x1[is_source]]
        out[~is_source] = target[skips.group[~is_source], skips.y1[~is_source]]
        return out


def _sums_from_both_ends(lattices: Lattices, temperature: float) -> tuple[Table, Table]:
    """Return the soft costs of reaching each node from the beginning (α) and the end from it (β).

    Each lattice stands in one table twice, the second time from its end on with both axes reversed,
    so that one recursion sums both: most of its time, in a short text, is that of calling NumPy.
    """
    batch, span = len(lattices.n_source), lattices.span
    both = Table.unreachable(lattices, copies=2)
    alpha, beta = _halves(both, batch, span)
    alpha.diagonal(0)[:, 0] = 0
    ends = lattices.n_source + lattices.n_target
    beta.values[beta.front + ends, np.arange(batch), beta.margin + lattices.n_source] = 0
    origins = both.origins([lattices.steps[number] for number in lattices.fitting])
    ahead = _steps_ahead(lattices)
    out, costs = np.empty(origins.shape, np.float32), np.empty(ahead.shape, np.float32)
    flat_costs, blocks = lattices.costs.reshape(-1), len(ahead)
    for s in range(1, span + 1):
        candidates = both.before(s, origins, out)
        candidates[:blocks, :batch] += lattices.block_costs(s)
        candidates[:blocks, batch:] += flat_costs[span - s :].take(ahead, out=costs, mode="clip")
        candidates[blocks:] += lattices.fitting_skip_costs
        nodes = both.diagonal(s)
        np.minimum(nodes, _soft_minimum(candidates, temperature), out=nodes)
    return alpha, beta


def _halves(both: Table, batch: int, span: int) -> tuple[Table, Table]:
    """Return views of both copies of the lattices, the second one's axes as those of the first."""
    reversed_front = len(both.values) - 1 - both.front - span
    return (
        Table(both.values[:, :batch], both.front, both.margin),
        Table(both.values[::-1, batch:, ::-1], reversed_front, both.margin),
    )


def _steps_ahead(lattices: Lattices) -> Ints:
    """Return where the costs of the steps from each node stand among all costs.

    They count from x + y on; the shape is (fitting shapes, batch, X), x from the greatest down.
    What they name beyond a stretch leads to a node from which its end is not reached.
    """
    batches, rows, columns = lattices.costs.shape[1:]
    number = lattices.fitting_shapes
    dx, dy = np.array(lattices.shapes).T[:, number, None, None]
    x = dx + np.arange(rows)[::-1]
    batch = np.arange(batches)[:, None] * (rows * columns)
    first = number[:, None, None] * (batches * rows * columns) + batch
    ahead: Ints = first + x * (columns - 1) + dx + dy
    return ahead


def _soft_minimum(candidates: Floats, temperature: float) -> Floats:
    """Return -τ log Σ exp(-c/τ) over the first axis; the argument is overwritten."""
    least = candidates.min(axis=0)
    candidates -= least
    candidates *= np.float32(-1 / temperature)
    np.exp(candidates, out=candidates)
    weight: Floats = candidates.sum(axis=0)
    soft: Floats = least - np.float32(temperature) * np.log(weight)
    return soft
