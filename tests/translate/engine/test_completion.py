"""Completions of drafts whose beginning a reviewer has typed, with what must not change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.resources import bundled
from workbench.translate import Translator, find_package

MODEL = bundled("models/translate-fr_en.argosmodel")
CONTACT = "Écrivez à contact@exemple.fr ou appelez le 01 42 03 87 65 avant 18 heures."


@pytest.fixture(scope="module")
def translator() -> Iterator[Translator]:
    with Translator(find_package(FRENCH_ENGLISH, name_or_path=MODEL), threads=1) as opened:
        yield opened


@pytest.mark.parametrize(
    "source",
    [
        CONTACT,
        "Le <b>chat</b> dort sur le <i>canapé rouge</i> de %s.",
        "LA MER EST CALME À PARIS, {name} !",
        "Voir `make test` et https://exemple.fr/aide pour les détails.",
    ],
)
def test_the_beginning_of_the_draft_is_completed_to_the_draft(
    translator: Translator, source: str
) -> None:
    whole = translator.render(source).text
    for length in range(2, len(whole), 7):
        assert translator.complete(source, whole[:length]).text == whole


def test_an_unfinished_item_is_finished(translator: Translator) -> None:
    draft = translator.complete(CONTACT, "Please call 01 4").text
    assert draft.startswith("Please call 01 42 03 87 65 ")
    assert draft.count("01 42 03 87 65") == 1


@pytest.mark.parametrize("typed", ["You can ", "Do not write to contact@exemple.fr, ", "Why "])
def test_items_stand_once_after_what_was_typed(translator: Translator, typed: str) -> None:
    draft = translator.complete(CONTACT, typed).text
    assert draft.startswith(typed.rstrip())
    assert draft.count("contact@exemple.fr") == 1
    assert draft.count("01 42 03 87 65") == 1
    assert "XQ7" not in draft


def test_tags_go_around_the_words_that_were_not_typed_yet(translator: Translator) -> None:
    source = "Le <b>chat</b> dort sur le <i>canapé rouge</i> de %s."
    draft = translator.complete(source, "That <b>cat</b> sl").text
    assert draft.startswith("That <b>cat</b> sl")
    assert draft.count("<b>") == draft.count("</b>") == 1
    assert "<i>red sofa</i>" in draft or "<i>the red sofa</i>" in draft
    assert draft.count("%s") == 1


def test_a_pair_of_tags_whose_words_were_typed_without_it_is_left_out(
    translator: Translator,
) -> None:
    draft = translator.complete("Le <b>chat</b> dort.", "The cat sl").text
    assert draft.startswith("The cat sl")
    assert "<b></b>" not in draft


def test_capitals_go_on_in_capitals(translator: Translator) -> None:
    draft = translator.complete("LA MER EST CALME À PARIS, {name} !", "THE SEA I").text
    assert draft.startswith("THE SEA I")
    assert draft.replace("{name}", "").isupper()
    assert "{name}" in draft


def test_without_protection_the_model_is_given_everything(translator: Translator) -> None:
    draft = translator.complete("Il pleut.", "It is r").text
    assert draft.startswith("It is r")
