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

_NEXT_WORD = re.compile(rf"[{SPACES}-]?([^\W\d_]+)")
_MOST_WORDS_BEFORE_UNIT = 2
"""Words that may stand between a number and its unit, as in ``the 18 past months``."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_SPANS_OF_TIME = ("time", "calendar")


def with_measures(quantity: Quantity, text: str, language: str) -> Quantity:
    """Return the quantity with what it measures, by the unit or phrase that follows it."""
    start, end = quantity.span
    unit = _unit_after(text, end)
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
    return {Measure(unit.dimension, unit.amount * abs(value)) for value in values}


def lone_spans_of_time(text: str, language: str) -> frozenset[Measure]:
    """Return the spans of time that the text names: a day for ``within a day``."""
    units = figure_rules().units
    lexicon = number_lexicon(language)
    found = set()
    for match in _WORD.finditer(text):
        unit = units.get(match.group().casefold())
        if unit is None or unit.dimension not in _SPANS_OF_TIME:
            continue
        found.add(unit)
        if lexicon is not None and lexicon.and_a_half.match(text, match.end()):
            found |= scaled(unit, (Fraction(3, 2),))
    return frozenset(found)


def _unit_after(text: str, end: int) -> Measure | None:
    rules = figure_rules()
    for number in range(_MOST_WORDS_BEFORE_UNIT + 1):
        match = _NEXT_WORD.match(text, end)
        if match is None:
            return None
        word = match[1]
        if number == 0 and word in rules.symbols:
            return rules.units[word]
        unit = rules.units.get(word.casefold()) if len(word) > 2 else None
        if unit is not None:
            is_near = number == 0 or unit.dimension in _SPANS_OF_TIME
            return unit if is_near else None
        end = match.end()
    return None
