"""Assigning documents, or parts of them, to reviewers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from workbench.bitext import Status
from workbench.errors import UsageError
from workbench.store import Assignment, DocumentEntry, ProjectFile

_RANGE = re.compile(r"(.+):([0-9]+)-([0-9]+)")
"""A part of a document: its name, and the numbers of the first and the last bead."""


@dataclass(frozen=True, slots=True)
class AssignedPart:
    """Neighbouring beads of one document with the same reviewer.

    Attributes:
        document: Name of the document.
        reviewer: Name of the reviewer; empty = nobody.
        first: Number of the first bead in the project, from 1, as the review shows it.
        last: Number of the last one.
        left: Number of the beads to review among them.
    """

    document: str
    reviewer: str
    first: int
    last: int
    left: int

    @property
    def line(self) -> str:
        """The part in words."""
        whose = self.reviewer or "nobody"
        return f"{self.document} № {self.first}-{self.last}: {whose}, {self.left:,} to review"

    def as_dict(self) -> dict[str, Any]:
        """Return the part for JSON."""
        return {
            "document": self.document,
            "reviewer": self.reviewer,
            "first": self.first,
            "last": self.last,
            "left": self.left,
        }


def assign(path: Path, parts: Sequence[str], reviewer: str) -> list[AssignedPart]:
    """Assign parts of a project to a reviewer, and return who has what then.

    Args:
        path: The project file.
        parts: Names or patterns of documents, such as ``chapter-*``; or ``NAME:FROM-TO`` with the
            numbers of beads, as the review shows them.
        reviewer: Name of the reviewer; empty = nobody.

    Raises:
        UsageError: There is no such document, or it has no such beads.
        BadInputError: The project is missing or broken.
        ProjectInUseError: Another process writes to it.
    """
    with ProjectFile.open(path) as project:
        new = [one for part in parts for one in _assignments(project, part, reviewer)]
        project.assignments.put([*project.assignments.get(), *new])
        return assigned_parts(project)


def list_assignments(path: Path) -> list[AssignedPart]:
    """Return who is to review which part of a project; works while somebody edits it.

    Raises:
        BadInputError: The project is missing or broken.
    """
    with ProjectFile.open(path, read_only=True) as project:
        return assigned_parts(project)


def assigned_parts(project: ProjectFile) -> list[AssignedPart]:
    """Return who is to review which part of an open project."""
    reviewers = dict(project.assignments.reviewers())
    left: set[int] = set()
    if reviewers:
        open_statuses = [status for status in Status if not status.is_final]
        left.update(project.views.bead_ids(statuses=open_statuses))
        left.difference_update(project.views.bead_ids(mark="excluded"))
    parts: list[AssignedPart] = []
    number = 0
    for entry in project.documents.entries() if reviewers else ():
        runs: list[tuple[str, list[int]]] = []
        for bead_id in project.views.bead_ids(document_id=entry.id):
            name = reviewers.get(bead_id, "")
            if not runs or runs[-1][0] != name:
                runs.append((name, []))
            runs[-1][1].append(bead_id)
        for name, ids in runs:
            first, number = number + 1, number + len(ids)
            parts.append(AssignedPart(entry.name, name, first, number, len(left.intersection(ids))))
    return parts


def outside_of_own_part(
    project: ProjectFile, bead_ids: Collection[int]
) -> Counter[tuple[str, str]]:
    """Count beads that one reviewer changed last and that are assigned to another one.

    Args:
        project: The open project.
        bead_ids: The beads to look at.

    Returns:
        Numbers of beads by the name of who changed them and of whose they are.
    """
    wanted = frozenset(bead_ids)
    reviewers = {i: name for i, name in project.assignments.reviewers() if i in wanted}
    found: Counter[tuple[str, str]] = Counter()
    for bead_id, place in project.beads.placed(reviewers).items():
        if place.changed_by and not is_same_name(place.changed_by, reviewers[bead_id]):
            found[place.changed_by, reviewers[bead_id]] += 1
    return found


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names are those of one reviewer; case does not count."""
    return one.casefold() == other.casefold()


def _assignments(project: ProjectFile, part: str, reviewer: str) -> list[Assignment]:
    entries = project.documents.entries()
    named = _named(entries, part)
    if named:
        return [Assignment(entry.id, reviewer) for entry in named]
    match = _RANGE.fullmatch(part)
    named = _named(entries, match[1]) if match else []
    if not match or not named:
        names = ", ".join(entry.name for entry in entries[:10])
        raise UsageError(
            f"there is no document {part!r}",
            where=str(project.path),
            hint=f"There are: {names}{', …' if len(entries) > 10 else ''}. Write NAME:FROM-TO for a"
            " part of one.",
        )
    first, last = int(match[2]), int(match[3])
    return [_range(project, entry, first, last, reviewer) for entry in named]


def _named(entries: Sequence[DocumentEntry], name: str) -> list[DocumentEntry]:
    exact = [entry for entry in entries if entry.name == name]
    return exact or [entry for entry in entries if fnmatchcase(entry.name, name)]


def _range(
    project: ProjectFile, entry: DocumentEntry, first: int, last: int, reviewer: str
) -> Assignment:
    numbers = {bead_id: n for n, bead_id in enumerate(project.views.bead_ids(), 1)}
    ids, starts = project.assignments.places(entry.id)
    before = numbers[ids[0]] if ids and ids[0] in numbers else 0
    if not before or not before <= first <= last < before + len(ids):
        has = f"№ {before} to {before + len(ids) - 1}" if before else "no beads yet"
        raise UsageError(
            f"{entry.name} has no beads {first}-{last}",
            where=str(project.path),
            hint=f"It has {has}, as the review counts them.",
        )
    start = starts[first - before] if first > before else 0
    # Beads without a source sentence stand where the one above does, and go with it.
    below = (place for place in starts[last - before :] if place > starts[last - before])
    return Assignment(entry.id, reviewer, start, next(below, None))
