from __future__ import annotations

from fractions import Fraction

import pytest

from workbench.quality.numbers.quantity import Form
from workbench.quality.numbers.words.reader import find_word_numbers


def values(text: str, language: str) -> list[Fraction]:
    return [value for found in find_word_numbers(text, language) for value in found.values]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "septante et un", 71),
        ("fr", "mille neuf cent quatre-vingt-quatre", 1984),
        ("fr", "dix-neuf cent quatre-vingt-quatre", 1984),
        ("fr", "deux millions cinq cent mille", 2_500_000),
        ("fr", "mille milliards", 10**12),
        ("fr", "mille et une", 1001),
        ("fr", "trois milliards et demi", 3_500_000_000),
        ("fr", "un mètre quatre-vingts", Fraction(9, 5)),
        ("fr", "zéro virgule zéro cinq", Fraction(1, 20)),
        ("fr", "les trois quarts", Fraction(3, 4)),
        ("fr", "deux douzaines", 24),
        ("fr", "dizaines de milliers", 10_000),
        ("en", "nineteen eighty-four", 1984),
        ("en", "twenty-five hundred", 2500),
        ("en", "a hundred and one", 101),
        ("en", "two and a half million", 2_500_000),
        ("en", "half a million", 500_000),
        ("en", "two thirds", Fraction(2, 3)),
        ("en", "the twenty-first", 21),
        ("en", "the nineties", 90),
        ("en", "two point five", Fraction(5, 2)),
    ],
)
def test_a_number_in_words_has_one_value(language: str, text: str, value: Fraction) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("language", "text", "minute"),
    [
        ("fr", "neuf heures moins le quart", 8 * 60 + 45),
        ("fr", "midi et demi", 30),
        ("fr", "minuit moins dix", 11 * 60 + 50),
        ("fr", "vingt heures trente", 8 * 60 + 30),
        ("en", "a quarter to nine", 8 * 60 + 45),
        ("en", "half past twelve", 30),
        ("en", "twenty minutes past three", 3 * 60 + 20),
    ],
)
def test_a_time_of_day_in_words_is_a_time(language: str, text: str, minute: int) -> None:
    (time,) = find_word_numbers(text, language)
    assert time.form is Form.TIME
    assert time.clock is not None
    assert time.clock.minute == minute


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "un chat"), ("en", "one day at first"), ("de", "zwei")],
)
def test_words_with_another_meaning_are_no_numbers(language: str, text: str) -> None:
    assert find_word_numbers(text, language) == []
