"""The projects that a start screen lists: those opened recently, and how far each has come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.resources import APPLICATION
from workbench.store import ProjectFile

_FILE = "recent.json"
"""Name of the file with the list, in the user's state folder."""

_KEPT = 30
"""Projects that the list contains at most."""


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """The name, languages, size and progress of a project.

    Attributes:
        path: The project file.
        languages: Its languages, such as ``fr → en``.
        documents: Number of its documents.
        beads: Number of its beads.
        accepted: Number of beads that are accepted and not excluded from exports.
        left: Number of beads that are neither accepted nor excluded.
        problem: Why the file cannot be read; empty if it can.
    """

    path: Path
    languages: str = ""
    documents: int = 0
    beads: int = 0
    accepted: int = 0
    left: int = 0
    problem: str = ""

    @property
    def share(self) -> float:
        """Accepted beads as a share of all that are not excluded, from 0 to 1."""
        whole = self.accepted + self.left
        return self.accepted / whole if whole else 0.0


def state_folder() -> Path:
    """Return the folder with the user's state: recent projects, settings of the screen."""
    import platformdirs  # only the screens need it

    return Path(platformdirs.user_state_dir(APPLICATION))


def recent_projects() -> list[Path]:
    """Return the projects opened recently, the last one first; some may not exist any more."""
    with suppress(OSError, ValueError):
        kept = json.loads((state_folder() / _FILE).read_text(encoding="utf-8"))
        if isinstance(kept, list):
            return [Path(path) for path in kept if isinstance(path, str)]
    return []


def remember_project(path: Path) -> None:
    """Put a project at the head of the list; nothing happens if the list cannot be written."""
    path = path.resolve()
    _write([path, *(known for known in recent_projects() if known != path)])


def forget_project(path: Path) -> None:
    """Remove a project from the list; its file is kept."""
    _write([known for known in recent_projects() if known != path])


def projects_to_offer(folder: Path) -> list[Path]:
    """Return the recent projects, then the others in a folder."""
    recent = recent_projects()
    with suppress(OSError):
        beside = sorted(path.resolve() for path in folder.glob("*.bitext") if path.is_file())
        recent += [path for path in beside if path not in recent]
    return recent


def summarise_project(path: Path) -> ProjectSummary:
    """Read how far a project has come, without its lock; works while somebody edits it."""
    try:
        with ProjectFile.open(path, read_only=True) as project:
            header = project.meta.header
            progress = project.views.progress()
            return ProjectSummary(
                path,
                " → ".join(header.languages),
                len(project.documents.entries()),
                sum(one.beads for one in progress),
                sum(one.accepted for one in progress),
                sum(one.left for one in progress),
            )
    except WorkbenchError as error:
        return ProjectSummary(path, problem=error.what)


def _write(paths: Sequence[Path]) -> None:
    with suppress(OSError):
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps([str(path) for path in paths[:_KEPT]], ensure_ascii=False, indent=1)
        fresh = folder / f".{_FILE}.new"
        fresh.write_text(text + "\n", encoding="utf-8", errors="surrogateescape")
        fresh.replace(folder / _FILE)
