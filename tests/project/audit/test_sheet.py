"""The sheet for judging elsewhere."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.project.audit.audited import number_of, write_numbered
from tests.tui.sample_project import write_one_to_one
from workbench.errors import BadInputError
from workbench.project.audit import AuditSession, SampleOptions, read_sheet, write_sheet
from workbench.quality.audit import AuditVerdict
from workbench.store import ProjectFile


@pytest.fixture
def session(project: ProjectFile) -> AuditSession:
    return AuditSession(project, SampleOptions(size=30))


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def fill(path: Path, verdicts: dict[int, str], **options: str) -> Path:
    """Fill in verdicts by row, and save the sheet as another program would."""
    rows = rows_of(path)
    for number, verdict in verdicts.items():
        rows[number][3] = verdict
    with path.open("w", encoding=options.pop("encoding", "utf-8"), newline="") as file:
        csv.writer(file, **options).writerows(rows)  # type: ignore[arg-type]
    return path


def test_a_sheet_has_the_texts_and_nothing_else(session: AuditSession, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(session, sheet)
    rows = rows_of(sheet)
    assert rows[0] == ["pair", "source", "target", "verdict", "note"]
    assert [row[1:3] for row in rows[1:]] == [[p.source, p.target] for p in session.pairs]
    assert {row[3] for row in rows[1:]} == {""}


@pytest.mark.parametrize(
    "options", [{}, {"delimiter": ";"}, {"delimiter": "\t"}, {"encoding": "utf-16"}]
)
def test_verdicts_come_back(session: AuditSession, tmp_path: Path, options: dict[str, str]) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(session, sheet)
    fill(sheet, {1: "Right", 2: "w", 3: "PARTLY", 4: "skip", 5: " "}, **options)
    assert read_sheet(session, sheet) == 4
    found = [pair.verdict for pair in session.pairs[:5]]
    assert found == [
        *(AuditVerdict.RIGHT, AuditVerdict.WRONG, AuditVerdict.PARTLY, AuditVerdict.SKIPPED),
        None,
    ]
    assert read_sheet(session, sheet) == 0


def test_notes_come_back(session: AuditSession, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    session.judge(2, AuditVerdict.WRONG, note="=1+1")
    write_sheet(session, sheet)
    assert rows_of(sheet)[2][4] == "'=1+1"
    assert read_sheet(session, sheet) == 0
    assert session.pair(2).note == "=1+1"


def test_a_word_that_is_no_verdict_is_refused_and_nothing_is_taken(
    session: AuditSession, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(session, sheet)
    fill(sheet, {1: "right", 2: "perhaps"})
    with pytest.raises(BadInputError, match="'perhaps' is no verdict") as caught:
        read_sheet(session, sheet)
    assert "line 3" in str(caught.value)
    assert session.left == 30


def test_a_sheet_of_another_project_is_refused(session: AuditSession, tmp_path: Path) -> None:
    other = write_one_to_one(tmp_path / "other.bitext", [("Oui.", "Yes."), ("Non.", "No.")])
    sheet = tmp_path / "sheet.csv"
    with ProjectFile.open(other) as opened:
        write_sheet(AuditSession(opened), sheet)
    fill(sheet, {1: "right"})
    with pytest.raises(BadInputError, match="is no pair of audit 1"):
        read_sheet(session, sheet)


def test_a_table_that_is_no_sheet_is_refused(session: AuditSession, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("fr,en\nOui.,Yes.\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="no column 'pair'"):
        read_sheet(session, table)


def test_texts_that_spreadsheets_take_for_formulas_are_guarded(tmp_path: Path) -> None:
    path = write_one_to_one(tmp_path / "x.bitext", [("- Oui.", "=Yes"), ("2-1", "2-1")])
    sheet = tmp_path / "sheet.csv"
    with ProjectFile.open(path) as opened:
        session = AuditSession(opened)
        write_sheet(session, sheet)
        cells = {cell for row in rows_of(sheet)[1:] for cell in row[1:3]}
        assert cells == {"'- Oui.", "'=Yes", "'2-1"}
        fill(sheet, {1: "right", 2: "right"})
        assert read_sheet(session, sheet) == 2


def test_pairs_in_another_order_are_recognised(session: AuditSession, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    write_sheet(session, sheet)
    rows = rows_of(sheet)
    for row in rows[1:]:
        row[3] = "wrong" if int(row[2].split()[2]) % 2 else "right"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *sorted(rows[1:])])
    read_sheet(session, sheet)
    for pair in session.pairs:
        assert pair.verdict is (AuditVerdict.WRONG if number_of(pair) % 2 else AuditVerdict.RIGHT)


def test_write_numbered_gives_the_pairs_asked_for(tmp_path: Path) -> None:
    with ProjectFile.open(write_numbered(tmp_path / "n.bitext", [0.9] * 5)) as project:
        assert len(project.audits.population()) == 5
