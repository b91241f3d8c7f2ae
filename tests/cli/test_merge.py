"""``workbench merge`` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project.merging.copies import edited_copy
from tests.store.projects import add_pair, new_project
from workbench.bitext import Side
from workbench.cli.main import run
from workbench.errors import ExitCode


@pytest.fixture
def copies(tmp_path: Path) -> list[str]:
    base = tmp_path / "base.bitext"
    with new_project(base) as project:
        add_pair(project, "gare")
    return [
        str(edited_copy(base, name, lambda s, ids: s.texts.set_text(ids[1], Side.TARGET, s.actor)))
        for name in ("marie", "jean")
    ]


def test_conflicts_are_printed_and_make_the_exit_code_1(
    copies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "all.bitext")
    assert run(["merge", *copies, "-o", output]) == ExitCode.FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert "marie.bitext: 1 new edit (1 by marie)" in said.err
    assert "conflict: gare № 2: kept marie in marie.bitext" in said.err
    assert "1 conflict to resolve in the review" in said.err
    assert run(["info", output, "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out)["conflicts"] == 1


def test_json_has_the_shares_and_every_conflict(
    copies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["merge", *copies, "-o", str(tmp_path / "all.bitext"), "--prefer", "b", "--json"]
    assert run(command) == ExitCode.FAILED
    found = json.loads(capsys.readouterr().out)
    assert [share["by"] for share in found["copies"]] == [{"marie": 1}, {"jean": 1}]
    (conflict,) = found["conflicts"]
    assert conflict["kept"]["by"] == "jean"
    assert conflict["source"] == "Il pleuvait depuis l'aube."


def test_a_result_without_conflicts_has_the_exit_code_0_and_is_not_replaced_unasked(
    copies: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["merge", copies[0], copies[0], "-o", str(tmp_path / "all.bitext")]
    assert run(command) == ExitCode.DONE
    assert run(command) == ExitCode.FAILED
    assert "--replace" in capsys.readouterr().err
    assert run([*command, "--replace"]) == ExitCode.DONE
    assert run(["merge", *copies, "-o", copies[1], "--replace"]) == ExitCode.USAGE
    assert run(["merge", copies[0], "-o", str(tmp_path / "one.bitext")]) == ExitCode.USAGE
    assert run(["merge", copies[0], "missing", "-o", "x.bitext"]) == ExitCode.BAD_INPUT
