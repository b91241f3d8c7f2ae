"""Small lattices with any costs, and plain programmes over them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from workbench.align.block_pairs import BlockPairs
from workbench.align.options import AlignOptions
from workbench.align.search.forward_backward import Posteriors
from workbench.align.search.lattice import Lattices, cheapest_paths

SHAPES = AlignOptions().search.shapes
SKIPS = AlignOptions().cost.skips


class Step(NamedTuple):
    """A block or a skip that ends at node (x, y)."""

    dx: int
    dy: int
    x: int
    y: int


def as_steps(paths: Sequence[Sequence[Step]]) -> BlockPairs:
    """Return the steps of one path through each lattice."""
    flat = [(batch, *step) for batch, path in enumerate(paths) for step in path]
    group, dx, dy, x, y = np.array(flat, np.int64).reshape(-1, 5).T
    return BlockPairs.at(x - dx, x, y - dy, y, group=group)


def cheapest(lattices: Lattices) -> list[list[Step]]:
    """The cheapest path through each lattice."""
    paths: list[list[Step]] = [[] for _ in lattices.n_source]
    steps = cheapest_paths(lattices)
    columns = (steps.group, steps.dx, steps.dy, steps.x1, steps.y1)
    for batch, *step in zip(*(column.tolist() for column in columns), strict=True):
        paths[batch].append(Step(*step))
    return paths


def step_cost(lattices: Lattices, batch: int, step: Step) -> float:
    """Return the cost of a step."""
    shape = (step.dx, step.dy)
    if step.dx and step.dy:
        return float(lattices.costs[lattices.shapes.index(shape), batch, step.x, step.y])
    return float(lattices.skip_costs[lattices.steps.index(shape) - len(lattices.shapes)])


def posteriors(
    lattices: Lattices, paths: Sequence[Sequence[Step]], *, temperature: float
) -> list[list[float]]:
    """Return the posteriors of the steps of one path through each lattice."""
    found = iter(Posteriors(lattices, temperature).of_steps(as_steps(paths)).tolist())
    return [[next(found) for _ in path] for path in paths]


def lattices_of(
    sizes: Sequence[tuple[int, int]], *, cost: Callable[[int, int, int, int], float], skip: float
) -> Lattices:
    """Return lattices; ``cost(dx, dy, x, y)`` is the cost of the block pair that ends at a node."""
    n_source, n_target = np.array(sizes, np.int64).T
    costs = Lattices.closed(SHAPES, n_source, n_target)
    for number, (dx, dy) in enumerate(SHAPES):
        for batch, (most_x, most_y) in enumerate(sizes):
            for x in range(dx, most_x + 1):
                for y in range(dy, most_y + 1):
                    costs[number, batch, x, y] = cost(dx, dy, x, y)
    return Lattices(SHAPES, costs, n_source, n_target, skip, SKIPS)


@st.composite
def random_lattices(draw: st.DrawFn, *, most: int) -> Lattices:
    """Draw one to four lattices of up to ``most`` sentences on a side, with random costs."""
    size = st.tuples(st.integers(1, most), st.integers(1, most))
    sizes = draw(st.lists(size, min_size=1, max_size=4))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    skip = draw(st.sampled_from([0.05, 0.3, 0.8, 2.0]))
    return lattices_of(
        sizes,
        cost=lambda dx, dy, x, y: float(random.uniform(0.0, 2.0) * (dx * dy) ** 0.85),
        skip=skip,
    )


def grid(lattices: Lattices, batch: int) -> Lattices:
    """Return one of the lattices, alone and without padding."""

    def cost(dx: int, dy: int, x: int, y: int) -> float:
        return float(lattices.costs[lattices.shapes.index((dx, dy)), batch, x, y])

    size = int(lattices.n_source[batch]), int(lattices.n_target[batch])
    return lattices_of([size], cost=cost, skip=lattices.skip_cost)


def cheapest_cost(lattices: Lattices, batch: int) -> float:
    """The cost of the cheapest path, a node at a time."""
    best = {(0, 0): 0.0}
    for x in range(int(lattices.n_source[batch]) + 1):
        for y in range(int(lattices.n_target[batch]) + 1):
            ways = [
                best[x - dx, y - dy] + step_cost(lattices, batch, Step(dx, dy, x, y))
                for dx, dy in lattices.steps
                if x >= dx and y >= dy
            ]
            if ways:
                best[x, y] = min(ways)
    return best[int(lattices.n_source[batch]), int(lattices.n_target[batch])]


def all_paths(lattices: Lattices, batch: int) -> Iterator[tuple[list[Step], float]]:
    """Yield every path through a lattice with its cost."""

    def onward(x: int, y: int) -> Iterator[tuple[list[Step], float]]:
        if not x and not y:
            yield [], 0.0
        for dx, dy in lattices.steps:
            if x >= dx and y >= dy:
                step = Step(dx, dy, x, y)
                extra = step_cost(lattices, batch, step)
                for path, cost in onward(x - dx, y - dy):
                    yield [*path, step], cost + extra

    yield from onward(int(lattices.n_source[batch]), int(lattices.n_target[batch]))


def step_posteriors(lattices: Lattices, batch: int, temperature: float) -> dict[Step, float]:
    """Return the posterior of every step, by a sum over all paths one after the other."""
    found: dict[Step, float] = {}
    total = 0.0
    for path, cost in all_paths(lattices, batch):
        weight = math.exp(-cost / temperature)
        total += weight
        for step in path:
            found[step] = found.get(step, 0.0) + weight
    return {step: weight / total for step, weight in found.items()}
