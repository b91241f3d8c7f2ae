"""``workbench audit`` as a script uses it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.project.audit.audited import mixed, write_numbered
from workbench.cli.main import run
from workbench.errors import ExitCode


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_numbered(tmp_path / "gare.bitext", mixed(200))


def judged(project: Path, folder: Path, *, wrong_every: int = 20) -> Path:
    """Judge a sample of 100 by a sheet."""
    sheet = folder / "sheet.csv"
    assert run(["audit", str(project), "--size", "100", "--export", str(sheet), "--quiet"]) == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[3] = "right" if int(row[2].split()[2]) % wrong_every else "wrong"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert run(["audit", str(project), "--import", str(sheet), "--quiet"]) == ExitCode.DONE
    return sheet


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["audit", *arguments, "--json"]) == ExitCode.DONE
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_without_a_terminal_the_sheet_is_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", str(project), "--size", "40"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["pair", "source", "target", "verdict", "note"]
    assert len(rows) == 41
    assert "--import" in err
    assert "40 of 40 pairs to judge, seed 1" in err


def test_json_is_blind_and_the_same_again(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = as_json(capsys, str(project), "--size", "40", "--seed", "5")
    assert set(first["pairs"][0]) == {"pair", "source", "target", "verdict", "note"}
    assert first["result"] is None
    assert as_json(capsys, str(project), "--size", "40", "--seed", "5") == first


def test_verdicts_of_a_sheet_give_the_result(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged(project, tmp_path)
    found = as_json(capsys, str(project), "--precision", "0.9", "--width", "0.02")
    result = found["result"]
    assert found["left"] == 0
    assert result["judged"] == 100
    assert result["wrong"]["low"] <= 0.05 <= result["wrong"]["high"]
    assert result["precision"] == 0.9
    assert result["thresholds"][-1]["pairs"] == 200
    assert result["more_to_judge"] >= 0


def test_a_report_prints_the_result_while_somebody_edits(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged(project, tmp_path)
    before = project.read_bytes()
    assert run(["audit", str(project), "--report"]) == ExitCode.DONE
    assert "Of 200 pairs about" in capsys.readouterr().out
    assert project.read_bytes() == before


def test_a_report_without_an_audit_says_so(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", str(project), "--report"]) == ExitCode.USAGE
    assert "no audit yet" in capsys.readouterr().err


def test_more_pairs_and_new_samples(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged(project, tmp_path)
    assert run(["audit", str(project), "--size", "150"]) == ExitCode.USAGE
    assert "--more adds pairs" in capsys.readouterr().err
    assert as_json(capsys, str(project), "--more", "50")["left"] == 50
    new = as_json(capsys, str(project), "--new", "--size", "30")
    assert (new["audit"], new["seed"], new["left"]) == (2, 2, 30)


@pytest.mark.parametrize(
    "arguments",
    [["--new", "--more", "5"], ["--report", "--new"], ["--precision", "1.5"], ["--width", "0"]],
)
def test_impossible_options_are_usage_errors(project: Path, arguments: list[str]) -> None:
    assert run(["audit", str(project), *arguments]) == ExitCode.USAGE


def test_accepted_pairs_are_asked_for_where_there_are_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", str(project), "--from", "accepted"]) == ExitCode.FAILED
    assert "--from all" in capsys.readouterr().err


def test_a_missing_project_is_bad_input(tmp_path: Path) -> None:
    assert run(["audit", str(tmp_path / "none.bitext")]) == ExitCode.BAD_INPUT
