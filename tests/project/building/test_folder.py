"""Folders built by processes that align: the same project, whoever fails, whatever is killed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.recorder import Recorder
from workbench.errors import StoppedError
from workbench.project.batch import Outcome, processes
from workbench.project.building import BuildOptions, build_project
from workbench.project.building import folder as building_folder
from workbench.project.building.build_report import document_line
from workbench.project.building.links import AlignmentTask, FoundLinks, find_links
from workbench.project.models import ModelChoice, Models
from workbench.resources import bundled
from workbench.store import ProjectFile

CORPUS = bundled("corpus")
NAMES = ("interview", "manual", "news-report", "short-story")
OPTIONS = BuildOptions(translate=False, models=ModelChoice(threads=2))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders of short texts; sentences come again from one to the next."""
    for language in ("fr", "en"):
        folder = tmp_path / language
        folder.mkdir()
        for number, name in enumerate(NAMES):
            lines = (CORPUS / f"{name}.{language}.sentences").read_text("utf-8").splitlines()
            text = "\n\n".join(lines[: 20 + number])
            (folder / f"{number}-{name}.{language}.txt").write_text(text, "utf-8")
    for name in ("alone", "together", "undisturbed"):
        (tmp_path / name).mkdir()
    return tmp_path / "fr", tmp_path / "en"


@pytest.fixture
def side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "WORTH_A_PROCESS", 1)


def rows(project: Path) -> dict[str, list[str]]:
    """All that a project holds, but for when it was made and its random ids."""
    with closing(sqlite3.connect(project)) as opened:
        names = opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        return {
            name: sorted(
                repr(row)
                for row in opened.execute(f'SELECT * FROM "{name}"')
                if not str(row[0]).startswith(("created", "build of document"))
                and row[0] != "id"
                and name != "migration"
            )
            for (name,) in names.fetchall()
        }


def test_processes_make_the_project_that_one_process_makes(
    folders: tuple[Path, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    broken = folders[1] / "2-news-report.en.txt"
    broken.write_bytes(b"\x00\x01\x02" * 100)
    alone = build_project(*folders, tmp_path / "alone" / "p.bitext", options=OPTIONS)
    request.getfixturevalue("side_by_side")
    together = build_project(*folders, tmp_path / "together" / "p.bitext", options=OPTIONS)
    assert [document_line(report) for report in together.jobs] == [
        document_line(report) for report in alone.jobs
    ]
    assert [report.outcome for report in together.jobs].count(Outcome.FAILED) == 1
    expected, found = (rows(tmp_path / name / "p.bitext") for name in ("alone", "together"))
    assert len(expected["embedding"]) > 100
    assert found == expected


@pytest.mark.usefixtures("side_by_side")
def test_a_process_that_dies_costs_its_own_document(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building_folder, "links_in_process", _die_of_the_manual)
    report = build_project(*folders, tmp_path / "p.bitext", options=OPTIONS)
    assert [d.name for d in report.jobs if d.error] == ["1-manual"]
    assert "died" in str(report.jobs[1].error)
    monkeypatch.undo()
    again = build_project(*folders, tmp_path / "p.bitext", options=OPTIONS)
    assert [d.name for d in again.jobs if d.outcome == "done"] == ["1-manual"]


def _die_of_the_manual(models: Models, pair: AlignmentTask) -> FoundLinks:
    if "manual" in pair.name:
        os._exit(9)
    return find_links(pair, models.embedder, models)


@pytest.mark.usefixtures("side_by_side")
def test_stopping_keeps_the_documents_that_were_done(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    stop = Recorder(cancels_at=lambda done, _total, _what: done == 2)
    project = tmp_path / "p.bitext"
    with pytest.raises(StoppedError):
        build_project(*folders, project, options=OPTIONS, reporter=stop)
    again = build_project(*folders, project, options=OPTIONS)
    assert [d.outcome for d in again.jobs] == ["skipped"] * 2 + ["done"] * 2
    build_project(*folders, tmp_path / "undisturbed" / "p.bitext", options=OPTIONS)
    assert rows(project) == rows(tmp_path / "undisturbed" / "p.bitext")


_BUILD = """
import sys
from pathlib import Path
from workbench.project.batch import processes
from workbench.project.building import BuildOptions, build_project
from workbench.project.models import ModelChoice
processes.WORTH_A_PROCESS = 1
if __name__ == "__main__":
    options = BuildOptions(translate=False, models=ModelChoice(threads=2))
    build_project(*map(Path, sys.argv[1:]), options=options)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_random_moments_a_build_ends_like_an_undisturbed_one(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    program = tmp_path / "build.py"
    program.write_text(_BUILD, "utf-8")
    project, undisturbed = tmp_path / "p.bitext", tmp_path / "undisturbed" / "p.bitext"
    command = [sys.executable, str(program), *map(str, folders)]
    started = time.monotonic()
    subprocess.run([*command, str(undisturbed)], check=True)
    seconds = time.monotonic() - started
    luck = random.Random(5)
    for _ in range(2):
        run = subprocess.Popen([*command, str(project)], stderr=subprocess.DEVNULL)
        time.sleep(luck.uniform(0.4, 1) * seconds)
        run.send_signal(signal.SIGKILL)
        run.wait()
    subprocess.run([*command, str(project)], check=True)
    with ProjectFile.open(project) as opened:
        assert opened.find_faults() == []
    assert rows(project) == rows(undisturbed)
