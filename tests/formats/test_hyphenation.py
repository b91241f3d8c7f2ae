"""Hyphens at line ends: the word's own stay, those that part it go."""

from __future__ import annotations

import pytest

from workbench.formats.hyphenation import count_words, ends_in_hyphen, join_lines

_FRENCH_OWN = """
sous-|traitants sous-|développement non-|paiement ex-|député mi-|saison self-|service
Peut-|être là-|bas vice-|président c'est-|à-dire c'est-à-|dire moi-|même grand-|mère dix-|sept
Saint-|Malo Jean-|Pierre viendra-t-|il viendra-|t-il dit-|elle celui-|ci celle-|là franco-|allemande
sous-|marins grands-|parents porte-|monnaie abat-|jour mot-|clé mots-|clés arc-|en-ciel arc-en-|ciel
soixante-dix-|huit 2019-|2020 chef-|d'œuvre avez-|vous pensons-|nous donnez-|le vas-|y est-|ce
au-|dessus par-|dessus ci-|dessous demi-|heure arrière-|plan sud-|ouest rez-de-|chaussée
GRAND-|PÈRE COVID-|19 e-|mail
"""
_FRENCH_HYPHENATED = """
sous-|traction sous-|trait mi-|lieu ex-|pert
représen-|tants gouverne-|ment auto-|route trans-|formation apparte-|ment cou-|leur mer-|ci voi-|là
ver-|tu ge-|nous sous-|traire nonobs-|tant non-|chalant beau-|coup gran-|deur petite-|ment bien-|tôt
ce-|lui socio-|logue GOUVERNE-|MENT par-|tout entre-|prise main-|tenant long-|temps
"""
_ENGLISH_OWN = """
well-|known mother-in-|law twenty-|one two-|thirds self-|control vice-|president
decision-|making up-to-|date so-|called left-|hand x-|ray long-|term
"""
_ENGLISH_HYPHENATED = """
gentle-|man govern-|ment under-|stand under-|standing out-|standing ad-|dressed ill-|ness
self-|ish cross-|ing with-|out every-|thing how-|ever pleas-|ure
"""


def _join(pieces: str, language: str) -> str:
    text = f"On lit {pieces} ici."
    lines = text.split("|")
    return join_lines(lines, words=count_words(lines), language=language)


@pytest.mark.parametrize("pieces", _FRENCH_OWN.split())
def test_a_french_word_keeps_its_own_hyphen(pieces: str) -> None:
    assert _join(pieces, "fr-CA") == f"On lit {pieces.replace('|', '')} ici."


@pytest.mark.parametrize("pieces", _FRENCH_HYPHENATED.split())
def test_a_split_french_word_is_joined(pieces: str) -> None:
    assert _join(pieces, "fr") == f"On lit {pieces.replace('-|', '')} ici."


@pytest.mark.parametrize("pieces", _ENGLISH_OWN.split())
def test_an_english_word_keeps_its_own_hyphen(pieces: str) -> None:
    assert _join(pieces, "en") == f"On lit {pieces.replace('|', '')} ici."


@pytest.mark.parametrize("pieces", _ENGLISH_HYPHENATED.split())
def test_a_split_english_word_is_joined(pieces: str) -> None:
    assert _join(pieces, "en") == f"On lit {pieces.replace('-|', '')} ici."


def test_a_compound_split_inside_a_part_is_joined_there() -> None:
    assert _join("moth-|er-in-law", "en") == "On lit mother-in-law ici."
    assert _join("demi\u2010|urne", "fr") == "On lit demi\u2010urne ici."
    assert _join("apparte\u2010|ment", "fr") == "On lit appartement ici."


def test_the_text_s_own_words_decide_before_the_rules() -> None:
    split = ["On y voyait un porte-", "monnaie et un hydro-", "glisseur."]
    words = count_words([*split, "Le portemonnaie et l'hydro-glisseur."])
    joined = join_lines(split, words=words, language="fr")
    assert joined == "On y voyait un portemonnaie et un hydro-glisseur."


def test_two_words_of_the_text_keep_their_hyphen() -> None:
    split = ["The policy-", "making of the day."]
    words = count_words([*split, "A policy in the making."])
    assert join_lines(split, words=words, language="en") == "The policy-making of the day."


def test_pieces_of_words_are_no_evidence() -> None:
    assert not count_words(["un gouverne-", "ment fort"]).keys() & {"gouverne", "ment"}


def test_a_suspended_hyphen_keeps_its_space() -> None:
    lines = ["les soins pré-", "et post-opératoires"]
    assert join_lines(lines, words={}, language="fr") == "les soins pré- et post-opératoires"


def test_a_dash_is_not_a_hyphen() -> None:
    assert join_lines(["ce jour -", "là même"], words={}, language="fr") == "ce jour - là même"
    assert not ends_in_hyphen("ce jour -")


@pytest.mark.parametrize(
    "lines",
    [
        ["voir https:", "//www.exemple.org/registres/", "1911.html ici"],
        ["voir https://exemple.org/mot-", "clef.html ici"],
        ["le rapport de J.-", "P. Martin"],
    ],
)
def test_an_address_and_initials_are_joined_as_they_are(lines: list[str]) -> None:
    assert join_lines(lines, words={}, language="fr") == "".join(lines)


def test_marks_of_scanned_pages_and_soft_hyphens_split_words() -> None:
    assert _join("gouverne¬|ment", "fr") == "On lit gouvernement ici."
    assert _join("Peut¬|être", "fr") == "On lit Peut-être ici."
    assert _join("gouverne\u00ad|ment", "fr") == "On lit gouvernement ici."


def test_another_language_goes_by_the_text_alone() -> None:
    lines = ["der Haus-", "arzt und das Vor-", "Ort-Team"]
    assert join_lines(lines, words={}, language="de") == "der Hausarzt und das Vor-Ort-Team"


def test_aujourdhui_is_one_word() -> None:
    lines = ["Il vient aujour-", "d'hui à midi."]
    assert join_lines(lines, words={}, language="fr") == "Il vient aujourd'hui à midi."
