"""Roman numerals, such as ``XIV`` and ``XIXe``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERAL = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ENDINGS = r"(?:e|ᵉ|er|ᵉʳ|ère|re|è|ème|ième|nd|nde|th|st|rd)s?"
_ORDINAL = re.compile(rf"([IVXLCDM]+){_ENDINGS}")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_OTHER_WORDS = frozenset({"CC", "CI", "CL", "CV", "LI", "LL", "LV", "XC", "XL", "XXL"})
"""Abbreviations and sizes that look like numerals; nothing is concluded from them alone."""

_SURE = re.compile(
    r"[IVXLCDM](?<![^\W_].)(?:"
    rf"[IVXLCDM]+(?:{_ENDINGS})?|(?<=[IVX])(?:er|ᵉʳ|re|ère|e|ᵉ|è|ème|ième)|(?<=[VX])(?<!^.)"
    r")(?![^\W_]|[.’'](?:[^\W_]|\s[A-Z]))"
)
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Ý][^\W\d_]*[^\W\d_A-Z]|chap(?:itre|ter|\.)|tomes?|vols?\.?|volumes?)"
    r"[ \u00a0\u202f]$"
)
_LONGEST_NAME = 24
"""Characters before a single letter among which the name or heading that it counts stands."""

_LONG = 4
"""Letters from which a numeral with D or M can be nothing else."""


def roman_value(word: str) -> int | None:
    """Return the value of a numeral or of an ordinal such as ``XIXe``; None for another word."""
    ordinal = _ORDINAL.fullmatch(word)
    digits = ordinal[1] if ordinal else word
    if not _NUMERAL.fullmatch(digits):
        return None
    numbers = [_DIGITS[digit] for digit in digits]
    following = [*numbers[1:], 0]
    return sum(-a if a < b else a for a, b in zip(numbers, following, strict=True))


def sure_numerals(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the words of a text that can only be numerals, each with its value.

    These have several of the letters I, V, X, L and C, or are four letters long, or have the ending
    of an ordinal; a V or X alone counts behind a name: ``Henri V``.
    """
    for match in _SURE.finditer(text):
        word = match.group()
        if len(word) == 1:
            start = match.start()
            if not _NAME_BEFORE.search(text, max(0, start - _LONGEST_NAME), start):
                continue
        digits = word.rstrip("eᵉrèmthsndʳi")
        if digits in _OTHER_WORDS or (len(digits) < _LONG and not set("DM").isdisjoint(digits)):
            continue
        value = roman_value(word)
        if value is not None:
            yield match, value
