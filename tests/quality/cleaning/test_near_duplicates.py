"""Pairs that count as equal have equal keys, nearly equal ones share a key, others do not."""

from __future__ import annotations

from workbench.quality.cleaning import KEYS, DuplicateKeys

SOURCE = "Le train de huit heures partit sans lui, car il avait oublié son billet à la maison."
TARGET = "The eight o'clock train left without him, because he had left his ticket at home."


def shared(one: DuplicateKeys, other: DuplicateKeys) -> int:
    return len(set(one.bands) & set(other.bands))


def test_case_accents_marks_and_spaces_do_not_count() -> None:
    other = DuplicateKeys.of(SOURCE.upper().replace("É", "E").replace(",", " ;"), TARGET + "  !")
    assert DuplicateKeys.of(SOURCE, TARGET) == other


def test_the_same_words_divided_otherwise_are_no_duplicate() -> None:
    assert DuplicateKeys.of("a b", "c").exact != DuplicateKeys.of("a", "b c").exact


def test_nearly_equal_pairs_share_keys_and_others_do_not() -> None:
    own = DuplicateKeys.of(SOURCE, TARGET)
    near = DuplicateKeys.of(SOURCE.replace("huit", "neuf"), TARGET.replace("eight", "nine"))
    other = DuplicateKeys.of("Il pleut sur la ville depuis des jours.", "It has rained for days.")
    assert len(own.bands) == len(set(own.bands)) == KEYS
    assert own.exact != near.exact
    assert shared(own, near) >= 1
    assert shared(own, other) == 0


def test_very_short_and_empty_pairs_have_keys() -> None:
    assert len(DuplicateKeys.of("", "").bands) == KEYS
    assert DuplicateKeys.of("a", "b") != DuplicateKeys.of("a", "c")
