r"""TSV for programs: UTF-8, one unit per line, tabs between cells, no quotes or escapes.

Tabs and line breaks inside a text become spaces, for every break that ``str.splitlines`` knows, so
that all programs read the same lines. Read it without quoting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from workbench.bitext import BitextHeader, LanguagePair, TranslationUnit
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.cleaning import clean_for_cell, clean_surrogates
from workbench.formats.output import Sink
from workbench.formats.tables.guarding import unguard_row
from workbench.formats.tables.rows import FIELDS, column_names, row_of, texts_of, units_of
from workbench.formats.tables.table_file import open_pair_table
from workbench.formats.write_log import WriteLog

_SOURCE, _TARGET = map(FIELDS.index, ("source", "target"))


def write_tsv(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write the columns of ``rows.FIELDS``, also for units with an empty side."""
    sink = sinks[0]
    sink.write(("\t".join(column_names(header)) + "\n").encode())
    for unit in units:
        log.begin(unit)
        cells = row_of(unit, header)
        line = "\t".join(cells)
        # Most rows are one line as they are; only others are cleaned cell by cell.
        if line.count("\t") >= len(cells) or len(line.splitlines()[0]) < len(line):
            cells = [clean_for_cell(cell, log) for cell in cells]
            line = "\t".join(cells)
        try:
            data = f"{line}\n".encode()
        except UnicodeEncodeError:
            cells = [clean_surrogates(cell, log) for cell in cells]
            data = ("\t".join(cells) + "\n").encode()
        sink.write(data)
        log.wrote(cells[_SOURCE], cells[_TARGET])


def read_tsv(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read a table; its cells are quoted only where all that begin with a quote are.

    A spreadsheet that was given our CSV keeps the ``'`` before cells such as ``1-1``; where ids
    or kinds have one, it is removed from all cells.
    """
    path = paths[0]
    table = open_pair_table(path, request, delimiter="\t", decode_cell=str)
    first = list(islice(table.rows, 1))
    is_guarded = any(_has_guards(cells, table.places) for _, cells in first)
    units = units_of(
        chain(first, table.rows),
        table.places,
        name=str(path),
        decode=unguard_row if is_guarded else None,
    )
    return BitextHeader(request.languages), units


def _has_guards(cells: Sequence[str], places: Mapping[str, int]) -> bool:
    """Return whether the id or the kind of a row has a ``'`` in front, which no other has."""
    marked = (places[field] for field in ("id", "kind") if field in places)
    return any(place < len(cells) and cells[place][:1] == "'" for place in marked)


def read_tsv_texts(paths: Sequence[Path], languages: LanguagePair) -> Iterator[tuple[str, str]]:
    """Read the two texts of each row."""
    path = paths[0]
    table = open_pair_table(path, UnitsRequest(languages), delimiter="\t", decode_cell=str)
    return texts_of(table.rows, table.places, name=str(path))


FORMAT = BitextFormat(
    name="tsv",
    title="Tab-separated lines for scripts, with provenance columns",
    endings=(".tsv", ".tab"),
    keeps=FIELDS,
    write=write_tsv,
    read=read_tsv,
    read_texts=read_tsv_texts,
)
"""The entry of this format in the registry."""
