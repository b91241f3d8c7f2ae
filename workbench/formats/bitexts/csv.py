"""CSV for spreadsheets: UTF-8 with byte order mark, all cells quoted, CRLF (RFC 4180).

A cell that a spreadsheet would read as a formula, a number, a date or a time gets a ``'`` in
front: to Excel, "- Bonjour" is a formula and the bead ``2-1`` a date. Reading removes the ``'``, so
nothing is lost.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits
from workbench.formats.bitexts.rows import (
    FIELDS,
    column_names,
    locate_columns,
    row_of,
    units_of,
)
from workbench.formats.cleaning import clean_surrogates
from workbench.formats.input import open_text, read_lines
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog

# The full-width signs are formulas to spreadsheets in East Asian locales.
_GUARDED = re.compile(
    "['=+\\-@\t\r\n\0＝＋－＠]|(?!(?:0|[1-9]\\d{0,14})\\Z)\\d[\\d\\s.,:/%eE+-]*\\Z"
)
_LONGEST_CELL = 16 << 20
"""Characters of the longest cell."""


class _HasWrite(Protocol):
    def write(self, text: str, /) -> object: ...


class _Encoded:
    """Writes text to a sink in UTF-8, for csv.writer."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, text: str, /) -> object:
        return self._sink.write(text.encode("utf-8"))


def guard(cell: str) -> str:
    """Return a cell with a ``'`` in front if a spreadsheet would not read it as text."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """Return the cell that ``guard`` was given; a ``'`` of the text stays, as in ``'tis``."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell[1:]) else cell


def write_csv(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write the columns of ``rows.FIELDS``, also for units with an empty side."""
    sinks[0].write(b"\xef\xbb\xbf")
    out: _HasWrite = _Encoded(sinks[0])
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(column_names(header))
    for unit in units:
        log.begin(unit)
        row = {field: clean_surrogates(cell, log) for field, cell in row_of(unit).items()}
        table.writerow([row[f] if f == "confidence" else guard(row[f]) for f in FIELDS])
        log.wrote(row["source"], row["target"])


def read_csv(paths: Sequence[Path], languages: LanguagePair) -> HeaderAndUnits:
    """Read a table with commas, semicolons or tabs between the cells, as Excel saves it."""
    path = paths[0]
    file = open_text(path)
    first = next(read_lines(file, path), "")
    separator = max(",;\t", key=first.count)
    file.seek(0)
    # The limit of the csv module holds for the whole program; its default is 128 KiB.
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    rows = _numbered_rows(file, path, separator=separator)
    _, names = next(rows, (1, []))
    places = locate_columns(
        [unguard(name) for name in names],
        languages,
        where=f"{path}, line 1",
    )
    header = BitextHeader(languages)
    return header, units_of(rows, places, name=str(path), decode=unguard)


def _numbered_rows(
    file: TextIO, path: Path, *, separator: str
) -> Iterator[tuple[int, Sequence[str]]]:
    with file:
        reader = csv.reader(read_lines(file, path), delimiter=separator, strict=True)
        try:
            for cells in reader:
                yield reader.line_num, cells
        except csv.Error as error:
            raise BadInputError(
                f"not a CSV table: {error}",
                where=f"{path}, line {reader.line_num}",
                hint="Look for a missing or doubled quote there.",
            ) from error


FORMAT = BitextFormat(
    name="csv",
    title="Table for Excel and LibreOffice, with provenance columns",
    endings=(".csv",),
    keeps=FIELDS,
    write=write_csv,
    read=read_csv,
)
"""The entry of this format in the registry."""
