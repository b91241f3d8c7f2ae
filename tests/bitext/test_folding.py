from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext.folding import end_of, fold, fold_pattern, fold_places


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("coeur d'ete", "Cœur d’Été"),
        ("L'AEROPORT", "l’aéroport"),
        ("garcon", "garc\u0327on"),
        ("a b-c", "a\u202fb\u2011c"),
        ("strasse", "Straße"),
        ('"oui"', "«oui»"),
    ],
)
def test_what_people_type_finds_what_books_print(typed: str, text: str) -> None:
    assert fold(typed) == fold(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_places_lead_back_to_the_text(text: str) -> None:
    folded, places = fold_places(text)
    assert len(places) == len(folded) + 1
    assert folded == "".join(map(fold, text))
    for end in range(1, len(folded) + 1):
        assert places[end - 1] < end_of(places, end) <= len(text)


def test_a_stretch_keeps_the_accents_that_follow_its_last_letter() -> None:
    folded, places = fold_places("e\u0301te\u0301 bœufs")
    at = folded.index("ete")
    assert (places[at], end_of(places, at + 3)) == (0, 5)
    at = folded.index("o")
    assert end_of(places, at + 1) == "e\u0301te\u0301 bœufs".index("u")


def test_a_folded_expression_keeps_its_escapes() -> None:
    assert fold_pattern(r"\S+É\b") == r"\S+e\b"
    assert re.fullmatch(fold_pattern(r"\xc9t\u00e9"), fold("Été"))
    assert re.fullmatch(fold_pattern(r"c[œo]ur|CŒUR"), fold("cœur"))
