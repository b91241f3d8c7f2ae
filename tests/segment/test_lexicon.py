from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

import workbench.segment.lexicon as lexicon_module
from workbench.segment.lexicon import AbbreviationKind, lexicon

DATA = Path(lexicon_module.__file__).parent / "data"
LANGUAGES = ["fr", "en"]


def entries(language: str) -> dict[str, list[str]]:
    return tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_stands_once_and_without_its_last_full_stop(language: str) -> None:
    data = entries(language)
    for name, words in data.items():
        assert len(words) == len(set(words)), name
        assert not [
            word for word in words if not word or word.endswith(".") or word != word.strip()
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_abbreviation_has_two_kinds(language: str) -> None:
    data = entries(language)
    for one, other in combinations(AbbreviationKind, 2):
        assert not set(data[one]) & set(data[other]), (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_are_lower_case_where_they_are_compared_so(language: str) -> None:
    data = entries(language)
    for name in ("starters", "weak_starters", "links", "headings", "reporting"):
        assert all(word == word.lower() for word in data.get(name, ())), name


def test_a_small_entry_also_has_a_capital_and_a_capital_one_stays() -> None:
    english = lexicon("en")
    assert english.abbreviations["fig"] is AbbreviationKind.NUMBER
    assert english.abbreviations["Fig"] is AbbreviationKind.NUMBER
    assert "sat" not in english.abbreviations
    assert "av. J.-C" in lexicon("fr").phrases["J.-C"]


def test_a_language_without_a_data_file_has_an_empty_lexicon() -> None:
    assert not lexicon("").abbreviations
