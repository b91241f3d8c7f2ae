"""Islands: anchors that climb side by side wherever they stand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.align.anchors.chain import Anchors
from workbench.align.anchors.local_chains import find_islands


def _anchors(pairs: dict[int, int], weight: float = 1.0) -> Anchors:
    xs = np.array(sorted(pairs), np.int64)
    ys = np.array([pairs[x] for x in xs.tolist()], np.int64)
    return Anchors(xs, ys, np.full(len(xs), weight, np.float32))


any_pairs = st.dictionaries(st.integers(0, 40), st.integers(0, 40), max_size=30)


def test_notes_in_reversed_order_are_an_island_each() -> None:
    pairs = {note * 5 + i: (3 - note) * 5 + i for note in range(4) for i in range(5)}
    found = list(find_islands(_anchors(pairs), least=1.5))
    assert sorted(island.anchors.source.tolist() for island in found) == [
        list(range(start, start + 5)) for start in (0, 5, 10, 15)
    ]
    assert all(island.evidence == pytest.approx(5) for island in found)


def test_what_is_skipped_takes_away_evidence() -> None:
    close = next(find_islands(_anchors({0: 0, 1: 1, 2: 2}), least=0.5))
    far = next(find_islands(_anchors({0: 0, 3: 1, 5: 6}), least=0.5))
    assert far.evidence < close.evidence
    assert len(far.anchors) == len(close.anchors) == 3


def test_an_anchor_far_away_is_an_island_of_its_own() -> None:
    found = list(find_islands(_anchors({0: 0, 1: 1, 30: 2}), least=0.5))
    assert [island.anchors.source.tolist() for island in found] == [[0, 1], [30]]


def test_nothing_makes_no_island() -> None:
    assert list(find_islands(Anchors.none(), least=0.1)) == []


@given(any_pairs)
def test_islands_climb_share_no_anchor_and_come_heaviest_first(pairs: dict[int, int]) -> None:
    found = list(find_islands(_anchors(pairs, 0.5), least=0.1))
    for island in found:
        assert (np.diff(island.anchors.source) > 0).all()
        assert (np.diff(island.anchors.target) > 0).all()
        assert island.evidence <= island.anchors.weights.sum() + 1e-6
    places = [x for island in found for x in island.anchors.source.tolist()]
    assert sorted(places) == sorted(pairs)
    assert all(a.evidence >= b.evidence - 1e-6 for a, b in itertools.pairwise(found))


@given(any_pairs)
def test_the_first_island_is_the_heaviest_chain_of_neighbours(pairs: dict[int, int]) -> None:
    anchors = _anchors(pairs)
    first = next(find_islands(anchors, least=0.1), None)
    best = [0.0] * len(anchors)
    listed = list(zip(anchors.source.tolist(), anchors.target.tolist(), strict=True))
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
