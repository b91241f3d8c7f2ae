"""Read numbers in digits, with marks between them, by the rules of their language."""

from __future__ import annotations

import re
from fractions import Fraction

from workbench.languages import language_of
from workbench.quality.numbers.lexicon import number_lexicon
from workbench.quality.numbers.quantity import Clock, Form, Quantity, clock_of, exactly
from workbench.quality.numbers.units import SPACES

_GROUPED = re.compile(
    rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![\d])(?:[.,]\d+)?"
    r"|\d{1,3}(?:[.,'’]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|(?<![\w.,])\.\d+(?![.,]?\d)|(?<![^\s(]),\d+(?![.,]?\d)"
    r"|\d+(?:[.,:]\d+)*"
)
_NEIGHBOURS = re.compile(r"\d,\d")
_LIST_GOES_ON = re.compile(r"\s?(?:,|or|and|ou|et)\s\d|,\d")
_DAY_AND_YEAR = re.compile(r"[0-3]?\d,(?:1\d|20)\d\d")
_ONE_NUMBER = re.compile(r"\d+[.,]\d+")
_AMOUNT = re.compile(rf"[{SPACES}]?(?:[%‰€$£°]|[mb]illi|points?\b)")
"""What stands behind one number with decimals rather than behind a list."""

_THREE_DECIMALS = re.compile(r"\d{1,3}\.\d{3}")
_UNIT = re.compile(rf"[{SPACES}]?(?:%|(?:[kcm]?[gm]|[cm]?[lL]|s|€/l|[kM]W)\b)")
"""What stands behind a number that may have three decimals behind a point in any language."""

_HOUR_POINT = re.compile(r"(\d|1\d|2[0-4])\.([0-5]\d)")
_FOUR_FIGURES = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_BEHIND_FOUR_FIGURES = re.compile(
    rf"(?:[{SPACES}]?(?:to|until|and|[-–])[{SPACES}]?[0-2]\d[0-5]\d)?[{SPACES}-]?(?:hours|hrs)\b"
)
"""What stands behind four digits that are an English time: ``from 1000 to 1530 hours``."""

_HOUR_WORD = re.compile(rf"[{SPACES}]?h(?:eures?)?\b")
_PER_CENT = re.compile(rf"\d[{SPACES}]?p\.[{SPACES}]?$")
_SIGN = re.compile(r"(?<![^\W\d_])(?:[kcmd]?m[23]|C[Oo]2|H2|O2|N2)$")

_LONGEST_GROUP = 30
"""Digits of the longest group that is read as a number; a longer one is a code."""


def read_digits(text: str, start: int, language: str) -> Quantity | None:
    """Return the number in digits that begins at a place of a text.

    None if it is no number of its own: a part of ``km2``, ``CO2`` or ``p. 100``, or the note mark
    ``[1]``.
    """
    match = _GROUPED.match(text, start)
    if match is None or _is_part_of_a_sign(text, *match.span()):
        return None
    written, end = match.group(), match.end()
    values = _readings(re.sub(rf"[{SPACES}'’]", "", written), language)
    if language == "en" and re.fullmatch(r"\d\d00", written) and text[end : end + 1] == "s":
        values.add(Fraction(int(written[:2]) + 1))  # the 1800s are the 19th century
    if _THREE_DECIMALS.fullmatch(written) and _UNIT.match(text, end):
        values.add(_number(written, "."))
    lexicon = number_lexicon(language)
    if lexicon is not None and lexicon.and_a_half.match(text, end):
        values |= {value + Fraction(1, 2) for value in values}
    has_parts = _is_list(text, *match.span()) or (not values and not _ONE_NUMBER.fullmatch(written))
    numbers = re.findall(r"\d+", written) if has_parts else []
    parts = tuple(exactly(int(number)) for number in numbers)
    is_time = language == "en" or _HOUR_WORD.match(text, end)
    clock = _clock(text, *match.span()) if is_time else None
    return Quantity((start, end), written, Form.FIGURE, frozenset(values), parts=parts, clock=clock)


def _is_part_of_a_sign(text: str, start: int, end: int) -> bool:
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return end - start <= 3
    if text[start:end] == "100" and _PER_CENT.search(text, max(0, start - 5), start):
        return True
    return bool(_SIGN.search(text[max(start - 4, 0) : end]))


def _is_list(text: str, start: int, end: int) -> bool:
    """Return whether figures with marks may be several: 3,4 and {3,5} and ``May 5,1997``."""
    written = text[start:end]
    if written.isdigit() or _AMOUNT.match(text, end):
        return False
    if _NEIGHBOURS.fullmatch(written) and int(written[0]) + 1 == int(written[2]):
        return True
    return bool(
        written == "0,0"
        or ("," in written and _is_bracketed(text, start, end))
        or _LIST_GOES_ON.match(text, end)
        or _DAY_AND_YEAR.fullmatch(written)
    )


def _is_bracketed(text: str, start: int, end: int) -> bool:
    """Return whether brackets stand right around, as in a{3,5} and the point (0,0)."""
    return text[start - 1 : start] in ("{", "(", "[") and text[end : end + 1] in ("}", ")", "]")


def _clock(text: str, start: int, end: int) -> Clock | None:
    """Return the time that may be written with a point or nothing: ``10.42``, ``1042 hours``."""
    match = _HOUR_POINT.fullmatch(text, start, end)
    if match is None and _BEHIND_FOUR_FIGURES.match(text, end):
        match = _FOUR_FIGURES.fullmatch(text, start, end)
    return clock_of(int(match[1]), int(match[2])) if match else None


def _readings(written: str, language: str) -> set[Fraction]:
    """Return the values that figures without spaces may have by the rules of a language."""
    if written.isdigit():
        return {Fraction(int(written))}
    marks = [character for character in written if not character.isdigit()]
    groups = re.split(r"[.,:]", written)
    if ":" in marks or any(len(group) > _LONGEST_GROUP for group in groups):
        return set()
    decimal, grouping = (",", ".") if language_of(language).has_decimal_comma else (".", ",")
    is_grouped = (
        grouping in marks
        and decimal not in marks[:-1]
        and all(len(group) == 3 for group in re.split(r"[.,]", written.partition(decimal)[0])[1:])
        and groups[0].strip("0") != ""
    )
    if is_grouped:
        return {_number(written.replace(grouping, ""), decimal)}
    if marks == [decimal]:
        return {_number(written, decimal)}
    # A version number, or written the English way.
    return {_number(written, ".")} if marks == ["."] else set()


def _number(written: str, decimal: str) -> Fraction:
    whole, _, rest = written.partition(decimal)
    return Fraction(int(whole + rest), 10 ** len(rest))
