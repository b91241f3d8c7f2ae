"""CSV for spreadsheets: UTF-8 with byte order mark, all cells quoted, CRLF (RFC 4180).

A cell that a spreadsheet would read as a formula, a number, a date or a time gets a ``'`` in
front: to Excel, "- Bonjour" is a formula and the bead ``2-1`` a date. Reading removes the ``'``, so
nothing is lost.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.cleaning import clean_surrogates
from workbench.formats.output import Sink
from workbench.formats.tables.rows import FIELDS, column_names, row_of, units_of
from workbench.formats.tables.table_file import open_pair_table
from workbench.formats.write_log import WriteLog

# The full-width signs are formulas to spreadsheets in East Asian locales.
_GUARDED = re.compile(
    "['=+\\-@\t\r\n\0＝＋－＠]|(?!(?:0|[1-9]\\d{0,14})\\Z)\\d[\\d\\s.,:/%eE+-]*\\Z"
)


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


def read_csv(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read a table with any delimiter between the cells, in any encoding, as Excel saves it."""
    path = paths[0]
    table = open_pair_table(path, request, decode_cell=unguard)
    units = units_of(table.rows, table.places, name=str(path), decode=unguard)
    return BitextHeader(request.languages), units


FORMAT = BitextFormat(
    name="csv",
    title="Table for Excel and LibreOffice, with provenance columns",
    endings=(".csv",),
    keeps=FIELDS,
    write=write_csv,
    read=read_csv,
)
"""The entry of this format in the registry."""
