"""Copies of one project, edited apart, for the tests of merging."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.project.review import ReviewSession
from workbench.store import ProjectFile

Work = Callable[[ReviewSession, list[int]], Any]
"""What a reviewer does with a session and the ids of its beads in document order."""


def edited_copy(base: Path, name: str, work: Work, *, actor: str = "") -> Path:
    """A copy of a project beside it, in which somebody has worked."""
    copy = base.with_name(f"{name}.bitext")
    shutil.copyfile(base, copy)
    return edit(copy, work, actor=actor or name)


def edit(path: Path, work: Work, *, actor: str) -> Path:
    """The project, after somebody has worked in it."""
    session = ReviewSession(path, actor=actor)
    try:
        work(session, list(session.project.views.bead_ids()))
    finally:
        session.close()
    return path


def state(path: Path) -> list[tuple[Any, ...]]:
    """What a project holds, without ids, in document order."""
    with ProjectFile.open(path, read_only=True) as project:
        assert project.find_faults() == []
        return [
            (
                document.name,
                *(loaded.source_texts, loaded.target_texts, loaded.bead.status.label),
                *(loaded.bead.source_edit, loaded.bead.target_edit, loaded.bead.note),
                *(loaded.bead.pinned, loaded.bead.excluded, loaded.bead.confidence),
            )
            for document, loaded in project.beads_with_texts()
        ]


def changed_by(path: Path) -> list[str]:
    """Who changed each bead last, in document order."""
    with ProjectFile.open(path, read_only=True) as project:
        return [loaded.placed.changed_by for _, loaded in project.beads_with_texts()]
