"""What the numbers of a text measure: units behind them, and units that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from workbench.quality.numbers.lexicon import figure_rules, number_lexicon
from workbench.quality.numbers.quantity import Measure, Quantity

SPACES = " \u00a0\u2007\u2009\u202f"
"""Spaces that stand inside numbers and before units."""

_NEXT_WORD = re.compile(
    rf"[{SPACES}'’-]?(?:\((?![CF]\)))?(°[{SPACES}]?[CF]|\([CF]\)|[^\W\d_]+[²2]?)"
)
_SQUARE = frozenset({"square", "sq"})
_SQUARE_AFTER = re.compile(rf"[{SPACES}]carrée?s\b")
_DEGREES = frozenset({"degré", "degrés", "degree", "degrees"})
_WITHOUT_MARKS = str.maketrans("", "", SPACES + "()")
_LONGEST_SYMBOL = 2
"""Letters of the longest unit that is a symbol: its capitals count, and it touches its number."""

_MOST_WORDS_BEFORE_UNIT = 2
"""Words that may stand between a number and its unit, as in ``the 18 past months``."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_SPANS_OF_TIME = ("time", "calendar")


def with_measures(
    quantity: Quantity, text: str, language: str, *, at: int | None = None
) -> Quantity:
    """Return the quantity with what it measures, by the unit or phrase that follows it.

    Args:
        quantity: A number.
        text: The text in which it stands.
        language: Primary subtag.
        at: Where its unit may stand, too; as in ``une heure et demie``.
    """
    start, end = quantity.span
    unit = _unit_after(text, end) or (None if at is None else _unit_after(text, at))
    measures = set(quantity.measures)
    if unit is not None:
        measures.update(scaled(unit, quantity.values))
    lexicon = number_lexicon(language)
    if lexicon is not None:
        begun = text[start : start + 24].casefold().replace("\u00a0", " ")
        for phrase, meant in lexicon.spans_of_time.items():
            if begun.startswith(phrase):
                measures.update(meant)
    return replace(quantity, measures=frozenset(measures))


def scaled(unit: Measure, values: Iterable[Fraction]) -> set[Measure]:
    """Return what so many units measure."""
    return {unit.of(value) for value in values}


def lone_spans_of_time(text: str, language: str) -> frozenset[Measure]:
    """Return the spans of time that the text names: a day for ``within a day``."""
    units = figure_rules().units
    lexicon = number_lexicon(language)
    found = set()
    for match in _WORD.finditer(text):
        unit = units.get(match.group().casefold())
        if unit is None or unit.dimension not in _SPANS_OF_TIME:
            continue
        has_half = lexicon is not None and lexicon.and_a_half.match(text, match.end())
        found.add(unit.of(Fraction(3, 2)) if has_half else unit)
    return frozenset(found)


def _unit_after(text: str, end: int) -> Measure | None:
    before = ""
    for number in range(_MOST_WORDS_BEFORE_UNIT + 1):
        match = _NEXT_WORD.match(text, end)
        if match is None:
            return None
        unit = _unit(match[1], may_be_symbol=number == 0 or before in _SQUARE)
        end = match.end()
        if unit is not None:
            is_square = before in _SQUARE or match[1][-1] in "²2" or _SQUARE_AFTER.match(text, end)
            if number == 0 or before in _SQUARE | _DEGREES or unit.dimension in _SPANS_OF_TIME:
                return _squared(unit) if is_square else unit
            return None
        before = match[1].casefold()
    return None


def _unit(word: str, *, may_be_symbol: bool) -> Measure | None:
    units = figure_rules().units
    name = word.rstrip("²2").translate(_WITHOUT_MARKS)
    if word.startswith("("):
        name = "°" + name
    if len(name) <= _LONGEST_SYMBOL:
        return units.get(name) if may_be_symbol else None
    return units.get(name.casefold())


def _squared(unit: Measure) -> Measure:
    """Return the unit of area whose sides have this length; an area as it is."""
    if unit.dimension != "length":
        return unit
    return replace(unit, dimension="area", amount=unit.amount**2)
