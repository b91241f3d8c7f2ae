"""Divide tab-separated text, in which quotation marks belong to the texts, into rows.

Some programs quote only the cells that hold a tab or a line break. Such a cell begins with a quote
and ends with one before a tab or a line end, and with it the row is as wide as the first one, which
it is not by its tabs and lines alone.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

_QUOTED = re.compile(r'"[^"]*+(?:""[^"]*+)*+"(?=\t|\Z)')
_OPEN = re.compile(r'"[^"]*+(?:""[^"]*+)*+\Z')
_MOST_LINES = 64
"""Lines of the longest row that is looked for."""


class TabRow(NamedTuple):
    """A row. It is a tuple, since there is one for each line of a large table.

    Attributes:
        lines: Number of its lines.
        raw: Its cells as they stand in the file.
        cells: Their texts.
        length: Its characters, with the end of its last line.
    """

    lines: int
    raw: list[str]
    cells: list[str]
    length: int


def tab_rows(lines: Iterator[str]) -> Iterator[TabRow]:
    """Yield the rows of lines that have their ends."""
    width = 0
    waiting: deque[str] = deque()
    while True:
        line = waiting.popleft() if waiting else next(lines, "")
        if not line:
            return
        cells = line.rstrip("\r\n").split("\t")
        width = width or len(cells)
        if '"' in line and (line[0] == '"' or '\t"' in line):
            found = _quoted_row(line, width, waiting, lines)
            if found is not None:
                for _ in range(found.lines - 1):
                    waiting.popleft()
                yield found
                continue
        yield TabRow(1, cells, cells, len(line))


def _quoted_row(line: str, width: int, waiting: deque[str], lines: Iterator[str]) -> TabRow | None:
    """Return the row that begins with a line if one of its cells holds a tab or a line break.

    Args:
        line: Its first line.
        width: Cells of the first row of the table.
        waiting: The lines that follow; more are added as they are needed.
        lines: The lines after those.
    """
    text = line
    is_wide = line.count("\t") + 1 == width
    for count in range(1, _MOST_LINES + 1):
        raw = _split(text.rstrip("\r\n"))
        if raw is not None:
            is_quoted = count > 1 or any("\t" in cell for cell in raw)
            is_certain = is_quoted and len(raw) == width and not is_wide
            return TabRow(count, raw, [*map(_text, raw)], len(text)) if is_certain else None
        if count > len(waiting):
            following = next(lines, None)
            if following is None:
                return None
            waiting.append(following)
        text += waiting[count - 1]
        is_wide = is_wide and waiting[count - 1].count("\t") + 1 == width
    return None


def _split(text: str) -> list[str] | None:
    """Return the cells of a row as they stand.

    Returns:
        None if a quoted cell goes on in the next line; no cells if a line ends outside of quotes.
    """
    cells: list[str] = []
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        end = quoted.end() if quoted else text.find("\t", at)
        end = len(text) if end < 0 else end
        cell = text[at:end]
        if quoted is None and _OPEN.match(text, at):
            return None
        if quoted is None and ("\n" in cell or "\r" in cell):
            return []
        cells.append(cell)
        if end == len(text):
            return cells
        at = end + 1


def _text(raw: str) -> str:
    is_quoted = "\t" in raw or "\n" in raw or "\r" in raw
    return raw[1:-1].replace('""', '"') if is_quoted else raw
