"""A merge that does not end leaves no half project."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.project.merging.copies import edited_copy, state
from tests.store.projects import add_pair, new_project
from workbench.errors import EditError, StoppedError
from workbench.jobs import Reporter
from workbench.project.merging.merge import merge_projects
from workbench.project.merging.replay import Replay
from workbench.project.review import ReviewSession

BEADS = 400


@pytest.fixture
def copies(tmp_path: Path) -> list[Path]:
    base = tmp_path / "base.bitext"
    texts = [f"Phrase {n}." for n in range(BEADS)]
    links = [((n,), (n,)) for n in range(BEADS)]
    with new_project(base) as project:
        add_pair(
            project, "livre", source=texts, target=texts, links=links, confidences=[0.9] * BEADS
        )

    def exclude(session: ReviewSession, ids: list[int]) -> None:
        session.decisions.set_excluded(ids[1::4], True)

    def note(session: ReviewSession, ids: list[int]) -> None:
        for bead_id in ids[::4]:
            session.decisions.set_note(bead_id, session.actor)

    return [edited_copy(base, "marie", exclude), edited_copy(base, "jean", note)]


def test_killed_at_any_moment_it_leaves_nothing_or_the_whole(
    copies: list[Path], tmp_path: Path
) -> None:
    output = tmp_path / "all.bitext"
    command = [sys.executable, "-m", "workbench", "merge", *map(str, copies), "-o", str(output)]
    started = time.monotonic()
    subprocess.run([*command, "--quiet"], check=True)
    whole = time.monotonic() - started
    expected = state(output)
    for share in (0.5, 0.7, 0.8, 0.9):
        output.unlink(missing_ok=True)
        process = subprocess.Popen([*command, "--quiet"])
        time.sleep(whole * share)
        process.kill()
        process.wait()
        assert not output.exists() or state(output) == expected
    output.unlink(missing_ok=True)
    subprocess.run([*command, "--quiet"], check=True)
    assert state(output) == expected
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".all")]


def test_stopped_or_failed_it_leaves_nothing(
    copies: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    reporter = Reporter()
    reporter.cancel()
    with pytest.raises(StoppedError):
        merge_projects(copies, tmp_path / "all.bitext", reporter=reporter)

    def fail(*_: object) -> int:
        raise EditError("a defect")

    monkeypatch.setattr(Replay, "make", fail)
    with pytest.raises(EditError):
        merge_projects(copies, tmp_path / "all.bitext")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
