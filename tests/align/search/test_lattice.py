"""The batched programme against one that a child could check, a node at a time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.lattices import (
    Step,
    cheapest,
    cheapest_cost,
    grid,
    lattices_of,
    price,
    random_lattices,
)
from workbench.align.search.lattice import SKIPS, Lattices, cheapest_paths


def _cost(lattices: Lattices, batch: int, path: list[Step]) -> float:
    return sum(price(lattices, batch, step) for step in path)


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
            assert (step.x - step.rows, step.y - step.columns) == (x, y)
            assert (step.rows, step.columns) in lattices.moves
            x, y = step.x, step.y
        assert (x, y) == (lattices.rows[batch], lattices.columns[batch])


@settings(max_examples=30, deadline=None)
@given(random_lattices(most=6))
def test_a_lattice_comes_out_the_same_alone_and_among_others(lattices: Lattices) -> None:
    together = cheapest(lattices)
    for batch, path in enumerate(together):
        (alone,) = cheapest(grid(lattices, batch))
        assert alone == path


def test_a_run_of_five_is_left_out_at_the_price_of_a_bundle() -> None:
    lattices = lattices_of([(6, 1)], cost=lambda *_: 50.0, skip=0.5)
    (path,) = cheapest(lattices)
    assert abs(_cost(lattices, 0, path) - 0.5 * (4.5 + 1 + 1)) < 1e-5
    assert (5, 0) in [(step.rows, step.columns) for step in path]


def test_a_block_that_costs_little_is_taken_and_one_that_costs_much_is_not() -> None:
    def cost(tall: int, wide: int, x: int, y: int) -> float:
        return 0.1 if (tall, wide, x, y) in {(1, 1, 1, 1), (2, 1, 3, 2), (1, 1, 4, 4)} else 9.0

    (path,) = cheapest(lattices_of([(4, 4)], cost=cost, skip=0.7))
    assert [(step.rows, step.columns) for step in path] == [(1, 1), (2, 1), (0, 1), (1, 1)]


def test_a_longer_run_of_skips_is_never_dearer_in_one_move_than_in_single_ones() -> None:
    assert all(price <= tall + wide for tall, wide, price in SKIPS)
    assert {(wide, tall, price) for tall, wide, price in SKIPS} == set(SKIPS)


@given(st.integers(1, 5), st.integers(1, 5))
def test_moves_list_the_blocks_first_and_then_the_skips(rows: int, columns: int) -> None:
    lattices = lattices_of([(rows, columns)], cost=lambda *_: 1.0, skip=0.5)
    blocks = len(lattices.shapes)
    assert lattices.moves[:blocks] == list(lattices.shapes)
    assert [tall * wide for tall, wide in lattices.moves[blocks:]] == [0] * len(SKIPS)


@settings(max_examples=30, deadline=None)
@given(random_lattices(most=7))
def test_steps_know_their_prices_and_skips_come_apart_sentence_by_sentence(
    lattices: Lattices,
) -> None:
    steps = cheapest_paths(lattices)
    expected = [price(lattices, b, s) for b, path in enumerate(cheapest(lattices)) for s in path]
    assert lattices.prices(steps).tolist() == expected
    alone, of = steps.sentence_by_sentence()
    nodes: set[tuple[int, int, int]] = set()
    for batch, rows, columns, x, y in zip(
        alone.batch, alone.rows, alone.columns, alone.x, alone.y, strict=True
    ):
        assert rows * columns or rows + columns == 1
        begin = (int(batch), int(x - rows), int(y - columns))
        assert begin in nodes or begin[1:] == (0, 0)
        nodes.add((int(batch), int(x), int(y)))
    assert {tuple(node) for node in zip(steps.batch, steps.x, steps.y, strict=True)} <= nodes
    assert len(of) == len(alone)
