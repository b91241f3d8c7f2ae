"""Find numbers that are written in words.

They only serve to find a partner for a number in figures, so every possible reading is returned:
``deux cent vingt`` is 2, 100, 20, 200, 120 and 220. A wrong reading hides an error; a missing one
raises a false alarm.
"""

from __future__ import annotations

import re
from fractions import Fraction

from workbench.quality.numbers.lexicon import figure_rules, number_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_ORDINAL = re.compile(r"^([IVXLCDM]+)(?:e|er|ère|re|ème|ième|nd|nde|th|st|rd)s?$")

_SHORTEST_PREFIXED = 6
"""Letters of the shortest word whose beginning may stand for a number."""

_LONGEST_RUN = 12
"""Most number words that are read as one number."""


def scale_of(word: str, language: str) -> int | None:
    """Return what a word multiplies the figure before it by, such as 10**6 for ``millions``."""
    lexicon = number_lexicon(language)
    return lexicon.scales.get(word.casefold()) if lexicon else None


def numbers_in_words(text: str, language: str) -> set[Fraction]:
    """Return every number that words of the text may stand for.

    Roman numerals are read in every language.

    Args:
        text: A wording.
        language: Primary subtag; only French and English have a list of number words.
    """
    values = {value for word in _WORD.findall(text) for value in _roman(word)}
    lexicon = number_lexicon(language)
    if lexicon is None:
        return values
    prefixes = figure_rules().prefixes
    run: list[int] = []
    since = 0
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        values.update(lexicon.standing.get(word, ()))
        if len(word) >= _SHORTEST_PREFIXED:
            values.update(Fraction(n) for start, n in prefixes.items() if word.startswith(start))
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


def _roman(word: str) -> set[Fraction]:
    """Return the value of a Roman numeral or of an ordinal such as ``XIXe``; empty for others."""
    ordinal = _ROMAN_ORDINAL.match(word)
    digits = ordinal[1] if ordinal else word
    if not _ROMAN.fullmatch(digits):
        return set()
    numbers = [_ROMAN_DIGITS[digit] for digit in digits]
    following = [*numbers[1:], 0]
    return {Fraction(sum(-a if a < b else a for a, b in zip(numbers, following, strict=True)))}
