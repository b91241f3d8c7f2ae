"""Breaks of subtitles kept in a translation: as many lines and cues, as long in proportion."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

CUE_BREAK = "\u2029"
"""Stands where a sentence goes on in the next cue of subtitles."""

_BREAK = re.compile(rf"[ \t]*(?:\r\n|[\r\n{CUE_BREAK}])[^\S{CUE_BREAK}]*")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_WORD = re.compile(rf"(?:<[^<>]*>|\{{\\[^{{}}]*\}}|[^ \t\r\n{CUE_BREAK}])+")
"""A word with its tags: ``<font color="red">`` is not divided, and no-break spaces are kept."""

_CLAUSE_END = re.compile(r"[,;:.!?…][\"'”’»)\]]*\Z")
_NEAR = 0.15
"""Share of a sentence by which a cue may be longer or shorter to end at a better place."""

_PRICE_INSIDE_CLAUSE = 0.1
"""What an end inside of a clause costs, in the same shares."""

_PRICE_OF_SHORT_WORD = 0.08
"""What an end behind a short word costs: articles and prepositions belong to what follows."""

_LONGEST_SHORT_WORD = 3
"""Letters of a short word, such as *the* and *of*."""


def break_as(rendering: str, source: str) -> str:
    """Return a rendering with the line breaks and cue breaks of its source, between words.

    Each part gets its share of the words, by its characters in the source, and at least one word.
    If there are too few words for all parts, line breaks are left out; cue breaks never are.

    Args:
        rendering: A translation on one line.
        source: The sentence with its breaks.
    """
    found = [match.group().lstrip(" \t") for match in _BREAK.finditer(source)]
    words = _WORD.findall(rendering)
    if not found or (len(words) < 2 and CUE_BREAK not in source):
        return rendering
    breaks = ["\r\n" if each.startswith("\r\n") else each[0] for each in found]
    lengths = [len(_TAG.sub("", line)) for line in _BREAK.split(source)]
    while len(breaks) >= len(words) and set(breaks) != {CUE_BREAK}:
        last = max(n for n, each in enumerate(breaks) if each != CUE_BREAK)
        lengths[last : last + 2] = [sum(lengths[last : last + 2])]
        del breaks[last]
    if not breaks:
        return rendering
    lines = [" ".join(line) for line in _divide(words, lengths, breaks)]
    return lines[0] + "".join(mark + line for mark, line in zip(breaks, lines[1:], strict=True))


def _divide(
    words: Sequence[str], lengths: Sequence[int], breaks: Sequence[str]
) -> list[Sequence[str]]:
    """Return the words of each part."""
    ends = list(accumulate(len(_TAG.sub("", word)) + 1 for word in words))
    whole = max(sum(lengths), 1)
    lines: list[Sequence[str]] = []
    first = 0
    for number, part in enumerate(accumulate(lengths[:-1])):
        wanted = ends[-1] * part / whole if ends else 0
        stop = bisect_left(ends, wanted) + 1
        if stop > 1 and wanted - ends[stop - 2] < ends[min(stop, len(ends)) - 1] - wanted:
            stop -= 1
        if breaks[number] == CUE_BREAK:
            stop = _cue_end(words, ends, wanted) or stop
        # At least one word for each part, as far as there are words.
        left = len(breaks) - number
        stop = max(min(stop, len(words) - left), first + 1)
        lines.append(words[first:stop])
        first = stop
    lines.append(words[first:])
    return lines


def _cue_end(words: Sequence[str], ends: Sequence[int], wanted: float) -> int | None:
    """Return after how many words a cue ends best near a place; None if no word ends near it."""
    near = [
        (abs(end - wanted) / ends[-1] + _price(_TAG.sub("", word)), number)
        for number, (word, end) in enumerate(zip(words[:-1], ends, strict=False), start=1)
        if abs(end - wanted) <= _NEAR * ends[-1]
    ]
    return min(near)[1] if near else None


def _price(word: str) -> float:
    if _CLAUSE_END.search(word):
        return 0.0
    is_short = len(word) <= _LONGEST_SHORT_WORD
    return _PRICE_INSIDE_CLAUSE + (_PRICE_OF_SHORT_WORD if is_short else 0.0)
