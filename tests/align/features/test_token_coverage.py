"""How much of a sentence is covered, against one subword looking at every other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.align.arrays import Floats, Ints
from workbench.align.features.token_coverage import Blocks, SideSubwords, covers


def _side(sentences: list[list[int]], *, seed: int) -> SideSubwords:
    random = np.random.default_rng(seed)
    directions = random.standard_normal((12, 6)).astype(np.float32)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    weights = random.uniform(0.2, 2.0, 12).astype(np.float32)
    rows: Ints = np.array([row for sentence in sentences for row in sentence], np.int64)
    starts: Ints = np.cumsum([0, *map(len, sentences)])
    masses: Floats = np.array([weights[s].sum() if s else 0 for s in sentences], np.float32)
    return SideSubwords(rows, starts, directions, weights, masses)


sides = st.lists(st.lists(st.integers(0, 11), max_size=5), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(sides, sides, st.data())
def test_a_block_is_covered_as_each_of_its_subwords_finds_its_nearest(
    french: list[list[int]], english: list[list[int]], data: st.DataObject
) -> None:
    near, far = _side(french, seed=1), _side(english, seed=2)
    spans = []
    for _ in range(data.draw(st.integers(1, 5))):
        span: list[int] = []
        for count in (len(french), len(english)):
            first = data.draw(st.integers(0, count - 1))
            span += [first, data.draw(st.integers(first, min(first + 3, count - 1)))]
        spans.append(span)
    found, _ = covers(near, far, Blocks(*np.array(spans, np.int64).T))
    for number, (first, last, low, high) in enumerate(spans):
        across = [row for sentence in english[low : high + 1] for row in sentence]
        parts = [
            sum(
                near.weights[row] * max(0.0, *(far.directions[across] @ near.directions[row]), 0.0)
                for row in sentence
            )
            if across
            else 0.0
            for sentence in french[first : last + 1]
        ]
        assert found.covered[number] == pytest.approx(sum(parts), abs=1e-4)
        assert found.mass[number] == pytest.approx(near.masses[first : last + 1].sum(), abs=1e-4)
