"""Read one column of a table (CSV, TSV) as a document; each cell is a block."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.errors import BadInputError, UsageError
from workbench.formats.decoding import decode
from workbench.formats.documents.document_format import (
    DocumentFormat,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)
from workbench.formats.language_tags import choose_tag
from workbench.languages import Language, all_languages, language_of

_MOST_COLUMNS = 16_384
"""Most columns of a table, as in Excel."""

_LONGEST_NAME = 60
"""Characters of the longest name of a column."""

_LONGEST_CELL = 1 << 24
"""Characters of the longest cell."""

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 51
"""Rows at the beginning from which the column and its name are found."""

_QUOTE = '"'
_QUOTED_CELL = re.compile(r'(?:^|\t)"(?:[^"]|"")*+"(?:\t|$)', re.MULTILINE)
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class _Column:
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
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    delimiter = "\t" if path.suffix.lower() in (".tsv", ".tab") else _find_delimiter(text)
    rows = _rows(text, delimiter, path)
    first = list(islice(rows, _SAMPLE_ROWS))
    if not first:
        return "", ()
    column = _choose(first, path, request)
    if len(first[0]) > 1 or column.has_header:
        name = f", “{first[0][column.place].strip()}”" if column.has_header else ""
        names = "its first row taken as names" if column.has_header else "without a row of names"
        request.reporter.remark(f"{path}: column {column.place + 1}{name}, {names}")
    cells = (
        row[column.place].strip()
        for row in chain(first[column.has_header :], rows)
        if column.place < len(row)
    )
    pieces = ((BlockKind.CELL, cell) for cell in cells if any(map(str.isalnum, cell)))
    return join_pieces(pieces, path)


def _find_delimiter(text: str) -> str:
    """Return the delimiter of the first row outside of quotes; a comma if there is none."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    inside = False
    for char in text[: 1 << 16]:
        if char == _QUOTE:
            inside = not inside
        elif not inside and char in counts:
            counts[char] += 1
        elif not inside and char in "\r\n" and any(counts.values()):
            break
    # Commas come last, since a comma may be a decimal comma or one in a sentence.
    best = max(("\t", ";", "|", ","), key=lambda delimiter: counts[delimiter])
    return best if counts[best] else ","


def _rows(text: str, delimiter: str, path: Path) -> Iterator[list[str]]:
    """Yield the rows that are not empty."""
    csv.field_size_limit(_LONGEST_CELL)
    # In tab-separated text, a quotation mark mostly belongs to the text.
    is_plain = delimiter == "\t" and not _QUOTED_CELL.search(text)
    lines = _lines(text, delimiter, path)
    reader = csv.reader(
        lines,
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if is_plain else csv.QUOTE_MINIMAL,
        strict=True,
    )
    try:
        for row in reader:
            if len(row) > _MOST_COLUMNS:
                raise _too_wide(path, reader.line_num)
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as error:
        raise BadInputError(
            f"not a table that can be read: {error}",
            where=f"{path}, line {reader.line_num}",
            hint="Correct that line, or save the table again as CSV in UTF-8.",
        ) from error


def _lines(text: str, delimiter: str, path: Path) -> Iterator[str]:
    r"""Yield lines that end in ``\n``; refuse one with too many cells before it is split."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        line = match.group(1)
        if line.count(delimiter) > 10 * _MOST_COLUMNS:
            raise _too_wide(path, number)
        if match.group():
            yield f"{line}\n"


def _too_wide(path: Path, line: int) -> BadInputError:
    return BadInputError(
        f"a row of more than {_MOST_COLUMNS:,} cells",
        where=f"{path}, line {line}",
        hint="Check that this is a table and which delimiter it has.",
    )


def _choose(rows: Sequence[Sequence[str]], path: Path, request: ReadRequest) -> _Column:
    names = [cell.strip() for cell in rows[0]]
    width = max(len(row) for row in rows)
    looks_like_names = _look_like_names(rows)
    wanted = request.column
    if wanted is None:
        place = _find_by_language(names, request.language) if looks_like_names else None
        if place is not None:
            return _Column(place, has_header=True)
        if width == 1:
            return _Column(0, has_header=looks_like_names)
        raise BadInputError(
            f"which of its {width} columns to read is not clear",
            where=str(path),
            hint=f"Choose with --columns, by number or name: {_list(names)}.",
        )
    by_name = [place for place, name in enumerate(names) if name.casefold() == wanted.casefold()]
    if by_name:
        return _Column(by_name[0], has_header=True)
    if wanted.isdecimal() and 1 <= int(wanted) <= width:
        return _Column(int(wanted) - 1, has_header=looks_like_names)
    raise UsageError(
        f"there is no column {wanted!r}",
        where=str(path),
        hint=f"There are: {_list(names)}.",
    )


def _list(names: Sequence[str]) -> str:
    shown = [f"{n} {' '.join(name.split())[:30]}" for n, name in enumerate(names[:8], start=1)]
    return ", ".join(shown) + (", …" if len(names) > 8 else "")


def _look_like_names(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first row names the columns: short, different, no number or sentence."""
    names = [cell.strip() for cell in rows[0]]
    if max(len(rows), len(names)) < 2 or not all(names) or len(set(names)) < len(names):
        return False
    if any(len(n) > _LONGEST_NAME or n[-1] in ".!?…,;»”" or n[0].isdigit() for n in names):
        return False
    if any(n.casefold() in _known_names() for n in names):
        return True
    below = [cell for row in rows[1:] for cell in row]
    if not below:
        return False
    # Names are mostly shorter than the cells below them.
    return len(names) > 1 and sum(map(len, below)) / len(below) > 2 * sum(map(len, names)) / len(
        names
    )


@cache
def _known_names() -> frozenset[str]:
    """Return the names of columns that show that a row is a header."""
    names = {"source", "target", "text", "texte", "id"}
    return frozenset(names.union(*map(_names_of, all_languages().values())))


def _names_of(language: Language) -> frozenset[str]:
    return language.other_names | {language.code, language.name.lower()}


def _find_by_language(names: Sequence[str], language: str) -> int | None:
    known = _names_of(language_of(language))
    for place, name in enumerate(names):
        if name.casefold() in known or choose_tag(language, [name]):
            return place
    for place, name in enumerate(names):
        # Such as "source (fr)" of exported tables, or "Texte français".
        words = name.casefold().replace("(", " ").replace(")", " ").replace("_", " ").split()
        if known & set(words):
            return place
    return None


FORMAT = DocumentFormat(
    "table", "Table, one column", (".csv", ".tsv", ".tab"), read_table, has_columns=True
)
"""The entry of this format in the registry."""
