"""What the first look is sure of, against every path there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.lattices import Step, all_paths, lattices_of, random_lattices, shares
from workbench.align.search.first_pass import find_likely, take_apart, turned
from workbench.align.search.forward_backward import SoftPaths
from workbench.align.search.lattice import Lattices


def _node_shares(
    lattices: Lattices, batch: int, temperature: float
) -> dict[tuple[int, int], float]:
    weights: dict[tuple[int, int], float] = {}
    total = 0.0
    for path, cost in all_paths(lattices, batch):
        weight = float(np.exp(-cost / temperature))
        total += weight
        for node in {(0, 0), *((step.x, step.y) for step in path)}:
            weights[node] = weights.get(node, 0.0) + weight
    return {node: weight / total for node, weight in weights.items()}


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3), st.sampled_from([0.6, 0.8, 0.95]))
def test_pieces_lie_between_the_nodes_that_nearly_all_paths_pass(
    lattices: Lattices, sure: float
) -> None:
    pieces = take_apart(lattices, SoftPaths(lattices, 0.1), sure_share=sure, size_power=0.75)
    for batch, (rows, columns) in enumerate(zip(lattices.rows, lattices.columns, strict=True)):
        mine = pieces.batch == batch
        found = [(0, 0), *zip(pieces.x1[mine].tolist(), pieces.y1[mine].tolist(), strict=True)]
        starts = list(zip(pieces.x0[mine].tolist(), pieces.y0[mine].tolist(), strict=True))
        assert starts == found[:-1]
        assert found[-1] == (rows, columns)
        expected = _node_shares(lattices, batch, 0.1)
        certain = {node for node, share in expected.items() if share > sure + 0.01}
        assert certain <= set(found)
        assert all(expected[node] > sure - 0.01 for node in found)


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3))
def test_a_piece_that_is_one_block_has_its_share_and_a_sure_one_is_not_in_doubt(
    lattices: Lattices,
) -> None:
    pieces = take_apart(lattices, SoftPaths(lattices, 0.1), sure_share=0.7, size_power=0.75)
    for number in range(len(pieces.batch)):
        batch = int(pieces.batch[number])
        tall = int(pieces.x1[number] - pieces.x0[number])
        wide = int(pieces.y1[number] - pieces.y0[number])
        if tall and wide and (tall, wide) in lattices.shapes:
            step = Step(tall, wide, int(pieces.x1[number]), int(pieces.y1[number]))
            expected = shares(lattices, batch, 0.1)[step]
            assert pieces.share[number] == pytest.approx(expected, abs=5e-3)
            dear = pieces.cost[number] > 0.75 * (tall * wide) ** 0.75
            assert pieces.doubtful[number] == (pieces.share[number] < 0.7 or dear)
        else:
            assert pieces.doubtful[number] == bool(tall and wide)


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3), st.sampled_from([0.7, 2.0]))
def test_the_likely_blocks_of_a_stretch_are_those_with_a_share_that_lie_in_it(
    lattices: Lattices, sure: float
) -> None:
    soft = SoftPaths(lattices, 0.2)
    pieces = take_apart(lattices, soft, sure_share=sure, size_power=0.75)
    likely = find_likely(lattices, soft, pieces, least_share=0.05)
    stretches = np.flatnonzero(pieces.doubtful)
    found = set()
    for stretch, shape, x, y in zip(likely.stretch, likely.shape, likely.x, likely.y, strict=True):
        piece = stretches[stretch]
        ends = int(pieces.x0[piece] + x), int(pieces.y0[piece] + y)
        found.add((int(pieces.batch[piece]), *lattices.shapes[shape], *ends))
    for batch in range(len(lattices.rows)):
        for step, share in shares(lattices, batch, 0.2).items():
            if not (step.rows and step.columns) or abs(share - 0.05) < 2e-3:
                continue
            within = any(
                pieces.batch[p] == batch
                and pieces.x0[p] <= step.x - step.rows
                and pieces.y0[p] <= step.y - step.columns
                and step.x <= pieces.x1[p]
                and step.y <= pieces.y1[p]
                for p in stretches
            )
            assert ((batch, *step) in found) == (within and share > 0.05)


def test_above_one_no_node_is_certain_and_all_is_in_doubt() -> None:
    lattices = lattices_of([(3, 4), (1, 1)], cost=lambda *_: 0.1, skip=9.0)
    pieces = take_apart(lattices, SoftPaths(lattices, 0.2), sure_share=2.0, size_power=0.75)
    assert pieces.doubtful.tolist() == [True, True]
    assert pieces.x1.tolist() == [3, 1]
    assert pieces.y1.tolist() == [4, 1]


def test_what_one_side_has_alone_between_certain_nodes_is_settled() -> None:
    def cost(tall: int, wide: int, x: int, y: int) -> float:
        return 0.0 if (tall, wide, x, y) in {(1, 1, 1, 1), (1, 1, 2, 4)} else 30.0

    lattices = lattices_of([(2, 4)], cost=cost, skip=0.5)
    pieces = take_apart(lattices, SoftPaths(lattices, 0.2), sure_share=0.9, size_power=0.75)
    assert not pieces.doubtful.any()
    assert (pieces.x1 - pieces.x0).tolist() == [1, 0, 0, 1]
    assert (pieces.y1 - pieces.y0).tolist() == [1, 1, 1, 1]


def test_turned_blocks_have_the_other_shape_and_the_other_node() -> None:
    lattices = lattices_of([(2, 3)], cost=lambda *_: 0.5, skip=0.5)
    soft = SoftPaths(lattices, 1.0)
    likely = find_likely(
        lattices,
        soft,
        take_apart(lattices, soft, sure_share=2.0, size_power=0.75),
        least_share=0.01,
    )
    there = turned(likely, lattices.shapes)
    assert [lattices.shapes[n] for n in there.shape] == [
        lattices.shapes[n][::-1] for n in likely.shape
    ]
    assert there.x.tolist() == likely.y.tolist()
    assert turned(there, lattices.shapes).shape.tolist() == likely.shape.tolist()
