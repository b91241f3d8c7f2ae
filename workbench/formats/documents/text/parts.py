"""Cut a text into parts of about a mebibyte that end with a paragraph.

A file that is read whole and one that is streamed are cut alike, so that they have the same
sentences: the cuts depend on the characters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PART_CHARACTERS = 1 << 20
"""Characters of the longest part; a part has more only where the text has no white space."""

_PLACES = (
    re.compile(r"(?:\r\n|\n)[^\S\r\n\f]*(?:\r\n|\n)"),  # a blank line
    re.compile(r"[.!?…»\"”][^\S\r\n]*\r?\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…]\s"),
    re.compile(r"\s"),
)
"""Patterns of places where a text may be cut, the best first."""

_TAIL = 1 << 16
"""Characters at the end of a part in which a better place is preferred to a later one."""


def parts_of(pieces: Iterable[str], *, most: int = PART_CHARACTERS) -> Iterator[str]:
    """Yield the parts of a text; joined they are the text.

    Args:
        pieces: The text, in one piece or as it is read.
        most: Characters of a part.
    """
    rest = ""
    start, length = 0, most
    for piece in pieces:
        rest = rest[start:] + piece
        start = 0
        while len(rest) - start > length:
            place = _last_place(rest, start, start + length)
            if place:
                yield rest[start:place]
                start, length = place, most
            else:
                length += most
    if start < len(rest):
        yield rest[start:]


def _last_place(text: str, start: int, end: int) -> int:
    """Return the offset after the last blank line near the end, or a worse place; 0 if none."""
    for pattern in _PLACES:
        found = None
        for found in pattern.finditer(text, max(start, end - _TAIL), end):  # noqa: B007
            pass
        # A place at the very end may be incomplete, such as the first half of "\r\n".
        if found is not None and found.end() < end:
            return found.end()
    return 0
