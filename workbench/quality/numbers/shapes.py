"""Numbers in digits with a shape of their own: telephone numbers, dates, times, fractions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from workbench.quality.numbers.quantity import SHARE, Form, Measure, Quantity, clock_of, exactly
from workbench.quality.numbers.units import SPACES

_PHONE = re.compile(
    r"(?<![\w+.,/-])(?:"
    rf"\+\d{{1,3}}(?:[{SPACES}.()/-]{{0,3}}\d){{6,12}}"
    rf"|0\d(?:[{SPACES}.-]\d{{2}}){{4}}"
    rf"|\(?\d{{3}}\)?[{SPACES}.-]\d{{3}}-\d{{4}}"
    rf"|1[{SPACES}.-]\(?\d{{3}}\)?[{SPACES}.-]\d{{3}}[{SPACES}.-]\d{{4}}"
    rf"|0(?=(?:[{SPACES}-]?\d){{8,10}}(?!\d|[{SPACES}-]\d))\d{{0,4}}(?:[{SPACES}-]\d{{2,4}}){{2,4}}"
    r")(?![\w/]|[.,-]\d)"
)
_DATE = re.compile(r"(?<![\d.,/-])(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?![\d/]|[.,-]\d)")
_HOUR_LETTER = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}})[{SPACES}]?(?:h|H|heures?)(?:[{SPACES}]?(\d{{2}}))?(?!\w)"
)
_HOURS_AND_MINUTES = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}})[{SPACES}-]?(?:h|hrs?|hours?|heures?)[{SPACES}](?:(?:and|et)[{SPACES}])?"
    rf"(\d{{1,2}})[{SPACES}-]?(?:mn|min|minutes?)(?!\w)"
)
_HOUR_BETWEEN = re.compile(r"(?<![\d.,:])(\d{1,2})[hH](\d{2})(?!\w)")
_HOUR_MARK = re.compile(r"(?<![\d.,:])(\d{1,2})[:.](\d{2})(?![\d:]|[.,]\d)")
_HOUR_ALONE = re.compile(rf"(?<![\d.,:])(\d{{1,2}})(?=[{SPACES}]?[aApP]\.?[mM]\b)")
_HOUR_REST = re.compile(rf"[{SPACES}](et demie?|et quart|moins le quart)\b", re.IGNORECASE)
_REST_MINUTES = {"et demi": 30, "et quart": 15, "moins le quart": -15}
_HALF_DAY = re.compile(rf"[{SPACES}]?([ap])\.?m\b", re.IGNORECASE)
VULGAR_FRACTIONS = "".join(chr(code) for code in (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))
"""Characters that are fractions: ½."""

_POWER = re.compile(
    rf"(?<![\d.,])(?:(\d+(?:[.,]\d+)?)[{SPACES}]?[×x·*][{SPACES}]?)?10"
    r"(?:\^([-−]?\d+)(?!\w)|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
)
_SUPERSCRIPTS = str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")
_VULGAR_FRACTION = re.compile(rf"(?<!\d)(?:(\d{{1,3}})[{SPACES}]?)?([{VULGAR_FRACTIONS}])")
_FRACTION = re.compile(
    rf"(?<![\d./,])(?:(\d{{1,3}})[{SPACES}-])?(\d{{1,3}})[/\u2044](\d{{1,3}})(?![\d/]|[.,]\d)"
)
_SPLIT_AMOUNT = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}(?:[{SPACES}]\d{{3}})*|\d+)[{SPACES}]?"
    rf"(?:(?:€|euros?|EUR|F|FF|fr\.?|francs?|m|s|sec\.?)[{SPACES}]?(\d{{2}})(?![\d/]|[.,]\d)"
    rf"|(?:€|euros?|francs?|dollars?)[{SPACES}](?:(?:et|and)[{SPACES}])?"
    rf"(\d{{1,2}})[{SPACES}]?(?:cents?|centimes?|c)\b)"
)
_FEET = re.compile(
    rf"(?<![\w.,])(\d{{1,2}})[{SPACES}-]?(?:ft|foot|feet|pieds?|['’′])[{SPACES}-]?"
    rf"(\d{{1,2}})(?:[{SPACES}-]?(?:in(?:ch(?:es)?)?|pouces?)\b|[\"”″])"
)
_HOURS, _MINUTES = 24, 60
"""Hours of a day, and minutes of an hour."""

_METRES = re.compile(r"\d\s?m\s?\d")
_FOOT = Fraction("304.8")
"""Millimetres of a foot, which has twelve inches."""

_LARGEST_EXPONENT = 99
"""Largest power of ten that is read as a number."""


def find_shape(text: str, start: int, language: str) -> Quantity | None:
    """Return the number of one of these shapes that begins at a place of a text, if there is one.

    Args:
        text: A wording.
        start: Place of a digit, of a fraction's character, or of what may stand before a number.
        language: Primary subtag; decides how times and prices are written.
    """
    for find in _FINDERS:
        quantity = find(text, start, language)
        if quantity is not None:
            return quantity
    return None


def _phone(text: str, start: int, language: str) -> Quantity | None:
    match = _PHONE.match(text, start)
    return Quantity(match.span(), match.group(), Form.PHONE) if match else None


def _date(text: str, start: int, language: str) -> Quantity | None:
    match = _DATE.match(text, start)
    if match is None:
        return None
    parts = tuple(exactly(int(match[n])) for n in (1, 3, 4))
    return Quantity(match.span(), match.group(), Form.DATE, parts=parts)


def _time(text: str, start: int, language: str) -> Quantity | None:
    match = _HOURS_AND_MINUTES.match(text, start) or (
        _HOUR_LETTER if language == "fr" else _HOUR_BETWEEN
    ).match(text, start)
    is_duration = match is not None
    if match is None:
        match = _HOUR_MARK.match(text, start)
        # A point parts hours and minutes only before a.m. or p.m.; else it is a decimal point.
        if match and "." in match.group() and not _HALF_DAY.match(text, match.end()):
            return None
    match = match or _HOUR_ALONE.match(text, start)
    if match is None:
        return None
    hour, minute = int(match[1]), int((match.groups()[1:] or ("",))[0] or 0)
    if hour > _HOURS or minute >= _MINUTES:
        return None
    rest = _HOUR_REST.match(text, match.end()) if is_duration and not minute else None
    if rest is None:
        return _time_of(match, hour, minute, is_duration=is_duration)
    shown = hour * _MINUTES + _REST_MINUTES[rest[1].lower().rstrip("e")]
    time = _time_of(match, *divmod(shown, _MINUTES), is_duration=True)
    span = (match.start(), rest.end())
    return replace(time, span=span, text=text[slice(*span)])


def _time_of(match: re.Match[str], hour: int, minute: int, *, is_duration: bool) -> Quantity:
    half_day = _HALF_DAY.match(match.string, match.end())
    half = int(half_day[1] in "pP") if half_day else None
    values = set() if minute else {Fraction(hour), Fraction(hour % 12)}
    if half == 1 and not minute:
        values.add(Fraction(hour % 12 + 12))
    hours = frozenset({Fraction(hour), Fraction(hour % 12)})
    seconds = Fraction((hour * _MINUTES + minute) * _MINUTES)
    return Quantity(
        match.span(),
        match.group(),
        Form.TIME,
        frozenset(values),
        parts=(hours, exactly(minute)) if minute else (hours,),
        measures=frozenset({Measure("time", seconds)} if is_duration else ()),
        clock=clock_of(hour, minute, half),
    )


def _vulgar_fraction(text: str, start: int, language: str) -> Quantity | None:
    match = _VULGAR_FRACTION.match(text, start)
    if match is None:
        return None
    part = Fraction(unicodedata.numeric(match[2])).limit_denominator(10)
    whole = int(match[1] or 0)
    parts = (exactly(whole), exactly(part)) if whole else ()
    return Quantity(match.span(), match.group(), Form.FRACTION, exactly(whole + part), parts=parts)


def _fraction(text: str, start: int, language: str) -> Quantity | None:
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    whole, over, under = int(match[1] or 0), int(match[2]), int(match[3])
    is_proper = 0 < over < under
    if (match[1] and not is_proper) or not under:
        return None
    parts = tuple(exactly(number) for number in (whole, over, under) if number)
    value = whole + Fraction(over, under)
    measures = frozenset({Measure(SHARE, value)})
    return Quantity(
        match.span(), match.group(), Form.FRACTION, exactly(value), parts=parts, measures=measures
    )


def _power(text: str, start: int, language: str) -> Quantity | None:
    """Return ``10³``, ``10^3`` and ``1,5 × 10⁻³``."""
    match = _POWER.match(text, start)
    if match is None:
        return None
    try:
        exponent = int((match[2] or match[3]).translate(_SUPERSCRIPTS))
    except ValueError:
        return None
    if abs(exponent) > _LARGEST_EXPONENT:
        return None
    value = Fraction((match[1] or "1").replace(",", ".")) * Fraction(10) ** exponent
    return Quantity(match.span(), match.group(), Form.FIGURE, exactly(value))


def _split_amount(text: str, start: int, language: str) -> Quantity | None:
    """Return ``12 € 50``, ``12 euros et 5 centimes`` and ``1 m 80``."""
    match = _SPLIT_AMOUNT.match(text, start)
    if match is None or (language != "fr" and match[3] is None):
        return None
    rest = int(match[2] or match[3])
    value = int(re.sub(r"\D", "", match[1])) + Fraction(rest, 100)
    parts = (exactly(int(value)), exactly(rest))
    is_length = bool(_METRES.search(match.group()))
    measures = frozenset({Measure("length", value * 1000)} if is_length else ())
    return Quantity(
        match.span(), match.group(), Form.FIGURE, exactly(value), parts=parts, measures=measures
    )


def _feet(text: str, start: int, language: str) -> Quantity | None:
    """Return ``5 ft 9 in`` and ``5'9"``."""
    match = _FEET.match(text, start)
    if match is None:
        return None
    feet, inches = int(match[1]), int(match[2])
    length = feet * _FOOT + inches * _FOOT / 12
    measures = frozenset({Measure("length", length, is_imperial=True)})
    parts = (exactly(feet), exactly(inches))
    return Quantity(match.span(), match.group(), Form.FIGURE, parts=parts, measures=measures)


_FINDERS: tuple[Callable[[str, int, str], Quantity | None], ...] = (
    _phone,
    _date,
    _time,
    _power,
    _split_amount,
    _feet,
    _fraction,
    _vulgar_fraction,
)
