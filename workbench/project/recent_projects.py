"""Projects that were opened lately, and how far each has come: what a start screen lists."""

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
_KEPT = 30


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """What one look at a project file shows.

    Attributes:
        languages: Such as ``fr → en``.
        beads: All beads.
        accepted: Those that are accepted, what is left out of exports not counted.
        left: Those that nobody has accepted or left out.
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
        """How much of what is meant to leave the project is accepted, in [0, 1]."""
        whole = self.accepted + self.left
        return self.accepted / whole if whole else 0.0


def state_folder() -> Path:
    """Where this user's state is kept: recent projects, the screen's settings."""
    import platformdirs

    return Path(platformdirs.user_state_dir(APPLICATION))


def recent_projects() -> list[Path]:
    """The projects opened lately, the last one first, gone ones included."""
    with suppress(OSError, ValueError):
        kept = json.loads((state_folder() / _FILE).read_text(encoding="utf-8"))
        if isinstance(kept, list):
            return [Path(path) for path in kept if isinstance(path, str)]
    return []


def remember_project(path: Path) -> None:
    """Put a project at the head of the list; where nothing can be written nothing is kept."""
    path = path.resolve()
    _write([path, *(known for known in recent_projects() if known != path)])


def forget_project(path: Path) -> None:
    """Take a project off the list; the file stays."""
    _write([known for known in recent_projects() if known != path])


def projects_to_offer(folder: Path) -> list[Path]:
    """The recent projects, then those of a folder that are not among them."""
    recent = recent_projects()
    with suppress(OSError):
        beside = sorted(path.resolve() for path in folder.glob("*.bitext") if path.is_file())
        recent += [path for path in beside if path not in recent]
    return recent


def summarise_project(path: Path) -> ProjectSummary:
    """Look at a project without taking its lock; works beside a writer."""
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
