"""The heaviest chain, against a plain quadratic programme, and local chains."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.align.anchors.chaining import (
    Anchors,
    LocalChain,
    find_local_chains,
    heaviest_chain,
    is_supported,
    split_at_jumps,
)
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import AnchorOptions


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
        below = [best[k] for k in range(number) if anchors.y[k] < anchors.y[number]]
        best.append(weight + max(below, default=0.0))
    return max(best, default=0.0)


@given(anchors)
def test_no_increasing_chain_weighs_more(anchors: Anchors) -> None:
    assert float(anchors.weights[heaviest_chain(anchors)].sum()) == _heaviest(anchors)


@given(anchors)
def test_a_chain_increases_strictly_on_both_sides(anchors: Anchors) -> None:
    chain = anchors[heaviest_chain(anchors)]
    assert (np.diff(chain.x) > 0).all()
    assert (np.diff(chain.y) > 0).all()
    assert len(chain) or not len(anchors)


@given(anchors, st.integers(1, 6))
def test_an_anchor_has_support_where_one_stands_near_on_both_sides(
    anchors: Anchors, reach: int
) -> None:
    chain = anchors[heaviest_chain(anchors)]
    places = list(zip(chain.x.tolist(), chain.y.tolist(), strict=True))
    expected = [
        any(0 < abs(x - u) <= reach and abs(y - v) <= reach for u, v in places) for x, y in places
    ]
    assert is_supported(chain, reach).tolist() == expected


@given(anchors, st.integers(1, 6))
def test_a_chain_is_split_where_it_jumps(anchors: Anchors, reach: int) -> None:
    chain = anchors[heaviest_chain(anchors)]
    parts = split_at_jumps(chain, reach)
    assert [x for part in parts for x in part.x.tolist()] == chain.x.tolist()
    for part in parts:
        assert len(part)
        assert np.diff(part.x, append=part.x[-1]).max() <= reach
        assert np.diff(part.y, append=part.y[-1]).max() <= reach
    for one, following in pairwise(parts):
        jump = following.x[0] - one.x[-1], following.y[0] - one.y[-1]
        assert max(jump) > reach


def test_without_anchors_there_is_no_chain() -> None:
    assert heaviest_chain(Anchors.none()).tolist() == []
    assert is_supported(Anchors.none(), 4).tolist() == []
    assert split_at_jumps(Anchors.none(), 4) == []


def _pairs(pairs: dict[int, int], weight: float = 1.0) -> Anchors:
    xs = np.array(sorted(pairs), np.int64)
    ys = np.array([pairs[x] for x in xs.tolist()], np.int64)
    return Anchors(xs, ys, np.full(len(xs), weight, np.float32))


any_places = st.dictionaries(st.integers(0, 40), st.integers(0, 40), max_size=30)


def _chains(anchors: Anchors, *, least: float) -> Iterator[LocalChain]:
    return find_local_chains(anchors, least=least, options=AnchorOptions())


def test_notes_in_reversed_order_are_a_chain_each() -> None:
    pairs = {note * 5 + i: (3 - note) * 5 + i for note in range(4) for i in range(5)}
    found = list(_chains(_pairs(pairs), least=1.5))
    assert sorted(chain.anchors.x.tolist() for chain in found) == [
        list(range(start, start + 5)) for start in (0, 5, 10, 15)
    ]
    assert all(chain.evidence == pytest.approx(5) for chain in found)


def test_what_is_skipped_takes_away_evidence() -> None:
    close = next(_chains(_pairs({0: 0, 1: 1, 2: 2}), least=0.5))
    far = next(_chains(_pairs({0: 0, 3: 1, 5: 6}), least=0.5))
    assert far.evidence < close.evidence
    assert len(far.anchors) == len(close.anchors) == 3


def test_an_anchor_far_away_is_a_chain_of_its_own() -> None:
    found = list(_chains(_pairs({0: 0, 1: 1, 30: 2}), least=0.5))
    assert [chain.anchors.x.tolist() for chain in found] == [[0, 1], [30]]


def test_nothing_makes_no_chain() -> None:
    assert list(_chains(Anchors.none(), least=0.1)) == []


@given(any_places)
def test_local_chains_increase_share_no_anchor_and_come_heaviest_first(
    pairs: dict[int, int],
) -> None:
    found = list(_chains(_pairs(pairs, 0.5), least=0.1))
    for chain in found:
        assert (np.diff(chain.anchors.x) > 0).all()
        assert (np.diff(chain.anchors.y) > 0).all()
        assert chain.evidence <= chain.anchors.weights.sum() + 1e-6
    places = [x for chain in found for x in chain.anchors.x.tolist()]
    assert sorted(places) == sorted(pairs)
    assert all(a.evidence >= b.evidence - 1e-6 for a, b in itertools.pairwise(found))


@given(any_places)
def test_the_first_chain_is_the_heaviest_chain_of_neighbours(pairs: dict[int, int]) -> None:
    anchors = _pairs(pairs)
    first = next(_chains(anchors, least=0.1), None)
    best = [0.0] * len(anchors)
    listed = list(zip(anchors.x.tolist(), anchors.y.tolist(), strict=True))
    for k, (x, y) in enumerate(listed):
        best[k] = 1 + max(
            (
                best[j] - 0.1 * (max(x - a, y - b) - 1)
                for j, (a, b) in enumerate(listed[:k])
                if 0 < x - a <= 6 and 0 < y - b <= 6
            ),
            default=0.0,
        )
    assert (first.evidence if first else 0) == pytest.approx(max(best, default=0))


def test_an_anchor_leads_out_of_the_block_pairs_that_have_one_of_its_ends() -> None:
    anchors = _anchors([(0, 0, 0.9), (1, 4, 0.5), (3, 2, 0.7)])
    pairs = BlockPairs.at(
        *np.array([(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3), (3, 3, 3, 4), (3, 4, 4, 4)]).T
    )
    unpaired, linked = anchors.leading_out_of(pairs).T
    assert unpaired.tolist() == pytest.approx([0, 0, 0.7, 0, 0])
    assert linked.tolist() == pytest.approx([0, 0.5, 0, 0, 0.7])
    assert not Anchors.none().leading_out_of(pairs).any()
