from __future__ import annotations

import pytest

from workbench.project.review.field import CHARACTERS, Character


def character(name: str) -> Character:
    return next(one for one in CHARACTERS if one.name == name)


def test_each_has_a_key_of_its_own() -> None:
    assert len({one.key for one in CHARACTERS}) == len(CHARACTERS)


def test_a_pair_is_opened_first_and_then_closed() -> None:
    marks = character("quotation marks")
    assert marks.typed("He said: ", "en") == "“"
    assert marks.typed("He said: “yes", "en") == "”"
    assert marks.typed("He said: “yes” and ", "en") == "“"


@pytest.mark.parametrize(("language", "space"), [("fr", "\u00a0"), ("fr-CA", "\u00a0"), ("it", "")])
def test_french_has_spaces_in_its_guillemets(language: str, space: str) -> None:
    marks = character("guillemets")
    assert marks.typed("", language) == f"«{space}"
    assert marks.typed(f"«{space}oui", language) == f"{space}»"
    assert marks.around("oui", language) == f"«{space}oui{space}»"


def test_what_is_no_pair_takes_the_place_of_a_selection() -> None:
    assert character("dash (en)").around("-", "en") == "–"
