"""What is known of languages: found by any of their tags."""

from __future__ import annotations

import pytest

from workbench.languages import (
    all_languages,
    english_ordinal_ending,
    language_of,
    primary_tag,
)


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-CA", "fr_ca", "fr-Latn-FR"])
def test_region_script_and_case_do_not_count(tag: str) -> None:
    assert primary_tag(tag) == "fr"
    assert language_of(tag).name == "French"


@pytest.mark.parametrize(("tag", "code"), [("fra", "fr"), ("fre", "fr"), ("nb", "no")])
def test_other_codes_of_a_language_find_it(tag: str, code: str) -> None:
    assert language_of(tag).code == code


def test_an_unknown_language_is_named_by_its_tag() -> None:
    language = language_of("tlh-Latn")
    assert (language.code, language.name) == ("tlh", "tlh-Latn")
    assert not language.function_words


def test_every_language_has_a_name_and_function_words_or_letters_of_its_own() -> None:
    for code, language in all_languages().items():
        assert code == language.code == primary_tag(code)
        assert language.name
        assert language.function_words or "LATIN" not in language.scripts
        assert all(word == word.lower() for word in language.function_words)


@pytest.mark.parametrize(
    ("tag", "has_comma"),
    [("fr-CA", True), ("nb", True), ("hr", True), ("en-GB", False), ("xx", False)],
)
def test_a_comma_before_decimals_is_said_by_the_language(tag: str, has_comma: bool) -> None:
    assert language_of(tag).has_decimal_comma is has_comma


def test_english_ordinals_have_the_ending_of_their_last_word() -> None:
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 102, 111, 1013, 1023)
    endings = ["st", "nd", "rd", "th", "th", "th", "th", "th", "th", "st", "nd", "th", "th", "rd"]
    assert [english_ordinal_ending(number) for number in numbers] == endings
