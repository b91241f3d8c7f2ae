"""Ladder files: an alignment as lines of sentence numbers, such as ``[0, 1]:[0]``.

This is the format of vecalign, which its scorer and most others read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.errors import BadInputError

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""Numbers of source and target sentences that belong together, from 0; one may be empty."""

_LINE = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]")


def format_link(link: Link) -> str:
    """Return a link as a line, such as ``[0, 1]:[0]``."""
    return ":".join(f"[{', '.join(map(str, side))}]" for side in link)


def parse_ladder(lines: Iterable[str], *, name: str = "ladder") -> Iterator[Link]:
    """Yield the links of a ladder file; empty lines, and a score after a link, are ignored.

    Args:
        lines: The lines of the file.
        name: Name of the file, for errors.

    Raises:
        BadInputError: A line is not a link; the error names the line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        match = _LINE.match(line)
        if not match:
            raise BadInputError(
                f"not a ladder line: {line.strip()[:60]!r}",
                where=f"{name}, line {number}",
                hint="Each line is one bead, such as [0, 1]:[0].",
            )
        source, target = (
            tuple(int(n) for n in side.replace(",", " ").split()) for side in match.groups()
        )
        yield source, target
