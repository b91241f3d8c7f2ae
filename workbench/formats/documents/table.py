"""Read one column of a table (CSV, TSV) as a document; each cell is a block."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.errors import BadInputError, UsageError
from workbench.formats.decoding import decode
from workbench.formats.documents.document_format import (
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)
from workbench.formats.tables.column_names import find_language_column, is_column_name
from workbench.formats.tables.tab_rows import tab_rows
from workbench.formats.tables.table_layout import (
    SAMPLE,
    describe_column,
    find_delimiter,
    holds_text,
    is_tab_quoted,
    separator_line,
)

_MOST_COLUMNS = 16_384
"""Most columns of a table, as in Excel."""

_LONGEST_NAME = 60
"""Characters of the longest name of a column."""

_LONGEST_CELL = 1 << 24
"""Characters of the longest cell."""

SAMPLE_ROWS = 51
"""Rows at the beginning from which the column and its name are found."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class DecodedTable:
    """A table as text.

    Attributes:
        separator: Excel's first line that names the delimiter, with its line end; mostly empty.
        text: The rest of the file.
        delimiter: What stands between two cells.
        is_plain: Whether quotation marks belong to the texts, as in most tab-separated files.
    """

    separator: str
    text: str
    delimiter: str
    is_plain: bool


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """The place of a column, from 0, and whether the first row has its name."""

    place: int
    has_header: bool


def read_table(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the cells of the requested column, or of the one whose name says the language.

    The first row is a header if the column is requested by its name, or if its cells look like
    names. A remark says which column was read.

    Raises:
        BadInputError: It is binary or no table, or it is not clear which column to read.
        UsageError: There is no such column.
    """
    table = open_table(data, path, request)
    rows = _rows(table, path)
    first = list(islice(rows, SAMPLE_ROWS))
    if not first:
        return "", ()
    column = choose_column(first, path, request)
    if len(first[0]) > 1 or column.has_header:
        name = f", “{first[0][column.place].strip()}”" if column.has_header else ""
        names = "its first row taken as names" if column.has_header else "without a row of names"
        request.reporter.remark(f"{path}: column {column.place + 1}{name}, {names}")
    _remark_other_texts(first, column, path, request)
    cells = (
        row[column.place].strip()
        for row in chain(first[column.has_header :], rows)
        if column.place < len(row)
    )
    pieces = ((BlockKind.CELL, cell) for cell in cells if is_read(cell))
    return join_pieces(pieces, path)


def open_table(data: bytes, path: Path, request: ReadRequest) -> DecodedTable:
    """Decode a table and find its delimiter.

    Raises:
        BadInputError: It is binary.
    """
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    line, named = separator_line(text)
    text = text[len(line) :]
    is_tabbed = path.suffix.lower() in (".tsv", ".tab")
    delimiter = named or ("\t" if is_tabbed else find_delimiter(text[:SAMPLE]))
    is_plain = delimiter == "\t" and not is_tab_quoted(text)
    return DecodedTable(line, text, delimiter, is_plain)


def is_read(cell: str) -> bool:
    """Return whether a cell has anything to read."""
    return any(map(str.isalnum, cell))


def _remark_other_texts(
    rows: Sequence[Sequence[str]], column: ReadColumn, path: Path, request: ReadRequest
) -> None:
    names = [cell.strip() for cell in rows[0]] if column.has_header else []
    for place in range(max(map(len, rows))):
        cells = [row[place] for row in rows[column.has_header :] if place < len(row)]
        if place != column.place and holds_text(cells):
            shown = describe_column(names, place)
            request.reporter.remark(f"{path}: {shown} holds text too; it was not read")


def _rows(table: DecodedTable, path: Path) -> Iterator[list[str]]:
    """Yield the rows that are not empty."""
    csv.field_size_limit(_LONGEST_CELL)
    first = 2 if table.separator else 1
    lines = _lines(table.text, table.delimiter, path, first)
    if table.is_plain:
        yield from _plain_rows(lines, path, first)
        return
    reader = csv.reader(
        lines,
        delimiter=table.delimiter,
        strict=True,
    )
    try:
        for row in reader:
            if len(row) > _MOST_COLUMNS:
                raise _too_wide(path, reader.line_num + first - 1)
            if any(map(str.strip, row)):
                yield row
    except csv.Error as error:
        raise BadInputError(
            f"not a table that can be read: {error}",
            where=f"{path}, line {reader.line_num + first - 1}",
            hint="Correct that line, or save the table again as CSV in UTF-8.",
        ) from error


def _plain_rows(lines: Iterator[str], path: Path, first: int) -> Iterator[list[str]]:
    number = first - 1
    for row in tab_rows(lines):
        number += row.lines
        if len(row.raw) > _MOST_COLUMNS:
            raise _too_wide(path, number)
        if any(map(str.strip, row.raw)):
            yield row.cells


def _lines(text: str, delimiter: str, path: Path, first: int) -> Iterator[str]:
    r"""Yield lines that end in ``\n``; refuse one with too many cells before it is split."""
    for number, match in enumerate(_LINE.finditer(text), start=first):
        line = match.group(1)
        most = 10 * _MOST_COLUMNS
        if len(line) > most and line.count(delimiter) > most:
            raise _too_wide(path, number)
        if match.group():
            yield f"{line}\n"


def _too_wide(path: Path, line: int) -> BadInputError:
    return BadInputError(
        f"a row of more than {_MOST_COLUMNS:,} cells",
        where=f"{path}, line {line}",
        hint="Check that this is a table and which delimiter it has.",
    )


def choose_column(rows: Sequence[Sequence[str]], path: Path, request: ReadRequest) -> ReadColumn:
    """Return the column to read of a table that begins with these rows.

    Raises:
        BadInputError: It is not clear which.
        UsageError: There is no such column.
    """
    names = [cell.strip() for cell in rows[0]]
    width = max(len(row) for row in rows)
    wanted = request.column
    if wanted is None:
        looks_like_names = not request.no_header and _look_like_names(rows)
        place = find_language_column(names, request.language) if looks_like_names else None
        if place is not None:
            return ReadColumn(place, has_header=True)
        if width == 1:
            return ReadColumn(0, has_header=looks_like_names)
        no_names = "" if request.no_header else " If the first row is a text, add --no-header."
        raise BadInputError(
            f"which of its {width} columns to read is not clear",
            where=str(path),
            hint=f"Choose with --columns, by number or name: {_list(names)}.{no_names}",
        )
    by_name = [place for place, name in enumerate(names) if name.casefold() == wanted.casefold()]
    if by_name and not request.no_header:
        return ReadColumn(by_name[0], has_header=True)
    if wanted.isdecimal() and 1 <= int(wanted) <= width:
        # A column chosen by its number needs no name, so only a known name makes a row of names.
        has_header = not request.no_header and any(map(is_column_name, names))
        return ReadColumn(int(wanted) - 1, has_header=has_header)
    raise UsageError(
        f"there is no column {wanted!r}",
        where=str(path),
        hint=f"There are: {_list(names)}.",
    )


def _list(names: Sequence[str]) -> str:
    shown = [f"{n} “{' '.join(name.split())[:30]}”" for n, name in enumerate(names[:8], start=1)]
    return ", ".join(shown) + (", …" if len(names) > 8 else "")


def _look_like_names(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names the columns: short, different, no number or sentence."""
    names = [cell.strip() for cell in rows[0]]
    if max(len(rows), len(names)) < 2 or not all(names) or len(set(names)) < len(names):
        return False
    if any(len(n) > _LONGEST_NAME or n[-1] in ".!?…,;»”" or n[0].isdigit() for n in names):
        return False
    if any(map(is_column_name, names)):
        return True
    below = [cell for row in rows[1:] for cell in row]
    if not below:
        return False
    # Names are mostly shorter than the cells below them.
    return len(names) > 1 and sum(map(len, below)) / len(below) > 2 * sum(map(len, names)) / len(
        names
    )
