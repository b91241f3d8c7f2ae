"""Find the numbers of one text that have no partner in the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from fractions import Fraction

from workbench.quality.numbers.quantity import Form, Quantity
from workbench.quality.numbers.text_numbers import TextNumbers

_HALF = Fraction(1, 2)
_SHORTEST_PHONE = 8
"""Last digits of a telephone number that count where one of two has a country code."""

_FIRST_YEAR, _LAST_YEAR = 1100, 2099
"""Numbers that are taken for years; 1968 may be 68 elsewhere."""

_NAMES_IN_FIGURES = re.compile(r"(?<![\w.,/])(?:24/7|([468])[xX×]\1)(?![\w/])")
"""Words made of figures, whose translation may have none: SUV for the French ``4x4``."""


def lone_figures(side: TextNumbers, other: TextNumbers) -> list[Quantity]:
    """Return the numbers in digits that the other side has in no form."""
    lone = [figure for figure in side.figures if not _has_partner(figure, side, other)]
    if not lone:
        return lone
    names = [match.span() for match in _NAMES_IN_FIGURES.finditer(side.text)]
    return [one for one in lone if not any(a <= one.span[0] < b for a, b in names)]


def lone_words(side: TextNumbers, other: TextNumbers) -> list[Quantity]:
    """Return the numbers in words that the other side has in no form.

    A number in words is often translated freely, so one alone is no error; two that face each other
    are one.
    """
    return [
        quantity
        for quantity in side.words
        if not quantity.is_vague and not _word_has_partner(quantity, other)
    ]


def surplus_words(side: TextNumbers, other: TextNumbers) -> list[Quantity]:
    """Return the numbers in words that stand more often than on the other side.

    Only where both sides have as many numbers: else one may be left out in a free translation.
    """
    if len(side.words) + len(side.figures) != len(other.words) + len(other.figures):
        return []
    counts = Counter(quantity.values for quantity in side.words)
    known = Counter(quantity.values for quantity in (*other.words, *other.figures))
    surplus = {values for values, count in counts.items() if count > known[values] > 0}
    return [quantity for quantity in side.words if quantity.values in surplus]


def lone_months(side: TextNumbers, other: TextNumbers) -> list[Quantity]:
    """Return the names of months of which the other side has only others."""
    if not side.months or not other.months:
        return []
    known = frozenset().union(*(month.values for month in other.months))
    dates = (date.parts for date in other.figures if date.form is Form.DATE)
    known = known.union(*(part for parts in dates for part in parts))
    return [month for month in side.months if not month.values & known]


def _has_partner(figure: Quantity, side: TextNumbers, other: TextNumbers) -> bool:
    if any(_agree(figure, one) or _falls_to(figure, one, side, other) for one in other.figures):
        return True
    if figure.clock and any(_same_time(figure, one) for one in other.words):
        return True
    values = figure.values
    if not figure.is_positive and other.says_minus():
        values = _unsigned(values)
    if any(figure.bare & word.values for word in other.words if word.form is Form.WORDS):
        values |= figure.bare
    if values & other.standing and not _has_only_other_units(figure, other.words):
        return True
    if _measured(figure, other):
        return True
    if any(_same_year(value, decade) for value in values for decade in other.decades):
        return True
    if any(_is_with_half(value, other) for value in values):
        return True
    if figure.form is Form.TIME:
        if any(word.form is Form.TIME and not word.is_vague for word in other.words):
            return False
        others = [one for one in other.figures if not one.clock or one.measures]
    else:
        others = other.figures
    words = other.loose
    if figure.form is Form.FRACTION:  # 15/8 may be a date, but a half is no 2 of 2½
        words = other.composed.union(*(month.values for month in other.months))
    said = words.union(*(_parts_for(figure, one) for one in others))
    return bool(figure.parts) and all(_is_near(part, said) for part in figure.parts)


def _parts_for(figure: Quantity, other: Quantity) -> frozenset[Fraction]:
    """Return the numbers of another figure that may be parts of one, such as those of a date.

    A code of the same form, such as a version, has its parts in order, and what is written the same
    though its value differs is a number left unchanged.
    """
    if not other.values:
        is_other_code = len(other.parts) == len(figure.parts) and other.parts != figure.parts
        if other.text == figure.text or (
            is_other_code and figure.form is other.form is Form.FIGURE
        ):
            return frozenset()
    return other.values.union(*other.parts)


def _measured(figure: Quantity, other: TextNumbers) -> bool:
    return not figure.is_negative and not figure.measures.isdisjoint(other.measures)


def _word_has_partner(quantity: Quantity, other: TextNumbers) -> bool:
    every = (*other.words, *other.figures)
    same = [one for one in every if quantity.values & one.values]
    if any(not _have_other_units(quantity, one) for one in same):
        return True
    if quantity.measures & other.measures:
        return True
    if same:
        return False
    if quantity.values & other.standing:
        return True
    if any(_lacks_scale(quantity, one) or _same_time(quantity, one) for one in every):
        return True
    if any(quantity.is_about(one) for one in every):
        return True
    if quantity.form is Form.TIME and quantity.parts[0] & other.composed:
        return bool(quantity.parts[1] & other.loose)
    return any(_word_agrees(quantity, one) for one in other.figures)


def _word_agrees(quantity: Quantity, figure: Quantity) -> bool:
    """Return whether a number in words may be one in digits, or a part of it."""
    known = _unsigned(figure.values).union(*figure.parts)
    if quantity.values & known or quantity.measures & figure.measures:
        return True
    return any(_same_year(a, b) for a in quantity.values for b in known)


def _lacks_scale(one: Quantity, other: Quantity) -> bool:
    """Return whether one of two has no scale but is else the same: two in two or three million."""
    return not (one.bare and other.bare) and bool(
        one.bare & other.values or one.values & other.bare
    )


def _falls_to(figure: Quantity, one: Quantity, side: TextNumbers, other: TextNumbers) -> bool:
    """Return whether two numbers differ in their sign, and a word stands for the minus."""
    if _unsigned(figure.values).isdisjoint(_unsigned(one.values)):
        return False
    return side.says_minus(figure) if one.is_negative else other.says_minus(one)


def _agree(one: Quantity, other: Quantity) -> bool:
    """Return whether two numbers in digits may be the same one."""
    if Form.PHONE in (one.form, other.form):
        return _same_phone(one, other)
    if one.values & other.values:
        return not _have_other_units(one, other)
    if _same_writing(one, other) or (one.parts and one.parts == other.parts):
        return True
    if _lacks_scale(one, other):
        return True
    if _same_time(one, other):
        return True
    if one.is_negative == other.is_negative and one.measures & other.measures:
        return True
    if other.is_divisible and any(_is_near(part, one.values) for part in other.parts):
        return True  # the year of a date
    return any(_same_year(a, b) for a in one.values for b in other.values)


def _have_other_units(one: Quantity, other: Quantity) -> bool:
    """Return whether both have a unit of the same kind, such as metres, but not the same one."""
    dimensions = {measure.dimension for measure in one.measures}
    return one.measures.isdisjoint(other.measures) and any(
        measure.dimension in dimensions for measure in other.measures
    )


def _has_only_other_units(quantity: Quantity, others: Iterable[Quantity]) -> bool:
    """Return whether the same number stands among others, but each time with another unit."""
    same = [one for one in others if quantity.values & one.values]
    return bool(same) and all(_have_other_units(quantity, one) for one in same)


def _same_time(one: Quantity, other: Quantity) -> bool:
    """Return whether two may be the same time of day."""
    return bool(one.clock and other.clock and one.clock.agrees_with(other.clock))


def _unsigned(values: Iterable[Fraction]) -> frozenset[Fraction]:
    return frozenset(abs(value) for value in values)


def _same_phone(one: Quantity, other: Quantity) -> bool:
    """Return whether two have the same digits, but for a country code or the nought before it."""
    if one.digits == other.digits:
        return True
    a, b = (quantity.digits.replace("330", "33", 1).lstrip("0") for quantity in (one, other))
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= _SHORTEST_PHONE and longer.endswith(shorter)


def _same_writing(one: Quantity, other: Quantity) -> bool:
    """Return whether both are written the same, such as ``2:1``, ``4.2.1`` or ``1,234``.

    ``3,5`` on both sides does not count: in English it is a French number left unchanged.
    """
    a, b = (quantity.text.lstrip("-–−") for quantity in (one, other))
    has_signs = one.is_negative == other.is_negative or not (one.is_positive and other.is_positive)
    return (
        not a.isdigit()
        and a == b
        and has_signs
        and all(len(group) == 3 for group in a.split(",")[1:])
    )


def _is_with_half(value: Fraction, other: TextNumbers) -> bool:
    """Return whether a value is a number with a half in words: ``deux heures et demie`` for 2.5."""
    if value.denominator != 2 or _HALF not in other.loose:
        return False
    whole = value - _HALF
    if whole == 1 and whole in other.standing:
        return True  # an hour and a half
    return whole in other.composed or any(whole in figure.values for figure in other.figures)


def _is_near(part: frozenset[Fraction], values: AbstractSet[Fraction]) -> bool:
    return bool(part & values) or any(_same_year(a, b) for a in part for b in values)


def _same_year(one: Fraction, other: Fraction) -> bool:
    """Return whether one is the other without its century, such as 68 and 1968."""
    small, large = (one, other) if one < other else (other, one)
    if not 0 <= small < 100 or not _FIRST_YEAR <= large <= _LAST_YEAR:
        return False
    return large % 100 == small
