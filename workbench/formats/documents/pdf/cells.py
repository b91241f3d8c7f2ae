"""Part the cells of a table that the file draws in one row.

A row is parted at a wide blank if a row near it has a cell that begins at the same place, or a
blank in the same place. A blank far wider than any between words parts it in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.formats.documents.pdf.layout import Line, estimate_width

_REACH = 12
"""Lines before and behind a row, as drawn, among which its table is looked for."""

_NEAR_ROW = 4.0
"""Distance of two rows of one table at most, in sizes of the letters."""

_ALIGNED = 0.5
"""How far the cells of a column begin from one another at most, in sizes of the letters."""

_BLANK, _UNALIGNED_BLANK, _LONE_BLANK = 1.0, 2.0, 3.0
"""Narrowest blank between two cells that begin in a column, between others, and without a table
around them, in sizes of the letters."""

_EXACT, _FEWEST_EXACT, _LEAST_BLANK = 0.06, 2, 0.4
"""How far cells begin from one another, in sizes of the letters, that begin at the same place; rows
near a row that show its column by that; and the blank that is enough then, in sizes."""

_ERROR, _LARGE_ERROR = 0.1, 0.25
"""How much longer than its estimate a text may be, as a share, in a table and outside."""

_LONG, _ERROR_OF_LONG = 10.0, 0.2
"""Length of a text, in sizes of the letters, from which it is rather a line of prose than a cell,
and the error of its estimate at least, as a share."""

_FEWEST_LETTERS = 2
"""Letters and digits from which a text before a blank is no mark of a list item."""


@dataclass(frozen=True, slots=True)
class _Blank:
    """A blank inside a row.

    Attributes:
        start: Its left end, in points from the left edge of the page; an estimate.
        end: Its right end.
        before: Length of the text before it, in points; an estimate.
        is_text_behind: Whether letters or digits follow; a hyphen at the row's end is drawn alone.
    """

    start: float
    end: float
    before: float
    is_text_behind: bool

    def is_wide(self, size: float, *, blank: float, error: float) -> bool:
        """Return whether it is wider than so many sizes and the error of its start."""
        if self.before > _LONG * size:
            error = max(error, _ERROR_OF_LONG)
        return self.end - self.start > blank * size + error * self.before


def part_cells(lines: Sequence[Line]) -> list[Line]:
    """Return lines in reading order with each cell of a table as a line of its own."""
    blanks = [list(_find_blanks(line)) for line in lines]
    parted: list[Line] = []
    for number, line in enumerate(lines):
        if not blanks[number]:
            parted.append(line)
            continue
        first = max(0, number - _REACH)
        near = [
            (other, found)
            for other, found in zip(
                lines[first : number + _REACH], blanks[first : number + _REACH], strict=True
            )
            if other.page == line.page and 0.4 < abs(other.y - line.y) / line.size <= _NEAR_ROW
        ]
        cuts = [
            index
            for (index, _), blank in zip(line.gaps, blanks[number], strict=True)
            if _parts_cells(blank, line, near)
        ]
        parted += _cut(line, cuts)
    return parted


def _find_blanks(line: Line) -> Iterator[_Blank]:
    starts = [(0, line.x), *line.gaps, (len(line.text), 0.0)]
    for (index, x), (end, after), (last, _) in zip(starts, starts[1:], starts[2:], strict=False):
        width = estimate_width(line.text[index:end].strip(), line.size)
        is_text = any(char.isalnum() for char in line.text[end:last])
        yield _Blank(x + width, after, width, is_text)


def _parts_cells(blank: _Blank, line: Line, near: Sequence[tuple[Line, Sequence[_Blank]]]) -> bool:
    size = line.size
    if blank.is_wide(size, blank=_LONE_BLANK, error=_LARGE_ERROR):
        return True
    if not blank.is_text_behind:
        return False
    if blank.end - blank.start > _LEAST_BLANK * size and _is_column(blank, size, near):
        return True
    if not blank.is_wide(size, blank=_BLANK, error=_ERROR):
        return False
    starts = [
        each.end
        for _, found in near
        for each in found
        if each.is_text_behind and each.is_wide(size, blank=_BLANK, error=_ERROR)
    ]
    if any(abs(x - blank.end) <= _ALIGNED * size for x in starts):
        return True
    return blank.is_wide(size, blank=_UNALIGNED_BLANK, error=_ERROR) and any(
        each.is_wide(size, blank=_UNALIGNED_BLANK, error=_ERROR)
        and min(each.end, blank.end) - max(each.start, blank.start) > _BLANK * size
        for _, found in near
        for each in found
    )


def _is_column(blank: _Blank, size: float, near: Sequence[tuple[Line, Sequence[_Blank]]]) -> bool:
    """Return whether several rows have a cell that begins exactly where a blank ends."""
    rows = sum(
        any(each.is_text_behind and abs(each.end - blank.end) <= _EXACT * size for each in found)
        for _, found in near
    )
    return rows >= _FEWEST_EXACT


def _cut(line: Line, cuts: Sequence[int]) -> list[Line]:
    """Cut a line at these indexes of its text; the mark of a list item stays with its text."""
    if cuts and sum(char.isalnum() for char in line.text[: cuts[0]]) < _FEWEST_LETTERS:
        is_mark = not line.text[: cuts[0]].strip().isalnum()
        cuts = cuts[1:] if is_mark else cuts
    if not cuts:
        return [line]
    places = dict(line.gaps)
    ends = [*cuts, len(line.text)]
    return [
        replace(
            line,
            x=line.x if start == 0 else places[start],
            text=line.text[start:end].strip(),
            gaps=(),
            is_cell=True,
        )
        for start, end in zip([0, *cuts], ends, strict=True)
    ]
