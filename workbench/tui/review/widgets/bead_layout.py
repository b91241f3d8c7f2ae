"""How a bead is laid out: facts and texts as lines of exactly one size, no widgets and no layout.

Side by side under the list's columns where there is room, else stacked with names in a margin.
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
"""Wraps a text to a width and makes strips of exactly that width."""

_MARGIN = 5
_LEAST_FIELD = 4
_MOST_REMARKS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One text of the bead.

    Attributes:
        side: None for the rendering.
        name: Such as ``English``.
        short: Such as ``EN``.
        above: The text above it in its document, on one line.
        below: The text below it.
    """

    side: Side | None
    name: str
    short: str
    body: Content
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that is shown of a bead.

    Attributes:
        active: The side that J and K act on.
        remark: What waits, was noted or was changed: a line each, the first three are shown.
    """

    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    active: Side
    remark: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page as lines.

    Attributes:
        lines: As many as there is height, each as wide as there is width.
        scroll: How far the texts are scrolled, in lines: as asked for, or as far as they go.
        has_more: Whether some of the texts is out of sight below.
        field: Where the editor of the side being edited goes.
    """

    lines: list[Strip]
    field: Region
    scroll: int = 0
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The room there is, how far the texts are scrolled, and which side is being edited."""

    width: int
    height: int
    scroll: int = 0
    editing: Side | None = None


def arrange(page: Page, frame: Frame, shape: Columns | None, draw: Draw) -> Arranged:
    """Lay a page out: under the columns of a list, or stacked where there is no ``shape``.

    Under a list without a column for the rendering the two sides share the width, and the
    rendering stands below them.
    """
    remark = _cut_lines(
        [Content.styled(f" {line}", "$accent") for line in page.remark],
        frame.width,
        _MOST_REMARKS,
        draw,
    )
    room = max(frame.height - len(remark), 3)
    if shape is None:
        arranged = _stacked(page, frame, room, draw)
    elif shape.rendering:
        arranged = _side_by_side(page, frame, room, shape, draw)
    else:
        arranged = _two_columns(page, frame, room, draw)
    blank = draw(Content(" "), frame.width)[0]
    lines = (arranged.lines + [blank] * room)[:room] + remark
    return replace(arranged, lines=lines[: frame.height])


def _side_by_side(page: Page, frame: Frame, room: int, shape: Columns, draw: Draw) -> Arranged:
    """Names, the texts above, the bodies, the texts below: each block a column."""
    facts = [Content.styled(" " + fact, "$quiet") for fact in page.facts]
    columns = [_cut_lines(facts, shape.gutter, room, draw)]
    space = room - 3
    needed = frame.scroll + space + 1
    bodies = [_drawn(block.body, width, needed, draw) for block, width in _widths(page, shape)]
    most = max(max(map(len, bodies)) - space, 0)
    scroll = min(frame.scroll, most)
    left = shape.gutter
    field = Region(0, 0, 0, 0)
    for (block, width), body in zip(_widths(page, shape), bodies, strict=True):
        shown = body[scroll : scroll + space]
        lines = [
            *_cut_lines([_name(block.name, block, page)], width, 1, draw),
            *_cut_lines([Content.styled(block.above, "$faint")], width, 1, draw),
            *shown,
            *_cut_lines([_after(block, body, scroll, space)], width, 1, draw),
        ]
        columns.append(lines)
        if block.side is not None and block.side is frame.editing:
            field = Region(left, 2, width, max(room - 2, 1))
        left += width + 2
    gap = draw(Content(" "), 2)[0]
    widths = [shape.gutter, *(width for _, width in _widths(page, shape))]
    blanks = [draw(Content(" "), width)[0] for width in widths]
    lines = []
    for y in range(room):
        pieces = [
            column[y] if y < len(column) else blank
            for column, blank in zip(columns, blanks, strict=True)
        ]
        lines.append(Strip.join([pieces[0], pieces[1], gap, pieces[2], gap, pieces[3]]))
    return Arranged(lines, field, scroll, scroll < most)


def _two_columns(page: Page, frame: Frame, room: int, draw: Draw) -> Arranged:
    """Facts, the two sides' names and bodies side by side, the rendering, the texts below."""
    width = (frame.width - 4) // 2
    space = room - 3
    needed = frame.scroll + space + 1
    sides, rendering = page.blocks[:2], page.blocks[2]
    names = [_cut_lines([_name(b.name, b, page)], width, 1, draw)[0] for b in sides]
    bodies = [_drawn(block.body, width, needed, draw) for block in sides]
    edge, gap = draw(Content(" "), 1)[0], draw(Content(" "), 2)[0]
    blank = draw(Content(" "), width)[0]
    rows = [
        Strip.join([edge, left, gap, right])
        for left, right in zip_longest(*bodies, fillvalue=blank)
    ]
    if rendering.body:
        made = _drawn(rendering.body, frame.width - _MARGIN - 1, needed, draw)
        rows += [draw(Content(" "), frame.width)[0], *_with_margin(rendering, page, made, draw)]
    facts = _facts(page, frame, draw)
    heading = Strip.join([edge, names[0], gap, names[1]])
    if frame.editing is not None:
        left = 1 if frame.editing is Side.SOURCE else width + 3
        return Arranged(
            [*facts, heading, *rows[: space + 1]], Region(left, 2, width, max(room - 2, 1))
        )
    most = max(len(rows) - space, 0)
    scroll = min(frame.scroll, most)
    more = "Space: read on" if scroll < most else ""
    below = _around("↓", [block.below for block in sides], frame.width, draw, more=more)
    shown = rows[scroll : scroll + space]
    shown += [draw(Content(" "), frame.width)[0]] * (space - len(shown))
    return Arranged([*facts, heading, *shown, below], Region(0, 0, 0, 0), scroll, scroll < most)


def _facts(page: Page, frame: Frame, draw: Draw) -> list[Strip]:
    return _cut_lines(
        [Content.styled(" " + " · ".join(page.facts), "$quiet")], frame.width, 1, draw
    )


def _stacked(page: Page, frame: Frame, room: int, draw: Draw) -> Arranged:
    """Facts, the texts above, the three bodies one under the other, the texts below."""
    width = frame.width - _MARGIN - 1
    facts = _facts(page, frame, draw)
    edited = next((b for b in page.blocks if b.side and b.side is frame.editing), None)
    blocks = [block for block in page.blocks if block is not edited and _is_worth_a_line(block)]
    space = room - 3
    needed = frame.scroll + space + 1
    body: list[Strip] = []
    for block in blocks:
        body += _with_margin(block, page, _drawn(block.body, width, needed, draw), draw)
    if edited is not None:
        shown = body[: max(room - 1 - _LEAST_FIELD, 0)]
        label = _with_margin(edited, page, draw(Content(" "), width), draw)
        top = 1 + len(shown)
        field = Region(_MARGIN, top, width, max(room - top, 1))
        return Arranged([*facts, *shown, *label], field)
    most = max(len(body) - space, 0)
    scroll = min(frame.scroll, most)
    more = "Space: read on" if scroll < most else ""
    lines = [
        *facts,
        _around("↑", [block.above for block in page.blocks[:2]], frame.width, draw),
        *body[scroll : scroll + space],
        _around("↓", [block.below for block in page.blocks[:2]], frame.width, draw, more=more),
    ]
    return Arranged(lines, Region(0, 0, 0, 0), scroll, scroll < most)


def _widths(page: Page, shape: Columns) -> list[tuple[Block, int]]:
    return list(zip(page.blocks, (shape.source, shape.target, shape.rendering), strict=True))


def _drawn(body: Content, width: int, lines: int, draw: Draw) -> list[Strip]:
    """The body's first lines, ``lines`` of them at least: no more of a long one is laid out."""
    most = max(width, 1) * (lines + 1)
    return draw(body if len(body.plain) <= most else body[:most], width)


def _is_worth_a_line(block: Block) -> bool:
    return block.side is not None or bool(block.body)


def _name(words: str, block: Block, page: Page) -> Content:
    return Content.styled(words, "bold $primary" if block.side is page.active else "$quiet")


def _after(block: Block, body: Sequence[Strip], scroll: int, space: int) -> Content:
    if len(body) > scroll + space:
        return Content.styled("… Space: read on", "$accent")
    return Content.styled(block.below, "$faint")


def _with_margin(block: Block, page: Page, body: list[Strip], draw: Draw) -> list[Strip]:
    label = draw(Content(" ") + _name(block.short, block, page), _MARGIN)[0]
    blank = draw(Content(" "), _MARGIN)[0]
    return [Strip.join([blank if n else label, line]) for n, line in enumerate(body)]


def _around(arrow: str, texts: Sequence[str], width: int, draw: Draw, *, more: str = "") -> Strip:
    """The neighbours of both sides on one line; ``more`` takes its right end."""
    room = (width - _MARGIN - 1 - 3 - (len(more) + 2 if more else 0)) // 2
    line = Content(" ")
    if any(texts):
        left, right = (Content(text).truncate(room, ellipsis=True, pad=True) for text in texts)
        line = Content.styled(
            Content.assemble(f" {arrow}".ljust(_MARGIN), left, " │ ", right).plain, "$faint"
        )
    if more:
        line = line.truncate(width - len(more) - 2, pad=True) + Content.styled(more, "$accent")
    return draw(line.truncate(width, pad=True), width)[0]


def _cut_lines(lines: Sequence[Content], width: int, most: int, draw: Draw) -> list[Strip]:
    """Each text on one line, cut with an ellipsis."""
    cut = [line.truncate(width, ellipsis=True, pad=True) for line in lines[:most]]
    return [draw(line, width)[0] for line in cut]
