from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.spelling.spelling import write_dictionary
from workbench.errors import BadInputError
from workbench.quality.spelling import (
    OFF,
    find_dictionary,
    install_dictionary,
    installed,
    list_dictionaries,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of dictionaries; there are none of the system."""
    monkeypatch.setattr(installed, "dictionaries_folder", lambda: tmp_path / "own")
    monkeypatch.setattr(installed, "_SYSTEM", (tmp_path / "system",))
    return tmp_path / "own"


def found(language: str, spelling: str = "") -> str:
    files = find_dictionary(language, spelling)
    return f"{files.origin} {files.tag}" if files else ""


def test_english_is_bundled_and_others_are_not() -> None:
    assert found("en") == "bundled en"
    assert found("en-AU") == "bundled en"
    assert found("en-GB") == "bundled en-GB"
    assert found("de") == ""


def test_a_dictionary_of_the_user_comes_before_one_of_the_system(
    folder: Path, tmp_path: Path
) -> None:
    write_dictionary(tmp_path / "system", "de_DE", "Haus")
    assert found("de") == "system de-DE"
    write_dictionary(folder, "de_CH", "Haus")
    assert found("de") == "installed de-CH"
    assert found("de-DE") == "system de-DE"
    assert found("en") == "bundled en"
    write_dictionary(folder, "en", "house")
    assert found("en") == "installed en"


def test_links_to_one_file_are_listed_once(tmp_path: Path) -> None:
    path = write_dictionary(tmp_path / "system", "fr", "mot")
    for ending in (".dic", ".aff"):
        (tmp_path / "system" / f"fr_LU{ending}").symlink_to(path.with_suffix(ending))
    listed = [(files.tag, files.origin) for files in list_dictionaries()]
    assert listed == [("en", "bundled"), ("fr", "system")]


def test_a_file_and_none_can_be_asked_for(tmp_path: Path) -> None:
    path = write_dictionary(tmp_path, "mine", "house")
    assert found("en", str(path)) == "file mine"
    assert found("en", OFF) == ""


@pytest.mark.parametrize(
    ("language", "spelling", "message"),
    [
        ("en", "fr", "another language"),
        ("en", "missing.dic", "no such file"),
        ("de", "de", "no dictionary for"),
    ],
)
def test_what_is_not_there_is_said(language: str, spelling: str, message: str) -> None:
    with pytest.raises(BadInputError, match=message):
        find_dictionary(language, spelling)


def test_a_dictionary_is_installed_with_its_affixes(folder: Path, tmp_path: Path) -> None:
    path = write_dictionary(tmp_path, "eo", "domo")
    installed_files = install_dictionary(path)
    assert installed_files.words == (folder / "eo.dic",)
    assert found("eo") == "installed eo"
    path.with_suffix(".aff").unlink()
    with pytest.raises(BadInputError, match="no such file"):
        install_dictionary(path)
