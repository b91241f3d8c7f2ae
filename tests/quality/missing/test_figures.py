from __future__ import annotations

import pytest

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.quality.missing.figures import write_figure
from workbench.quality.numbers.figures import find_figures

ENGLISH_FRENCH = LanguagePair("en", "fr")


def written(text: str, languages: LanguagePair) -> list[str]:
    figures = find_figures(text, languages.source)
    return [write_figure(text, figure, languages) for figure in figures]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("1 234,5", "1,234.5"),
        ("1\u202f234\u202f567", "1,234,567"),
        ("1.234,56", "1,234.56"),
        ("3.5 mètres", "3.5"),
        ("0,05", "0.05"),
        ("2,50", "2.50"),
        ("12000 habitants", "12000"),
        ("en 2012", "2012"),
        ("12 %", "12%"),
        ("12,5 %", "12.5%"),
        ("12,50 €", "€12.50"),
        ("1 000 $", "$1,000"),
        ("20 h", "8 p.m."),
        ("14 h 30", "2:30 p.m."),
        ("le 1er mai", "1st"),
        ("la 2e fois", "2nd"),
        ("le 13e", "13th"),
        ("le 23ème", "23rd"),
        ("2 millions d'euros", "2 million"),
        ("1,5 milliard", "1.5 billion"),
        ("05/12/2008", "05/12/2008"),
        ("01 23 45 67 89", "01 23 45 67 89"),
    ],
)
def test_a_french_figure_is_written_the_english_way(french: str, english: str) -> None:
    assert written(french, FRENCH_ENGLISH) == [english]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("1,234.5", "1\u202f234,5"),
        ("$1,234.50", "1\u202f234,50\u00a0$"),
        ("12%", "12\u00a0%"),
        ("2:30 p.m.", "14\u00a0h\u00a030"),
        ("8 a.m.", "8\u00a0h"),
        ("the 1st", "1er"),
        ("the 3rd", "3e"),
        ("5 million", "5 millions"),
        ("1 billion", "1 milliard"),
    ],
)
def test_an_english_figure_is_written_the_french_way(english: str, french: str) -> None:
    assert written(english, ENGLISH_FRENCH) == [french]


def test_other_languages_have_their_own_marks() -> None:
    assert written("1 234,5", LanguagePair("fr", "de")) == ["1.234,5"]
    assert written("1.234,5 €", LanguagePair("de", "en")) == ["€1,234.5"]
    assert written("12 %", LanguagePair("fr", "nl")) == ["12%"]
