"""What the numbers of a text measure: units behind them, and units that stand alone."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from workbench.quality.numbers.lexicon import figure_rules, number_lexicon
from workbench.quality.numbers.quantity import Measure, Quantity

SPACES = " \u00a0\u2007\u2009\u202f"
"""Spaces that stand inside numbers and before units."""

_NEXT_WORD = re.compile(
    rf"[{SPACES}'’-]?(?:\((?![CF]\)))?"
    rf"(°(?:[{SPACES}]?[CF]\b)?|\([CF]\)|p\.[{SPACES}]?100|p(?:our|er)[{SPACES}]cent\b|[€$£¢%‰]"
    r"|[^\W\d_]+[²2]?)"
)
_SIGN_BEFORE = re.compile(rf"[€$£][{SPACES}]?$")
_NEXT_SCALE = re.compile(rf"[{SPACES}]?(?:[CF]\b|celsius|fahrenheit)", re.IGNORECASE)
_CENTS_AFTER = re.compile(rf"[{SPACES}-]cents?\b")
_SQUARE = frozenset({"square", "sq"})
_SQUARE_AFTER = re.compile(rf"[{SPACES}]carrée?s\b")
_DEGREES = frozenset({"°", "degré", "degrés", "degree", "degrees"})
"""Words that may be followed by Celsius or Fahrenheit; alone they may be either."""

_WITHOUT_MARKS = str.maketrans("", "", SPACES + "().")
_LONGEST_SYMBOL = 2
"""Letters of the longest unit that is a symbol: its capitals count, and it touches its number."""

_MOST_WORDS_BEFORE_UNIT = 2
"""Words that may stand between a number and its unit, as in ``the 18 past months``."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_SINGULARS = frozenset({"mois"})
"""Units of one in spite of their last letter."""

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
    units = _units_after(text, end) or (() if at is None else _units_after(text, at))
    sign = _SIGN_BEFORE.search(text, max(0, start - 2), start)
    if sign is not None:
        units = (*units, figure_rules().units[sign[0][0]])
    measures = quantity.measures.union(
        unit.of(value) for unit in units for value in quantity.values
    )
    lexicon = number_lexicon(language)
    if lexicon is not None:
        begun = text[start : start + 24].casefold().replace("\u00a0", " ")
        for phrase, meant in lexicon.spans_of_time.items():
            if begun.startswith(phrase):
                measures |= meant
    return quantity if measures == quantity.measures else replace(quantity, measures=measures)


def lone_spans_of_time(text: str, language: str) -> frozenset[Measure]:
    """Return the spans of time that the text names: a day for ``within a day``.

    Of more than one, such as ``days``, the number says how long it is.
    """
    units = figure_rules().units
    lexicon = number_lexicon(language)
    found = set()
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        unit = units.get(word) if word[-1] != "s" or word in _SINGULARS else None
        if unit is None or unit.dimension not in _SPANS_OF_TIME:
            continue
        has_half = lexicon is not None and lexicon.and_a_half.match(text, match.end())
        found.add(unit.of(Fraction(3, 2)) if has_half else unit)
    return frozenset(found)


def _units_after(text: str, end: int) -> tuple[Measure, ...]:
    """Return the unit at a place of the text, or both scales for degrees of neither."""
    units = figure_rules().units
    before = ""
    for number in range(_MOST_WORDS_BEFORE_UNIT + 1):
        match = _NEXT_WORD.match(text, end)
        if match is None:
            break
        is_near = number == 0 or before in _SQUARE or before in _DEGREES
        end = match.end()
        unit = _unit(match[1], may_be_symbol=is_near)
        if unit is not None:
            if unit.dimension == "money" and _CENTS_AFTER.match(text, end):
                unit = units["cents"]
            if match[1] == "m" and text[end : end + 1] == "/":
                return ()  # metres or miles an hour
            is_square = before in _SQUARE or match[1][-1] in "²2" or _SQUARE_AFTER.match(text, end)
            is_near = is_near or unit.dimension in _SPANS_OF_TIME
            return (_squared(unit) if is_square else unit,) if is_near else ()
        before = match[1].casefold()
        if before in _DEGREES and not _NEXT_SCALE.match(text, end):
            return units["°C"], units["°F"]
    return ()


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
