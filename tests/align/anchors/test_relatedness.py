"""Two texts are related by a local chain, or by a chain that reversed text does not have."""

from __future__ import annotations

import numpy as np

from workbench.align.anchors.chaining import Anchors, supported_chain
from workbench.align.anchors.relatedness import are_related
from workbench.align.options import AnchorOptions


def _anchors(pairs: list[tuple[int, int]], weight: float) -> Anchors:
    xs, ys = (np.array(side, np.int64) for side in zip(*sorted(pairs), strict=True))
    return Anchors(xs, ys, np.full(len(xs), weight, np.float32))


def _are_related(anchors: Anchors) -> bool:
    options = AnchorOptions()
    return are_related(anchors, supported_chain(anchors, options.support_reach), options)


def test_four_strong_pairs_in_a_row_are_enough() -> None:
    assert _are_related(_anchors([(30, 2), (31, 3), (33, 4), (34, 5)], 0.5))


def test_two_pairs_are_not_however_strong() -> None:
    assert not _are_related(_anchors([(3, 7), (4, 8)], 1.0))


def test_weak_pairs_all_along_are_enough_unless_reversed_text_has_them_too() -> None:
    along = [(i * 4, i * 4) for i in range(20)]
    assert _are_related(_anchors(along, 0.25))
    across = [(i * 4 + 1, 79 - i * 4) for i in range(20)]
    assert not _are_related(_anchors([*along, *across], 0.25))


def test_no_pair_at_all_is_not() -> None:
    assert not are_related(Anchors.none(), Anchors.none(), AnchorOptions())
