"""Find numbers that are written in figures, with every reading that their language allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from workbench.quality.numbers.lexicon import figure_rules
from workbench.quality.numbers.words import scale_of

_SPACES = " \u00a0\u2007\u2009\u202f"
_DATE = re.compile(r"(?<![\d.,/-])(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?![\d/]|[.,-]\d)")
_CLOCK = re.compile(
    rf"(?<![\d.,:])(\d{{1,2}})(?:[{_SPACES}]?(h|heures?)(?:[{_SPACES}]?(\d{{2}}))?(?![\w])"
    rf"|[:.](\d{{2}})(?![\d:]|[.,]\d)|(?=[{_SPACES}]?[ap]\.?m\b))",
    re.IGNORECASE,
)
_DAYTIME = re.compile(rf"[{_SPACES}]?([ap])\.?m\b", re.IGNORECASE)
_GROUPED = re.compile(
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?![\d])(?:[.,]\d+)?"
    r"|\d{1,3}(?:[.,'’]\d{3})+(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:[.,:]\d+)*"
)
_SCALE = re.compile(rf"[{_SPACES}-]?(?:de[{_SPACES}])?([^\W\d_]+)")
_SIGN = re.compile(r"(?<![^\W\d_])(?:[kcmd]?m[23]|CO2|H2|O2|N2)$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in figures.

    Attributes:
        span: Its place in the text, in code points.
        text: Its figures as written.
        values: Every value that it may have by the rules of its language; ``1.234`` has two in
            French.
        bare: The values without the scale word that follows, such as 2 for ``2 millions``.
        parts: Numbers in it that may be separate elsewhere, such as a date's day, month and year.
        is_scaled: Whether a word such as ``millions`` follows.
    """

    span: tuple[int, int]
    text: str
    values: frozenset[Fraction]
    bare: frozenset[Fraction] = frozenset()
    parts: tuple[Fraction, ...] = ()
    is_scaled: bool = False


def find_figures(text: str, language: str) -> list[Figure]:
    """Return the numbers that a text writes in figures, in order.

    Args:
        text: A wording without addresses and placeholders.
        language: Primary subtag; decides what commas, points and spaces mean.
    """
    if not any(character.isdigit() for character in text):
        return []
    found: list[Figure] = []
    taken = bytearray(len(text))
    for figure in (*_dates(text), *_times(text, language)):
        start, end = figure.span
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(figure)
    for match in _GROUPED.finditer(text):
        start, end = match.span()
        if _is_part_of_a_sign(text, start, end):
            continue
        if not any(taken[start:end]):
            found.append(_plain(match.group(), start, text, language))
    return sorted(found, key=lambda figure: figure.span)


def _is_part_of_a_sign(text: str, start: int, end: int) -> bool:
    """Return whether the figures belong to ``km2``, ``CO2`` or the note ``[1]``."""
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return end - start <= 3
    return bool(_SIGN.search(text[max(start - 4, 0) : end]))


def _dates(text: str) -> Iterator[Figure]:
    for match in _DATE.finditer(text):
        numbers = [int(match[n]) for n in (1, 3, 4)]
        parts = tuple(Fraction(n) for n in numbers)
        yield Figure(match.span(), match.group(), frozenset(), parts=parts)


def _times(text: str, language: str) -> Iterator[Figure]:
    for match in _CLOCK.finditer(text):
        hour, minute = int(match[1]), int(match[3] or match[4] or 0)
        daytime = _DAYTIME.match(text, match.end())
        by_letter = match[2] is not None
        if hour > 24 or minute > 59 or (by_letter and language != "fr"):
            continue
        has_point = "." in match.group()
        if has_point and not daytime:
            continue
        minutes = Fraction(hour % 12 * 60 + minute, 1)
        # Times of day are negative values, so that they never equal an amount.
        values = {-1 - minutes}
        if not minute:
            values |= {Fraction(hour), Fraction(hour % 12)}
            if daytime and daytime[1].lower() == "p":
                values.add(Fraction(hour % 12 + 12))
        parts = (Fraction(hour), *([Fraction(minute)] if minute else []))
        yield Figure(match.span(), match.group(), frozenset(values), parts=parts)


def _plain(written: str, start: int, text: str, language: str) -> Figure:
    span = (start, start + len(written))
    values = _readings(re.sub(rf"[{_SPACES}'’]", "", written), language)
    bare = frozenset(values)
    scale = _scale(text, span[1], language)
    if scale:
        values = {value * scale for value in values}
    numbers = tuple(Fraction(int(part)) for part in re.findall(r"\d+", written))
    parts = numbers if len(numbers) > 1 else ()
    return Figure(span, written, frozenset(values), bare, parts, scale is not None)


def _readings(written: str, language: str) -> set[Fraction]:
    """Return the values that figures without spaces may have by the rules of a language."""
    if written.isdigit():
        return {Fraction(int(written))}
    marks = [character for character in written if not character.isdigit()]
    groups = re.split(r"[.,:]", written)
    if ":" in marks or any(len(group) > 30 for group in groups):
        return set()
    decimal, grouping = (",", ".") if language in figure_rules().decimal_comma else (".", ",")
    values = set()
    whole = written.replace(grouping, "")
    is_grouped = grouping in marks and all(
        len(group) == 3 for group in re.split(r"[.,]", written.partition(decimal)[0])[1:]
    )
    if is_grouped and marks.count(decimal) <= 1 and _ends_with_decimal(marks, decimal):
        values.add(_number(whole, decimal))
    if marks == [decimal]:
        values.add(_number(written, decimal))
    if marks == ["."] and decimal == ",":  # a version number, or written the English way
        values.add(_number(written, "."))
    return values


def _ends_with_decimal(marks: list[str], decimal: str) -> bool:
    return decimal not in marks[:-1]


def _number(written: str, decimal: str) -> Fraction:
    whole, _, rest = written.partition(decimal)
    return Fraction(int(whole + rest), 10 ** len(rest))


def _scale(text: str, end: int, language: str) -> int | None:
    match = _SCALE.match(text, end)
    if not match:
        return None
    word = match[1]
    short = word.removesuffix("€").casefold()
    touching = text[end : match.start(1)] == ""
    short_scale = figure_rules().short_scales.get(short)
    if short_scale and (touching or short in ("bn", "md", "mds", "mrd", "mn")):
        return short_scale
    scale = scale_of(word, language)
    further = _SCALE.match(text, match.end()) if scale else None
    # Thousand million.
    return scale * (scale_of(further[1], language) or 1) if scale and further else scale
