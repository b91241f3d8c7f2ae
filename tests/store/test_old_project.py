"""A project that an earlier version made: see ``data/README.md``."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from workbench import __version__
from workbench.bitext import Side
from workbench.cli.main import run
from workbench.errors import ExitCode
from workbench.project.review import ReviewSession
from workbench.store import ProjectFile

DATA = Path(__file__).parent / "data"
NAME = "project-0423be1"

Rows = list[list[Any]]

_ADDED = (
    r' changeid="[^"]*"',
    r', "issues": \[\], "issue_scores": \{\}',
    r', "changed_by": "[^"]*"',
)
"""What exports have that they did not have when the project was made, as regular expressions."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / f"{NAME}.bitext", tmp_path))


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{NAME}.json").read_text(encoding="utf-8"))
    found["states"] = [[found["beads"][i] for i in state] for state in found["states"]]
    return found


def beads(project: ProjectFile) -> Rows:
    """The beads as the data has them."""
    return [
        [
            loaded.bead.id,
            document.name,
            list(loaded.bead.source),
            list(loaded.bead.target),
            loaded.bead.status.label,
            str(loaded.bead.origin),
            loaded.bead.confidence,
            loaded.bead.pinned,
            loaded.bead.excluded,
            loaded.text(Side.SOURCE),
            loaded.text(Side.TARGET),
            loaded.bead.note,
        ]
        for document, loaded in project.beads_with_texts()
    ]


def dismissals(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        (count,) = database.execute("SELECT count(*) FROM dismissal").fetchone()
        return int(count)


def test_every_bead_is_as_it_was_left(path: Path, expected: dict[str, Any]) -> None:
    with ProjectFile.open(path) as project:
        assert project.find_faults() == []
        assert beads(project) == expected["states"][expected["now"]]
        rejected = [
            [list(source), list(target)] for source, target in project.journal.rejected_links()
        ]
        assert rejected == expected["rejected"]


def test_every_edit_is_undone_and_redone(path: Path, expected: dict[str, Any]) -> None:
    states, now = expected["states"], expected["now"]
    session = ReviewSession(path)
    for state in reversed(states[:now]):
        assert session.undo()
        assert beads(session.project) == state
    assert session.undo() is None
    assert dismissals(path) == 0
    for state in states[1:]:
        assert session.redo()
        assert beads(session.project) == state
    assert session.redo() is None
    assert dismissals(path) == 1
    assert session.project.find_faults() == []
    session.close()


def test_what_was_being_typed_and_who_did_what_is_still_there(path: Path) -> None:
    session = ReviewSession(path)
    (draft,) = session.unsaved_texts()
    assert session.unsaved_text(*draft) == "The next visit is"
    assert [entry.actor for entry in session.history(draft[0])] == ["Anna"]
    session.close()


@pytest.mark.parametrize("ending", ["tmx", "jsonl"])
def test_its_exports_are_equal_to_the_byte(path: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"out.{ending}"
    assert run(["export", str(path), str(output), "--quiet"]) == ExitCode.DONE
    wanted = (DATA / f"{NAME}.{ending}").read_text(encoding="utf-8")
    wanted = wanted.replace('toolversion="0.1.0"', f'toolversion="{__version__}"')
    written = output.read_text(encoding="utf-8")
    assert "Anna" in written
    # Later versions also say who changed a unit, and what is wrong inside of it.
    for added in _ADDED:
        written = re.sub(added, "", written)
    assert written == wanted


def test_a_later_file_may_change_what_an_earlier_one_brought(path: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.csv"
    french = "La prochaine visite aura lieu en juin."
    later.write_text(f'source,target\n"{french}","The next visit is in June."\n', encoding="utf-8")
    assert run(["import", str(path), str(later), "--quiet"]) == ExitCode.DONE
    with ProjectFile.open(path, read_only=True) as project:
        assert "The next visit is in June." in [row[10] for row in beads(project)]
