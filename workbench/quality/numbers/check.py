"""Find numbers and dates that stand on one side only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.markup import ADDRESS, PLACEHOLDER, TAG
from workbench.quality.numbers.digits import Figure, find_figures
from workbench.quality.numbers.words import numbers_in_words

_BLANKED = (ADDRESS, PLACEHOLDER, TAG)
_MOST_NAMED = 4
"""Numbers that a message names."""

_GAP = r"[ \u00a0\u202f-]?\(?"
_IMPERIAL_UNITS = (
    r"(?:sq(?:uare)?\.? )?(?:miles?|mi|feet|foot|ft|yards?|inch(?:es)?|acres?)|mph|pounds?|lbs?"
    r"|ounces?|oz|gallons?|°? ?F(?:ahrenheit)?|degrees F|pieds?|pouces?|livres?|lieues?|milles?"
)
_METRIC_UNITS = (
    r"[kcm]?m[²³23]?|km/h|kmh|kph|(?:kilo|centi|milli)?mètres?|(?:kilo|centi|milli)?met(?:er|re)s?"
    r"|[km]?g|kilos?|(?:kilo)?gram(?:me)?s?|litres?|liters?|hectares?|ha|° ?C|degrés?|degrees?"
    r"|kilomètres carrés"
)
_IMPERIAL = re.compile(rf"{_GAP}(?:{_IMPERIAL_UNITS})(?![^\W\d_])", re.IGNORECASE)
_MEASURE = re.compile(rf"{_GAP}(?:{_IMPERIAL_UNITS}|{_METRIC_UNITS})(?![^\W\d_])", re.IGNORECASE)


def check_numbers(pair: Pair) -> Iterator[Issue]:
    """Report numbers in figures that the other side has neither in figures nor in words.

    Numbers in words need no partner: ``deux`` may be translated as a pair or as both. Figures are
    read by the rules of their language: ``1 234,5`` in French is ``1,234.5`` in English, and
    ``20 h`` is ``8 p.m.``. A date is compared by its day, month and year.
    """
    texts = [(_without_markup(text), language) for text, language in pair.sides]
    found = [find_figures(text, language) for text, language in texts]
    if not any(found):
        return
    lone = []
    for this, other in ((0, 1), (1, 0)):
        words = numbers_in_words(*texts[other]) if found[this] else set()
        lone.append([f for f in found[this] if not _has_partner(f, found[other], words)])
    if any(lone) and _is_converted(texts, found):
        lone = [
            [f for f in side if not _MEASURE.match(text, f.span[1])]
            for side, (text, _) in zip(lone, texts, strict=True)
        ]
    if not any(lone):
        return
    message = "; ".join(
        f"{_named(figures_alone)} only in the {side}"
        for figures_alone, side in zip(lone, ("source", "target"), strict=True)
        if figures_alone
    )
    spans = [tuple(figure.span for figure in side) for side in lone]
    yield Issue(IssueKind.NUMBERS, message, spans[0], spans[1])


def _is_converted(texts: list[tuple[str, str]], found: list[list[Figure]]) -> bool:
    """Return whether one side has imperial units, so that its figures are others."""
    return any(
        _IMPERIAL.match(text, figure.span[1])
        for (text, _), side in zip(texts, found, strict=True)
        for figure in side
    )


def _without_markup(text: str) -> str:
    """Return the text with addresses, tags and placeholders replaced by underscores."""
    for pattern in _BLANKED:
        text = pattern.sub(lambda match: "_" * len(match.group()), text)
    return text


def _named(lone: list[Figure]) -> str:
    names = list(dict.fromkeys(figure.text for figure in lone))
    more = ", …" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _has_partner(figure: Figure, others: list[Figure], words: set[Fraction]) -> bool:
    """Return whether the other side has this number in any form."""
    if (figure.values | (figure.bare if figure.is_scaled else frozenset())) & words:
        return True
    if any(_agree(figure, other) for other in others):
        return True
    if any(_is_with_half(value, words, others) for value in figure.bare):
        return True
    others = [other for other in others if other.values or other.text != figure.text]
    said = words.union(*(other.values | other.bare | set(other.parts) for other in others))
    return bool(figure.parts) and all(_is_near(part, said) for part in figure.parts)


def _agree(one: Figure, other: Figure) -> bool:
    if one.values & other.values or _same_writing(one, other):
        return True
    if one.values & set(other.parts) and not other.values:  # the year of a date
        return True
    if not (one.is_scaled and other.is_scaled) and (
        (one.bare & other.values) or (one.values & other.bare)
    ):
        return True
    return any(_same_year(a, b) for a in one.values for b in other.values)


def _same_writing(one: Figure, other: Figure) -> bool:
    """Return whether both are written the same, such as ``2:1``, ``4.2.1`` or ``1,234``.

    ``3,5`` on both sides does not count: in English it is a French number left unchanged.
    """
    is_one_word = not one.text.isdigit()
    return (
        is_one_word
        and one.text == other.text
        and all(len(group) == 3 for group in one.text.split(",")[1:])
    )


def _is_with_half(value: Fraction, words: set[Fraction], others: list[Figure]) -> bool:
    """Return whether a value is a number with a half in words: ``deux heures et demie`` for 2.5."""
    if value.denominator != 2 or Fraction(1, 2) not in words:
        return False
    whole = value - Fraction(1, 2)
    return whole in words or any(whole in other.bare for other in others)


def _is_near(part: Fraction, values: set[Fraction]) -> bool:
    return part in values or any(_same_year(part, value) for value in values)


def _same_year(one: Fraction, other: Fraction) -> bool:
    """Return whether one is the other without its century, such as 68 and 1968."""
    small, large = sorted((one, other))
    is_short = small.denominator == 1 and 0 <= small < 100
    is_year = large.denominator == 1 and 1500 <= large < 2100
    return is_short and is_year and large % 100 == small
