"""What is shown of a bead, and the pieces of lines that its arrangements are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from workbench.bitext import Side

Draw = Callable[[Content, int], list[Strip]]
"""Wraps a text to a width in cells and returns lines of exactly that width."""

MARGIN = 5
"""Cells to the left of a stacked text, where its name stands."""

LINES_AROUND = 3
"""Lines above and below the texts: facts or names, and the neighbours."""

ABOVE, BELOW = "▲", "▼"
"""Marks of a text that begins above what is shown of it, and that goes on below."""


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
        page: Lines by which to scroll so that the next ones are shown.
    """

    lines: list[Strip]
    field: Region
    scroll: int = 0
    has_more: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for a bead.

    Attributes:
        width: Cells.
        height: Lines.
        scroll: How far the texts are to be scrolled, in lines.
        editing: The side that is being edited; None = none is.
        read_on: What names the key that shows the rest, where a part of a text is out of sight.
        field_above: Whether the text in the field begins above what is shown of it.
        field_below: Whether it goes on below.
    """

    width: int
    height: int
    scroll: int = 0
    editing: Side | None = None
    read_on: str = ""
    field_above: bool = False
    field_below: bool = False


def fact_lines(page: BeadPage, frame: Frame, draw: Draw, *, more: str = "") -> list[Strip]:
    """Return the facts on one line, with ``more`` at its right end."""
    facts = Content.styled(" " + " · ".join(page.facts), "$quiet")
    if more:
        room = max(frame.width - len(more) - 2, 0)
        facts = facts.truncate(room, ellipsis=True, pad=True) + Content.styled(more, "$accent")
    return cut_lines([facts], frame.width, 1, draw)


def wrapped(body: Content, width: int, lines: int, draw: Draw) -> list[Strip]:
    """Return a text's first ``lines`` lines or more; the rest of a long text is not wrapped."""
    most = max(width, 1) * (lines + 1)
    return draw(body if len(body.plain) <= most else body[:most], width)


def name_of(words: str, text: BeadText, page: BeadPage) -> Content:
    """Return the name of a text; that of the active side stands out."""
    return Content.styled(words, "bold $primary" if text.side is page.active else "$quiet")


def with_margin(
    text: BeadText,
    page: BeadPage,
    body: list[Strip],
    draw: Draw,
    *,
    above: bool = False,
    below: bool = False,
) -> list[Strip]:
    """Return lines with the short name of their text in the margin.

    Args:
        text: The text.
        page: All that is shown of the bead.
        body: The lines of the text that are shown.
        draw: Wraps a text to a width.
        above: Whether the text begins above them; a mark in the margin says so.
        below: Whether it goes on below them.
    """
    is_one = len(body) == 1
    marks = ABOVE * above + BELOW * (below and is_one)
    name = Content(" ") + name_of(text.short, text, page)
    label = draw((name + Content.styled(marks, "$accent")).truncate(MARGIN), MARGIN)[0]
    rest, more = blank_line(MARGIN, draw), draw(Content.styled(f"   {BELOW}", "$accent"), MARGIN)[0]
    last = len(body) - 1 if below and not is_one else -1
    return [
        Strip.join([more if n == last else rest if n else label, line])
        for n, line in enumerate(body)
    ]


def column_name(text: BeadText, page: BeadPage, frame: Frame, *, above: bool) -> Content:
    """Return the name over the column of a text, with marks where more of it is out of sight.

    Args:
        text: The text.
        page: All that is shown of the bead.
        frame: The room, and whether the text in the field goes on.
        above: Whether the columns begin above what is shown.
    """
    marks = f"  {ABOVE} more above" * above
    if text.side is not None and text.side is frame.editing:
        marks = f"  {ABOVE} more above" * frame.field_above
        marks += f"  {BELOW} more below" * frame.field_below
    return name_of(text.name, text, page) + Content.styled(marks, "$accent")


def around_line(
    arrow: str, texts: Sequence[str], width: int, draw: Draw, *, more: str = ""
) -> Strip:
    """Return the neighbours of both sides on one line, with ``more`` at its right end."""
    room = (width - MARGIN - 1 - 3 - (len(more) + 2 if more else 0)) // 2
    line = Content(" ")
    if any(texts):
        left, right = (Content(one).truncate(room, ellipsis=True, pad=True) for one in texts)
        line = Content.styled(
            Content.assemble(f" {arrow}".ljust(MARGIN), left, " │ ", right).plain, "$faint"
        )
    if more:
        line = line.truncate(width - len(more) - 2, pad=True) + Content.styled(more, "$accent")
    return draw(line.truncate(width, pad=True), width)[0]


def blank_line(width: int, draw: Draw) -> Strip:
    """Return an empty line."""
    return draw(Content(" "), width)[0]


def cut_lines(lines: Sequence[Content], width: int, most: int, draw: Draw) -> list[Strip]:
    """Return the first ``most`` texts, each on one line, cut with an ellipsis."""
    cut = [line.truncate(width, ellipsis=True, pad=True) for line in lines[:most]]
    return [draw(line, width)[0] for line in cut]
