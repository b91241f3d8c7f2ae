from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.bitext import FRENCH_ENGLISH, Term
from workbench.quality import Pair, TermIndex
from workbench.quality.missing import ItemKind, find_missing


def missing(source: str, target: str = "", *, terms: TermIndex | None = None) -> list[str]:
    return [item.text for item in find_missing(Pair(source, target), terms)]


def test_all_that_a_source_has_is_missing_in_an_empty_target() -> None:
    source = "Le <b>train</b> de Marie coûte 1 234,5 euros, voir %s."
    assert missing(source) == ["<b>", "</b>", "Marie", "1,234.5", "%s"]


def test_what_stands_in_the_target_is_not_missing() -> None:
    source = "Le <b>train</b> de Marie coûte 1 234,5 euros, voir %s."
    target = "Marie's <b>train</b> costs 1,234.5 euros, see %s."
    assert missing(source, target) == []


def test_a_number_in_words_is_not_missing() -> None:
    assert missing("Il a 3 chats.", "He has three cats.") == []


def test_of_several_equal_tags_those_that_are_lacking_are_missing() -> None:
    assert missing("<b>a</b> <b>c</b>", "<b>a</b>") == ["<b>", "</b>"]


def test_terms_come_with_all_their_translations() -> None:
    terms = TermIndex.from_terms(
        [Term(("conseil d'administration",), ("board of directors", "board"))], FRENCH_ENGLISH
    )
    (item,) = find_missing(Pair("Le conseil d'administration vote.", "It"), terms)
    assert item.kind is ItemKind.TERM
    assert (item.text, item.others) == ("board of directors", ("board",))
    assert missing("Le conseil d'administration vote.", "The board votes.", terms=terms) == []


def test_parts_of_a_tag_an_address_or_a_term_are_not_missing_by_themselves() -> None:
    terms = TermIndex.from_terms([Term(("port de Brest",), ("Brest harbour",))], FRENCH_ENGLISH)
    assert missing("Au port de Brest, https://a.fr/12", terms=terms) == [
        "Brest harbour",
        "https://a.fr/12",
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_places_are_in_order_and_inside_the_source(source: str, target: str) -> None:
    spans = [item.span for item in find_missing(Pair(source, target))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(source) for start, end in spans)
