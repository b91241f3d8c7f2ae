"""Posteriors against the weight of every path there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.lattices import (
    cheapest,
    grid,
    lattices_of,
    posteriors,
    random_lattices,
    step_posteriors,
)
from workbench.align.search.forward_backward import Posteriors
from workbench.align.search.lattice import Lattices, Table


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3), st.sampled_from([0.1, 0.2, 1.0]))
def test_a_step_has_the_posterior_of_the_paths_that_take_it(
    lattices: Lattices, temperature: float
) -> None:
    paths = cheapest(lattices)
    for batch, found in enumerate(posteriors(lattices, paths, temperature=temperature)):
        expected = step_posteriors(lattices, batch, temperature)
        assert found == pytest.approx([expected[step] for step in paths[batch]], rel=2e-3)


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=3))
def test_posteriors_of_the_steps_over_one_sentence_sum_to_one(
    lattices: Lattices,
) -> None:
    expected = [step_posteriors(lattices, batch, 0.5) for batch in range(len(lattices.n_source))]
    asked = [list(known) for known in expected]
    found = posteriors(lattices, asked, temperature=0.5)
    for batch, steps in enumerate(asked):
        over_first = [
            share
            for step, share in zip(steps, found[batch], strict=True)
            if step.dx and step.x - step.dx == 0
        ]
        assert sum(over_first) == pytest.approx(1, abs=2e-3)


def test_runs_that_are_skipped_in_one_step_have_their_share_too() -> None:
    lattices = lattices_of([(5, 1)], cost=lambda dx, dy, x, y: 0.3 * x + 0.1 * dy, skip=0.2)
    paths = cheapest(lattices)
    expected = step_posteriors(lattices, 0, 0.2)
    (found,) = posteriors(lattices, paths, temperature=0.2)
    assert found == pytest.approx([expected[step] for step in paths[0]], rel=2e-3)


@settings(max_examples=25, deadline=None)
@given(random_lattices(most=6), st.sampled_from([0.02, 0.2, 5.0]))
def test_posteriors_are_probabilities_and_do_not_depend_on_the_batch(
    lattices: Lattices, temperature: float
) -> None:
    paths = cheapest(lattices)
    together = posteriors(lattices, paths, temperature=temperature)
    for batch, found in enumerate(together):
        assert all(0 <= share <= 1 for share in found)
        (alone,) = posteriors(grid(lattices, batch), [paths[batch]], temperature=temperature)
        assert found == pytest.approx(alone, rel=1e-3, abs=1e-6)


def test_the_only_way_there_is_is_certain_and_two_equal_ways_halve_it() -> None:
    lone = lattices_of([(1, 1)], cost=lambda *_: 0.0, skip=60.0)
    assert posteriors(lone, cheapest(lone), temperature=0.2) == [[1.0]]
    pair = lattices_of([(2, 1)], cost=lambda dx, dy, x, y: 0.0 if dx == 1 else 99.0, skip=1.0)
    (found,) = posteriors(pair, cheapest(pair), temperature=0.2)
    assert found == pytest.approx([0.5, 0.5], rel=1e-2)


def test_nodes_that_no_stretch_of_the_batch_has_are_read_within_the_table() -> None:
    # one long and narrow, one square: the far corner of both together is beyond either's last
    lattices = lattices_of([(2, 60), (30, 40)], cost=lambda *_: 1.0, skip=0.5)
    table = Table.unreachable(lattices)
    seen = np.lib.array_utils.byte_bounds(table.by_node(61))
    held = np.lib.array_utils.byte_bounds(table.values)
    assert held[0] <= seen[0]
    assert seen[1] <= held[1]


def test_the_unpaired_sentences_of_a_stretch_do_not_depend_on_the_others() -> None:
    sizes = [(2, 60), (30, 40)]
    together = Posteriors(lattices_of(sizes, cost=lambda *_: 1.0, skip=0.5), 0.2).unpaired()
    for batch, size in enumerate(sizes):
        alone = Posteriors(lattices_of([size], cost=lambda *_: 1.0, skip=0.5), 0.2)
        for both, single, length in zip(together, alone.unpaired(), size, strict=True):
            assert both[batch, : length + 1] == pytest.approx(single[0], abs=1e-3)
