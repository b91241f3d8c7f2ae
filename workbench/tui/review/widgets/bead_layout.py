"""Lays out a bead as lines of text: facts, source, target, rendering and their neighbours.

There are three arrangements: side by side under the columns of the list, two columns with the
rendering below them, and stacked with names in a margin. No widgets are made, and Textual lays
nothing out: the result is a list of lines, each exactly as wide as there is room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from workbench.bitext import Side
from workbench.tui.review.widgets.columns import Columns

Draw = Callable[[Content, int], list[Strip]]
"""Wraps a text to a width in cells and returns lines of exactly that width."""

_MARGIN = 5
"""Cells to the left of a stacked text, where its name stands."""

_LEAST_FIELD = 4
"""Lines that the text field has at the least."""

_MOST_REMARKS = 3
"""Remarks shown at most, one line each."""

_LINES_AROUND = 3
"""Lines above and below the texts: facts or names, and the neighbours."""

_READ_ON = "Space: read on"
_GAP = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class BeadText:
    """One text of a bead.

    Attributes:
        side: The side that it is the text of; None = it is the rendering.
        name: Name of the language, such as ``English``.
        short: Short name for a margin, such as ``EN``.
        body: The text.
        above: The text above it in its document, on one line.
        below: The text below it, on one line.
    """

    side: Side | None
    name: str
    short: str
    body: Content
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class BeadPage:
    """All that is shown of a bead.

    Attributes:
        facts: Number, kind, status, confidence and the like.
        texts: Source, target and rendering.
        active: The side whose sentences J and K move.
        remarks: Issues, drafts, the note and original wordings; only the first three are shown.
    """

    facts: tuple[str, ...]
    texts: tuple[BeadText, ...]
    active: Side
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BeadLayout:
    """A page as lines.

    Attributes:
        lines: As many lines as there is height, each as wide as there is width.
        field: Where the text field of the edited side goes.
        scroll: How far the texts are scrolled, in lines; at most as far as they go.
        has_more: Whether a part of the texts is out of sight below.
    """

    lines: list[Strip]
    field: Region
    scroll: int = 0
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a bead.

    Attributes:
        width: Cells.
        height: Lines.
        scroll: How far the texts are to be scrolled, in lines.
        editing: The side that is being edited; None = none is.
    """

    width: int
    height: int
    scroll: int = 0
    editing: Side | None = None


def lay_out(page: BeadPage, frame: Frame, shape: Columns | None, draw: Draw) -> BeadLayout:
    """Lay a page out.

    Args:
        page: What to show.
        frame: The room for it.
        shape: Columns of the list above, under which the texts stand; where the list has no column
            for the rendering, source and target share the width. None = stack the texts.
        draw: Wraps a text to a width.
    """
    remarks = _cut_lines(
        [Content.styled(f" {line}", "$accent") for line in page.remarks],
        frame.width,
        _MOST_REMARKS,
        draw,
    )
    room = max(frame.height - len(remarks), _LINES_AROUND)
    if shape is None:
        layout = _stacked(page, frame, room, draw)
    elif shape.rendering:
        layout = _side_by_side(page, frame, room, shape, draw)
    else:
        layout = _two_columns(page, frame, room, draw)
    blank = _blank(frame.width, draw)
    lines = (layout.lines + [blank] * room)[:room] + remarks
    return replace(layout, lines=lines[: frame.height])


def _side_by_side(
    page: BeadPage, frame: Frame, room: int, shape: Columns, draw: Draw
) -> BeadLayout:
    """Make a column of each text: its name, the text above it, itself, the text below it."""
    facts = [Content.styled(" " + fact, "$quiet") for fact in page.facts]
    columns = [_cut_lines(facts, shape.gutter, room, draw)]
    space = room - _LINES_AROUND
    needed = frame.scroll + space + 1
    bodies = [_drawn(text.body, width, needed, draw) for text, width in _widths(page, shape)]
    most = max(max(map(len, bodies)) - space, 0)
    scroll = min(frame.scroll, most)
    left = shape.gutter
    field = Region(0, 0, 0, 0)
    for (text, width), body in zip(_widths(page, shape), bodies, strict=True):
        shown = body[scroll : scroll + space]
        lines = [
            *_cut_lines([_name(text.name, text, page)], width, 1, draw),
            *_cut_lines([Content.styled(text.above, "$faint")], width, 1, draw),
            *shown,
            *_cut_lines([_after(text, body, scroll, space)], width, 1, draw),
        ]
        columns.append(lines)
        if text.side is not None and text.side is frame.editing:
            field = Region(left, 2, width, max(room - 2, 1))
        left += width + _GAP
    gap = _blank(_GAP, draw)
    widths = [shape.gutter, *(width for _, width in _widths(page, shape))]
    blanks = [_blank(width, draw) for width in widths]
    lines = []
    for y in range(room):
        pieces = [
            column[y] if y < len(column) else blank
            for column, blank in zip(columns, blanks, strict=True)
        ]
        lines.append(Strip.join([pieces[0], pieces[1], gap, pieces[2], gap, pieces[3]]))
    return BeadLayout(lines, field, scroll, scroll < most)


def _two_columns(page: BeadPage, frame: Frame, room: int, draw: Draw) -> BeadLayout:
    """Put facts first, then source and target side by side, then rendering and neighbours."""
    width = (frame.width - _GAP - 2) // 2
    space = room - _LINES_AROUND
    needed = frame.scroll + space + 1
    sides, rendering = page.texts[:2], page.texts[2]
    names = [_cut_lines([_name(b.name, b, page)], width, 1, draw)[0] for b in sides]
    bodies = [_drawn(text.body, width, needed, draw) for text in sides]
    edge, gap = _blank(1, draw), _blank(_GAP, draw)
    blank = _blank(width, draw)
    rows = [
        Strip.join([edge, left, gap, right])
        for left, right in zip_longest(*bodies, fillvalue=blank)
    ]
    if rendering.body:
        made = _drawn(rendering.body, frame.width - _MARGIN - 1, needed, draw)
        rows += [_blank(frame.width, draw), *_with_margin(rendering, page, made, draw)]
    facts = _facts(page, frame, draw)
    heading = Strip.join([edge, names[0], gap, names[1]])
    if frame.editing is not None:
        left = 1 if frame.editing is Side.SOURCE else 1 + width + _GAP
        return BeadLayout(
            [*facts, heading, *rows[: space + 1]], Region(left, 2, width, max(room - 2, 1))
        )
    most = max(len(rows) - space, 0)
    scroll = min(frame.scroll, most)
    more = _READ_ON if scroll < most else ""
    below = _around("↓", [text.below for text in sides], frame.width, draw, more=more)
    shown = rows[scroll : scroll + space]
    shown += [_blank(frame.width, draw)] * (space - len(shown))
    return BeadLayout([*facts, heading, *shown, below], Region(0, 0, 0, 0), scroll, scroll < most)


def _facts(page: BeadPage, frame: Frame, draw: Draw) -> list[Strip]:
    return _cut_lines(
        [Content.styled(" " + " · ".join(page.facts), "$quiet")], frame.width, 1, draw
    )


def _stacked(page: BeadPage, frame: Frame, room: int, draw: Draw) -> BeadLayout:
    """Put facts first, then the texts one under the other between their neighbours."""
    width = frame.width - _MARGIN - 1
    facts = _facts(page, frame, draw)
    edited = next((b for b in page.texts if b.side and b.side is frame.editing), None)
    stacked = [text for text in page.texts if text is not edited and _is_shown(text)]
    space = room - _LINES_AROUND
    needed = frame.scroll + space + 1
    body: list[Strip] = []
    for text in stacked:
        body += _with_margin(text, page, _drawn(text.body, width, needed, draw), draw)
    if edited is not None:
        shown = body[: max(room - 1 - _LEAST_FIELD, 0)]
        label = _with_margin(edited, page, draw(Content(" "), width), draw)
        top = 1 + len(shown)
        field = Region(_MARGIN, top, width, max(room - top, 1))
        return BeadLayout([*facts, *shown, *label], field)
    most = max(len(body) - space, 0)
    scroll = min(frame.scroll, most)
    more = _READ_ON if scroll < most else ""
    lines = [
        *facts,
        _around("↑", [text.above for text in page.texts[:2]], frame.width, draw),
        *body[scroll : scroll + space],
        _around("↓", [text.below for text in page.texts[:2]], frame.width, draw, more=more),
    ]
    return BeadLayout(lines, Region(0, 0, 0, 0), scroll, scroll < most)


def _widths(page: BeadPage, shape: Columns) -> list[tuple[BeadText, int]]:
    return list(zip(page.texts, (shape.source, shape.target, shape.rendering), strict=True))


def _drawn(body: Content, width: int, lines: int, draw: Draw) -> list[Strip]:
    """Return a text's first ``lines`` lines or more; the rest of a long text is not wrapped."""
    most = max(width, 1) * (lines + 1)
    return draw(body if len(body.plain) <= most else body[:most], width)


def _is_shown(text: BeadText) -> bool:
    return text.side is not None or bool(text.body)


def _name(words: str, text: BeadText, page: BeadPage) -> Content:
    return Content.styled(words, "bold $primary" if text.side is page.active else "$quiet")


def _after(text: BeadText, body: Sequence[Strip], scroll: int, space: int) -> Content:
    if len(body) > scroll + space:
        return Content.styled(f"… {_READ_ON}", "$accent")
    return Content.styled(text.below, "$faint")


def _with_margin(text: BeadText, page: BeadPage, body: list[Strip], draw: Draw) -> list[Strip]:
    label = draw(Content(" ") + _name(text.short, text, page), _MARGIN)[0]
    blank = _blank(_MARGIN, draw)
    return [Strip.join([blank if n else label, line]) for n, line in enumerate(body)]


def _around(arrow: str, texts: Sequence[str], width: int, draw: Draw, *, more: str = "") -> Strip:
    """Return the neighbours of both sides on one line, with ``more`` at its right end."""
    room = (width - _MARGIN - 1 - 3 - (len(more) + 2 if more else 0)) // 2
    line = Content(" ")
    if any(texts):
        left, right = (Content(one).truncate(room, ellipsis=True, pad=True) for one in texts)
        line = Content.styled(
            Content.assemble(f" {arrow}".ljust(_MARGIN), left, " │ ", right).plain, "$faint"
        )
    if more:
        line = line.truncate(width - len(more) - 2, pad=True) + Content.styled(more, "$accent")
    return draw(line.truncate(width, pad=True), width)[0]


def _blank(width: int, draw: Draw) -> Strip:
    return draw(Content(" "), width)[0]


def _cut_lines(lines: Sequence[Content], width: int, most: int, draw: Draw) -> list[Strip]:
    """Return the first ``most`` texts, each on one line, cut with an ellipsis."""
    cut = [line.truncate(width, ellipsis=True, pad=True) for line in lines[:most]]
    return [draw(line, width)[0] for line in cut]
