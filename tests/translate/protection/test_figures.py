"""Figures are written as the target language writes them, and missed where they are missing."""

import pytest

from workbench.bitext import LanguagePair
from workbench.translate.protection.figures import find_figures, missing_figures

FRENCH_ENGLISH = LanguagePair("fr", "en")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("12 345,67 €", ["12,345.67"]),
        ("1\u202f234\u202f567 habitants", ["1,234,567"]),
        ("3,5 %", ["3.5"]),
        ("en 1998", ["1998"]),
        ("à 14 h 30", ["14:30"]),
        ("-5 °C", ["-5 °C"]),
        ("le 1er, le 2e et le 3ème", ["1st", "2nd", "3rd"]),
        ("le 11e et le 21e", ["11th", "21st"]),
        ("l'A380", ["A380"]),
        ("1.234,5", ["1,234.5"]),
    ],
)
def test_french_figures_are_written_the_english_way(source: str, written: list[str]) -> None:
    assert [figure.target for figure in find_figures(source, FRENCH_ENGLISH)] == written


def test_english_figures_are_written_the_french_way() -> None:
    (figure,) = find_figures("1,234.5", LanguagePair("en", "fr"))
    assert figure.target == "1\u00a0234,5"


def test_figures_of_other_languages_stay_as_they_are() -> None:
    (figure,) = find_figures("1,234.5", LanguagePair("en", "zh"))
    assert figure.target == "1,234.5"


@pytest.mark.parametrize(
    ("source", "draft", "missing"),
    [
        ("12 345,67 €", "€12,345.67", []),
        ("12 345,67 €", "€112,345.67", ["1234567"]),
        ("en 1998 et 1998", "in 1998", ["1998"]),
        ("deux hommes", "two men", []),
        ("2 hommes", "two men", ["2"]),
        ("14 h 30", "14:30", []),
    ],
)
def test_a_figure_that_is_not_in_the_draft_is_missing(
    source: str, draft: str, missing: list[str]
) -> None:
    assert missing_figures(source, draft) == missing
