"""Tables as documents: which column, which row of names, and tables that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import BadInputError, UsageError
from workbench.formats import read_document
from workbench.jobs import SILENT


def _read(
    path: Path, text: str, *, column: str | None = None, language: str = "fr"
) -> tuple[list[str], list[str]]:
    """The cells, and what was told."""
    path.write_text(text, "utf-8")
    told: list[str] = []
    document = read_document(
        path, language=language, column=column, reporter=SILENT.collecting(told)
    )
    return [document.text[b.start : b.end] for b in document.blocks], told


def test_the_column_in_the_language_is_found_by_its_name(tmp_path: Path) -> None:
    for names in ("id,fr,en", "n°,Français,Anglais", "id,source (fr),target (en)", "id,fr_CA,en"):
        table = f"{names}\n1,Il pleut.,It rains.\n2,Oui.,Yes.\n"
        assert _read(tmp_path / "x.csv", table)[0] == ["Il pleut.", "Oui."]
        assert _read(tmp_path / "x.csv", table, language="en")[0] == ["It rains.", "Yes."]


def test_what_was_taken_is_told(tmp_path: Path) -> None:
    _, told = _read(tmp_path / "x.csv", "id,fr\n1,Il pleut.\n")
    assert told == [f"{tmp_path / 'x.csv'}: column 2, “fr”, its first row taken as names"]


@pytest.mark.parametrize("names", ["fr-FR,en-GB", "fr_CA,en_US", "fr,en", "zh-Hans-CN,es-419"])
def test_tags_with_a_region_are_names(names: str, tmp_path: Path) -> None:
    table = f"{names}\nUne phrase.,A sentence.\n"
    assert _read(tmp_path / "x.csv", table, column="1")[0] == ["Une phrase."]
    if names.startswith("fr"):
        assert _read(tmp_path / "x.csv", table)[0] == ["Une phrase."]


@pytest.mark.parametrize("column", ["2", "Texte", "texte"])
def test_a_column_is_chosen_by_number_or_name(column: str, tmp_path: Path) -> None:
    table = "Numéro;Texte;Remarque\n1;Il pleut depuis trois jours, dit-on.;vu\n2;Oui, encore.;\n"
    cells, _ = _read(tmp_path / "x.csv", table, column=column)
    assert cells == ["Il pleut depuis trois jours, dit-on.", "Oui, encore."]


def test_without_names_the_first_row_is_text(tmp_path: Path) -> None:
    table = "Il pleut.\tIt rains.\nOui.\tYes.\n"
    assert _read(tmp_path / "x.tsv", table, column="2")[0] == ["It rains.", "Yes."]


def test_a_list_of_words_loses_none_to_a_header(tmp_path: Path) -> None:
    assert _read(tmp_path / "x.csv", "pain\nbeurre\nlait\n")[0] == ["pain", "beurre", "lait"]


def test_where_the_column_is_not_clear_the_columns_are_listed(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="which of its 2 columns") as caught:
        _read(tmp_path / "x.csv", "Il pleut.;It rains.\nOui.;Yes.\n")
    assert "1 “Il pleut.”, 2 “It rains.”. If the first row is a text, add --no-header." in (
        caught.value.hint
    )
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize("column", ["4", "0", "Deutsch", "-1"])
def test_a_column_that_is_not_there_is_said(column: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no column") as caught:
        _read(tmp_path / "x.csv", "id,fr,en\n1,Oui.,Yes.\n", column=column)
    assert "2 “fr”" in caught.value.hint


def test_only_tables_have_columns(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no columns"):
        _read(tmp_path / "x.txt", "Du texte.", column="1")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_found(delimiter: str, tmp_path: Path) -> None:
    table = f'id{delimiter}fr\n1{delimiter}"Oui, ou; non | ""peut-être""."\n'
    assert _read(tmp_path / "x.csv", table)[0] == ['Oui, ou; non | "peut-être".']


def test_quotation_marks_in_a_tab_separated_file_are_just_that(tmp_path: Path) -> None:
    table = 'fr\ten\n"Oui", dit-il.\t"Yes," he said.\nIl dit "non\tHe said "no\n'
    assert _read(tmp_path / "x.tsv", table)[0] == ['"Oui", dit-il.', 'Il dit "non']


def test_a_cell_of_several_lines_is_one_block(tmp_path: Path) -> None:
    assert _read(tmp_path / "x.csv", 'fr,en\r\n"Un.\r\nDeux.",x\r\n')[0] == ["Un.\nDeux."]


def test_short_rows_and_empty_cells_are_passed_over(tmp_path: Path) -> None:
    assert _read(tmp_path / "x.csv", "id,fr\n1\n2,\n\n3,Oui.\n")[0] == ["Oui."]


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_a_million_columns_are_refused(ending: str, tmp_path: Path) -> None:
    delimiter = "," if ending == ".csv" else "\t"
    with pytest.raises(BadInputError, match="more than 16,384 cells") as caught:
        _read(tmp_path / f"x{ending}", "a\n" + delimiter * 1_000_000 + "\n", column="1")
    assert caught.value.where.endswith("line 2")


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="not a table") as caught:
        _read(tmp_path / "x.csv", 'id,fr\n1,Oui.\n2,"Non.\n3,Si.\n')
    assert "line" in caught.value.where
