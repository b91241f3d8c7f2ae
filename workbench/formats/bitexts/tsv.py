r"""TSV for programs: UTF-8, one unit per line, tabs between cells, no quotes or escapes.

Tabs and line breaks inside a text become spaces, for every break that ``str.splitlines`` knows, so
that all programs read the same lines. Read it without quoting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.cleaning import clean_for_cell
from workbench.formats.output import Sink
from workbench.formats.tables.rows import FIELDS, column_names, row_of, units_of
from workbench.formats.tables.table_file import open_pair_table
from workbench.formats.write_log import WriteLog


def write_tsv(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write the columns of ``rows.FIELDS``, also for units with an empty side."""
    sink = sinks[0]
    sink.write(("\t".join(column_names(header)) + "\n").encode())
    for unit in units:
        log.begin(unit)
        row = {field: clean_for_cell(cell, log) for field, cell in row_of(unit).items()}
        sink.write(("\t".join(row[field] for field in FIELDS) + "\n").encode())
        log.wrote(row["source"], row["target"])


def read_tsv(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read a table; its cells are quoted only where all that begin with a quote are."""
    path = paths[0]
    table = open_pair_table(path, request, delimiter="\t", decode_cell=str)
    return BitextHeader(request.languages), units_of(table.rows, table.places, name=str(path))


FORMAT = BitextFormat(
    name="tsv",
    title="Tab-separated lines for scripts, with provenance columns",
    endings=(".tsv", ".tab"),
    keeps=FIELDS,
    write=write_tsv,
    read=read_tsv,
)
"""The entry of this format in the registry."""
