"""CSV for spreadsheets: no cell is a formula or a date, and what Excel saves is read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile_texts import HEADER, texts
from workbench.bitext import FRENCH_ENGLISH, BitextHeader, LanguagePair, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats import read_units, write_units
from workbench.formats.tables.guarding import guard, unguard


def _read(path: Path, source: str = "fr", target: str = "en") -> list[TranslationUnit]:
    return list(read_units(path, LanguagePair(source, target))[1])


@given(texts() | st.text("'=+-@\t\r0123456789:/ ", max_size=6))
def test_the_guard_loses_nothing(text: str) -> None:
    assert unguard(guard(text)) == text


@given(texts() | st.text("'=+-@\t\r0123456789:/ ", max_size=6))
def test_no_guarded_cell_is_a_formula(text: str) -> None:
    assert not guard(text).startswith(tuple("=+-@\t\r\0"))


@pytest.mark.parametrize("cell", ["2:17", "2-1", "1/2", "007", "12 500,50", "3e5", "50\u00a0%"])
def test_what_a_spreadsheet_would_turn_into_a_date_or_number_is_guarded(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["1984", "0", "Bonjour", "« Oui »", "3 ans", ""])
def test_what_stays_as_it_is_gets_no_guard(cell: str) -> None:
    assert guard(cell) == cell


def test_an_apostrophe_that_guards_nothing_stays() -> None:
    assert unguard("'tis") == "'tis"


def test_excel_finds_a_mark_quotes_and_crlf(tmp_path: Path) -> None:
    write_units(tmp_path / "x.csv", HEADER, [TranslationUnit("1:1", 'Il dit "non".', "- No.")])
    data = (tmp_path / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b'"Il dit ""non"".","\'- No."' in data
    assert data.count(b"\r\n") == data.count(b"\n") == 2


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_excel_saves_is_read_whatever_its_separator(
    separator: str, encoding: str, tmp_path: Path
) -> None:
    rows = [["Status", "TARGET (en)", "Source", "confidence"], ["accepted", "One", "Un", '"0,5"']]
    text = "".join(separator.join(row) + "\r\n" for row in [*rows, [""] * 4])
    (tmp_path / "x.csv").write_bytes(text.encode(encoding))
    unit = _read(tmp_path / "x.csv")[0]
    assert (unit.source, unit.target) == ("Un", "One")
    assert (unit.status, unit.confidence) == (Status.ACCEPTED, 0.5)


def test_columns_named_by_language_are_found(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("en,FR_fr\nOne,Un\n", "utf-8")
    assert _read(tmp_path / "x.csv")[0].source == "Un"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a,b\nUn,One\n", "no source and no target column", 1),
        ("source (de),target\nEins,One\n", "the source column is in 'de'", 1),
        ("source,target,status\nUn,One,perhaps\n", "no status is named 'perhaps'", 2),
        ("source,target,confidence\nUn,One,2\n", "no confidence", 2),
        ("source,target\nUn\n", "a row of 1 cells", 2),
        ('source,target\n"Un,One\n', "not a CSV table", 2),
    ],
)
def test_a_fault_is_said_with_its_line(text: str, message: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(text, "utf-8")
    with pytest.raises(BadInputError, match=message) as caught:
        _read(tmp_path / "x.csv")
    assert caught.value.where.endswith(f"x.csv, line {line}")
    assert caught.value.hint


def test_a_table_without_an_end_to_its_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"source,target\n" + b"x" * (17 << 20))
    with pytest.raises(BadInputError, match="a line without an end"):
        _read(tmp_path / "x.csv")


@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_a_table_names_who_changed_a_pair_only_where_that_is_asked(
    ending: str, tmp_path: Path
) -> None:
    unit = TranslationUnit("1:1", "Oui.", "Yes.", changed_by="marie = jean")
    path = tmp_path / f"t{ending}"
    write_units(path, BitextHeader(FRENCH_ENGLISH), [unit])
    assert "changed_by" not in path.read_text("utf-8-sig")
    write_units(path, BitextHeader(FRENCH_ENGLISH, has_reviewers=True), [unit])
    assert path.read_text("utf-8-sig").splitlines()[0].replace('"', "").endswith("changed_by")
    assert [one.changed_by for one in read_units(path, FRENCH_ENGLISH)[1]] == ["marie = jean"]


def test_quotes_odd_digits_and_surrogates_are_written_as_before(tmp_path: Path) -> None:
    odd = '٣-٤ "dit" \ud83d\ude00 et \ud800.'
    unit = TranslationUnit("1:1", odd, "\u0663", note='=1 "x"', confidence=0.5)
    path = tmp_path / "a.csv"
    report = write_units(path, HEADER, [unit])
    row = path.read_bytes().decode("utf-8-sig").split("\r\n")[1]
    assert row == (
        '"\'1:1","","٣-٤ ""dit"" \U0001f600 et \ufffd.","\'\u0663","aligned","0.5000","\'1-1",'
        '"aligner","","\'=1 ""x""","","",""'
    )
    assert [change.what for change in report.changes] == ["lone surrogate replaced by U+FFFD"]
