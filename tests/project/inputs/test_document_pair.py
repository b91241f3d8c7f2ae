"""Two sides read together: a pair the wrong way round is said, short texts are left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInputError, UsageError
from workbench.jobs import SILENT
from workbench.project.inputs import (
    BilingualFile,
    InputOptions,
    SentencePair,
    WrongLanguage,
    read_input,
    read_pair,
)
from workbench.project.inputs.file_pairs import FilePair
from workbench.resources import bundled

CORPUS = bundled("corpus")
FRENCH, ENGLISH = CORPUS / "interview.fr.txt", CORPUS / "interview.en.txt"


def _read(
    source: Path, target: Path | None, policy: WrongLanguage = WrongLanguage.REFUSE
) -> tuple[list[str], list[str]]:
    """The names of the files on either side, and what was told."""
    told: list[str] = []
    reading = InputOptions(wrong_language=policy)
    sides = read_pair(FilePair("x", source, target), reading, reporter=SILENT.collecting(told))
    return [Path(side.document.path).name for side in (sides.source, sides.target) if side], told


def test_a_pair_the_right_way_round_passes_without_a_word() -> None:
    assert _read(FRENCH, ENGLISH) == ([FRENCH.name, ENGLISH.name], [])


def test_a_pair_the_wrong_way_round_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInputError, match=r"reads as en, not fr, and .* as fr") as caught:
        _read(ENGLISH, FRENCH)
    assert "--swap" in caught.value.hint
    assert "--force-language" in caught.value.hint
    assert len(str(caught.value).splitlines()) == 2


def test_a_pair_the_wrong_way_round_is_exchanged_where_asked() -> None:
    names, told = _read(ENGLISH, FRENCH, WrongLanguage.SWAP)
    assert names == [FRENCH.name, ENGLISH.name]
    assert len(told) == 1
    assert told[0].endswith("exchanged")


def test_a_pair_the_right_way_round_is_not_exchanged() -> None:
    assert _read(FRENCH, ENGLISH, WrongLanguage.SWAP)[0] == [FRENCH.name, ENGLISH.name]


def test_a_pair_the_wrong_way_round_is_taken_as_given_where_asked() -> None:
    names, told = _read(ENGLISH, FRENCH, WrongLanguage.TAKE)
    assert names == [ENGLISH.name, FRENCH.name]
    assert told[0].endswith("taken as given")


@pytest.mark.parametrize("policy", [WrongLanguage.REFUSE, WrongLanguage.SWAP])
def test_the_same_language_twice_is_refused_and_no_exchange_offered(policy: WrongLanguage) -> None:
    for pair, name in (((FRENCH, FRENCH), "as fr, not en"), ((ENGLISH, ENGLISH), "as en, not fr")):
        with pytest.raises(BadInputError, match=name) as caught:
            _read(*pair, policy)
        assert "--swap" not in caught.value.hint


def test_english_alone_is_not_taken_for_french() -> None:
    with pytest.raises(BadInputError, match="reads as en, not fr"):
        _read(ENGLISH, None)


def test_a_third_language_is_told_of_and_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "No es oro todo lo que reluce, y quien mucho abarca poco aprieta, pero el que no se "
        "arriesga no pasa la mar. Cuando el río suena, agua lleva.\n\n" * 8,
        "utf-8",
    )
    names, told = _read(path, ENGLISH)
    assert names == ["x.txt", ENGLISH.name]
    assert told == [f"{path}: reads as es rather than fr"]


def test_short_texts_the_wrong_way_round_are_no_matter(tmp_path: Path) -> None:
    for name, text in (("a.txt", "Hello.\n"), ("b.txt", "Bonjour.\n")):
        (tmp_path / name).write_text(text)
    assert _read(tmp_path / "a.txt", tmp_path / "b.txt") == (["a.txt", "b.txt"], [])


def test_code_in_a_manual_is_not_its_language(tmp_path: Path) -> None:
    path = tmp_path / "manuel.md"
    code = "```\nfor each of the files in that folder, if it is not there then do this\n```\n\n"
    path.write_text("Ouvrez le fichier, puis lisez ce qui suit.\n\n" + code * 20, "utf-8")
    names, remarks = _read(path, None)
    assert names == ["manuel.md"]
    assert all("code listings" in remark for remark in remarks)


def test_both_columns_of_one_table_are_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id;Français;English\n1;La pluie tombe.;Rain falls.\n", "utf-8")
    reading = InputOptions(columns=("Français", "3"))
    sides = read_pair(FilePair("x", path, path), reading, reporter=SILENT)
    assert sides.source.texts == ["La pluie tombe."]
    assert sides.target
    assert sides.target.texts == ["Rain falls."]


def test_columns_the_wrong_way_round_are_exchanged_with_their_sides(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    pairs = zip(
        (CORPUS / "manual.en.sentences").read_text("utf-8").splitlines(),
        (CORPUS / "manual.fr.sentences").read_text("utf-8").splitlines(),
        strict=False,
    )
    rows = ["a\tb", *(f"{english}\t{french}" for english, french in pairs)]
    path.with_suffix(".tsv").write_text("\n".join(rows), "utf-8")
    reading = InputOptions(columns=("a", "b"), wrong_language=WrongLanguage.SWAP)
    pair = FilePair("x", path.with_suffix(".tsv"), path.with_suffix(".tsv"))
    sides = read_pair(pair, reading, reporter=SILENT)
    french = (CORPUS / "manual.fr.sentences").read_text("utf-8").splitlines()
    assert sides.source.texts[0] == french[0]


@pytest.mark.parametrize("columns", [("1", "2"), ("Français", "anglais")])
def test_both_columns_named_make_the_rows_of_one_file_pairs(
    columns: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("Français;Anglais\nL'été.;Summer.\n".encode("cp1252"))
    found = read_input(FilePair("x", path, None), InputOptions(columns=columns), reporter=SILENT)
    assert isinstance(found, BilingualFile)
    (document,) = found.documents
    assert (document.source.lines, document.target.lines) == (["L'été."], ["Summer."])


def test_no_header_reaches_tables_of_pairs_and_of_one_column(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("fr;en\nUn.;One.\n", "utf-8")
    pair, options = FilePair("x", path, None), InputOptions(no_header=True)
    found = read_input(pair, options, reporter=SILENT)
    assert isinstance(found, BilingualFile)
    assert found.documents[0].source.lines == ["fr", "Un."]
    one = read_input(pair, InputOptions(no_header=True, columns=("1", None)), reporter=SILENT)
    assert isinstance(one, SentencePair)
    assert one.source.texts == ["fr", "Un."]


def test_only_tables_have_columns_to_pair(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Un.", "utf-8")
    with pytest.raises(UsageError, match="no columns"):
        read_input(FilePair("x", path, None), InputOptions(columns=("1", "2")), reporter=SILENT)
