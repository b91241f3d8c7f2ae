"""Leave out numbers that differ because the translation counts in other units or currencies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.quality.numbers.lexicon import figure_rules
from workbench.quality.numbers.quantity import Measure, Quantity
from workbench.quality.numbers.text_numbers import TextNumbers

_NAME = re.compile(r"[^\W\d_]+|[$£€¥]")
_SIGN_BEFORE = re.compile(r"[$£€¥]\s?$")
_FARTHEST_CURRENCY = 32
"""Characters behind an amount in which its currency stands, as in 24 million Czech crowns."""

_FARTHEST_AMOUNT = 16
"""Characters between an amount and its conversion in brackets, and up to their end."""

_MOST_WORDS = 3
"""Words behind an amount among which its currency stands."""

Lone = Sequence[list[Quantity]]
"""The numbers without partner of each side."""


def without_conversions(sides: Sequence[TextNumbers], lone: Lone) -> list[list[Quantity]]:
    """Return the numbers without partner, but for those that may have been converted.

    These are measures, if one side has imperial units, and prices, if the two sides name other
    currencies.
    """
    measures = [_measures(side) for side in sides]
    kept = [
        [quantity for quantity in quantities if not _is_converted(quantity, *measures)]
        for quantities in lone
    ]
    if not all(kept):
        return [
            [quantity for quantity in quantities if not _is_gloss(quantity, side)]
            for side, quantities in zip(sides, kept, strict=True)
        ]
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


def _measures(side: TextNumbers) -> frozenset[Measure]:
    none: frozenset[Measure] = frozenset()
    return none.union(*(quantity.measures for quantity in (*side.figures, *side.words)))


def _is_converted(quantity: Quantity, *measures: frozenset[Measure]) -> bool:
    """Return whether the same measure stands on one of the sides in a unit of the other system."""
    return any(
        own.is_converted(other) for own in quantity.measures for side in measures for other in side
    )


def _is_gloss(quantity: Quantity, side: TextNumbers) -> bool:
    """Return whether the number is a price in brackets behind another: 2 000 livres (50 000 F)."""
    start, end = quantity.span
    text = side.text
    is_enclosed = text[start - 1 : start] == "(" and ")" in text[end : end + _FARTHEST_AMOUNT]
    if not is_enclosed or _currency(quantity, text) is None:
        return False
    amounts = (*side.figures, *side.words)
    return any(0 < start - amount.span[1] <= _FARTHEST_AMOUNT for amount in amounts)


def _currency(quantity: Quantity, text: str) -> str | None:
    """Return the code of the currency of an amount, by the sign before it or the word after it."""
    start, end = quantity.span
    codes = figure_rules().currencies
    before = _SIGN_BEFORE.search(text[max(0, start - 2) : start + 2].rstrip("0123456789"))
    if before:
        return codes.get(before.group().strip())
    names = _NAME.findall(text[end : end + _FARTHEST_CURRENCY])[:_MOST_WORDS]
    return next((codes[name.casefold()] for name in names if name.casefold() in codes), None)
