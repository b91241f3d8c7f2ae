"""Cuts stand only between two neighbouring anchors, and no sentence is lost."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.align.anchors.chaining import Anchors
from workbench.align.options import SearchOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.segmentation import batches, cut_at_anchors


@st.composite
def chains(draw: st.DrawFn) -> tuple[Anchors, int, int]:
    """A chain, often by one on both sides, and the sizes of the two texts."""
    step = st.sampled_from([(1, 1)] * 6 + [(1, 2), (2, 1), (3, 3), (1, 9), (7, 1)])
    x, y = draw(st.integers(-1, 3)), draw(st.integers(-1, 3))
    places = []
    for right, down in draw(st.lists(step, max_size=60)):
        x, y = x + right, y + down
        places.append((x, y))
    xs, ys = (np.array([p[side] for p in places], np.int64) for side in (0, 1))
    sizes = x + 1 + draw(st.integers(1, 6)), y + 1 + draw(st.integers(1, 6))
    return Anchors(xs, ys, np.ones(len(places), np.float32)), *sizes


def _has_jump(anchors: Anchors, n_source: int, n_target: int) -> bool:
    """Return whether one side runs so far ahead that a cut is made beside it."""
    x, y = np.array([-1, *anchors.x, n_source]), np.array([-1, *anchors.y, n_target])
    return bool((np.abs(np.diff(x) - np.diff(y)) >= 12).any())


def _tiles(rectangles: list[Rectangle], n: int, m: int) -> bool:
    corners = [(0, 0), *((r.x1, r.y1) for r in rectangles)]
    starts = [(r.x0, r.y0) for r in rectangles]
    return starts == corners[:-1] and corners[-1] == (n, m)


@given(chains(), st.integers(1, 12))
def test_a_cut_stands_only_between_two_neighbouring_anchors(
    text: tuple[Anchors, int, int], length: int
) -> None:
    anchors, n, m = text
    rectangles = cut_at_anchors(anchors, n, m, SearchOptions(segment_length=length, max_gap=10_000))
    known = set(zip(anchors.x.tolist(), anchors.y.tolist(), strict=True))
    assert _tiles(rectangles, n, m)
    for rectangle in rectangles[1:]:
        x, y = rectangle.x0, rectangle.y0
        assert {(x - 1, y - 1), (x, y)} <= known
    for rectangle in [] if _has_jump(anchors, n, m) else rectangles[:-1]:
        assert rectangle.shorter >= length


@given(chains())
def test_the_next_place_that_allows_a_cut_is_used(text: tuple[Anchors, int, int]) -> None:
    anchors, n, m = text
    assume(not _has_jump(anchors, n, m))
    places = list(zip(anchors.x.tolist(), anchors.y.tolist(), strict=True))
    allowed = [b for a, b in pairwise(places) if (b[0] - a[0], b[1] - a[1]) == (1, 1)]
    rectangles = cut_at_anchors(anchors, n, m, SearchOptions(segment_length=4, max_gap=10_000))
    for rectangle in rectangles[:-1]:
        start = (rectangle.x0, rectangle.y0)
        far_enough = [p for p in allowed if min(p[0] - start[0], p[1] - start[1]) >= 4]
        assert far_enough[0] == (rectangle.x1, rectangle.y1)


@given(st.integers(1, 900), st.integers(1, 900), st.integers(1, 300))
def test_a_stretch_too_wide_is_solved_at_its_corners_only(n: int, m: int, gap: int) -> None:
    rectangles = cut_at_anchors(Anchors.none(), n, m, SearchOptions(segment_length=24, max_gap=gap))
    assert _tiles(rectangles, n, m)
    if n * m <= gap * gap:
        assert rectangles == [Rectangle(0, n, 0, m)]
    else:
        first, source_only, target_only, last = rectangles
        assert source_only.n_target == target_only.n_source == 0
        assert max(first.longer, last.longer) <= 150


sizes = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=40)


@given(sizes, st.integers(100, 40_000))
def test_batches_hold_every_filled_rectangle_once_and_stay_in_their_memory(
    sizes: list[tuple[int, int]], cells: int
) -> None:
    rectangles = [Rectangle(5, 5 + n, 7, 7 + m) for n, m in sizes]
    found = list(batches(rectangles, batch_cells=cells))
    filled = [i for i, (n, m) in enumerate(sizes) if n and m]
    assert sorted(i for batch in found for i in batch) == filled
    for batch in found:
        most_x, most_y = (max(sizes[i][side] for i in batch) for side in (0, 1))
        assert len(batch) == 1 or len(batch) * (most_x + 1) * (most_x + most_y + 2) <= cells


@given(sizes)
def test_rectangles_solved_together_are_few_or_of_similar_size(
    sizes: list[tuple[int, int]],
) -> None:
    rectangles = [Rectangle(0, n, 0, m) for n, m in sizes]
    for batch in batches(rectangles, batch_cells=10**9):
        longest = [max(sizes[i]) for i in batch]
        most_x, most_y = (max(sizes[i][axis] for i in batch) for axis in (0, 1))
        few = len(batch) * (most_x + 1) * (most_x + most_y + 2) <= 60_000
        assert few or max(longest) <= 2 * min(longest) + 16
