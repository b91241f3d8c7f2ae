"""The backbone: the main chain, and the passages that stand elsewhere in the other text."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.align.anchors.backbone import Passage
from workbench.align.anchors.backbone import find_backbone as find_backbone_with
from workbench.align.anchors.chaining import Anchors
from workbench.align.options import AnchorOptions
from workbench.align.rectangle import Rectangle


def find_backbone(
    anchors: Anchors, n_source: int, n_target: int, *, moved_run: int
) -> tuple[Anchors, list[Passage]]:
    return find_backbone_with(anchors, n_source, n_target, AnchorOptions(moved_run=moved_run))


def _anchors(places: list[tuple[int, int]]) -> Anchors:
    xs, ys = (np.array([p[side] for p in sorted(places)], np.int64) for side in (0, 1))
    return Anchors(xs, ys, np.ones(len(places), np.float32))


def _swapped(n: int, start: int, middle: int, stop: int) -> list[tuple[int, int]]:
    """Every sentence an anchor; ``start`` … ``middle`` stands behind ``middle`` … ``stop``."""
    order = [*range(start), *range(middle, stop), *range(start, middle), *range(stop, n)]
    return [(x, y) for y, x in enumerate(order)]


def test_a_passage_that_was_moved_is_found_with_both_its_places() -> None:
    main, passages = find_backbone(_anchors(_swapped(100, 20, 32, 60)), 100, 100, moved_run=6)
    assert [p.core for p in passages] == [Rectangle(20, 32, 48, 60)]
    assert main.x.tolist() == [*range(20), *range(32, 100)]


@pytest.mark.parametrize(
    "without", [{20, 31}, {20, 21, 30, 31}, {20, 21, 22, 29, 30, 31}], ids=["one", "two", "three"]
)
def test_a_moved_passage_has_room_up_to_its_neighbours_over_ends_without_anchors(
    without: set[int],
) -> None:
    places = [(x, y) for x, y in _swapped(100, 20, 32, 60) if x not in without]
    _, passages = find_backbone(_anchors(places), 100, 100, moved_run=6)
    assert [p.room for p in passages] == [Rectangle(20, 32, 48, 60)]


def test_a_moved_passage_has_room_for_a_few_sentences_only() -> None:
    places = [(x, y) for x, y in _swapped(100, 20, 32, 60) if not 32 <= x < 45]
    _, passages = find_backbone(_anchors(places), 100, 100, moved_run=6)
    assert [(p.room.x0, p.room.x1) for p in passages] == [(20, 40)]


def test_neighbouring_notes_in_reversed_order_are_passages_side_by_side() -> None:
    order = [*range(30), *range(54, 60), *range(48, 54), *range(42, 48), *range(36, 42)]
    order += range(30, 36)
    places = [(x, y) for y, x in enumerate(order) if x % 6 != 5]
    main, passages = find_backbone(_anchors(places), 60, 60, moved_run=3)
    held = {x for p in passages for x in range(p.core.x0, p.core.x1)} | set(main.x.tolist())
    assert held >= {x for x, _ in places}


def test_a_passage_is_found_in_a_gap_of_the_main_chain_however_small() -> None:
    order = [*range(20), *range(26, 50), *range(20, 26), *range(50, 60)]
    _, passages = find_backbone(
        _anchors([(x, y) for y, x in enumerate(order)]), 60, 60, moved_run=3
    )
    assert [p.core for p in passages] == [Rectangle(20, 26, 44, 50)]


def test_fewer_anchors_than_required_make_no_passage_and_zero_finds_none() -> None:
    few = _anchors(_swapped(100, 20, 25, 60))
    assert find_backbone(few, 100, 100, moved_run=6)[1] == []
    many = _anchors(_swapped(100, 20, 32, 60))
    assert find_backbone(many, 100, 100, moved_run=0)[1] == []


def test_an_anchor_far_from_all_others_is_not_in_the_chain() -> None:
    places = [*((i, i) for i in range(10)), (40, 17), *((i, i) for i in range(60, 70))]
    main, _ = find_backbone(_anchors(places), 80, 80, moved_run=6)
    assert 40 not in main.x.tolist()
    assert len(main) == 20


@st.composite
def shuffled_chapters(draw: st.DrawFn) -> Anchors:
    """Chapters in another order on the other side, a good part of their sentences anchors."""
    sizes = draw(st.lists(st.integers(3, 14), min_size=1, max_size=7))
    starts = [sum(sizes[:k]) for k in range(len(sizes))]
    order = draw(st.permutations(range(len(sizes))))
    xs = [starts[k] + i for k in order for i in range(sizes[k])]
    kept = draw(st.lists(st.integers(0, 3), min_size=len(xs), max_size=len(xs)))
    return _anchors([(x, y) for y, (x, keep) in enumerate(zip(xs, kept, strict=True)) if keep])


def _span(rectangle: Rectangle, side: int) -> tuple[int, int]:
    return ((rectangle.x0, rectangle.x1), (rectangle.y0, rectangle.y1))[side]


@given(shuffled_chapters())
def test_passages_share_no_sentence_on_either_side(anchors: Anchors) -> None:
    _, passages = find_backbone(anchors, 98, 98, moved_run=3)
    for side in (0, 1):
        spans = sorted(_span(passage.core, side) for passage in passages)
        assert all(0 <= start < stop <= 98 for start, stop in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@given(shuffled_chapters())
def test_a_passage_has_room_for_itself_and_for_no_other(anchors: Anchors) -> None:
    _, passages = find_backbone(anchors, 98, 98, moved_run=3)
    for one, other in itertools.permutations(passages, 2):
        for side in (0, 1):
            (low, high), (start, stop) = _span(one.room, side), _span(other.core, side)
            assert high <= start or stop <= low
    for passage in passages:
        assert passage.room.x0 <= passage.core.x0
        assert passage.core.x1 <= passage.room.x1 <= 98


@given(shuffled_chapters())
def test_a_passage_holds_its_anchors_and_the_main_chain_increases(anchors: Anchors) -> None:
    main, passages = find_backbone(anchors, 98, 98, moved_run=3)
    assert (np.diff(main.x) > 0).all()
    assert (np.diff(main.y) > 0).all()
    for passage in passages:
        for places, (start, stop) in (
            (passage.anchors.x, _span(passage.core, 0)),
            (passage.anchors.y, _span(passage.core, 1)),
        ):
            assert start <= places.min()
            assert places.max() < stop
