"""The words of a language that rules look for: those of numbers, and those of no other language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from workbench.quality.numbers.lexicon import number_lexicon

FEWEST_FOREIGN = 2
"""Words that only the other language has, from which on a side is looked at for its language."""

_TENS = ("", "X", "XX", "XXX", "XL")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {
    roman: 10 * tens + ones
    for tens, first in enumerate(_TENS)
    for ones, second in enumerate(_ONES)
    if len(roman := first + second) > 1
}
"""Roman numerals up to 49 by how they are written; those of one letter are mostly no numbers."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language.

    Attributes:
        values: Their values in digits, and below zero those of months.
        words: The words alone; a set is intersected three times as fast as the keys of a mapping.
        capitals: Those that are a number only with capitals, and how they are written then:
            ``May``, ``XIV``.
    """

    values: Mapping[str, str]
    words: frozenset[str]
    capitals: Mapping[str, str]


@cache
def number_words(language: str) -> NumberWords:
    """Return the words that surely name a number or a month; none of an unknown language."""
    lexicon = number_lexicon(language)
    if lexicon is None:
        return NumberWords({}, frozenset(), {})
    months = {name: -number for name, number in lexicon.months.items()}
    values = {**months, **lexicon.composing, **lexicon.scales}
    unclear = lexicon.vague | lexicon.articles | lexicon.joining
    clear = {word: str(value) for word, value in values.items() if word not in unclear}
    capitals = {roman.casefold(): roman for roman in _ROMAN}
    clear = {roman.casefold(): str(value) for roman, value in _ROMAN.items()} | clear
    if lexicon.months_have_capitals:
        capitals |= {name: name.capitalize() for name in lexicon.months}
    return NumberWords(clear, frozenset(clear), capitals)


@cache
def month_words(language: str) -> frozenset[str]:
    """Return the names of months and their abbreviations."""
    lexicon = number_lexicon(language)
    return frozenset(lexicon.months) if lexicon else frozenset()
