"""``workbench words`` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.store.projects import add_pair, new_project
from workbench.cli.main import run
from workbench.errors import ExitCode


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    own = tmp_path / "own" / "words-en.txt"
    monkeypatch.setattr("workbench.project.checks.spelling.own_words_path", lambda _: own)
    path = tmp_path / "gare.bitext"
    with new_project(path) as made:
        add_pair(made, "gare")
    return str(path)


def test_words_are_added_listed_and_removed(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["words", project]) == ExitCode.DONE
    assert capsys.readouterr().out == "no words were added\n"
    assert run(["words", project, "widgetoid", "Thingumy"]) == ExitCode.DONE
    assert run(["words", project, "zorg", "zorg", "--user"]) == ExitCode.DONE
    capsys.readouterr()
    assert run(["words", project, "--json"]) == ExitCode.DONE
    assert json.loads(capsys.readouterr().out) == {
        "language": "en",
        "project": ["Thingumy", "widgetoid"],
        "user": ["zorg"],
    }
    assert run(["words", project, "Thingumy", "--remove"]) == ExitCode.DONE
    assert capsys.readouterr().out == "project  widgetoid\nuser     zorg\n"
    assert run(["words", project, "zorg", "--remove", "--user"]) == ExitCode.DONE
    assert capsys.readouterr().out == "project  widgetoid\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zorg", "--remove"], "“zorg” is none of the added words"),
        (["two words"], "“two words” is not one word"),
        (["--remove"], "Name the words."),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], said: str, project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["words", project, *arguments]) == ExitCode.USAGE
    assert said in capsys.readouterr().err
