"""The number words, units and signs of the languages, read from ``quality/data/numbers.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.quality.numbers.quantity import Measure


@dataclass(frozen=True, slots=True)
class ClockWords:
    """The words of times of day of one language.

    Attributes:
        hour: Words after the hour: ``heures``.
        minutes: Words after the minutes.
        past: Words between minutes and the hour that they follow.
        back: Words for minutes that are taken away: ``moins``, ``to``.
        before_minutes: Words that may stand before minutes: ``et``.
        half: Words for half an hour.
        quarter: Words for a quarter of an hour.
        noon: Words for noon.
        midnight: Words for midnight.
    """

    hour: frozenset[str]
    minutes: frozenset[str]
    past: frozenset[str]
    back: frozenset[str]
    before_minutes: frozenset[str]
    half: frozenset[str]
    quarter: frozenset[str]
    noon: frozenset[str]
    midnight: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberLexicon:
    """The number words of one language, all in lower case.

    Attributes:
        composing: Values of the words that can form a longer number, such as ``twenty two``.
        openers: Words that a number in words begins with.
        ordinals: The words among them that end a number: ``second``, ``cinquième``.
        standing: Values of the words that stand for a number alone: ordinals, months, ``dozen``.
        scales: What a word multiplies the number before it by, such as 10**6 for ``million``.
        collectives: How many a noun stands for, such as 12 for ``dozen``.
        shares: Values of nouns that stand for a part, such as 1/3 for ``tiers``.
        joining: Words that may stand between two number words, such as ``and``.
        joining_after_tens: Whether those stand after tens (``vingt et un``), not after hundreds.
        of: Words between two scales, as in ``milliers de milliards``, or after a part.
        before_whole: Words between a part and a scale, as in ``half a million``.
        coins: Scales that are coins, too: ``trente-huit cents``.
        doubtful_scales: Scales that may be a unit, such as ``milles``.
        alone: Values of words that are a number of their own: ``twice``, ``nineties``.
        decades: Values of words for ten years, such as 90 for ``nineties``.
        before_decades: Words that make a number a decade, such as ``années``.
        spans_of_time: What phrases measure otherwise than they say, such as ``quinze jours``.
        articles: Words that make a noun a part, such as ``a`` in ``a third``.
        about: Collectives that are not meant exactly, such as ``vingtaine``.
        clock: The words of times of day.
        months: Numbers of the months by their names and abbreviations.
        month_names: Their names in full.
        months_have_capitals: Whether they are always written with a capital.
        decimal_marks: Words for the decimal mark.
        either: Words between two numbers of which one is meant, such as ``or``.
        vague: Words with another meaning than their number, such as ``neuf``.
        hundredfold: Units after which a number counts hundredths, as in ``un mètre dix``.
        and_a_half: What adds a half to the number before it.
        minus: What says that a number is below zero, or that something falls.
    """

    composing: Mapping[str, int]
    openers: frozenset[str]
    ordinals: frozenset[str]
    standing: Mapping[str, frozenset[Fraction]]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    shares: Mapping[str, Fraction]
    joining: frozenset[str]
    joining_after_tens: bool
    of: frozenset[str]
    before_whole: frozenset[str]
    coins: frozenset[str]
    doubtful_scales: frozenset[str]
    alone: Mapping[str, int]
    decades: Mapping[str, int]
    before_decades: frozenset[str]
    spans_of_time: Mapping[str, frozenset[Measure]]
    articles: frozenset[str]
    about: frozenset[str]
    clock: ClockWords
    months: Mapping[str, int]
    month_names: tuple[str, ...]
    months_have_capitals: bool
    decimal_marks: frozenset[str]
    either: frozenset[str]
    vague: frozenset[str]
    hundredfold: frozenset[str]
    and_a_half: re.Pattern[str]
    minus: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FigureRules:
    """The words and marks of figures in all languages.

    Attributes:
        short_scales: What an abbreviation behind figures multiplies them by, such as ``bn``.
        prefixes: Values of the beginnings of words such as ``bilateral``.
        beginning: One of these beginnings.
        units: What one unit measures, by its name or symbol; symbols keep their capitals.
        currencies: Code of each currency by its names and signs, in lower case.
    """

    short_scales: Mapping[str, int]
    prefixes: Mapping[str, int]
    beginning: re.Pattern[str]
    units: Mapping[str, Measure]
    currencies: Mapping[str, str]


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
    composing = {**ordinals, **scales, **_by_word(data["cardinals"])}
    collectives = _by_word(data["collectives"])
    shares = {word: Fraction(part) for part, words in data["shares"].items() for word in words}
    clock = ClockWords(**{kind: frozenset(words) for kind, words in data["clock"].items()})
    decades = _by_word(data.get("decades", {}))
    alone = {**decades, **_by_word(data.get("times", {}))}
    beginnings = (composing, collectives, shares, alone, clock.noon, clock.midnight)
    return NumberLexicon(
        composing=composing,
        openers=frozenset().union(*beginnings),
        ordinals=frozenset(ordinals),
        standing=_standing(data, ordinals),
        scales=scales,
        collectives=collectives,
        shares=shares,
        joining=frozenset(data["joining"]),
        joining_after_tens=data["joining_after_tens"],
        of=frozenset(data["of"]),
        before_whole=frozenset(data["before_whole"]),
        coins=frozenset(data["coins"]),
        doubtful_scales=frozenset(data["doubtful_scales"]),
        alone=alone,
        decades=decades,
        before_decades=frozenset(data.get("before_decades", ())),
        spans_of_time={
            phrase: frozenset(Measure("time", Fraction(days) * 86_400) for days in numbers)
            for phrase, numbers in data["days"].items()
        },
        articles=frozenset(data["articles"]),
        about=frozenset(data["about"]),
        clock=clock,
        months={name: n for n, names in enumerate(data["months"], start=1) for name in names},
        month_names=tuple(names[0] for names in data["months"]),
        months_have_capitals=data["month_capitals"],
        decimal_marks=frozenset(data["decimal_marks"]),
        either=frozenset(data["either"]),
        vague=frozenset(data["vague"]),
        hundredfold=frozenset(data["hundredfold"]),
        and_a_half=re.compile(rf"\s(?:[^\W\d_]+\s)?(?:{data['and_a_half']})\b", re.IGNORECASE),
        minus=_any_of(data["minus"]),
    )


@cache
def figure_rules() -> FigureRules:
    """Return what the languages say of figures."""
    data = _data()
    units = {
        name: Measure(dimension, Fraction(amount), is_imperial)
        for system, is_imperial in (("measures", False), ("imperial", True))
        for dimension, table in data[system].items()
        for amount, names in table.items()
        for name in names
    }
    prefixes = _by_word(data["prefixes"])
    return FigureRules(
        _by_word(data["short_scales"]),
        prefixes,
        re.compile("|".join(sorted(prefixes, key=len, reverse=True))),
        units,
        {name: code for code, names in data["currencies"].items() for name in names},
    )


@cache
def _data() -> Mapping[str, Any]:
    path = files("workbench.quality").joinpath("data/numbers.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _standing(
    data: Mapping[str, Any], ordinals: Mapping[str, int]
) -> Mapping[str, frozenset[Fraction]]:
    standing: dict[str, set[Fraction]] = {}
    for number, words in data["others"].items():
        for word in words:
            standing.setdefault(word, set()).add(Fraction(number))
    for month, names in enumerate(data["months"], start=1):
        for name in names:
            standing.setdefault(name, set()).add(Fraction(month))
    cardinals = _by_word(data["cardinals"])
    vague = {word: cardinals[word] for word in data["vague"] if word in cardinals}
    for table in (ordinals, _by_word(data["collectives"]), vague):
        for word, value in table.items():
            standing.setdefault(word, set()).add(Fraction(value))
    return {word: frozenset(values) for word, values in standing.items()}


def _by_word(table: Mapping[str, list[str]]) -> dict[str, int]:
    """Return a table of words by number as one of numbers by word."""
    return {word: int(number) for number, words in table.items() for word in words}


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(phrases) + r")", re.IGNORECASE)
