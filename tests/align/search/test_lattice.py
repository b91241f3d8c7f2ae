"""The batched dynamic programme against a plain one, a node at a time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.lattices import (
    SKIPS,
    Step,
    cheapest,
    cheapest_cost,
    grid,
    lattices_of,
    random_lattices,
    step_cost,
)
from workbench.align.search.lattice import Lattices, cheapest_paths


def _cost(lattices: Lattices, batch: int, path: list[Step]) -> float:
    return sum(step_cost(lattices, batch, step) for step in path)


@settings(max_examples=60, deadline=None)
@given(random_lattices(most=7))
def test_every_path_costs_as_little_as_the_plain_programme_says(lattices: Lattices) -> None:
    for batch, path in enumerate(cheapest(lattices)):
        expected = cheapest_cost(lattices, batch)
        assert abs(_cost(lattices, batch, path) - expected) < 1e-4 * max(1, expected)


@settings(max_examples=60, deadline=None)
@given(random_lattices(most=7))
def test_every_path_leads_from_the_start_to_the_end_without_a_gap(lattices: Lattices) -> None:
    for batch, path in enumerate(cheapest(lattices)):
        x = y = 0
        for step in path:
            assert (step.x - step.dx, step.y - step.dy) == (x, y)
            assert (step.dx, step.dy) in lattices.steps
            x, y = step.x, step.y
        assert (x, y) == (lattices.n_source[batch], lattices.n_target[batch])


@settings(max_examples=30, deadline=None)
@given(random_lattices(most=6))
def test_a_lattice_has_the_same_path_alone_and_in_a_batch(lattices: Lattices) -> None:
    together = cheapest(lattices)
    for batch, path in enumerate(together):
        (alone,) = cheapest(grid(lattices, batch))
        assert alone == path


def test_a_run_of_five_is_left_out_as_one_step() -> None:
    lattices = lattices_of([(6, 1)], cost=lambda *_: 50.0, skip=0.5)
    (path,) = cheapest(lattices)
    assert abs(_cost(lattices, 0, path) - 0.5 * (4.5 + 1 + 1)) < 1e-5
    assert (5, 0) in [(step.dx, step.dy) for step in path]


def test_a_block_that_costs_little_is_taken_and_one_that_costs_much_is_not() -> None:
    def cost(dx: int, dy: int, x: int, y: int) -> float:
        return 0.1 if (dx, dy, x, y) in {(1, 1, 1, 1), (2, 1, 3, 2), (1, 1, 4, 4)} else 9.0

    (path,) = cheapest(lattices_of([(4, 4)], cost=cost, skip=0.7))
    assert [(step.dx, step.dy) for step in path] == [(1, 1), (2, 1), (0, 1), (1, 1)]


def test_a_run_of_skips_never_costs_more_in_one_step_than_in_single_ones() -> None:
    assert all(cost <= dx + dy for dx, dy, cost in SKIPS)
    assert {(dy, dx, cost) for dx, dy, cost in SKIPS} == set(SKIPS)


@given(st.integers(1, 5), st.integers(1, 5))
def test_steps_list_the_blocks_first_and_then_the_skips(rows: int, columns: int) -> None:
    lattices = lattices_of([(rows, columns)], cost=lambda *_: 1.0, skip=0.5)
    blocks = len(lattices.shapes)
    assert lattices.steps[:blocks] == list(lattices.shapes)
    assert [dx * dy for dx, dy in lattices.steps[blocks:]] == [0] * len(SKIPS)


@settings(max_examples=30, deadline=None)
@given(random_lattices(most=7))
def test_steps_have_their_costs_and_runs_of_skips_split_into_sentences(
    lattices: Lattices,
) -> None:
    steps = cheapest_paths(lattices)
    paths = enumerate(cheapest(lattices))
    assert lattices.step_costs(steps).tolist() == [
        step_cost(lattices, batch, step) for batch, path in paths for step in path
    ]
    single = steps.split_unpaired()
    nodes: set[tuple[int, int, int]] = set()
    for group, x0, x1, y0, y1 in zip(
        single.group, single.x0, single.x1, single.y0, single.y1, strict=True
    ):
        assert (x1 > x0 and y1 > y0) or x1 - x0 + y1 - y0 == 1
        begin = (int(group), int(x0), int(y0))
        assert begin in nodes or begin[1:] == (0, 0)
        nodes.add((int(group), int(x1), int(y1)))
    assert {tuple(node) for node in zip(steps.group, steps.x1, steps.y1, strict=True)} <= nodes
