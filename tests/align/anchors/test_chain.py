"""The heaviest climbing chain against the plain quadratic programme."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.align.anchors.chain import Anchors, heaviest_chain, is_supported, runs


def _anchors(places: list[tuple[int, int, float]]) -> Anchors:
    ordered = sorted({x: (x, y, w) for x, y, w in places}.values())
    return Anchors(
        np.array([x for x, _, _ in ordered], np.int64),
        np.array([y for _, y, _ in ordered], np.int64),
        np.array([w for *_, w in ordered], np.float32),
    )


weights = st.integers(1, 64).map(lambda eighths: eighths / 8)
anchors = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), weights), max_size=30).map(
    _anchors
)


def _heaviest(anchors: Anchors) -> float:
    best: list[float] = []
    for number, weight in enumerate(anchors.weights.tolist()):
        below = [best[k] for k in range(number) if anchors.target[k] < anchors.target[number]]
        best.append(weight + max(below, default=0.0))
    return max(best, default=0.0)


@given(anchors)
def test_no_climbing_chain_weighs_more(anchors: Anchors) -> None:
    assert float(anchors.weights[heaviest_chain(anchors)].sum()) == _heaviest(anchors)


@given(anchors)
def test_a_chain_climbs_strictly_on_both_sides(anchors: Anchors) -> None:
    chain = anchors[heaviest_chain(anchors)]
    assert (np.diff(chain.source) > 0).all()
    assert (np.diff(chain.target) > 0).all()
    assert len(chain) or not len(anchors)


@given(anchors, st.integers(1, 6))
def test_an_anchor_has_support_where_one_stands_near_on_both_sides(
    anchors: Anchors, reach: int
) -> None:
    chain = anchors[heaviest_chain(anchors)]
    places = list(zip(chain.source.tolist(), chain.target.tolist(), strict=True))
    expected = [
        any(0 < abs(x - u) <= reach and abs(y - v) <= reach for u, v in places) for x, y in places
    ]
    assert is_supported(chain, reach).tolist() == expected


@given(anchors, st.integers(1, 6))
def test_runs_are_the_chain_cut_where_it_jumps(anchors: Anchors, reach: int) -> None:
    chain = anchors[heaviest_chain(anchors)]
    parts = runs(chain, reach)
    assert [x for part in parts for x in part.source.tolist()] == chain.source.tolist()
    for part in parts:
        assert len(part)
        assert np.diff(part.source, append=part.source[-1]).max() <= reach
        assert np.diff(part.target, append=part.target[-1]).max() <= reach
    for left, right in pairwise(parts):
        jump = right.source[0] - left.source[-1], right.target[0] - left.target[-1]
        assert max(jump) > reach


def test_without_anchors_there_is_no_chain() -> None:
    assert heaviest_chain(Anchors.none()).tolist() == []
    assert is_supported(Anchors.none(), 4).tolist() == []
    assert runs(Anchors.none(), 4) == []
