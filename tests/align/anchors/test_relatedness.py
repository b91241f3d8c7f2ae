"""Whether two texts correspond at all: an island, or a chain far ahead of the text backwards."""

from __future__ import annotations

import numpy as np

from workbench.align.anchors.chain import Anchors, heaviest_chain, is_supported
from workbench.align.anchors.relatedness import correspond


def _anchors(pairs: list[tuple[int, int]], weight: float) -> Anchors:
    xs, ys = (np.array(side, np.int64) for side in zip(*sorted(pairs), strict=True))
    return Anchors(xs, ys, np.full(len(xs), weight, np.float32))


def _correspond(anchors: Anchors) -> bool:
    main = anchors[heaviest_chain(anchors)]
    return correspond(anchors, main[is_supported(main, 4)])


def test_four_strong_pairs_in_a_row_are_enough() -> None:
    assert _correspond(_anchors([(30, 2), (31, 3), (33, 4), (34, 5)], 0.5))


def test_two_pairs_are_not_however_strong() -> None:
    assert not _correspond(_anchors([(3, 7), (4, 8)], 1.0))


def test_weak_pairs_all_along_are_enough_unless_they_climb_backwards_as_well() -> None:
    along = [(i * 4, i * 4) for i in range(20)]
    assert _correspond(_anchors(along, 0.25))
    across = [(i * 4 + 1, 79 - i * 4) for i in range(20)]
    assert not _correspond(_anchors([*along, *across], 0.25))


def test_no_pair_at_all_is_not() -> None:
    assert not correspond(Anchors.none(), Anchors.none())
