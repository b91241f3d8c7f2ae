"""Find the layout of a table of text: its delimiter and whether its cells are quoted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

SAMPLE = 1 << 16
"""Characters at the beginning of a table from which its layout is found."""

DELIMITERS = "\t;|,"
"""Commas come last, since a comma may be a decimal comma or one in a sentence."""

_SAMPLE_ROWS = 51
"""Rows at the beginning that are looked at."""

_SEPARATOR_LINE = re.compile(r'"?sep=([^\r\n])"?[;,\t]*(?:\r\n|[\r\n]|\Z)', re.IGNORECASE)
_QUOTE_BEFORE_CELL = re.compile(r'(?:\A|[\t\r\n])"')
_CELL_IN_QUOTES = re.compile(r'"[^"]*+(?:""[^"]*+)*+"(?=[\t\r\n]|\Z)')
_CELL_CUT_OFF = re.compile(r'"[^"]*+(?:""[^"]*+)*+"?\Z')


def separator_line(sample: str) -> tuple[str, str]:
    """Return the first line if it is Excel's ``sep=;``, and the delimiter that it names.

    Returns:
        Two empty strings if there is no such line.
    """
    match = _SEPARATOR_LINE.match(sample)
    return (match.group(), match.group(1)) if match else ("", "")


def find_delimiter(sample: str, delimiters: str = DELIMITERS) -> str:
    """Return the one of these delimiters by which most rows have as many cells as the first one."""
    is_cut = len(sample) >= SAMPLE
    best, delimiter = (0.0, 0), ","
    for candidate in delimiters:
        widths = _row_widths(sample, candidate, is_cut=is_cut)
        if not widths or max(widths) < 2:
            continue
        usual, count = Counter(widths).most_common(1)[0]
        if usual < 2 and widths[0] < 2:
            continue
        share = count / len(widths) if usual >= 2 else 1 / len(widths)
        # A first row of several cells is one of names, and they hold no delimiters.
        found = (round(share, 3), int(widths[0] == usual))
        if found > best:
            best, delimiter = found, candidate
    return delimiter


def _row_widths(sample: str, delimiter: str, *, is_cut: bool) -> list[int]:
    lines = sample.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows: list[int] = []
    try:
        for row in csv.reader((f"{line}\n" for line in lines), delimiter=delimiter):
            if any(map(str.strip, row)):
                rows.append(len(row))
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:
        return rows
    return rows[:-1] if is_cut and len(rows) > 1 else rows


def is_tab_quoted(text: str) -> bool:
    """Return whether tab-separated cells are quoted as in CSV, as Excel writes its Unicode text.

    In other tab-separated text a quotation mark belongs to the text, as in ``"Oui", dit-il.``.
    """
    at, quoted = 0, 0
    while begun := _QUOTE_BEFORE_CELL.search(text, at):
        cell = _CELL_IN_QUOTES.match(text, begun.end() - 1)
        if cell is None:
            # The last cell of a sample may be cut off.
            is_cut = len(text) == SAMPLE and _CELL_CUT_OFF.match(text, begun.end() - 1)
            return quoted > 0 and is_cut is not None
        at, quoted = cell.end(), quoted + 1
    return quoted > 0


def holds_text(cells: Sequence[str]) -> bool:
    """Return whether most of the cells of a column that are not empty are words."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    words = sum(1 for cell in filled if _is_text(cell))
    return bool(filled) and 2 * words > len(filled)


def describe_column(names: Sequence[str], place: int) -> str:
    """Return a column's number and name for the user, such as ``column 3, “Note”,``."""
    name = " ".join(names[place].split())[:30] if place < len(names) else ""
    return f"column {place + 1}, “{name}”," if name else f"column {place + 1}"


def _is_text(cell: str) -> bool:
    letters = sum(map(str.isalpha, cell))
    return letters > 1 and (" " in cell or letters == len(cell)) and 2 * letters > len(cell)
