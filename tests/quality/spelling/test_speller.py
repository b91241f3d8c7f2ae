from __future__ import annotations

import pytest

from tests.quality.spelling.spelling import english

MISSPELT = [
    *("accomodate", "acheive", "agressive", "apparant", "beleive", "catagory"),
    *("cemetary", "comming", "concious", "definately", "desparate", "embarass"),
    *("enviroment", "existance", "foriegn", "goverment", "harrass", "independant"),
    *("knowlege", "liason", "millenium", "neccessary", "occurence", "parliment"),
    *("persistant", "prefered", "publically", "realy", "recieve", "refered"),
    *("religous", "rythm", "seperate", "sieze", "succesful", "supercede"),
    *("tommorow", "untill", "wierd", "responsability", "langage"),
]


@pytest.mark.parametrize("word", MISSPELT)
def test_common_misspellings_are_unknown(word: str) -> None:
    assert not english().knows(word)


@pytest.mark.parametrize(
    "word",
    [
        *("house", "House", "HOUSE", "don't", "don’t", "Marie's", "o'clock", "naïve", "cafés"),
        *("anti-European", "well-being", "non-smoker", "socio-economic", "vis-à-vis", "Paris"),
        *("colour", "color", "organise", "organize", "centre", "center", "travelled", "hewn"),
    ],
)
def test_right_words_are_known(word: str) -> None:
    assert english().knows(word)


@pytest.mark.parametrize(
    ("tag", "right", "wrong"),
    [("en-GB", "colour centre organise organize", "color center"), ("en_US", "color", "colour")],
)
def test_a_variety_knows_its_own_spellings_only(tag: str, right: str, wrong: str) -> None:
    speller = english(tag)
    assert all(map(speller.knows, right.split()))
    assert not any(map(speller.knows, wrong.split()))


def test_a_part_that_is_wrong_makes_a_compound_wrong() -> None:
    assert not english().knows("well-knwown")
    assert not english().knows("recieve's")


def test_added_words_are_known_with_and_without_capitals() -> None:
    speller = english("en", "zorglub", "Zblurk-X")
    assert speller.knows("zorglub")
    assert speller.knows("Zorglub")
    assert speller.knows("zorglub’s")
    assert not speller.knows("zblurk-x")
    speller.add(["l’Oréal"])
    assert speller.knows("l'Oréal")


def test_a_word_is_known_until_all_that_added_it_have_taken_it_back() -> None:
    speller = english("en", "zorglub")
    speller.add(["zorglub"])
    assert speller.unknown({"zorglub"}) == set()
    speller.remove(["zorglub"])
    assert speller.knows("zorglub")
    speller.remove(["zorglub", "never-added"])
    assert speller.unknown({"zorglub"}) == {"zorglub"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [("recieve", "receive"), ("langage", "language"), ("exemple", "example"), ("Teh", "The")],
)
def test_the_word_that_is_meant_is_suggested_first(word: str, meant: str) -> None:
    assert english().suggest(word)[0] == meant
