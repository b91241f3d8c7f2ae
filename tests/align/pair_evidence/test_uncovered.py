"""The scan for the tokens that nothing covers."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.align.pair_evidence.tokens import SideTokens
from workbench.align.pair_evidence.uncovered import find_uncovered

Odds = list[list[float]]


def _tokens(counts: list[int]) -> SideTokens:
    total = sum(counts)
    return SideTokens(
        rows=np.arange(total),
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        vectors=np.ones((total, 2), np.float32),
        directions=np.ones((total + 1, 2), np.float32),
        lengths=np.ones(total + 1, np.float32),
        ids=np.arange(total + 1),
        median=1.0,
    )


def _heaviest(odds: list[float]) -> float:
    """The largest sum of neighbouring values, found by trying all."""
    ends = range(len(odds) + 1)
    return max([0.0, *(sum(odds[a:b]) for a in ends for b in ends if a < b)])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-8, 8).map(lambda n: n / 4), max_size=12), min_size=1))
def test_the_heaviest_run_of_tokens_is_found(odds: Odds) -> None:
    tokens = _tokens([len(each) for each in odds])
    flat = np.array([value for each in odds for value in each], np.float32)
    found = find_uncovered(flat, tokens)
    for number, each in enumerate(odds):
        first, stop = int(found.first[number]), int(found.stop[number])
        assert 0 <= first <= stop <= len(each)
        assert found.surprise[number] == _heaviest(each) == sum(each[first:stop])
        assert found.surprise[number] + found.rest[number] == sum(each)


def test_a_text_without_tokens_has_no_clause() -> None:
    found = find_uncovered(np.zeros(0, np.float32), _tokens([0, 0]))
    assert found.first.tolist() == found.stop.tolist() == [0, 0]
