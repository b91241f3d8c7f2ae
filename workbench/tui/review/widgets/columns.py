"""A line of the bead list as cells, for any width; no terminal is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.bitext import Side, grade
from workbench.project.review import BeadRow
from workbench.tui.safe_text import fit, one_line, wrap_text
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import bar, flags

WIDE = 110
"""Cells from which on renderings have a column of their own."""

MARKED = "◆"
"""Stands before a text that is marked to be paired."""

_GAP = "  "
_KIND = 4  # cells: such as ``10-9``
_LEAST_PLACE = 3  # cells
_LEAST_TEXT = 2  # cells


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells of the columns that are not of fixed width.

    Attributes:
        place: The bead's number.
        bar: The bar of the confidence.
        flags: The letters of the flags.
        source: The source text.
        target: The target text.
        rendering: The machine's rendering; 0 = it has no column.
    """

    place: int
    bar: int
    flags: int
    source: int
    target: int
    rendering: int

    @property
    def gutter(self) -> int:
        """The width of all columns to the left of the texts."""
        return 1 + self.place + 1 + _KIND + self.bar + 3 + 1 + self.flags + 1

    @property
    def width(self) -> int:
        """The width of a line."""
        texts = (self.source, self.target, *([self.rendering] if self.rendering else []))
        return self.gutter + sum(texts) + len(_GAP) * (len(texts) - 1)


@dataclass(frozen=True, slots=True)
class BeadLine:
    """The contents of a line of the list.

    Attributes:
        row: The bead with its wordings.
        place: The bead's place in the project, from 0.
        at_cursor: Whether the cursor is on it.
        has_issue: Whether the checks have found an issue in it.
        has_bookmark: Whether it has a bookmark.
        crosses: Whether it crosses others; its kind has a cross then, as ``1×1``.
        marked: The sides that are marked to be paired.
        in_range: Whether it is in the range that the reviewer has begun.
        part: Which line of a wrapped bead it is, from 0; -1 = the name of its document above it.
        whole: Whether texts are wrapped.
    """

    row: BeadRow
    place: int
    at_cursor: bool = False
    has_issue: bool = False
    has_bookmark: bool = False
    crosses: bool = False
    marked: tuple[Side, ...] = ()
    in_range: bool = False
    part: int = 0
    whole: bool = False


def columns(width: int, *, beads: int) -> Columns:
    """Divide ``width`` cells among the columns of a list of a project of ``beads`` beads."""
    place = max(len(str(beads)), _LEAST_PLACE)
    wide = width >= WIDE
    texts = 3 if wide else 2
    fixed = Columns(place, 4 if wide else 1, 3 if wide else 1, 0, 0, 0)
    room = max(width - fixed.gutter - len(_GAP) * (texts - 1) - 1, _LEAST_TEXT * texts)
    each, spare = divmod(room, texts)
    return Columns(
        fixed.place,
        fixed.bar,
        fixed.flags,
        each + (spare > 0),
        each + (spare > 1),
        each if wide else 0,
    )


def heading(shape: Columns, names: Mapping[Side, str], active: Side) -> list[Cell]:
    """Return the line of column names, with the name of the active side in its own style."""
    confidence = "conf" if shape.bar > 1 else "c"
    words = f" {'№':>{shape.place}} {'kind':{_KIND}} {confidence:{shape.bar + 2}}st"
    cells = [(fit(words, shape.gutter), "heading")]
    for side, width in ((Side.SOURCE, shape.source), (Side.TARGET, shape.target)):
        style = "active-heading" if side is active else "heading"
        cells.append((fit(names[side], width), style))
        cells.append((_GAP, "heading"))
    if not shape.rendering:
        return cells[:-1]
    cells.append((fit("Rendering", shape.rendering), "heading"))
    return cells


def lines_of(row: BeadRow, shape: Columns) -> int:
    """Return how many lines a bead takes if its texts are wrapped."""
    texts = ((row.source, shape.source), (row.target or row.draft, shape.target))
    longest = max(len(wrap_text(text, width)) for text, width in texts)
    if shape.rendering:
        longest = max(longest, len(wrap_text(row.rendering, shape.rendering)))
    return longest


def line(shown: BeadLine, shape: Columns) -> list[Cell]:
    """Return a line of one bead."""
    if shown.part < 0:
        return [(f" ── {one_line(shown.row.document)} " + "─" * shape.width, "document")]
    cells = _first_line(shown, shape)
    if not shown.whole:
        return cells
    row = shown.row
    texts = [row.source, row.target or row.draft, row.rendering]
    widths = [shape.source, shape.target, shape.rendering]
    for number, at in enumerate(range(len(cells) - (5 if shape.rendering else 3), len(cells), 2)):
        lines = wrap_text(texts[number], widths[number])
        if texts[number]:
            text = lines[shown.part] if shown.part < len(lines) else ""
        else:
            text = "" if shown.part else cells[at][0]
        cells[at] = (fit(text, widths[number]), cells[at][1])
    if shown.part:
        gutter = len(cells) - (5 if shape.rendering else 3)
        blank = " " * (shape.gutter - 1)
        cells = [cells[0], (blank, "quiet"), *cells[gutter:]]
    return cells


def _first_line(shown: BeadLine, shape: Columns) -> list[Cell]:
    row, bead = shown.row, shown.row.bead
    done = bead.status.is_final or bead.excluded
    text_style = "excluded" if bead.excluded else "quiet" if done else "text"
    cells: list[Cell] = [
        ("▌" if shown.at_cursor else "│" if shown.in_range else " ", "cursor-mark"),
        (f"{shown.place + 1:>{shape.place}} ", "place"),
        _kind(shown),
        *_confidence(bead.confidence, shape, done=done),
        (bead.status.traits.letter, bead.status.label),
    ]
    letters = ("!" if shown.has_issue else "") + ("b" if shown.has_bookmark else "") + flags(bead)
    cells.append((letters[: shape.flags].ljust(shape.flags) + " ", "flags"))
    sides = (Side.SOURCE, row.source, shape.source), (Side.TARGET, row.target, shape.target)
    for side, text, width in sides:
        cells.append((fit(text, width), text_style) if text else (fit("—", width), "nothing"))
        if side in shown.marked:
            cells[-1] = (fit(f"{MARKED} {text}", width), "odd")
        cells.append((_GAP, text_style))
    if row.draft:
        cells[-2] = (fit(row.draft, shape.target), "draft")
    if not shape.rendering:
        return cells[:-1]
    cells.append((fit(row.rendering, shape.rendering), "rendering"))
    return cells


def _kind(shown: BeadLine) -> Cell:
    kind = shown.row.bead.kind
    if shown.crosses:
        return fit(kind.replace("-", "×"), _KIND), "odd"
    return fit(kind, _KIND), "odd" if _is_not_one_to_one(shown.row) else "quiet"


def _confidence(confidence: float | None, shape: Columns, *, done: bool) -> list[Cell]:
    """Return a bar and the letter of the grade."""
    if confidence is None:
        return [(" " * (shape.bar + 3), "quiet")]
    step = grade(confidence)
    style = "quiet" if done else step.word
    filled, rest = bar(confidence, shape.bar)
    return [(filled, style), (rest, "nothing"), (f" {step.letter} ", style)]


def _is_not_one_to_one(row: BeadRow) -> bool:
    is_draft = row.bead.kind == "1-0" and bool(row.target or row.draft)
    return row.bead.kind != "1-1" and not is_draft
