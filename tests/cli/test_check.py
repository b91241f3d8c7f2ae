from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.sample_project import write_one_to_one
from workbench.bitext import IssueKind
from workbench.cli.main import run
from workbench.cli.terminal_text import printable
from workbench.errors import ExitCode

PAIRS = [
    ("Il y avait 12 chaises.", "There were 21 chairs."),
    ("Il pleuvait\tici.", "It rained here"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_one_to_one(tmp_path / "gare.bitext", PAIRS)


def test_issues_are_lines_of_tab_separated_cells_and_the_exit_code_is_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(project)]) == 1
    output = capsys.readouterr()
    lines = [line.split("\t") for line in output.out.splitlines()]
    assert lines[0] == ["document", "bead", "kind", "issue", "source", "target"]
    assert lines[1][:4] == [
        *("gare", "1", "numbers"),
        "12 only in the source; 21 only in the target",
    ]
    assert [line[2] for line in lines[1:]] == ["numbers", "ending"]
    assert all(len(line) == 6 for line in lines)
    assert "2 issues: 1 numbers, 1 ending" in output.err


def test_without_issues_the_exit_code_is_zero(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(project), "--only", "repeated-words"]) == 0
    assert "no issues" in capsys.readouterr().err


def test_issues_as_json_hold_the_places_in_the_texts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(project), "--json", "--quiet"]) == 1
    result = json.loads(capsys.readouterr().out)
    first = result["issues"][0]
    assert (first["kind"], first["bead"]) == ("numbers", 1)
    assert (first["source_spans"], first["target_spans"]) == ([[11, 13]], [[11, 13]])
    assert result["counts"] == {"numbers": 1, "ending": 1}
    assert run(["check", str(project), "--json", "--only", "repeated-words"]) == 0
    assert json.loads(capsys.readouterr().out)["issues"] == []


def test_a_kind_that_does_not_exist_is_a_usage_error(project: Path) -> None:
    assert run(["check", str(project), "--only", "colour"]) == 2
    assert run(["check", str(project), "--termbase", str(project.parent / "none.csv")]) == 3


def test_every_kind_of_issue_can_be_asked_for(project: Path) -> None:
    for kind in IssueKind:
        if kind is not IssueKind.SCORE:  # it needs a translator
            assert run(["check", str(project), "--only", kind.value, "--quiet"]) in (0, 1)


def test_a_document_cannot_command_the_terminal() -> None:
    assert printable("a\x1b[31mb\u202ec\nd") == "a⟨U+001B⟩[31mb⟨U+202E⟩c d"


def test_the_dictionary_is_chosen_by_an_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_one_to_one(tmp_path / "mots.bitext", [("La couleur.", "The colour.")])
    assert run(["check", str(path), "--only", "spelling"]) == 0
    assert run(["check", str(path), "--only", "spelling", "--spelling", "en-US"]) == 1
    assert "“colour” is in no dictionary" in capsys.readouterr().out
    assert run(["check", str(path), "--spelling", "fr"]) == 3
    assert "another language" in capsys.readouterr().err


def test_the_translator_judges_doubtful_pairs_if_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = [
        ("Il pleut depuis trois jours sur la vallée.", "It has rained over the valley for days."),
        ("Le maire a convoqué le conseil.", "Our cat likes to sleep under the kitchen table."),
        ("Les enfants restent à la maison.", "The children stay at home."),
    ]
    path = write_one_to_one(tmp_path / "pluie.bitext", pairs)
    found = {}
    for effort in ("none", "quick", "full"):
        command = ["check", str(path), "--json", "--quiet", "--threads", "1", "--issues", effort]
        run([*command, "--only", "unrelated"])
        found[effort] = json.loads(capsys.readouterr().out)["issues"]
    assert found["none"] == []
    assert [issue["bead"] for issue in found["full"]] == [2]
    assert found["full"][0]["message"] != found["quick"][0]["message"], "it is as probable"
    missing = [str(path), "--issues", "full", "--translator", "nowhere"]
    assert run(["check", *missing]) == ExitCode.MODEL
