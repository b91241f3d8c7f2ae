"""Ladder lines, ``[0, 1]:[0]``: the alignment as sentence numbers, one bead a line.

This is vecalign's format, which its scorer and most others read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.errors import BadInputError

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""Source and target sentence numbers, 0-based; either may be empty."""

_LINE = re.compile(r"\s*\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]")


def format_link(link: Link) -> str:
    """Such as ``[0, 1]:[0]``."""
    return ":".join(f"[{', '.join(map(str, side))}]" for side in link)


def parse_ladder(lines: Iterable[str], *, name: str = "ladder") -> Iterator[Link]:
    """The links of a ladder file; empty lines are passed over, a score behind a link too.

    Raises:
        BadInputError: A line is not a link; it names the line.
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
