"""Translation memories: exact before fuzzy, the likest first, none missed that scoring finds."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from tests.formats.hostile_texts import texts
from workbench.translate import TranslationMemory
from workbench.translate.memory import trigrams
from workbench.translate.memory.translation_memory import fuzzy_key

WORDS = [
    "le",
    "la",
    "une",
    "maison",
    "rivière",
    "monte",
    "conseil",
    "vote",
    "budget",
    "année",
    "porte",
    "regarde",
    "rue",
    "lettre",
]


def _memory(*pairs: tuple[str, str]) -> TranslationMemory:
    return TranslationMemory((source, target, "m.tmx") for source, target in pairs)


@pytest.mark.parametrize("other", ["Qu'est-ce que c'est\u00a0?", "Qu’est-ce que c’est ?"])
def test_apostrophes_and_the_spaces_before_marks_make_no_difference(other: str) -> None:
    memory = _memory(("Qu’est-ce que c'est\u202f?", "What is it?"))
    found = memory.find_exact(other)
    assert found is not None
    assert found.target == "What is it?"
    assert memory.find_exact("Quest-ce que c'est ?") is None


def test_the_same_text_is_exact_whatever_its_spaces() -> None:
    memory = _memory(("Il pleut.", "It is raining."))
    found = memory.find_exact(" Il  pleut.\n")
    assert found is not None
    assert (found.percent, found.target, found.memory) == (100, "It is raining.", "m.tmx")
    assert memory.find_exact("Il\u2029pleut.") == found
    assert memory.find_exact("Il pleu\u00adt.") == found
    assert memory.find_matches("Il pleut.")[0] == found
    assert memory.find_exact("Il pleut !") is None


@pytest.mark.parametrize("other", ["IL PLEUT, DIT-ELLE’.", "il\u00a0pleut, dit-elle'."])
def test_case_and_typography_make_ninety_nine(other: str) -> None:
    memory = _memory(("Il pleut, dit-elle'.", "It is raining, she said."))
    assert [match.percent for match in memory.find_matches(other)] == [99]


def test_the_likest_come_first_and_the_unlike_not_at_all() -> None:
    memory = _memory(
        ("Autre chose encore, sans rapport.", "Something else."),
        ("La rivière monte depuis trois jours.", "three"),
        ("La rivière monte depuis dix jours.", "ten"),
        ("La rivière montait depuis trois jours.", "was"),
    )
    found = memory.find_matches("La rivière monte depuis trois jours.", least=80)
    assert [match.target for match in found] == ["three", "was", "ten"]
    assert found[0].percent == 100
    assert [match.target for match in memory.find_matches("Tout autre.", least=50)] == []


def test_of_two_targets_the_first_is_used_and_both_are_shown() -> None:
    memory = _memory(("Oui.", "Yes."), ("Oui.", "Right."), ("Oui.", "Yes."))
    found = memory.find_exact("Oui.")
    assert found is not None
    assert found.target == "Yes."
    assert [match.target for match in memory.find_matches("Oui.")] == ["Yes.", "Right."]


def test_units_without_a_text_are_no_units() -> None:
    assert len(_memory(("", "x"), ("  ", "x"), ("x", " "))) == 0
    assert _memory().find_matches("Bonjour.") == []


@given(st.lists(st.tuples(texts(), texts()), max_size=5), texts())
def test_any_text_can_be_kept_and_looked_up(pairs: list[tuple[str, str]], text: str) -> None:
    for match in _memory(*pairs).find_matches(text, least=50):
        assert 50 <= match.percent <= 100
        assert match.target in [target for _, target in pairs]


def test_nothing_is_missed_that_scoring_every_unit_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trigrams, "_SHARD", 300)  # several indexes, as of 65,536 and more
    random = Random(5)
    sentences = [" ".join(random.choices(WORDS, k=random.randint(5, 14))) for _ in range(1000)]
    memory = _memory(*((sentence, sentence) for sentence in sentences))
    for sentence in random.sample(sentences, 40):
        words = sentence.split()
        words[random.randrange(len(words))] = "soudain"
        text = " ".join(words)
        best = max(
            Indel.normalized_similarity(fuzzy_key(text), fuzzy_key(other)) for other in sentences
        )
        assert memory.find_matches(text, least=50)[0].percent == min(int(best * 100), 99)
