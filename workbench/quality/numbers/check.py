"""Find numbers and dates that stand on one side only, and numbers that face another number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.markup import ADDRESS, PLACEHOLDER, TAG
from workbench.quality.numbers.conversions import without_conversions
from workbench.quality.numbers.matching import lone_figures, lone_months, lone_words, surplus_words
from workbench.quality.numbers.quantity import SHARE, Form, Quantity
from workbench.quality.numbers.text_numbers import TextNumbers

_BLANKED = (ADDRESS, PLACEHOLDER, TAG)
_MARKS = ("@", "://", "www.", "%", "{", "$", "<", "&")
"""What every address, tag and placeholder has one of."""

_MOST_DIGITS = 4_000
"""Digits of the longest text that is compared: Python reads no number of more than 4,300 digits,
and a text of so many is data, not language."""

_MOST_NAMED = 4
"""Numbers that a message names."""


def check_numbers(pair: Pair) -> Iterator[Issue]:
    """Report numbers that stand on one side only.

    Figures are read by the rules of their language: ``1 234,5`` in French is ``1,234.5`` in
    English, ``20 h`` is ``8 p.m.``, ``12 € 50`` is ``€12.50``, and half a gram is ``500 mg``. A
    number in figures needs a partner, in figures or in words. A number in words or a Roman numeral
    needs none, since ``deux`` may be translated as a pair or as both; but where both sides have one
    that the other lacks, such as ``Louis XIV`` and ``Louis XVI``, they are reported; the same holds
    for the names of months. Texts with thousands of digits are not compared.
    """
    if any(
        len(text) > _MOST_DIGITS and sum(map(str.isdigit, text)) > _MOST_DIGITS
        for text in (pair.source, pair.target)
    ):
        return
    sides = [TextNumbers(without_markup(text), language) for text, language in pair.sides]
    facing = ((sides[0], sides[1]), (sides[1], sides[0]))
    numbers = _lone_numbers(facing)
    months = [lone_months(side, other) for side, other in facing] if sides[0].months else []
    if months and all(months):
        numbers = [[*own, *named] for own, named in zip(numbers, months, strict=True)]
    lone = [sorted(own, key=_place) for own in numbers]
    if not any(lone):
        return
    message = "; ".join(
        f"{_named(alone)} only in the {side}"
        for alone, side in zip(lone, ("source", "target"), strict=True)
        if alone
    )
    spans = [tuple(quantity.span for quantity in side) for side in lone]
    yield Issue(IssueKind.NUMBERS, message, spans[0], spans[1])


def _lone_numbers(facing: Sequence[tuple[TextNumbers, TextNumbers]]) -> list[list[Quantity]]:
    """Return the numbers of each side to report.

    Args:
        facing: Each side with the other one.
    """
    figures = [lone_figures(side, other) for side, other in facing]
    if not any(figures) and not all(side.words for side, _ in facing):
        return figures
    words = [lone_words(side, other) for side, other in facing]
    for n in (0, 1):
        if words[n] and not words[1 - n]:
            words[1 - n] = surplus_words(*facing[1 - n])
    if not any(figures) and not all(words):
        return figures
    kept = without_conversions(
        [side for side, _ in facing], [[*figures[n], *words[n]] for n in (0, 1)]
    )
    return [
        [
            quantity
            for quantity in kept[n]
            if quantity in figures[n] or _is_in_conflict(quantity, kept[1 - n])
        ]
        for n in (0, 1)
    ]


def _place(quantity: Quantity) -> tuple[int, int]:
    return quantity.span


def _is_in_conflict(word: Quantity, others: Sequence[Quantity]) -> bool:
    """Return whether a lone number in words faces a lone number of the other side.

    A part, such as a half, is only compared with parts, and a scale alone with what has a scale.
    """
    if word.form is Form.SHARE:
        return any(other.form is Form.SHARE or _is_share(other) for other in others)
    if word.form is Form.SCALE:
        return any(other.form is Form.SCALE or other.bare for other in others)
    return any(
        word.bare if other.form is Form.SCALE else other.form is not Form.SHARE or _is_share(word)
        for other in others
    )


def _is_share(quantity: Quantity) -> bool:
    """Return whether a number is a percentage or another part."""
    return any(measure.dimension == SHARE for measure in quantity.measures)


def without_markup(text: str) -> str:
    """Return the text with addresses, tags and placeholders replaced by underscores."""
    if not any(mark in text for mark in _MARKS):
        return text
    for pattern in _BLANKED:
        text = pattern.sub(lambda match: "_" * len(match.group()), text)
    return text


def _named(lone: list[Quantity]) -> str:
    names = list(dict.fromkeys(quantity.text for quantity in lone))
    more = ", …" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
