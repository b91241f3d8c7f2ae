r"""TSV for programs: UTF-8, one unit per line, tabs between cells, no quotes or escapes.

Tabs and line breaks inside a text become spaces, for every break that ``str.splitlines`` knows, so
that all programs read the same lines. Read it without quoting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits
from workbench.formats.bitexts.rows import FIELDS, column_names, locate_columns, row_of, units_of
from workbench.formats.cleaning import clean_for_cell
from workbench.formats.input import open_text, read_lines
from workbench.formats.output import Sink
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


def read_tsv(paths: Sequence[Path], languages: LanguagePair) -> HeaderAndUnits:
    """Read a table whose first line names its columns."""
    path = paths[0]
    rows = _numbered_rows(open_text(path), path)
    _, names = next(rows, (1, []))
    places = locate_columns(
        names,
        languages,
        where=f"{path}, line 1",
    )
    return BitextHeader(languages), units_of(rows, places, name=str(path))


def _numbered_rows(file: TextIO, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    with file:
        for number, line in enumerate(read_lines(file, path), start=1):
            yield number, line.rstrip("\r\n").split("\t")


FORMAT = BitextFormat(
    name="tsv",
    title="Tab-separated lines for scripts, with provenance columns",
    endings=(".tsv",),
    keeps=FIELDS,
    write=write_tsv,
    read=read_tsv,
)
"""The entry of this format in the registry."""
