"""The number words of each language, read from ``quality/data/numbers.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class NumberLexicon:
    """The number words of one language, all in lower case.

    Attributes:
        composing: Values of the words that can form a longer number, such as ``twenty two``.
        standing: Values of the words that stand for a number alone: ordinals, months, ``dozen``.
        scales: What a word multiplies the number before it by, such as 10**6 for ``million``.
        joining: Words that may stand between two number words, such as ``and``.
    """

    composing: Mapping[str, int]
    standing: Mapping[str, frozenset[Fraction]]
    scales: Mapping[str, int]
    joining: frozenset[str]


@dataclass(frozen=True, slots=True)
class FigureRules:
    """What the languages say of figures.

    Attributes:
        decimal_comma: Codes of the languages that write a comma before the decimals.
        short_scales: What an abbreviation behind figures multiplies them by, such as ``bn``.
        prefixes: Values of the beginnings of words such as ``bilateral``.
    """

    decimal_comma: frozenset[str]
    short_scales: Mapping[str, int]
    prefixes: Mapping[str, int]


@cache
def number_lexicon(language: str) -> NumberLexicon | None:
    """Return the number words of a language by its primary subtag; None if there are none."""
    data = _data().get(language)
    if not isinstance(data, dict) or "cardinals" not in data:
        return None
    ordinals = {
        root + ending: number
        for root, number in _by_word(data["ordinal_roots"]).items()
        for ending in data["ordinal_endings"]
    }
    ordinals.update(_by_word(data.get("ordinals", {})))
    scales = _by_word(data["scales"])
    standing: dict[str, set[Fraction]] = {}
    for number, words in data["others"].items():
        for word in words:
            standing.setdefault(word, set()).add(Fraction(number))
    for month, names in enumerate(data["months"], start=1):
        for name in names:
            standing.setdefault(name, set()).add(Fraction(month))
    for word, value in ordinals.items():
        standing.setdefault(word, set()).add(Fraction(value))
    return NumberLexicon(
        composing={**ordinals, **scales, **_by_word(data["cardinals"])},
        standing={word: frozenset(values) for word, values in standing.items()},
        scales=scales,
        joining=frozenset(data["joining"]),
    )


@cache
def figure_rules() -> FigureRules:
    """Return what the languages say of figures."""
    data = _data()
    return FigureRules(
        frozenset(data["decimal_comma"]), _by_word(data["short_scales"]), _by_word(data["prefixes"])
    )


@cache
def _data() -> Mapping[str, Any]:
    path = files("workbench.quality").joinpath("data/numbers.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _by_word(table: Mapping[str, list[str]]) -> dict[str, int]:
    """Return a table of words by number as one of numbers by word."""
    return {word: int(number) for number, words in table.items() for word in words}
