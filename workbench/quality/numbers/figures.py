"""Find numbers that are written in digits, with every reading that their language allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from workbench.quality.numbers.digits import read_digits
from workbench.quality.numbers.lexicon import figure_rules, number_lexicon
from workbench.quality.numbers.quantity import TEMPERATURE, Form, Quantity
from workbench.quality.numbers.shapes import VULGAR_FRACTIONS, find_shape
from workbench.quality.numbers.units import SPACES, with_measures

_MINUS = re.compile(
    rf"(?:−[{SPACES}]?|--?|–|(?<![aA]u )(?<!du )(?<!à )(?<!pas )\b(?:[Mm]oins|[Mm]inus)[{SPACES}])"
    rf"(?:[$£€][{SPACES}]?)?$"
)
_ONLY_AMOUNT = re.compile(rf"(?:[{SPACES}]?[%°€$£‰]|[.!]?$)")
_DASH = re.compile(rf"[-–—][{SPACES}]$")
_DASH_AFTER = re.compile(rf"[{SPACES}][-–—][{SPACES}]")
_DEGREES = re.compile(rf"[{SPACES}]?°")
_BEFORE_MINUS = re.compile(rf"(?:^|[{SPACES}\s(\[«“\"':=<>≤≥~/|$£€`])$")
_RANGE = re.compile(rf"\d[{SPACES}'′\"″°%]*$")
_SCALE = re.compile(rf"[{SPACES}-]?(?:(?:de|autres|other)[{SPACES}])?([^\W\d_]+[€$£]?)")
_DIGIT = re.compile(rf"[\d{VULGAR_FRACTIONS}]")
_BEGINNING = re.compile(rf"\d+|[{VULGAR_FRACTIONS}]|[(+](?=\d)|[.,](?=\d)")
_BETWEEN = re.compile(
    rf"[{SPACES}]*(?:%|€)?[{SPACES}]*(?:à|et|ou|to|and|or|[-–,/])[{SPACES}]*[$£€]?[{SPACES}]*"
)
_SURE_SHORT_SCALES = frozenset({"bn", "md", "mds", "mrd", "mn", "kf", "mf"})
"""Abbreviated scales that count even after a space."""

_LONGEST_MINUS = 12
"""Characters before a number in which its minus stands, as a sign or a word."""

_MOST_SPACES = 4
"""Characters before a minus in which a number makes it a range: 12 -15."""

_SMALLEST_SCALE = 1000
"""Smallest scale that multiplies digits: 46 cents are not 4,600."""


def find_figures(text: str, language: str) -> list[Quantity]:
    """Return the numbers that a text writes in digits, in order.

    Args:
        text: A wording without addresses and placeholders.
        language: Primary subtag; decides what commas, points and spaces mean.
    """
    found: list[Quantity] = []
    if not _DIGIT.search(text):
        return found
    place = 0
    while beginning := _BEGINNING.search(text, place):
        place = beginning.start()
        quantity = find_shape(text, place, language) or read_digits(text, place, language)
        if quantity is not None:
            found.append(quantity)
        place = quantity.span[1] if quantity is not None else beginning.end()
    scaled = [with_measures(q, text, language) for q in _scaled(found, text, language)]
    return [_signed(quantity, text) for quantity in _with_shared_units(scaled, text)]


def _scaled(found: Sequence[Quantity], text: str, language: str) -> list[Quantity]:
    """Multiply numbers by the scale that follows: 2 millions; 2 in ``2 à 3 millions``, too."""
    result: list[Quantity] = []
    scale: Fraction | None = None
    after: Quantity | None = None
    for quantity in reversed(found):
        own = _scale(text, quantity.span[1], language)
        if own is not None:
            scale = own[0]
            quantity = quantity.times(scale, or_alone=own[1])
        elif after and _BETWEEN.fullmatch(text, quantity.span[1], after.span[0]):
            factor = scale or (_SMALLEST_SCALE if _counts_thousands(quantity, after) else 1)
            quantity = replace(quantity.times(factor, or_alone=True), bare=frozenset())
        else:
            scale = None
        after = quantity
        result.append(quantity)
    return result[::-1]


def _counts_thousands(quantity: Quantity, after: Quantity) -> bool:
    """Return whether the first number of a range may leave out its thousands: 5 à 6 000."""
    return all(value < _SMALLEST_SCALE for value in quantity.values) and all(
        value >= _SMALLEST_SCALE and value % _SMALLEST_SCALE == 0 for value in after.values
    )


def _with_shared_units(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Give the first number of a range the unit of the second: 20 in ``20 to 30 miles``."""
    result: list[Quantity] = []
    for quantity in reversed(found):
        after = result[-1] if result else None
        is_range = after and _BETWEEN.fullmatch(text, quantity.span[1], after.span[0])
        if after and is_range and not quantity.measures:
            units = {
                replace(measure, amount=measure.amount / value)
                for measure in after.measures
                for value in after.values
                if value and measure.dimension != TEMPERATURE
            }
            measures = {unit.of(value) for unit in units for value in quantity.values}
            quantity = replace(quantity, measures=frozenset(measures))
        result.append(quantity)
    return result[::-1]


def _scale(text: str, end: int, language: str) -> tuple[Fraction, bool] | None:
    """Return what the number is multiplied by, and whether it may stand alone all the same."""
    match = _SCALE.match(text, end)
    if not match:
        return None
    word = match[1].casefold()
    short = word.rstrip("€$£")
    touching = match.start(1) == end
    factor = figure_rules().short_scales.get(short)
    if factor and (touching or short in _SURE_SHORT_SCALES or short != word):
        return Fraction(factor), touching and short == word
    lexicon = number_lexicon(language)
    scale = lexicon.scales.get(word) if lexicon else None
    if lexicon is None or scale is None or scale < _SMALLEST_SCALE:
        return None
    # Thousand million.
    further = _SCALE.match(text, match.end())
    whole = Fraction(scale * (lexicon.scales.get(further[1].casefold(), 1) if further else 1))
    return whole, word in lexicon.doubtful_scales


def _signed(quantity: Quantity, text: str) -> Quantity:
    """Return the number with the minus that stands before it, if it is one and no hyphen.

    A dash with a space after it, two hyphens, or a dash at the start of the text may be a minus.
    """
    start, end = quantity.span
    is_amount = quantity.form is Form.FIGURE or (quantity.form is Form.TIME and quantity.values)
    sign = _MINUS.search(text, max(0, start - _LONGEST_MINUS), start)
    dash = sign or _DASH.search(text, max(0, start - 3), start)
    if not is_amount or dash is None or text[end : end + 1] == "-":
        return quantity
    if _RANGE.search(text, max(0, dash.start() - _MOST_SPACES), dash.start()):
        return quantity
    if not _BEFORE_MINUS.search(text, max(0, dash.start() - 1), dash.start()):
        return quantity
    values = frozenset(-value for value in quantity.values)
    if sign is None:
        is_temperature = _DEGREES.match(text, end) and not _DASH_AFTER.search(text, end)
        own = values if is_temperature else values | quantity.values
        return replace(quantity, values=own)
    if _may_be_dash(sign, end):
        values |= quantity.values
    return replace(
        quantity,
        span=(sign.start(), end),
        text=text[sign.start() : end],
        form=Form.FIGURE,
        values=values,
        clock=None,
    )


def _may_be_dash(sign: re.Match[str], end: int) -> bool:
    """Return whether a minus may be the dash before a speech or an item of a list."""
    if sign[0].startswith("--"):
        return True
    is_first = not sign.string[: sign.start()].strip()
    return is_first and sign[0][0] in "-–" and not _ONLY_AMOUNT.match(sign.string, end)
