"""CSV for spreadsheets: UTF-8 with BOM, every cell quoted, CRLF (RFC 4180).

A cell that a spreadsheet would take for a formula, a number, a date or a time gets a ``'`` in
front: "- Bonjour" is a formula to Excel, and the bead ``2-1`` the second of January. Reading takes
the ``'`` off again, so the guard loses nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, Units
from workbench.formats.bitexts.rows import (
    FIELDS,
    column_names,
    locate_columns,
    row_of,
    units_of,
)
from workbench.formats.cleaning import clean_surrogates
from workbench.formats.input import open_text, text_lines
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog

# The full-width signs are formulas to spreadsheets in East Asian locales.
_GUARDED = re.compile(
    "['=+\\-@\t\r\n\0＝＋－＠]|(?!(?:0|[1-9]\\d{0,14})\\Z)\\d[\\d\\s.,:/%eE+-]*\\Z"
)
_LONGEST_CELL = 16 << 20


class _HasWrite(Protocol):
    def write(self, text: str, /) -> object: ...


class _Encoded:
    """What csv.writer writes to: a sink that takes text."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, text: str, /) -> object:
        return self._sink.write(text.encode("utf-8"))


def guard(cell: str) -> str:
    """The cell as no spreadsheet takes it for anything but text."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """What ``guard`` was given; a ``'`` that guards nothing stays, as in « 'tis »."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell[1:]) else cell


def write_csv(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write the columns of ``rows.FIELDS``; units with an empty side stay in."""
    sinks[0].write(b"\xef\xbb\xbf")
    out: _HasWrite = _Encoded(sinks[0])
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(column_names(header))
    for unit in units:
        log.begin(unit)
        row = {field: clean_surrogates(cell, log) for field, cell in row_of(unit).items()}
        table.writerow([row[f] if f == "confidence" else guard(row[f]) for f in FIELDS])
        log.wrote(row["source"], row["target"])


def read_csv(paths: Sequence[Path], languages: LanguagePair) -> Units:
    """Read a table with comma, semicolon or tab between the cells, as Excel saves it."""
    path = paths[0]
    file = open_text(path)
    first = next(text_lines(file, path), "")
    separator = max(",;\t", key=first.count)
    file.seek(0)
    # The csv module has one limit for the whole program; its own is 128 KiB.
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
        reader = csv.reader(text_lines(file, path), delimiter=separator, strict=True)
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
