"""Write the figures of one language as another language writes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.bitext import LanguagePair
from workbench.languages import english_ordinal_ending, language_of
from workbench.quality.numbers.lexicon import number_lexicon
from workbench.quality.numbers.quantity import Clock, Form, Quantity
from workbench.quality.numbers.units import SPACES

_NO_BREAK, _NARROW = "\u00a0", "\u202f"
_SIGNS = "€$£¥"
_PERCENT = re.compile(rf"[{SPACES}]?%")
_SIGN_AFTER = re.compile(rf"[{SPACES}]?([{_SIGNS}])(?!\w)")
_SIGN_BEFORE = re.compile(rf"([{_SIGNS}])[{SPACES}]?$")
_SCALE = re.compile(rf"[{SPACES}]([^\W\d_]+)\b")
_NUMBER = re.compile(rf"\d+(?:[{SPACES}'’.,]\d+)*")
_NOON = 12 * 60
"""Minutes from midnight to noon."""


@dataclass(frozen=True, slots=True)
class _Conventions:
    """The ways in which one language writes figures, with the marks of thousands and decimals."""

    grouping: str
    decimal: str
    has_percent_space: bool
    has_currency_first: bool
    has_half_days: bool
    has_hour_letter: bool
    ordinals: re.Pattern[str] | None
    scales: Mapping[int, tuple[str, str]]


def write_figure(text: str, quantity: Quantity, languages: LanguagePair) -> str:
    """Return a number of a text as the other language writes it, with the sign that belongs to it.

    ``1 234,5`` in French is ``1,234.5`` in English, ``12,50 €`` is ``€12.50``, ``12 %`` is ``12%``,
    ``20 h`` is ``8 p.m.``, ``1er`` is ``1st`` and ``2 millions`` is ``2 million``. Dates, fractions
    and telephone numbers stay as they stand.

    Args:
        text: The text of the number.
        quantity: The number.
        languages: Primary subtags of the text's language and of the other one.
    """
    own, other = (_conventions(language) for language in languages)
    if quantity.form is Form.TIME and quantity.clock is not None:
        return _time(quantity.clock, quantity, other)
    if quantity.form is not Form.FIGURE or not _NUMBER.fullmatch(quantity.text):
        return quantity.text
    start, end = quantity.span
    written = _digits(quantity, own, other)
    if own.ordinals and (match := own.ordinals.match(text, end)):
        return written + _ordinal_ending(written, match.group(), languages.target)
    if _PERCENT.match(text, end):
        return f"{written}{_NO_BREAK if other.has_percent_space else ''}%"
    scaled = written + _scale(text, quantity, other, languages)
    sign = _SIGN_AFTER.match(text, end) or _SIGN_BEFORE.search(text, max(start - 2, 0), start)
    if sign:
        return f"{sign[1]}{scaled}" if other.has_currency_first else f"{scaled}{_NO_BREAK}{sign[1]}"
    return scaled


def _digits(quantity: Quantity, own: _Conventions, other: _Conventions) -> str:
    """Return the digits with the marks of the other language; as they stand if they are several."""
    bare = re.sub(rf"[{SPACES}'’]", " ", quantity.text)
    if not quantity.values or not re.search(r"\D", bare):
        return quantity.text
    marks = [mark for mark in bare if mark in ".,"]
    # A lone mark that is not the language's own, such as a point in French, is a decimal mark.
    decimal = own.decimal
    if decimal not in marks and len(marks) == 1 and " " not in bare:
        exponent = len(bare.partition(marks[0])[2])
        if any(
            value * 10**exponent == int(bare.replace(marks[0], "")) for value in quantity.values
        ):
            decimal = marks[0]
    whole, mark, decimals = bare.rpartition(decimal) if decimal in marks else (bare, "", "")
    groups = re.split(r"[ .,]", whole)
    return other.grouping.join(groups) + (other.decimal + decimals if mark else "")


def _scale(text: str, quantity: Quantity, other: _Conventions, languages: LanguagePair) -> str:
    """Return the scale that stands behind a number in the other language, with a space before."""
    match = _SCALE.match(text, quantity.span[1])
    lexicon = number_lexicon(languages.source)
    scale = lexicon.scales.get(match[1].casefold()) if match and lexicon else None
    names = other.scales.get(scale or 0)
    if names is None:
        return ""
    several = any(abs(value) >= 2 for value in quantity.bare)
    return f" {names[several]}"


def _time(clock: Clock, quantity: Quantity, other: _Conventions) -> str:
    is_afternoon = clock.half == 1
    hour, minute = divmod(clock.minute + is_afternoon * _NOON, 60)
    if other.has_half_days and clock.half is not None:
        minutes = f":{minute:02}" if minute else ""
        return f"{hour % 12 or 12}{minutes} {'p.m.' if is_afternoon else 'a.m.'}"
    if other.has_hour_letter:
        minutes = f"{_NO_BREAK}{minute:02}" if minute else ""
        return f"{hour}{_NO_BREAK}h{minutes}"
    return f"{hour}:{minute:02}" if minute or clock.half is not None else quantity.text


def _ordinal_ending(written: str, ending: str, language: str) -> str:
    if language == "en":
        return english_ordinal_ending(int("".join(filter(str.isdigit, written))))
    if language == "fr":
        return "er" if written == "1" else "e"
    return ending


@cache
def _conventions(language: str) -> _Conventions:
    data = _data()
    has_comma = language_of(language).has_decimal_comma
    grouping = "." if language in data["grouping_point"] else _NARROW
    ordinals = data["ordinals"].get(language)
    scales = data["scales"].get(language, {})
    return _Conventions(
        grouping if has_comma else ",",
        "," if has_comma else ".",
        language in data["percent_space"],
        language in data["currency_first"],
        language in data["half_days"],
        language in data["hour_letter"],
        re.compile(rf"{ordinals}\b") if ordinals else None,
        {int(number): (one, several) for number, (one, several) in scales.items()},
    )


@cache
def _data() -> dict[str, dict[str, dict[str, list[str]]]]:
    path = files("workbench.quality").joinpath("data/figures_written.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
