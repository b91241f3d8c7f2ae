"""Write the translations of a column into a table; all other cells stay as they are.

A table that has a column of the target language gets them there, in its empty cells. In another
table they take the place of the cells that were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from workbench.formats.decoding import encode_like
from workbench.formats.documents.document_format import (
    DocumentFormat,
    WriteRequest,
    writer_of_texts,
)
from workbench.formats.documents.table import (
    SAMPLE_ROWS,
    DecodedTable,
    ReadColumn,
    choose_column,
    is_read,
    open_table,
    read_table,
)
from workbench.formats.input import bom_encoding
from workbench.formats.tables.column_names import find_language_column
from workbench.formats.tables.tab_rows import tab_rows

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|[\r\n])|[^\r\n]++\Z")

Cell = tuple[int, int, str]
"""A cell: the offsets of what stands for it in the file, and its text."""


def write_table(data: bytes, path: Path, request: WriteRequest, drafts: Sequence[str]) -> bytes:
    """Return a table with the translations of a column in Unicode; see ``read_table``."""
    table = open_table(data, path, request.reading)
    first = [[text for _, _, text in row] for row in islice(_rows(table), SAMPLE_ROWS)]
    if not first:
        return data
    column = choose_column(first, path, request.reading)
    into = _target_column(first, column, request)
    texts = iter(drafts)
    parts: list[str] = [table.separator]
    at = 0
    for number, row in enumerate(_rows(table)):
        if (column.has_header and number == 0) or column.place >= len(row):
            continue
        if not is_read(row[column.place][2].strip()):
            continue
        draft = next(texts)
        source = row[column.place][2]
        missing = into - len(row) + 1
        start, end, old = row[into] if missing <= 0 else (row[-1][1], row[-1][1], "")
        if into != column.place and old.strip():
            continue
        if into == column.place:
            lead = len(source) - len(source.lstrip())
            draft = source[:lead] + draft + source[lead + len(source.strip()) :]
        new = table.delimiter * max(missing, 0) + _as_cell(draft, table)
        parts += [table.text[at:start], new]
        at = end
    whole = "".join((*parts, table.text[at:]))
    return encode_like(whole, data) if _is_unicode(data) else whole.encode("utf-8-sig")


def _is_unicode(data: bytes) -> bool:
    """Return whether a file is in Unicode; Excel knows UTF-8 only by its byte order mark."""
    try:
        data.decode(bom_encoding(data[:4]) or "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _target_column(rows: Sequence[Sequence[str]], column: ReadColumn, request: WriteRequest) -> int:
    """Return the place of the column of the target language; of the read one if there is none."""
    if not column.has_header:
        return column.place
    names = [cell.strip() for cell in rows[0]]
    found = find_language_column(names, request.languages.target)
    return column.place if found is None else found


def _rows(table: DecodedTable) -> Iterator[list[Cell]]:
    """Yield the cells of each row that is not empty."""
    if table.is_plain:
        yield from _plain_rows(table.text)
        return
    mark = re.escape(table.delimiter)
    cell = re.compile(rf'("(?:[^"]|"")*+"|[^{mark}\r\n]*+)({mark}|\r\n|[\r\n]|\Z)')
    row: list[Cell] = []
    for match in cell.finditer(table.text):
        raw = match.group(1)
        text = raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
        row.append((*match.span(1), text))
        if match.group(2) != table.delimiter:
            if any(text.strip() for _, _, text in row):
                yield row
            row = []


def _plain_rows(text: str) -> Iterator[list[Cell]]:
    start = 0
    for found in tab_rows(match.group() for match in _LINE.finditer(text)):
        row: list[Cell] = []
        at = start
        for raw, cell in zip(found.raw, found.cells, strict=True):
            row.append((at, at + len(raw), cell))
            at += len(raw) + 1
        start += found.length
        if any(cell.strip() for _, _, cell in row):
            yield row


def _as_cell(text: str, table: DecodedTable) -> str:
    """Return what stands for a text in the table."""
    if table.is_plain:
        return re.sub(rf"[\r\n{table.delimiter}]+", " ", text)
    if table.delimiter in text or '"' in text or "\n" in text or "\r" in text:
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


FORMAT = DocumentFormat(
    "table",
    "Table, one column",
    (".csv", ".tsv", ".tab"),
    read_table,
    has_columns=True,
    writer=writer_of_texts(read_table, write_table),
)
"""The entry of this format in the registry."""
