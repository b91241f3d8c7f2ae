from __future__ import annotations

import pytest

from workbench.quality.numbers.words.roman import roman_value, sure_numerals


@pytest.mark.parametrize(
    ("word", "value"),
    [("XIV", 14), ("XIXe", 19), ("Ier", 1), ("MCMLXXXIV", 1984), ("IIII", None), ("CIVIL", None)],
)
def test_a_numeral_has_a_value(word: str, value: int | None) -> None:
    assert roman_value(word) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Louis XIV et Henri V", [14, 5]),
        ("le Ve siècle", [5]),
        ("CHAPITRE V", []),
        ("chapitre X, tome II", [10, 2]),
        ("Taille XL, un CV, C. L. Dupont", []),
        ("MIX et MDCCLXXXIX", [1789]),
        ("Xavier VIII", [8]),
    ],
)
def test_only_sure_numerals_are_found(text: str, values: list[int]) -> None:
    assert [value for _, value in sure_numerals(text)] == values
