from __future__ import annotations

import pytest

from workbench.quality.spelling.words import find_words


def words(text: str, language: str = "en") -> list[str]:
    return [word.text for word in find_words(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "x_one two2 3three @user #tag /path/file.txt README.md a.b www.abc.org me@abc.org",
        "NATO UNESCO's iPhone eBay McGraw JavaScript",
        "<b> {name} %s &amp; foo() std::vector C:\\temp ~home",
        "привет Ελλάδα 日本",
        "I a",
    ],
)
def test_codes_capitals_addresses_markup_and_other_scripts_are_no_words(text: str) -> None:
    assert words(text) == []


def test_words_keep_apostrophes_and_hyphens() -> None:
    assert words("Don’t re-enter Marie's (old) house.") == [
        *("Don’t", "re-enter", "Marie's", "old", "house")
    ]


def test_places_are_those_of_the_text() -> None:
    text = "Say <b>yes</b> now."
    assert [text[slice(*word.span)] for word in find_words(text, "en")] == ["Say", "yes", "now"]


def test_a_capital_inside_a_sentence_may_be_that_of_a_name() -> None:
    text = "Once Marie saw. “Well, Lyon”"
    found = {word.text: word.may_be_name for word in find_words(text, "en")}
    assert found == {"Once": False, "Marie": True, "saw": False, "Well": False, "Lyon": True}


def test_a_name_behind_an_elision_may_be_one() -> None:
    found = {word.text: word.may_be_name for word in find_words("D’Apollo, l'homme, l'Ansa.", "fr")}
    assert found == {"D’Apollo": True, "l'homme": False, "l'Ansa": True}


def test_words_are_in_the_script_of_the_language() -> None:
    assert words("слово word", "ru") == ["слово"]
