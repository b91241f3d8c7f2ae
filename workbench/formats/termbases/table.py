"""Read the terms of a table, in any encoding and with any delimiter that spreadsheets write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.bitext import LanguagePair, Term
from workbench.formats.bitext_format import UnitsRequest
from workbench.formats.tables.column_names import find_text_columns
from workbench.formats.tables.table_file import open_rows
from workbench.jobs import Reporter

_HEADINGS = {"source", "source term", "term", "terme"}
_DELIMITERS = "\t;,"
"""What may stand between the columns; ``|`` stands between names of one term."""


def read_term_table(path: Path, languages: LanguagePair, reporter: Reporter) -> Iterator[Term]:
    """Yield the terms of a table; lines with the same source term are merged.

    Args:
        path: The file.
        languages: Source and target.
        reporter: Receives a remark if the encoding is a guess.

    Raises:
        BadInputError: It is no table of text.
    """
    request = UnitsRequest(languages, reporter=reporter)
    numbered = open_rows(path, request, delimiters=_DELIMITERS)
    rows = [cells for _, cells in numbered if any(cells)]
    columns, has_heading = _columns(rows[0], languages) if rows else ((0, 1), False)
    merged: dict[str, tuple[list[str], list[str]]] = {}
    for row in rows[has_heading:]:
        if len(row) <= max(columns):
            continue
        sides = [_names(row[column]) for column in columns]
        if sides[0] and sides[1]:
            entry = merged.setdefault(sides[0][0].casefold(), ([], []))
            for own, fresh in zip(entry, sides, strict=True):
                known = {term.casefold() for term in own}
                own.extend(term for term in fresh if term.casefold() not in known)
    for source, target in merged.values():
        yield Term(tuple(source), tuple(target))


def _columns(first: Sequence[str], languages: LanguagePair) -> tuple[tuple[int, int], bool]:
    """Return the columns of source and target, and whether the first row names them."""
    source, target = find_text_columns(first, languages)
    if source is not None and target is not None:
        return (source, target), True
    return (0, 1), first[0].strip().casefold() in _HEADINGS


def _names(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
