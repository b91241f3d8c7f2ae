"""What one line of the bead list holds, at a given width: no terminal needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.bitext import Side, Status, grade
from workbench.project.review.session import Row
from workbench.tui.safe_text import fit
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import STATUS_LETTERS, bar, flags

WIDE = 110
"""From this many cells on, renderings have a column of their own."""

_GAP = "  "
_KIND = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells of the columns that are not fixed.

    Attributes:
        place: Of the bead's number.
        bar: Of the confidence.
        flags: Of the letters for pinned, edited and the like.
        source: Of the French.
        target: Of the English.
        rendering: Of the machine's English; 0 where it has no column.
    """

    place: int
    bar: int
    flags: int
    source: int
    target: int
    rendering: int

    @property
    def gutter(self) -> int:
        """All that stands left of the texts."""
        return 1 + self.place + 1 + _KIND + self.bar + 3 + 1 + self.flags + 1


def columns(width: int, *, beads: int, with_rendering: bool = True) -> Columns:
    """Share ``width`` cells out among the columns of a list over that many beads."""
    place = max(len(str(beads)), 3)
    wide = width >= WIDE
    side_columns = 3 if wide and with_rendering else 2
    fixed = Columns(place, 4 if wide else 1, 3 if wide else 1, 0, 0, 0)
    room = max(width - fixed.gutter - len(_GAP) * (side_columns - 1) - 1, 2 * side_columns)
    each, spare = divmod(room, side_columns)
    return Columns(
        fixed.place,
        fixed.bar,
        fixed.flags,
        each + (spare > 0),
        each + (spare > 1),
        each if side_columns == 3 else 0,
    )


def heading(shape: Columns, names: Mapping[Side, str], active: Side) -> list[Cell]:
    """The line above the list."""
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


def line(
    row: Row, place: int, shape: Columns, *, at_cursor: bool, has_issue: bool = False
) -> list[Cell]:
    """The cells of one bead's line."""
    bead = row.bead
    done = bead.status is Status.ACCEPTED or bead.excluded
    text_style = "excluded" if bead.excluded else "quiet" if done else "text"
    cells: list[Cell] = [
        ("▌" if at_cursor else " ", "cursor-mark"),
        (f"{place + 1:>{shape.place}} ", "place"),
        (fit(bead.kind, _KIND), "odd" if _is_odd(row) else "quiet"),
    ]
    if bead.confidence is None:
        cells.append((" " * (shape.bar + 3), "quiet"))
    else:
        step = grade(bead.confidence)
        style = "quiet" if done else step.word
        filled, rest = bar(bead.confidence, shape.bar)
        cells += [(filled, style), (rest, "nothing"), (f" {step.letter} ", style)]
    cells.append((STATUS_LETTERS[bead.status], bead.status.label))
    letters = ("!" if has_issue else "") + flags(bead)
    cells.append((letters[: shape.flags].ljust(shape.flags) + " ", "flags"))
    for text, width in ((row.source, shape.source), (row.target, shape.target)):
        cells.append((fit(text, width), text_style) if text else (fit("—", width), "nothing"))
        cells.append((_GAP, text_style))
    if row.draft:
        cells[-2] = (fit(row.draft, shape.target), "draft")
    if not shape.rendering:
        return cells[:-1]
    cells.append((fit(row.rendering, shape.rendering), "rendering"))
    return cells


def _is_odd(row: Row) -> bool:
    is_draft = row.bead.kind == "1-0" and bool(row.target or row.draft)
    return row.bead.kind != "1-1" and not is_draft
