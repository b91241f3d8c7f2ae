"""Audits from a script."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbench as wb
from tests.project.audit.audited import mixed, number_of, write_numbered


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_numbered(tmp_path / "gare.bitext", mixed(200))


def test_pairs_are_judged_and_the_result_is_read(project: Path) -> None:
    with wb.open_audit(project, scope="all", size=50, seed=3, judge="Ana") as audit:
        assert (audit.number, audit.seed, audit.about, audit.left) == (1, 3, "pairs", 50)
        for pair in audit.pairs:
            audit.judge(pair.place, "right" if number_of(pair) % 10 else "wrong")
        assert audit.left == 0
        result = audit.result(precision=0.5, width=0.05)
    assert result.wrong is not None
    assert result.wrong.interval.low <= 0.1 <= result.wrong.interval.high
    assert result.more is not None
    assert wb.audit_result(project, precision=0.5, width=0.05) == result
    assert wb.audit_result(project, interval="clopper-pearson").wrong is not None


def test_a_verdict_is_taken_back_and_pairs_are_added(project: Path) -> None:
    with wb.open_audit(project, size=20) as audit:
        audit.judge(4, wb.AuditVerdict.PARTLY, "la fin manque")
        assert audit.pairs[3].note == "la fin manque"
        assert audit.undo() == 4
        assert audit.extend(10) == 10
        assert (audit.left, len(audit.pairs)) == (30, 30)


def test_a_sheet_goes_out_and_comes_back(project: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    with wb.open_audit(project, size=20) as audit:
        audit.export_sheet(sheet)
        text = sheet.read_text(encoding="utf-8-sig").replace(',"",""', ',"right",""')
        sheet.write_text(text, encoding="utf-8")
        assert audit.import_sheet(sheet) == 20
        assert audit.left == 0


def test_the_file_is_free_after_an_error_and_after_closing(project: Path) -> None:
    with pytest.raises(wb.EditError, match="no accepted pairs"):
        wb.open_audit(project, scope="accepted")
    wb.open_audit(project).close()
    wb.open_project(project).close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"scope": "some"}, "no scope 'some'"),
        ({"allocation": "equal"}, "no allocation 'equal'"),
    ],
)
def test_unknown_choices_name_the_known_ones(
    project: Path, arguments: dict[str, str], words: str
) -> None:
    with pytest.raises(wb.UsageError, match=words) as caught:
        wb.open_audit(project, **arguments)  # type: ignore[arg-type]
    assert "There are" in caught.value.hint


def test_unknown_verdicts_and_impossible_numbers_are_refused(project: Path) -> None:
    with wb.open_audit(project, size=5) as audit:
        with pytest.raises(wb.UsageError, match="no verdict 'fine'"):
            audit.judge(1, "fine")
        with pytest.raises(wb.UsageError, match="no pair 6"):
            audit.judge(6, "right")
        with pytest.raises(wb.UsageError, match="no share"):
            audit.result(precision=99)
        with pytest.raises(wb.UsageError, match="no half-width"):
            audit.result(width=0)
    with pytest.raises(wb.UsageError, match="no value of partly"):
        wb.audit_result(project, partly="none")
