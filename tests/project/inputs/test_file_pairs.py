"""Which file goes with which: language marks, folders, what is alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import BadInputError, UsageError
from workbench.project.inputs.file_pairs import PairedFiles, document_name, pair_files


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("one.fr.txt", "one"),
        ("one_fr.docx", "one"),
        ("one-FR.txt", "one"),
        ("one.txt", "one"),
        ("fr.txt", "fr"),
        ("au.revoir.fr.md", "au.revoir"),
        ("chauffr.txt", "chauffr"),
    ],
)
def test_a_language_mark_is_no_part_of_the_name(name: str, document: str) -> None:
    assert document_name(Path(name), "fr") == document


def _fill(folder: Path, *names: str) -> Path:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("Texte.", encoding="utf-8")
    return folder


def _pair(source: Path, target: Path | None) -> PairedFiles:
    return pair_files(source, target, FRENCH_ENGLISH)


def test_folders_pair_below_themselves_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    source = _fill(tmp_path / "a", "x/one.fr.txt", "two.txt", ".DS_Store", "x/.git/config")
    target = _fill(tmp_path / "b", "x/one.en.txt", "two_en.md", "three.en.txt")
    found = _pair(source, target)
    assert [(pair.name, pair.target) for pair in found.pairs] == [
        ("two", target / "two_en.md"),
        ("x/one", target / "x/one.en.txt"),
    ]
    assert found.without_partner == (target / "three.en.txt",)


def test_a_folder_alone_is_a_document_for_each_file(tmp_path: Path) -> None:
    source = _fill(tmp_path / "a", "one.fr.txt", "two.fr.txt")
    assert [pair.target for pair in _pair(source, None).pairs] == [None, None]


def test_two_files_of_one_name_in_a_folder_are_refused(tmp_path: Path) -> None:
    source = _fill(tmp_path / "a", "one.fr.txt", "one.txt")
    with pytest.raises(BadInputError, match="of one name"):
        _pair(source, None)


def test_folders_without_a_common_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="has a partner"):
        _pair(_fill(tmp_path / "a", "one.txt"), _fill(tmp_path / "b", "two.txt"))


def test_a_file_against_a_folder_is_a_usage_error(tmp_path: Path) -> None:
    folder = _fill(tmp_path / "a", "one.txt")
    with pytest.raises(UsageError, match="a file and a folder"):
        _pair(folder / "one.txt", folder)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="holds no file"):
        _pair(tmp_path, None)


def test_one_folder_for_both_sides_pairs_by_language_marks(tmp_path: Path) -> None:
    folder = _fill(tmp_path / "a", "x/one.fr.txt", "x/one.en.txt", "two_fr.md", "notes.txt")
    found = _pair(folder, tmp_path / "a" / ".." / "a")
    assert [(pair.name, pair.source.name) for pair in found.pairs] == [("x/one", "one.fr.txt")]
    assert [path.name for path in found.without_partner] == ["notes.txt", "two_fr.md"]


def test_one_folder_for_both_sides_without_marks_is_refused(tmp_path: Path) -> None:
    folder = _fill(tmp_path / "a", "one.txt")
    with pytest.raises(BadInputError, match="has a partner"):
        _pair(folder, folder)
