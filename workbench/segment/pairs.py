"""Find which brackets and quotation marks of a text belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_PARENTHESIS = 500
"""Characters of the longest parenthesis; a bracket that closes later is ignored."""

LONGEST_EMBEDDED_QUOTATION = 120
"""Characters of the longest quotation inside a sentence; a longer one has its own sentences."""

_MARK = re.compile(r"""(?P<smiley>[:;=]-?[()\[\]])|[()\[\]{}«»“”"]""")
_PARTNER = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_QUOTES = '«“"'


@dataclass(frozen=True, slots=True)
class Pairs:
    """The brackets and quotation marks of a text, as offsets ``(open, close)`` in order.

    Attributes:
        parentheses: Outermost brackets of at most ``LONGEST_PARENTHESIS`` characters.
        embedded: Outermost quotations after which their sentence continues, as in: répétait
            « Non. » à tous.
        closers: Offsets of closing brackets and straight quotes that have a partner.
    """

    parentheses: tuple[tuple[int, int], ...]
    embedded: tuple[tuple[int, int], ...]
    closers: frozenset[int]


def enclosing(pairs: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """Return the pair that ``place`` is between; None if there is none."""
    number = bisect_right(pairs, (place, place)) - 1
    if number >= 0 and pairs[number][0] < place < pairs[number][1]:
        return pairs[number]
    return None


def match_pairs(text: str) -> Pairs:
    """Match the marks of a text, each kind by itself; marks without a partner are left out."""
    open_marks: dict[str, list[int]] = {mark: [] for mark in '([{«“"'}
    brackets: list[tuple[int, int]] = []
    quotations: list[tuple[int, int]] = []
    closers: set[int] = set()
    for match in _MARK.finditer(text):
        if match["smiley"]:
            continue
        place, mark = match.start(), match[0]
        straight = mark == '"'
        if straight and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum():
            continue
        waiting = open_marks[_PARTNER.get(mark, mark)]
        if mark in _PARTNER or (straight and _closes(text, place, opened=bool(waiting))):
            if waiting:
                pair = (waiting.pop(), place)
                (quotations if straight or mark in "»”" else brackets).append(pair)
                closers.add(place)
        else:
            waiting.append(place)
    return Pairs(
        parentheses=_outermost(brackets, LONGEST_PARENTHESIS),
        embedded=_outermost(
            [pair for pair in quotations if _is_embedded(text, *pair)],
            LONGEST_EMBEDDED_QUOTATION,
        ),
        closers=frozenset(closers),
    )


def _closes(text: str, place: int, *, opened: bool) -> bool:
    """Return whether a straight quote closes, by the spaces around it, else if one is open."""
    after_space = place == 0 or text[place - 1].isspace() or text[place - 1] in "([—–'’"
    after = text[place + 1 : place + 2]
    before_space = not after or after.isspace() or after in ".,;:!?…)]»”’"
    if after_space and not before_space:
        return False
    if before_space and not after_space:
        return True
    return opened


def _outermost(pairs: list[tuple[int, int]], longest: int) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if end - start <= longest and (not kept or start > kept[-1][1]):
            kept.append((start, end))
    return tuple(kept)


def _is_embedded(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 10) : start].rstrip()
    after = text[end + 1 : end + 12].lstrip()
    if not before or before[-1] in ":,.!?…" or not after:
        return False
    return after[0].islower() or after[0] in ",;:" or text[end + 1] in ".!?"
