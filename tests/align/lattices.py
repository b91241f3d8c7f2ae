"""Small lattices with costs of one's choice, and plain programmes over them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from workbench.align.options import AlignOptions
from workbench.align.search.forward_backward import SoftPaths
from workbench.align.search.lattice import NEVER, Lattices, Steps, cheapest_paths

SHAPES = AlignOptions(largest_block=5).shapes


class Step(NamedTuple):
    """A block or a skip that ends at node (x, y)."""

    rows: int
    columns: int
    x: int
    y: int


def as_steps(paths: Sequence[Sequence[Step]]) -> Steps:
    """The steps of one path through each lattice."""
    flat = [(batch, *step) for batch, path in enumerate(paths) for step in path]
    return Steps(*np.array(flat, np.int64).reshape(-1, 5).T)


def cheapest(lattices: Lattices) -> list[list[Step]]:
    """The cheapest path through each lattice."""
    paths: list[list[Step]] = [[] for _ in lattices.rows]
    steps = cheapest_paths(lattices)
    columns = (steps.batch, steps.rows, steps.columns, steps.x, steps.y)
    for batch, *step in zip(*(column.tolist() for column in columns), strict=True):
        paths[batch].append(Step(*step))
    return paths


def price(lattices: Lattices, batch: int, step: Step) -> float:
    """What one step costs."""
    shape = (step.rows, step.columns)
    if step.rows and step.columns:
        return float(lattices.costs[lattices.shapes.index(shape), batch, step.x, step.y])
    return float(lattices.skip_costs[lattices.moves.index(shape) - len(lattices.shapes)])


def posteriors(
    lattices: Lattices, paths: Sequence[Sequence[Step]], *, temperature: float
) -> list[list[float]]:
    """For each step of each path, the share of all paths' weight that goes through it."""
    found = iter(SoftPaths(lattices, temperature).shares(as_steps(paths)).tolist())
    return [[next(found) for _ in path] for path in paths]


def lattices_of(
    sizes: Sequence[tuple[int, int]], *, cost: Callable[[int, int, int, int], float], skip: float
) -> Lattices:
    """Lattices of those sizes; ``cost(tall, wide, x, y)`` prices the block that ends at a node."""
    most, widest = max(x for x, _ in sizes), max(y for _, y in sizes)
    costs = np.full((len(SHAPES), len(sizes), most + 1, widest + most + 2), NEVER, dtype=np.float32)
    for number, (tall, wide) in enumerate(SHAPES):
        for batch, (rows, columns) in enumerate(sizes):
            for x in range(tall, rows + 1):
                for y in range(wide, columns + 1):
                    costs[number, batch, x, y] = cost(tall, wide, x, y)
    rows_, columns_ = np.array(sizes, np.int64).T
    return Lattices(SHAPES, costs, rows_, columns_, skip)


@st.composite
def random_lattices(draw: st.DrawFn, *, most: int) -> Lattices:
    """One to four lattices of up to ``most`` sentences on a side, priced at random."""
    size = st.tuples(st.integers(1, most), st.integers(1, most))
    sizes = draw(st.lists(size, min_size=1, max_size=4))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    skip = draw(st.sampled_from([0.05, 0.3, 0.8, 2.0]))
    return lattices_of(
        sizes,
        cost=lambda tall, wide, x, y: float(random.uniform(0.0, 2.0) * (tall * wide) ** 0.85),
        skip=skip,
    )


def grid(lattices: Lattices, batch: int) -> Lattices:
    """One of the lattices, alone and without padding."""

    def cost(tall: int, wide: int, x: int, y: int) -> float:
        return float(lattices.costs[lattices.shapes.index((tall, wide)), batch, x, y])

    size = int(lattices.rows[batch]), int(lattices.columns[batch])
    return lattices_of([size], cost=cost, skip=lattices.skip)


def cheapest_cost(lattices: Lattices, batch: int) -> float:
    """The cost of the cheapest path, a node at a time."""
    best = {(0, 0): 0.0}
    for x in range(int(lattices.rows[batch]) + 1):
        for y in range(int(lattices.columns[batch]) + 1):
            ways = [
                best[x - tall, y - wide] + price(lattices, batch, Step(tall, wide, x, y))
                for tall, wide in lattices.moves
                if x >= tall and y >= wide
            ]
            if ways:
                best[x, y] = min(ways)
    return best[int(lattices.rows[batch]), int(lattices.columns[batch])]


def all_paths(lattices: Lattices, batch: int) -> Iterator[tuple[list[Step], float]]:
    """Every path through a lattice with its cost."""

    def onward(x: int, y: int) -> Iterator[tuple[list[Step], float]]:
        if not x and not y:
            yield [], 0.0
        for tall, wide in lattices.moves:
            if x >= tall and y >= wide:
                step = Step(tall, wide, x, y)
                extra = price(lattices, batch, step)
                for path, cost in onward(x - tall, y - wide):
                    yield [*path, step], cost + extra

    yield from onward(int(lattices.rows[batch]), int(lattices.columns[batch]))


def shares(lattices: Lattices, batch: int, temperature: float) -> dict[Step, float]:
    """For every step, the share of all paths' weight that goes through it, path by path."""
    found: dict[Step, float] = {}
    total = 0.0
    for path, cost in all_paths(lattices, batch):
        weight = math.exp(-cost / temperature)
        total += weight
        for step in path:
            found[step] = found.get(step, 0.0) + weight
    return {step: weight / total for step, weight in found.items()}
