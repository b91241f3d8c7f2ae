"""Open a table of pairs: its encoding, delimiter, quotes, row of names and columns."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from workbench.errors import BadInputError, UsageError
from workbench.formats.bitext_format import UnitsRequest
from workbench.formats.decoding import Decoded, decode
from workbench.formats.input import bom_encoding, open_bytes, open_text, read_lines
from workbench.formats.tables.column_names import is_column_name
from workbench.formats.tables.rows import locate_columns, locate_fields
from workbench.formats.tables.tab_rows import tab_rows
from workbench.formats.tables.table_layout import (
    DELIMITERS,
    SAMPLE,
    describe_column,
    find_delimiter,
    holds_text,
    is_tab_quoted,
    separator_line,
)

_LONGEST_CELL = 16 << 20
"""Characters of the longest cell."""

_LARGEST_DECODED = 256 << 20
"""Bytes of the largest table that is not in UTF-8: it is decoded whole."""

_SAMPLE_ROWS = 51
"""Rows at the beginning that show which columns hold text."""

_CHUNK = 1 << 20
"""Characters that are read at a time."""

NumberedRow = tuple[int, Sequence[str]]
"""The number of a row's last line, and its cells."""


@dataclass(frozen=True, slots=True)
class PairTable:
    """An open table of pairs.

    Attributes:
        rows: Its rows without the one of names.
        places: The place of the column of each field, from 0.
    """

    rows: Iterator[NumberedRow]
    places: dict[str, int]


def open_pair_table(
    path: Path, request: UnitsRequest, *, delimiter: str = "", decode_cell: Callable[[str], str]
) -> PairTable:
    """Open a table; find the columns of both texts and remark on texts that are not taken.

    Args:
        path: The file.
        request: The languages, and the columns if the user named them.
        delimiter: What stands between the cells; empty finds it.
        decode_cell: Returns the text of a cell of the first row.

    Raises:
        BadInputError: It is no table, or it is not clear which columns hold the texts.
        UsageError: There is no such column.
    """
    rows = open_rows(path, request, delimiter=delimiter)
    first = list(islice(rows, _SAMPLE_ROWS))
    names = [decode_cell(name) for name in first[0][1]] if first else []
    where = f"{path}, line {first[0][0] if first else 1}"
    places, has_names = _choose(names, request, where)
    _remark_other_texts(
        path, names if has_names else [], [row for _, row in first[has_names:]], places, request
    )
    return PairTable(chain(first[has_names:], rows), places)


def _choose(names: Sequence[str], request: UnitsRequest, where: str) -> tuple[dict[str, int], bool]:
    """Return the place of each field's column, and whether the first row is one of names."""
    columns = request.columns
    if columns is None and request.no_header:
        if len(names) != 2:
            raise BadInputError(
                f"which of its {len(names)} columns to read is not clear",
                where=where,
                hint="Choose with --columns, by number, such as --columns 1,2.",
            )
        columns = ("1", "2")
    if columns is None:
        return locate_columns(names, request.languages, where=where), True
    found = [_find_column(names, column, where, request.no_header) for column in columns]
    places = dict(zip(("source", "target"), (place for place, _ in found), strict=True))
    is_named = any(by_name for _, by_name in found) or any(map(is_column_name, names))
    has_names = is_named and not request.no_header
    fields = locate_fields(names, taken=places.values()) if has_names else {}
    return places | fields, has_names


def _find_column(
    names: Sequence[str], wanted: str, where: str, no_header: bool
) -> tuple[int, bool]:
    """Return the place of a column, and whether it was found by its name."""
    folded = [name.strip().casefold() for name in names]
    if wanted.casefold() in folded and not no_header:
        return folded.index(wanted.casefold()), True
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1, False
    shown = ", ".join(f"{n} {' '.join(name.split())[:30]}" for n, name in enumerate(names[:8], 1))
    raise UsageError(f"there is no column {wanted!r}", where=where, hint=f"There are: {shown}.")


def _remark_other_texts(
    path: Path,
    names: Sequence[str],
    sample: Sequence[Sequence[str]],
    places: dict[str, int],
    request: UnitsRequest,
) -> None:
    taken = set(places.values())
    for place in range(max(map(len, (names, *sample)), default=0)):
        cells = [row[place] for row in sample if place < len(row)]
        if place not in taken and holds_text(cells):
            shown = describe_column(names, place)
            request.reporter.remark(f"{path}: {shown} holds text too; it was not read")


def open_rows(
    path: Path, request: UnitsRequest, *, delimiter: str = "", delimiters: str = DELIMITERS
) -> Iterator[NumberedRow]:
    """Open a table of text in any encoding; yield its rows with their numbers.

    Args:
        path: The file.
        request: Its source language helps to guess an encoding; its reporter receives the guess.
        delimiter: What stands between the cells; empty finds it.
        delimiters: Those among which it is looked for.

    Raises:
        BadInputError: It is no text, too large, or no table; also while rows are read.
    """
    file = _open_text(path, request)
    try:
        sample = file.read(SAMPLE)
    except UnicodeError:
        sample = ""  # Reading the lines says where it is.
    file.seek(0)
    line, named = separator_line(sample.removeprefix("\ufeff"))
    if line:
        file.readline()
        sample = sample.removeprefix("\ufeff")[len(line) :]
    delimiter = named or delimiter or find_delimiter(sample, delimiters)
    # Our own tables have no quotes; Excel's Unicode text is in UTF-16.
    is_ours = sample.startswith("id\tdocument\tsource (") and file.encoding != "utf-16"
    is_plain = delimiter == "\t" and (is_ours or not is_tab_quoted(sample))
    return _numbered_rows(file, path, delimiter, is_plain=is_plain, first=2 if line else 1)


def eight_bit_codec(path: Path, language: str) -> str:
    """Return the codec of the 8-bit encoding in which a table was saved; empty if it was Unicode.

    A table in ASCII without a byte order mark may have been saved in Windows-1252.

    Args:
        path: The file.
        language: BCP 47 tag of the text; helps to guess the encoding.

    Raises:
        BadInputError: It cannot be read, or is no text.
    """
    if not _is_utf8_or_marked(path):
        return _decode_whole(path, language).codec
    with open_bytes(path) as file:
        while chunk := file.read(_CHUNK):
            if not chunk.isascii():
                return ""
    return "cp1252"


def _open_text(path: Path, request: UnitsRequest) -> TextIO:
    """Open a table in UTF-8 or as marked as a stream; decode any other one whole."""
    if _is_utf8_or_marked(path):
        return open_text(path)
    decoded = _decode_whole(path, request.languages.source)
    request.reporter.remark(
        f"{path}: read as {decoded.encoding}, a guess; save it as UTF-8 to be sure"
    )
    return StringIO(decoded.text, newline="")


def _decode_whole(path: Path, language: str) -> Decoded:
    with open_bytes(path) as file:
        data = file.read(_LARGEST_DECODED + 1)
    if len(data) > _LARGEST_DECODED:
        raise BadInputError(
            f"not in UTF-8, and larger than {_LARGEST_DECODED >> 20} MiB",
            where=str(path),
            hint="Save the file as UTF-8.",
        )
    return decode(data, path, language=language)


def _is_utf8_or_marked(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_bytes(path) as file:
        start = file.read(4)
        if bom_encoding(start):
            return True
        if b"\0" in start:  # UTF-16 without a mark
            return False
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _numbered_rows(
    file: TextIO, path: Path, delimiter: str, *, is_plain: bool, first: int
) -> Iterator[NumberedRow]:
    with file:
        lines = read_lines(file, path)
        if is_plain:
            number = first - 1
            for row in tab_rows(lines):
                number += row.lines
                yield number, row.cells
            return
        # The limit of the csv module holds for the whole program; its default is 128 KiB.
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield reader.line_num + first - 1, cells
        except csv.Error as error:
            raise BadInputError(
                f"not a CSV table: {error}",
                where=f"{path}, line {reader.line_num + first - 1}",
                hint="Look for a missing or doubled quote there.",
            ) from error
