"""Leave out numbers that differ because the translation counts in other units or currencies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.quality.numbers.lexicon import figure_rules
from workbench.quality.numbers.matching import TextNumbers
from workbench.quality.numbers.quantity import Quantity

_CONVERTED = frozenset({"length", "mass", "volume"})
"""What is measured in imperial units, too."""

_GAP = r"[ \u00a0\u202f-]?\(?"
_IMPERIAL_UNITS = (
    r"(?:sq(?:uare)?\.? )?(?:miles?|mi|feet|foot|ft|yards?|inch(?:es)?|acres?)|mph|pounds?|lbs?"
    r"|ounces?|oz|gallons?|leagues?|°? ?F(?:ahrenheit)?|degrees F|pieds?|pouces?|livres?|lieues?"
    r"|milles?"
)
_METRIC_UNITS = (
    r"[kcm]?m[²³23]?|km/h|kmh|kph|(?:kilo|centi|milli)?mètres?|(?:kilo|centi|milli)?met(?:er|re)s?"
    r"|[km]?g|kilos?|(?:kilo)?gram(?:me)?s?|litres?|liters?|hectares?|ha|° ?C|degrés?|degrees?"
    r"|kilomètres carrés"
)
_IMPERIAL = re.compile(rf"{_GAP}(?:{_IMPERIAL_UNITS})(?![^\W\d_])", re.IGNORECASE)
_MEASURE = re.compile(rf"{_GAP}(?:{_IMPERIAL_UNITS}|{_METRIC_UNITS})(?![^\W\d_])", re.IGNORECASE)

_NAME = re.compile(r"[^\W\d_]+|[$£€¥]")
_SIGN_BEFORE = re.compile(r"[$£€¥]\s?$")
_FARTHEST_CURRENCY = 32
"""Characters behind an amount in which its currency stands, as in 24 million Czech crowns."""

_MOST_WORDS = 3
"""Words behind an amount among which its currency stands."""

Lone = Sequence[list[Quantity]]
"""The numbers without partner of each side."""


def without_conversions(sides: Sequence[TextNumbers], lone: Lone) -> list[list[Quantity]]:
    """Return the numbers without partner, but for those that may have been converted.

    These are measures, if one side has imperial units, and prices, if the two sides name other
    currencies.
    """
    kept = [list(quantities) for quantities in lone]
    if any(_has_imperial(side) for side in sides):
        kept = [
            [quantity for quantity in quantities if not _is_measure(quantity, side)]
            for side, quantities in zip(sides, kept, strict=True)
        ]
    if all(kept):
        currencies = [
            [_currency(quantity, side.text) for quantity in quantities]
            for side, quantities in zip(sides, kept, strict=True)
        ]
        named = [set(side) - {None} for side in currencies]
        if all(named) and named[0].isdisjoint(named[1]):
            kept = [
                [q for q, currency in zip(quantities, side, strict=True) if currency is None]
                for quantities, side in zip(kept, currencies, strict=True)
            ]
    return kept


def _has_imperial(side: TextNumbers) -> bool:
    quantities = (*side.figures, *side.words)
    return any(_IMPERIAL.match(side.text, quantity.span[1]) for quantity in quantities)


def _is_measure(quantity: Quantity, side: TextNumbers) -> bool:
    return bool(_MEASURE.match(side.text, quantity.span[1])) or any(
        measure.dimension in _CONVERTED for measure in quantity.measures
    )


def _currency(quantity: Quantity, text: str) -> str | None:
    """Return the code of the currency of an amount, by the sign before it or the word after it."""
    start, end = quantity.span
    codes = figure_rules().currencies
    before = _SIGN_BEFORE.search(text[max(0, start - 2) : start + 2].rstrip("0123456789"))
    if before:
        return codes.get(before.group().strip())
    names = _NAME.findall(text[end : end + _FARTHEST_CURRENCY])[:_MOST_WORDS]
    return next((codes[name.casefold()] for name in names if name.casefold() in codes), None)
