"""Token coverage, against a plain programme that compares each token with every other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.align.arrays import Floats, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.text_tokens import TextTokens
from workbench.align.features.token_coverage import token_coverage


def _text(sentences: list[list[int]], *, seed: int) -> TextTokens:
    random = np.random.default_rng(seed)
    directions = random.standard_normal((12, 6)).astype(np.float32)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    weights = random.uniform(0.2, 2.0, 12).astype(np.float32)
    rows: Ints = np.array([row for sentence in sentences for row in sentence], np.int64)
    starts: Ints = np.cumsum([0, *map(len, sentences)])
    masses: Floats = np.array([weights[s].sum() if s else 0 for s in sentences], np.float32)
    return TextTokens(rows, starts, directions, weights, masses)


sides = st.lists(st.lists(st.integers(0, 11), max_size=5), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(sides, sides, st.data())
def test_a_block_is_covered_by_the_best_match_of_each_of_its_tokens(
    french: list[list[int]], english: list[list[int]], data: st.DataObject
) -> None:
    source, target = _text(french, seed=1), _text(english, seed=2)
    spans = []
    for _ in range(data.draw(st.integers(1, 5))):
        span: list[int] = []
        for count in (len(french), len(english)):
            first = data.draw(st.integers(0, count - 1))
            span += [first, data.draw(st.integers(first, min(first + 3, count - 1))) + 1]
        spans.append(span)
    found, _ = token_coverage(source, target, BlockPairs.at(*np.array(spans, np.int64).T))
    for number, (x0, x1, y0, y1) in enumerate(spans):
        opposite = [row for sentence in english[y0:y1] for row in sentence]
        parts = [
            sum(
                source.weights[row]
                * max(0.0, *(target.directions[opposite] @ source.directions[row]), 0.0)
                for row in sentence
            )
            if opposite
            else 0.0
            for sentence in french[x0:x1]
        ]
        assert found.covered[number] == pytest.approx(sum(parts), abs=1e-4)
        assert found.mass[number] == pytest.approx(source.masses[x0:x1].sum(), abs=1e-4)
