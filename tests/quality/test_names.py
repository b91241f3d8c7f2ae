from __future__ import annotations

from workbench.quality import Pair
from workbench.quality.names import find_names, lone_names, missing_names


def names(text: str, language: str = "fr") -> list[str]:
    return [name.text for name in find_names(text, language)]


def test_words_with_a_capital_inside_a_sentence_are_names() -> None:
    assert names("Le matin, Marie partit pour Lyon.") == ["Marie", "Lyon"]
    assert names("Il pleut.") == []


def test_particles_join_the_parts_of_a_name() -> None:
    assert names("On lut Jean de La Fontaine.") == ["Jean de La Fontaine"]
    assert names("Il vit Charles d'Artagnan et Paul Durand-Ruel.") == [
        "Charles d'Artagnan",
        "Paul Durand-Ruel",
    ]
    assert names("He met Sean O’Brien.", "en") == ["Sean O’Brien"]


def test_the_beginning_of_a_sentence_says_nothing_but_for_names_of_several_words() -> None:
    assert names("Victor mentait. « Partez ! » dit-il.") == []
    assert names("Victor Hugo mentait.") == ["Victor Hugo"]
    assert names("Victor mentait, et Victor riait.") == ["Victor", "Victor"]


def test_a_title_ends_no_sentence_and_is_no_name() -> None:
    assert names("Alors M. Dupont sortit.") == ["Dupont"]
    assert names("M. Dupont sortit.") == ["Dupont"]


def test_days_and_months_are_no_names() -> None:
    assert names("We met on Monday in May, and I left.", "en") == []


def test_a_text_in_capitals_has_no_names() -> None:
    assert names("LE PORT DE MARSEILLE") == []


def test_a_name_is_missing_where_nothing_like_it_stands() -> None:
    source = "Il vit Marie à Londres, puis Hélène et Karenine."
    target = "He saw Marie in London, then Helene."
    assert [name.text for name in missing_names(Pair(source, target))] == ["Karenine"]


def test_names_of_one_side_are_those_that_no_word_of_the_other_begins_like() -> None:
    text = "On lundi soir, les Bulgares menaient Cunégonde en Allemagne."
    lone = lone_names(text, "fr", "the bulgarians took cunegund to germany")
    assert [text[slice(*span)] for span in lone] == ["Allemagne"]
    assert lone_names("We left on Monday in May.", "en", "nous") == ()
    assert lone_names("LE PORT DE MARSEILLE", "fr", "the port") == ()
