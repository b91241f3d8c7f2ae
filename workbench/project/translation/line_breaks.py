"""Line breaks of a subtitle kept in its translation: as many lines, as long in proportion."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

_BREAK = re.compile(r"[^\S\r\n]*(?:\r\n|[\r\n])\s*")
_WORD = re.compile(r"(?:<[^<>]*>|\{\\\\[^{}]*\}|\S)+")
"""A word with its tags: ``<font color="red">`` is not divided."""


def break_as(rendering: str, source: str) -> str:
    """Return a rendering with as many lines as its source, divided between words.

    Args:
        rendering: A translation on one line.
        source: The sentence with its line breaks.
    """
    found = _BREAK.search(source)
    words = _WORD.findall(rendering)
    if found is None or len(words) < 2:
        return rendering
    newline = found.group().lstrip(" \t")[: 2 if "\r\n" in found.group() else 1]
    lengths = [len(line) for line in _BREAK.split(source)]
    ends = list(accumulate(len(word) + 1 for word in words))
    lines = []
    first = 0
    for part in list(accumulate(lengths))[:-1]:
        wanted = ends[-1] * part / sum(lengths)
        # At least one word for each line, as far as there are words.
        stop = bisect_left(ends, wanted) + 1
        if stop > 1 and wanted - ends[stop - 2] < ends[min(stop, len(ends)) - 1] - wanted:
            stop -= 1
        stop = min(max(stop, first + 1), len(words))
        lines.append(" ".join(words[first:stop]))
        first = stop
    lines.append(" ".join(words[first:]))
    return newline.join(line for line in lines if line)
