"""A pair is looked up in the index as argostranslate keeps it."""

from __future__ import annotations

import json

import pytest

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.errors import ModelError
from workbench.translate.packages import index as index_module
from workbench.translate.packages.index import find_offer, parse_index, parse_pair

ENTRIES = [
    {"from_code": "fr", "to_code": "en", "package_version": "1.9", "links": ["https://a.org/19"]},
    {"from_code": "fr", "to_code": "en", "package_version": "1.10", "links": ["https://a.org/110"]},
    {"from_code": "en", "to_code": "fr", "package_version": "9", "links": ["https://a.org/enfr"]},
    {"from_code": "de", "to_code": "en", "package_version": "1", "links": ["ipfs://Qm"]},
    {"type": "sbd", "links": ["https://a.org/sbd"]},
    "noise",
]


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def fetched(address: str) -> str:
        asked.append(address)
        return json.dumps(ENTRIES)

    monkeypatch.setattr(index_module, "fetch_text", fetched)
    return asked


@pytest.mark.parametrize("text", ["fr-en", "FR_EN", "fr>en", "fr:en", " fr-en "])
def test_a_pair_is_two_codes_with_a_mark_between(text: str) -> None:
    assert parse_pair(text) == FRENCH_ENGLISH


@pytest.mark.parametrize("text", ["LaBSE", "all-MiniLM-L6-v2", "fr", "fr-en-it", "", "a-b"])
def test_other_names_are_no_pair(text: str) -> None:
    assert parse_pair(text) is None


@pytest.mark.usefixtures("index")
def test_the_newest_package_of_a_pair_is_offered() -> None:
    offer = find_offer(FRENCH_ENGLISH)
    assert (offer.version, offer.addresses) == ("1.10", ("https://a.org/110",))


@pytest.mark.usefixtures("index")
def test_a_pair_the_index_lacks_is_said_with_what_it_has() -> None:
    with pytest.raises(ModelError, match=r"no package for fr-it \(it has en-fr, fr-en\)"):
        find_offer(LanguagePair("fr", "it"))


def test_the_index_is_argostranslates_own_or_the_one_it_was_told(
    index: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARGOS_PACKAGES_INDEX", raising=False)
    find_offer(FRENCH_ENGLISH)
    monkeypatch.setenv("ARGOS_PACKAGES_INDEX", "http://mirror.example/argos")
    find_offer(FRENCH_ENGLISH)
    assert index[0].endswith("argospm-index/main/index.json")
    assert index[1] == "http://mirror.example/argos/index.json"


@pytest.mark.parametrize("text", ["<html>", '{"a": 1}', ""])
def test_something_else_than_an_index_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match=r"index|list"):
        parse_index(text, address="http://x/index.json")
