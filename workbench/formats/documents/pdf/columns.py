"""Put the lines of columns in reading order where the file draws them row by row.

Most programs draw one column after the other, and a file's order is kept. Where the file draws the
first line of every column, then the second line of every column, the columns are read one after
the other if their text runs on from row to row; a table, whose cells do not, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.formats.documents.pdf.layout import Line, Page, ends_sentence, runs_on

_FEWEST_ROWS = 3
"""Rows of several lines from which text may stand in columns."""

_ROW_HEIGHT = 0.75
"""Distance of the base lines of one row at most, in sizes of the letters."""

_LARGEST_GAP = 4.0
"""Distance of two rows that still belong together, in sizes of the letters."""

_BAND_GAP = 1.4
"""Distance of two rows from which a new row of a table begins, in usual distances."""

_ALIGNED = 0.5
"""How far the lines of a column begin from one another at most, in sizes of the letters."""

_INDENT = 2.5
"""How far to the right the first line of a paragraph may begin, in sizes of the letters."""

_SURE_RUNNING, _UNSURE_RUNNING = 0.4, 0.15
"""Shares of lines that go on in the next row: columns from the first, a table up to the second."""

_FEWEST_WORDS = 2.5
"""Words in a line of a column, on average."""

Row = list[Line]


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows whose lines begin at the same places.

    Attributes:
        drawn: The rows as the file draws them, from the top down.
        rows: The same rows, cut into the pieces that stand in the columns.
        edges: Left ends of the columns, in points; none where the rows do not stand in columns.
    """

    drawn: Sequence[Row]
    rows: Sequence[Row]
    edges: Sequence[float]


def order_lines(page: Page) -> tuple[list[Line], bool]:
    """Return the lines of a page in reading order, and whether that is a guess."""
    rows = list(_find_rows(page.lines))
    if sum(len(row) > 1 or bool(row[0].gaps) for row in rows) < _FEWEST_ROWS:
        return list(page.lines), False
    ordered: list[Line] = []
    is_guess = False
    for block in _find_blocks(rows):
        if not block.edges:
            ordered += (line for row in block.drawn for line in row)
            continue
        columns = _split_by_columns(block.rows, block.edges)
        running = _share_running(columns)
        words = min(_words_a_line(column) for column in columns)
        if running >= _SURE_RUNNING and words >= _FEWEST_WORDS:
            for band in _find_bands(block):
                for column in _split_by_columns(band, block.edges):
                    ordered += column
        else:
            is_guess |= running > _UNSURE_RUNNING and words >= _FEWEST_WORDS
            ordered += (line for row in block.drawn for line in row)
    return ordered, is_guess


def _find_rows(lines: Sequence[Line]) -> Iterator[Row]:
    """Group the lines that the file draws one after the other at one height."""
    row: Row = []
    for line in lines:
        if row and not _is_in_row(line, row):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _is_in_row(line: Line, row: Row) -> bool:
    """Return whether a line stands beside those of a row; base lines of columns may differ."""
    last = row[-1]
    if line.is_beside(last):
        return True
    is_near = line.page == last.page and abs(line.y - last.y) <= _ROW_HEIGHT * line.size
    return is_near and all(line.x >= other.right or other.x >= line.right for other in row)


def _find_blocks(rows: Sequence[Row]) -> Iterator[_Block]:
    """Split the rows into blocks that stand in columns and all others."""
    position = 0
    others: list[Row] = []
    while position < len(rows):
        block = _find_block(rows, position)
        if block is None:
            others.append(rows[position])
            position += 1
            continue
        if others:
            yield _Block(others, others, ())
            others = []
        yield block
        position += len(block.rows)
    if others:
        yield _Block(others, others, ())


def _find_block(rows: Sequence[Row], first: int) -> _Block | None:
    """Find the rows from one on that stand in the columns of that row."""
    edges = _find_edges(rows[first : first + 2])
    if len(edges) < 2:
        return None
    found: list[Row] = []
    several = end = 0
    for row in rows[first:]:
        if found and not 0 < found[-1][0].y - row[0].y <= _LARGEST_GAP * row[0].size:
            break
        pieces = _cut_at(row, edges)
        if pieces is None:
            break
        found.append(pieces)
        if len(pieces) > 1:
            several += 1
            end = len(found)
    if several < _FEWEST_ROWS:
        return None
    usual = _usual_step(found)
    while end < len(found) and found[end - 1][0].y - found[end][0].y <= _BAND_GAP * usual:
        end += 1
    return _Block(rows[first : first + end], found[:end], edges)


def _find_edges(rows: Sequence[Row]) -> list[float]:
    """Return the left ends of the columns that begin with the first of two rows."""
    starts = [
        sorted(x for line in row for x in (line.x, *(x for _, x in line.gaps))) for row in rows
    ]
    if len(starts) == 2 and len(starts[0]) == len(starts[1]):
        # The first line of a paragraph may be indented.
        return [min(pair) for pair in zip(*starts, strict=True)]
    return starts[0]


def _usual_step(rows: Sequence[Row]) -> float:
    return median(row[0].y - after[0].y for row, after in pairwise(rows))


def _cut_at(row: Row, edges: Sequence[float]) -> Row | None:
    """Return the row's pieces, one or none in each column; None if it does not fit the columns."""
    pieces: Row = []
    for line in sorted(row, key=lambda line: line.x):
        pieces += _cut_line(line, edges)
    columns = [_column_of(piece, edges) for piece in pieces]
    if any(column is None for column in columns) or len(set(columns)) < len(columns):
        return None
    for piece, column in zip(pieces, columns, strict=True):
        assert column is not None
        if column + 1 < len(edges) and _crosses(piece, edges[column + 1]):
            return None
    return pieces


def _crosses(line: Line, edge: float) -> bool:
    """Return whether a line goes on to the right of an edge; its width is an estimate."""
    return 0.9 * (line.right - line.x) > edge - line.x


def _cut_line(line: Line, edges: Sequence[float]) -> Row:
    """Cut a line at those of its gaps where a column begins."""
    reach = _ALIGNED * line.size
    cuts = [
        (index, x) for index, x in line.gaps if any(abs(x - edge) <= reach for edge in edges[1:])
    ]
    starts = [(0, line.x), *cuts]
    ends = [index for index, _ in cuts] + [len(line.text)]
    return [
        Line(line.page, x, line.y, line.size, line.is_bold, line.text[start:end].strip())
        for (start, x), end in zip(starts, ends, strict=True)
    ]


def _column_of(line: Line, edges: Sequence[float]) -> int | None:
    """Return the column in which a line begins, or None if it begins in none."""
    for number, edge in enumerate(edges):
        if -_ALIGNED * line.size <= line.x - edge <= _INDENT * line.size:
            return number
    return None


def _split_by_columns(rows: Sequence[Row], edges: Sequence[float]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in edges]
    for row in rows:
        for line in row:
            column = _column_of(line, edges)
            assert column is not None
            columns[column].append(line)
    return columns


def _share_running(columns: Sequence[Sequence[Line]]) -> float:
    """Return in how many lines, as a share, a sentence goes on from the line above."""
    breaks = [(line, after) for column in columns for line, after in pairwise(column)]
    running = sum(runs_on(line, after) for line, after in breaks)
    return running / len(breaks) if breaks else 0.0


def _words_a_line(column: Sequence[Line]) -> float:
    return sum(len(line.text.split()) for line in column) / len(column) if column else 0.0


def _find_bands(block: _Block) -> Sequence[Sequence[Row]]:
    """Split the rows at blank lines across all columns if each band is a row of a table.

    That is so if every column begins anew, at the top, in every band. Columns of a newspaper have
    their blank lines at different heights.
    """
    usual = _usual_step(block.rows)
    bands = [[block.rows[0]]]
    for row, after in pairwise(block.rows):
        if row[0].y - after[0].y > _BAND_GAP * usual:
            bands.append([])
        bands[-1].append(after)
    is_table = len(bands) > 1 and all(
        len(band[0]) == len(block.edges) and _is_filled_from_top(band, block.edges)
        for band in bands
    )
    if is_table:
        cells = [_split_by_columns(band, block.edges) for band in bands]
        is_table = not any(
            after[0].text[:1].islower() and not ends_sentence(cell[-1].text)
            for band, band_after in pairwise(cells)
            for cell, after in zip(band, band_after, strict=True)
        )
    return bands if is_table else [block.rows]


def _is_filled_from_top(band: Sequence[Row], edges: Sequence[float]) -> bool:
    """Return whether no column has an empty row above one of its lines."""
    return all(
        line.is_beside(row[0])
        for column in _split_by_columns(band, edges)
        for line, row in zip(column, band, strict=False)
    )
