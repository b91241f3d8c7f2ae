"""Links that the first pass settles and prunes, against a sum over all paths."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.lattices import Step, all_paths, lattices_of, random_lattices, step_posteriors
from workbench.align.options import AlignOptions, SearchOptions
from workbench.align.search.first_pass import prune, settle_certain
from workbench.align.search.forward_backward import Posteriors
from workbench.align.search.lattice import Lattices


def _options(**named: float) -> AlignOptions:
    return AlignOptions(search=SearchOptions(**named))  # type: ignore[arg-type]


def _node_posteriors(
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
    pieces = settle_certain(lattices, Posteriors(lattices, 0.1), _options(settle_above=sure))
    for batch, (rows, columns) in enumerate(zip(lattices.n_source, lattices.n_target, strict=True)):
        mine = pieces.group == batch
        found = [(0, 0), *zip(pieces.x1[mine].tolist(), pieces.y1[mine].tolist(), strict=True)]
        starts = list(zip(pieces.x0[mine].tolist(), pieces.y0[mine].tolist(), strict=True))
        assert starts == found[:-1]
        assert found[-1] == (rows, columns)
        expected = _node_posteriors(lattices, batch, 0.1)
        certain = {node for node, share in expected.items() if share > sure + 0.01}
        assert certain <= set(found)
        assert all(expected[node] > sure - 0.01 for node in found)


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3))
def test_a_piece_that_is_one_link_has_its_posterior_and_is_settled_if_certain(
    lattices: Lattices,
) -> None:
    pieces = settle_certain(lattices, Posteriors(lattices, 0.1), _options(settle_above=0.7))
    for number in range(len(pieces)):
        batch = int(pieces.group[number])
        dx, dy = int(pieces.dx[number]), int(pieces.dy[number])
        if dx and dy and (dx, dy) in lattices.shapes:
            step = Step(dx, dy, int(pieces.x1[number]), int(pieces.y1[number]))
            expected = step_posteriors(lattices, batch, 0.1)[step]
            assert pieces.posterior[number] == pytest.approx(expected, abs=5e-3)
            too_costly = pieces.cost[number] > 0.75 * (dx * dy) ** 0.75
            assert pieces.settled[number] == (pieces.posterior[number] >= 0.7 and not too_costly)
        else:
            assert pieces.settled[number] == (not dx or not dy)


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3), st.sampled_from([0.7, 2.0]))
def test_the_likely_links_of_a_stretch_are_those_with_a_posterior_that_lie_in_it(
    lattices: Lattices, sure: float
) -> None:
    posteriors = Posteriors(lattices, 0.2)
    options = _options(settle_above=sure, prune_below=0.05)
    pieces = settle_certain(lattices, posteriors, options)
    likely = prune(lattices, posteriors, pieces, options)
    stretches = np.flatnonzero(~pieces.settled)
    found = set()
    for number in range(len(likely)):
        piece = stretches[likely.group[number]]
        x = int(pieces.x0[piece] + likely.x1[number])
        y = int(pieces.y0[piece] + likely.y1[number])
        size = int(likely.dx[number]), int(likely.dy[number])
        found.add((int(pieces.group[piece]), *size, x, y))
    for batch in range(len(lattices.n_source)):
        for step, share in step_posteriors(lattices, batch, 0.2).items():
            if not (step.dx and step.dy) or abs(share - 0.05) < 2e-3:
                continue
            within = any(
                pieces.group[p] == batch
                and pieces.x0[p] <= step.x - step.dx
                and pieces.y0[p] <= step.y - step.dy
                and step.x <= pieces.x1[p]
                and step.y <= pieces.y1[p]
                for p in stretches
            )
            assert ((batch, *step) in found) == (within and share > 0.05)


def test_above_one_no_node_is_certain_and_nothing_is_settled() -> None:
    lattices = lattices_of([(3, 4), (1, 1)], cost=lambda *_: 0.1, skip=9.0)
    pieces = settle_certain(lattices, Posteriors(lattices, 0.2), _options(settle_above=2.0))
    assert pieces.settled.tolist() == [False, False]
    assert pieces.x1.tolist() == [3, 1]
    assert pieces.y1.tolist() == [4, 1]


def test_unpaired_sentences_between_certain_nodes_are_settled() -> None:
    def cost(dx: int, dy: int, x: int, y: int) -> float:
        return 0.0 if (dx, dy, x, y) in {(1, 1, 1, 1), (1, 1, 2, 4)} else 30.0

    lattices = lattices_of([(2, 4)], cost=cost, skip=0.5)
    pieces = settle_certain(lattices, Posteriors(lattices, 0.2), _options(settle_above=0.9))
    assert pieces.settled.all()
    assert pieces.dx.tolist() == [1, 0, 0, 1]
    assert pieces.dy.tolist() == [1, 1, 1, 1]
