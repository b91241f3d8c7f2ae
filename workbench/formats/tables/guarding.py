"""Keep spreadsheets from reading the text of a cell as a formula, a number, a date or a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import digits

# The full-width signs are formulas to spreadsheets in East Asian locales.
_GUARDED = re.compile(
    "['=+\\-@\t\r\n\0＝＋－＠]|(?!(?:0|[1-9]\\d{0,14})\\Z)\\d[\\d\\s.,:/%eE+-]*\\Z"
)

SUSPECT = frozenset("'=+-@\t\r\n\0" + digits)
"""The ASCII characters with which a cell begins that ``guard`` may change; others are looked at."""


def guard(cell: str) -> str:
    """Return a cell with a ``'`` in front if a spreadsheet would not read it as text."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """Return the cell that ``guard`` was given; a ``'`` of the text stays, as in ``'tis``."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell[1:]) else cell


def unguard_row(cells: Sequence[str]) -> list[str]:
    """Return the cells that were guarded."""
    return [unguard(cell) if cell[:1] == "'" else cell for cell in cells]
