from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.review.widgets.row_window import RowWindow

heights = st.lists(st.integers(1, 7), min_size=1, max_size=30)


def window(lines: list[int], page: int) -> RowWindow:
    return RowWindow(len(lines), page, lambda position: min(lines[position], page))


@given(heights, st.integers(1, 12), st.data())
def test_the_cursor_s_bead_is_always_in_view_as_a_whole(
    lines: list[int], page: int, data: st.DataObject
) -> None:
    shown = window(lines, page)
    cursor = data.draw(st.integers(0, len(lines) - 1))
    top = data.draw(st.integers(0, len(lines) - 1))
    margin = min(3, (page - 1) // 2)
    new = shown.top_for(cursor, top, margin=margin)
    parts = [line for position, line in shown.slots(new) if position == cursor]
    assert parts == list(range(shown.height(cursor)))
    assert shown.top_for(cursor, new, margin=margin) == new


@given(st.integers(1, 40), st.integers(1, 12), st.data())
def test_with_a_line_for_each_bead_the_margins_are_kept(
    total: int, page: int, data: st.DataObject
) -> None:
    shown = window([1] * total, page)
    cursor = data.draw(st.integers(0, total - 1))
    margin = min(3, (page - 1) // 2)
    top = shown.top_for(cursor, data.draw(st.integers(0, total - 1)), margin=margin)
    in_view = [position for position, _ in shown.slots(top)]
    assert len(in_view) == min(total, page)
    assert {max(cursor - margin, 0), min(cursor + margin, total - 1)} <= set(in_view)
