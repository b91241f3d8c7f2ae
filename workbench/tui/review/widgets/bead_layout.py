"""Lays out a bead as lines of text: facts, source, target, rendering and their neighbours.

There are three arrangements: side by side under the columns of the list, two columns with the
rendering below them, and stacked with names in a margin. No widgets are made, and Textual lays
nothing out: the result is a list of lines, each exactly as wide as there is room.

Where the texts are too long for the room, they share it, so that both sides can always be compared;
each is then scrolled by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from workbench.bitext import Side
from workbench.tui.review.widgets.bead_lines import (
    BELOW,
    LINES_AROUND,
    MARGIN,
    BeadLayout,
    BeadPage,
    BeadText,
    Draw,
    Frame,
    around_line,
    blank_line,
    column_name,
    cut_lines,
    fact_lines,
    with_margin,
    wrapped,
)
from workbench.tui.review.widgets.columns import Columns

_LEAST_FIELD = 3
"""Lines that the text field has at the least."""

_MOST_REMARKS = 3
"""Remarks shown at most, one line each."""

_REMARKS_ONE_IN = 4
"""Remarks take one line in four at most."""

_GAP = 2
"""Cells between two columns."""


def lay_out(page: BeadPage, frame: Frame, shape: Columns | None, draw: Draw) -> BeadLayout:
    """Lay a page out.

    Args:
        page: What to show.
        frame: The room for it.
        shape: Columns of the list above, under which the texts stand; where the list has no column
            for the rendering, source and target share the width. None = stack the texts.
        draw: Wraps a text to a width.
    """
    remarks = cut_lines(
        [Content.styled(f" {line}", "$accent") for line in page.remarks],
        frame.width,
        min(_MOST_REMARKS, max(frame.height // _REMARKS_ONE_IN, 1)),
        draw,
    )
    room = max(frame.height - len(remarks), LINES_AROUND)
    if shape is None:
        arrange = _stacked_field if frame.editing else _stacked
        layout = arrange(page, frame, room, draw)
    elif shape.rendering:
        layout = _side_by_side(page, frame, room, shape, draw)
    else:
        layout = _two_columns(page, frame, room, draw)
    blank = blank_line(frame.width, draw)
    lines = (layout.lines + [blank] * room)[:room] + remarks
    return replace(layout, lines=lines[: frame.height])


def lines_needed(page: BeadPage, frame: Frame, shape: Columns | None, draw: Draw) -> int:
    """Return how many lines a page needs so that no text is cut, up to twice the frame's height."""
    remarks = min(len(page.remarks), _MOST_REMARKS)
    most = 2 * frame.height
    if shape is None:
        width = frame.width - MARGIN - 1
        shown = [text for text in page.texts if _is_shown(text)]
        return remarks + LINES_AROUND + sum(len(wrapped(t.body, width, most, draw)) for t in shown)
    if shape.rendering:
        widths = _widths(page, shape)
        return remarks + LINES_AROUND + max(len(wrapped(t.body, w, most, draw)) for t, w in widths)
    return remarks + LINES_AROUND + len(_two_column_rows(page, frame, most, draw))


def share_lines(space: int, needs: Sequence[int]) -> list[int]:
    """Divide lines among texts: none gets more than it needs, and what one leaves the others get.

    Args:
        space: Lines to divide.
        needs: Lines that each text needs.
    """
    given = [0] * len(needs)
    while space > 0 and (hungry := [n for n, need in enumerate(needs) if given[n] < need]):
        each, spare = divmod(space, len(hungry))
        for place, n in enumerate(hungry):
            more = min(each + (place < spare), needs[n] - given[n])
            given[n] += more
            space -= more
    return given


def _side_by_side(
    page: BeadPage, frame: Frame, room: int, shape: Columns, draw: Draw
) -> BeadLayout:
    """Make a column of each text: its name, the text above it, itself, the text below it."""
    facts = [Content.styled(" " + fact, "$quiet") for fact in page.facts]
    columns = [cut_lines(facts, shape.gutter, room, draw)]
    space = room - LINES_AROUND
    needed = frame.scroll + space + 1
    bodies = [wrapped(text.body, width, needed, draw) for text, width in _widths(page, shape)]
    most = max(max(map(len, bodies)) - space, 0)
    scroll = min(frame.scroll, most)
    left = shape.gutter
    field = Region(0, 0, 0, 0)
    for (text, width), body in zip(_widths(page, shape), bodies, strict=True):
        above = scroll > 0 and bool(text.body)
        columns.append(
            [
                *cut_lines([column_name(text, page, frame, above=above)], width, 1, draw),
                *cut_lines([Content.styled(text.above, "$faint")], width, 1, draw),
                *body[scroll : scroll + space],
                *cut_lines([_text_after(text, body, frame, scroll + space)], width, 1, draw),
            ]
        )
        if text.side is not None and text.side is frame.editing:
            field = Region(left, 2, width, max(room - 2, 1))
        left += width + _GAP
    gap = blank_line(_GAP, draw)
    widths = [shape.gutter, *(width for _, width in _widths(page, shape))]
    blanks = [blank_line(width, draw) for width in widths]
    lines = []
    for y in range(room):
        pieces = [
            column[y] if y < len(column) else blank
            for column, blank in zip(columns, blanks, strict=True)
        ]
        lines.append(Strip.join([pieces[0], pieces[1], gap, pieces[2], gap, pieces[3]]))
    return BeadLayout(lines, field, scroll, scroll < most, _page(space))


def _two_columns(page: BeadPage, frame: Frame, room: int, draw: Draw) -> BeadLayout:
    """Put facts first, then source and target side by side, then rendering and neighbours."""
    width = (frame.width - _GAP - 2) // 2
    space = room - LINES_AROUND
    sides = page.texts[:2]
    rows = _two_column_rows(page, frame, frame.scroll + space + 1, draw)
    most = max(len(rows) - space, 0)
    scroll = min(frame.scroll, most)
    named = [column_name(text, page, frame, above=scroll > 0) for text in sides]
    names = [cut_lines([name], width, 1, draw)[0] for name in named]
    heading = Strip.join([blank_line(1, draw), names[0], blank_line(_GAP, draw), names[1]])
    shown = rows[scroll : scroll + space]
    shown += [blank_line(frame.width, draw)] * (space - len(shown))
    below = around_line(
        "↓", [text.below for text in sides], frame.width, draw, more=_more(frame, scroll < most)
    )
    field = Region(0, 0, 0, 0)
    if frame.editing is not None:
        left = 1 if frame.editing is Side.SOURCE else 1 + width + _GAP
        field = Region(left, 2, width, max(space, 1))
    lines = [*fact_lines(page, frame, draw), heading, *shown, below]
    return BeadLayout(lines, field, scroll, scroll < most, _page(space))


def _two_column_rows(page: BeadPage, frame: Frame, needed: int, draw: Draw) -> list[Strip]:
    """Return the lines of source and target side by side, then those of the rendering."""
    width = (frame.width - _GAP - 2) // 2
    bodies = [wrapped(text.body, width, needed, draw) for text in page.texts[:2]]
    edge, gap, blank = (blank_line(cells, draw) for cells in (1, _GAP, width))
    rows = [
        Strip.join([edge, left, gap, right])
        for left, right in zip_longest(*bodies, fillvalue=blank)
    ]
    rendering = page.texts[2]
    if rendering.body:
        made = wrapped(rendering.body, frame.width - MARGIN - 1, needed, draw)
        rows += [blank_line(frame.width, draw), *with_margin(rendering, page, made, draw)]
    return rows


def _stacked(page: BeadPage, frame: Frame, room: int, draw: Draw) -> BeadLayout:
    """Put facts first, then the texts one under the other between their neighbours."""
    shown = [text for text in page.texts if _is_shown(text)]
    texts = _scrolled(page, shown, frame, room - LINES_AROUND, draw)
    neighbours = page.texts[:2]
    lines = [
        *fact_lines(page, frame, draw),
        around_line("↑", [text.above for text in neighbours], frame.width, draw),
        *texts.lines,
        around_line(
            "↓",
            [text.below for text in neighbours],
            frame.width,
            draw,
            more=_more(frame, texts.has_more),
        ),
    ]
    return replace(texts, lines=lines)


def _stacked_field(page: BeadPage, frame: Frame, room: int, draw: Draw) -> BeadLayout:
    """Put facts first, then the texts that are not edited, then the field, which gets the rest."""
    edited = next(text for text in page.texts if text.side is frame.editing)
    others = [text for text in page.texts if text is not edited and _is_shown(text)]
    width = frame.width - MARGIN - 1
    space = room - 1
    typed = len(wrapped(edited.body, width, space, draw)) + 1  # a line to type on
    least = max(min(typed, space - space // 2), min(_LEAST_FIELD, max(space - 1, 1)))
    texts = _scrolled(page, others, frame, space - least, draw)
    top = 1 + len(texts.lines)
    field = Region(MARGIN, top, width, max(room - top, 1))
    # The field lies over these lines; what is seen of them is the margin.
    lines = [blank_line(width, draw)] * field.height
    above, below = frame.field_above, frame.field_below
    margin = with_margin(edited, page, lines, draw, above=above, below=below)
    facts = fact_lines(page, frame, draw, more=_more(frame, texts.has_more))
    return replace(texts, lines=[*facts, *texts.lines, *margin], field=field)


def _scrolled(
    page: BeadPage, texts: Sequence[BeadText], frame: Frame, space: int, draw: Draw
) -> BeadLayout:
    """Return as many lines of stacked texts as there is space; both sides get the same room.

    The rendering gets the lines that the two sides leave, but one at the least.
    """
    width = frame.width - MARGIN - 1
    bodies = [wrapped(text.body, width, frame.scroll + space + 1, draw) for text in texts]
    spared = 1 if space > len(texts) and len(texts) > 1 and texts[-1].side is None else 0
    sides = [len(b) if t.side else 0 for t, b in zip(texts, bodies, strict=True)]
    given = share_lines(space - spared, sides)
    rest = space - sum(given)
    given = [
        lines if text.side else min(len(body), rest)
        for lines, text, body in zip(given, texts, bodies, strict=True)
    ]
    most = max((len(b) - g for b, g in zip(bodies, given, strict=True)), default=0)
    scroll = min(frame.scroll, most)
    lines: list[Strip] = []
    for text, body, room in zip(texts, bodies, given, strict=True):
        first = min(scroll, len(body) - room)
        part = body[first : first + room]
        below = first + room < len(body)
        lines += with_margin(text, page, part, draw, above=first > 0, below=below)
    cut = [room for body, room in zip(bodies, given, strict=True) if room < len(body)]
    return BeadLayout(lines, Region(0, 0, 0, 0), scroll, scroll < most, max(min(cut, default=1), 1))


def _more(frame: Frame, has_more: bool) -> str:
    return f"{BELOW} {frame.read_on}" if has_more else ""


def _page(space: int) -> int:
    """Return by how much to scroll: a line stays in view."""
    return max(space - 1, 1)


def _widths(page: BeadPage, shape: Columns) -> list[tuple[BeadText, int]]:
    return list(zip(page.texts, (shape.source, shape.target, shape.rendering), strict=True))


def _is_shown(text: BeadText) -> bool:
    return text.side is not None or bool(text.body)


def _text_after(text: BeadText, body: Sequence[Strip], frame: Frame, end: int) -> Content:
    """Return the text below a column, or that the column goes on behind line ``end``."""
    if len(body) > end:
        return Content.styled(_more(frame, has_more=True), "$accent")
    return Content.styled(text.below, "$faint")
