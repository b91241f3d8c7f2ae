"""Find every number that the words of a text may stand for.

These readings only excuse a number that has no other partner. A wrong reading hides an error; a
missing one raises a false alarm.
"""

from __future__ import annotations

import re
from fractions import Fraction

from workbench.quality.numbers.lexicon import figure_rules, number_lexicon
from workbench.quality.numbers.words.roman import roman_value

_WORD = re.compile(r"[^\W\d_]+")

_SMALL_NUMERAL = re.compile(r"[ivx]{2,}")
"""Numerals in lower case: scene iii."""

_SHORTEST_PREFIXED = 6
"""Letters of the shortest word whose beginning may stand for a number."""

_LONGEST_RUN = 12
"""Most number words that are read as one number."""


def standing_values(text: str, language: str) -> set[Fraction]:
    """Return the numbers that single words may stand for: 12 for ``midi``, 50 for ``half``.

    Roman numerals are read in every language.

    Args:
        text: A wording.
        language: Primary subtag; only French and English have a list of number words.
    """
    words = _WORD.findall(text)
    values = {Fraction(value) for value in map(_roman, words) if value is not None}
    lexicon = number_lexicon(language)
    if lexicon is None:
        return values
    rules = figure_rules()
    for word in map(str.casefold, words):
        if word in lexicon.standing:
            values |= lexicon.standing[word]
        elif len(word) >= _SHORTEST_PREFIXED and (begun := rules.beginning.match(word)):
            values.add(Fraction(rules.prefixes[begun[0]]))
    return values


def _roman(word: str) -> int | None:
    """Return the value of a numeral; in small letters only one of two letters and more."""
    if word[0] in "IVXLCDM":
        return roman_value(word)
    return roman_value(word.upper()) if _SMALL_NUMERAL.fullmatch(word) else None


def loose_values(text: str, language: str) -> set[Fraction]:
    """Return every number that runs of number words may stand for, and each part of them.

    ``deux cent vingt`` is 2, 100, 20, 200, 120 and 220.

    Args:
        text: A wording.
        language: Primary subtag; only French and English have a list of number words.
    """
    values: set[Fraction] = set()
    lexicon = number_lexicon(language)
    if lexicon is None:
        return values
    run: list[int] = []
    since = 0
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        between = text[since : match.start()]
        since = match.end()
        if word in lexicon.joining and run:
            continue
        if run and between.strip(" -\u2010\u2011\u00a0,\n"):
            _add_readings(run, values)
            run = []
        number = lexicon.composing.get(word)
        if number is None:
            _add_readings(run, values)
            run = []
        else:
            run.append(number)
    _add_readings(run, values)
    return values


def _add_readings(run: list[int], values: set[Fraction]) -> None:
    """Add every part of a run of number words, read as one number, to ``values``."""
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + _LONGEST_RUN) + 1):
            values.add(Fraction(_compose(run[start:end])))
            if end - start == 2 and 10 <= run[start] < 100 and run[start + 1] < 100:
                # A year, such as nineteen eighty.
                values.add(Fraction(run[start] * 100 + run[start + 1]))
            if end - start == 3 and 10 <= run[start] < 100 and run[start + 2] < 10:
                values.add(Fraction(run[start] * 100 + run[start + 1] + run[start + 2]))


def _compose(words: list[int]) -> int:
    """Return the number that the values of consecutive number words form."""
    total, current = 0, 0
    for number in words:
        if number == 20 and current % 100 == 4:  # quatre-vingts
            current += 76
        elif number == 100:
            current = max(current, 1) * 100
        elif number >= 1000:
            total += max(current, 1) * number
            current = 0
        else:
            current += number
    return total + current
