from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.spelling.spelling import write_dictionary
from workbench.errors import BadInputError
from workbench.quality.spelling import Dictionary


def test_a_dictionary_of_any_language_is_read_with_its_endings(tmp_path: Path) -> None:
    path = write_dictionary(tmp_path / "é", "de", "Haus", "Auto/S")
    dictionary = Dictionary(path.with_suffix(".aff"), [path])
    assert dictionary.knows("Autos")
    assert not dictionary.knows("Hauss")
    assert "Autos" in dictionary.suggest("Autoss")


def test_letters_that_its_encoding_lacks_are_unknown_and_harmless(tmp_path: Path) -> None:
    path = write_dictionary(tmp_path, "x", "a")
    path.with_suffix(".aff").write_text("SET ISO8859-1\nTRY a\n", encoding="utf-8")
    dictionary = Dictionary(path.with_suffix(".aff"), [path])
    assert not dictionary.knows("привет")
    assert dictionary.suggest("привет") == []


def test_an_endless_word_is_no_misspelling(tmp_path: Path) -> None:
    path = write_dictionary(tmp_path, "x", "a")
    dictionary = Dictionary(path.with_suffix(".aff"), [path])
    assert dictionary.knows("a" * 5_000)
    assert dictionary.suggest("a" * 5_000) == []


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    dictionary = Dictionary(tmp_path / "de.aff", [tmp_path / "de.dic"])
    with pytest.raises(BadInputError, match="cannot be read"):
        dictionary.knows("Haus")
