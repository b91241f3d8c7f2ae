"""Edits of many beads are carried out some at a time, and yet as a whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.recorder import Recorder
from tests.store.projects import LINKS, add_pair, new_project
from workbench.bitext import Bead, Edit, EditKind, Status
from workbench.errors import StoppedError
from workbench.jobs import SILENT, Reporter
from workbench.store import ProjectFile
from workbench.store.review import edit_writer

DOCUMENTS = 4


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four documents of five beads, of which three are dealt with at a time."""
    monkeypatch.setattr(edit_writer, "_SLICE", 3)
    path = tmp_path / "p.bitext"
    with new_project(path) as opened:
        for n in range(DOCUMENTS):
            add_pair(opened, f"doc-{n}")
    return path


def _accept_all(project: ProjectFile) -> Edit:
    beads = tuple(p.bead for p in project.beads.placed(project.views.bead_ids()).values())
    return Edit(EditKind.ACCEPT, beads, tuple(replace(b, status=Status.ACCEPTED) for b in beads))


def _beads(project: ProjectFile) -> list[Bead]:
    return [p.bead for p in project.beads.placed(project.views.bead_ids()).values()]


def test_an_edit_undo_and_redo_in_parts_are_one_step_and_say_how_far_they_are(
    project: Path,
) -> None:
    with ProjectFile.open(project) as opened:
        before, edit = _beads(opened), _accept_all(opened)
        total = DOCUMENTS * len(LINKS)
        steps: list[Callable[[Reporter], object]] = [
            lambda reporter: opened.journal.apply(edit, reporter=reporter),
            lambda reporter: opened.journal.undo(reporter=reporter),
            lambda reporter: opened.journal.redo(reporter=reporter),
        ]
        for step, expected in zip(steps, (edit.after, edit.before, edit.after), strict=True):
            recorder = Recorder()
            step(recorder)
            assert _beads(opened) == list(expected)
            for stage in ("compare", "change", "write down"):
                done = [d for d, of, what in recorder.steps if what == stage and of == total]
                assert done == [*range(3, total, 3), total]
        assert opened.journal.size() == (1, 1)
        assert opened.journal.beads_of_next_step(undoes=True) == total
        assert opened.journal.beads_of_next_step(undoes=False) == 0
        opened.journal.undo()
        assert _beads(opened) == before
        assert opened.journal.beads_of_next_step(undoes=False) == total
        assert opened.find_faults() == []


class _StopIn(Reporter):
    """Stops in the middle of a stage."""

    def __init__(self, stage: str) -> None:
        self.stage = stage

    def progress(self, done: int, total: int, what: str = "") -> None:
        if what == self.stage and done >= total // 2:
            self.cancel()


@pytest.mark.parametrize("stage", ["compare", "change", "write down"])
def test_an_edit_that_is_stopped_has_changed_nothing(project: Path, stage: str) -> None:
    with ProjectFile.open(project) as opened:
        before, edit = _beads(opened), _accept_all(opened)
        with pytest.raises(StoppedError):
            opened.journal.apply(edit, reporter=_StopIn(stage))
        assert (_beads(opened), opened.journal.size()) == (before, (0, 0))
        opened.journal.apply(edit)
        with pytest.raises(StoppedError):
            opened.journal.undo(reporter=_StopIn(stage))
        assert (_beads(opened), opened.journal.size()) == (list(edit.after), (1, 1))
        assert opened.views.counts()[0][Status.ACCEPTED] == len(before)
        assert opened.find_faults() == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.store.review.test_large_edits import _accept_all
from workbench.jobs import Reporter
from workbench.store import ProjectFile
from workbench.store.review import edit_writer

class Kill(Reporter):
    def progress(self, done, total, what=""):
        if what == sys.argv[2] and done >= total // 2:
            os.kill(os.getpid(), signal.SIGKILL)

edit_writer._SLICE = 3
with ProjectFile.open(Path(sys.argv[1])) as opened:
    opened.journal.apply(_accept_all(opened), reporter=Kill())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("stage", ["change", "write down"])
def test_a_process_killed_in_a_large_edit_has_changed_nothing(project: Path, stage: str) -> None:
    with ProjectFile.open(project, read_only=True) as opened:
        before = _beads(opened)
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(project), stage],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    with ProjectFile.open(project) as opened:
        assert (_beads(opened), opened.journal.size()) == (before, (0, 0))
        assert opened.find_faults() == []
        opened.journal.apply(_accept_all(opened), reporter=SILENT)
        assert opened.views.counts()[0][Status.ACCEPTED] == len(before)
