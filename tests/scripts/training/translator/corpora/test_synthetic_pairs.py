"""Synthetic pairs: parallel, the same again for a seed, and right where a rule makes them."""

import re

import pytest

from scripts.training.translator.corpora.synthetic_pairs import (
    change_case,
    join_sentences,
    make_shapes,
    make_synthetic_pairs,
)
from scripts.training.translator.corpora.synthetic_templates import (
    group_figures,
    make_templates,
    ordinal,
    roman,
)
from tests.scripts.training.toy_corpus import toy_pairs

FIGURES = re.compile(r"\d+")
KEPT = re.compile(r"%\w|%\d\$s|\$\{?\w+\}?|\{\{?\w*\}?\}|https?://\S+|\S+@\S+")


def test_shapes_keep_both_sides_parallel_and_repeat_for_a_seed() -> None:
    shapes = list(make_shapes(toy_pairs(), 400, seed=3))
    assert shapes == list(make_shapes(toy_pairs(), 400, seed=3))
    for french, english in shapes:
        assert french.strip()
        assert english.strip()
        assert french.count("https://") == english.count("https://")
    joined = list(join_sentences(toy_pairs(), 5, seed=3))
    assert all(french.count(".") == english.count(".") >= 2 for french, english in joined)


def test_what_must_not_change_is_the_same_on_both_sides_of_a_template() -> None:
    for french, english in make_templates(2000, seed=4):
        assert sorted(KEPT.findall(french)) == sorted(KEPT.findall(english)), (french, english)
        if french.startswith(("Tél.", "IBAN", "N° SIRET", "Facture")):
            assert FIGURES.findall(french) == FIGURES.findall(english)


def test_nobody_in_a_template_dies_before_birth() -> None:
    years = re.compile(r"born on .*?(\d{4}).* died on .*?(\d{4})")
    found = [years.search(english) for _, english in make_templates(2000, seed=5)]
    lives = [match for match in found if match]
    assert len(lives) > 50
    assert all(int(match[1]) < int(match[2]) for match in lives)


@pytest.mark.parametrize(("number", "numeral"), [(4, "IV"), (19, "XIX"), (1994, "MCMXCIV")])
def test_numbers_are_written_in_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@pytest.mark.parametrize(("number", "written"), [(1, "1st"), (12, "12th"), (22, "22nd")])
def test_numbers_are_written_as_english_ordinals(number: int, written: str) -> None:
    assert ordinal(number) == written


def test_figures_are_grouped_as_each_language_groups_them() -> None:
    pairs = [("Il y a 12345 arbres.", "There are 12345 trees."), ("En 1998.", "In 1998.")]
    ((french, english),) = group_figures(pairs, 5, seed=1)
    assert re.fullmatch(r"Il y a 12[ \u202f\u00a0]345 arbres\.", french)
    assert english == "There are 12,345 trees."


def test_no_code_is_grouped() -> None:
    assert not list(group_figures([("RFC 7231 dit", "RFC 7231 says")], 5, seed=1))


def test_case_is_changed_on_both_sides_alike() -> None:
    for french, english in change_case(toy_pairs(), 100, seed=2):
        assert french.isupper() == english.isupper()


def test_kinds_that_are_not_asked_for_are_not_made() -> None:
    made = list(make_synthetic_pairs(toy_pairs(), {"joined": 7, "templates": 5}, seed=1))
    assert len(made) == 12
