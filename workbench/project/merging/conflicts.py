"""The conflicts of a project: both versions, and the edits that resolve them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext import Bead, Edit, EditKind, Side
from workbench.bitext.edits.bead_content import BeadContent
from workbench.bitext.edits.wording import join
from workbench.errors import EditError
from workbench.project.merging.version_edit import version_edit
from workbench.store import Conflict, ProjectFile


@dataclass(frozen=True, slots=True)
class VersionBead:
    """One bead of a version.

    Attributes:
        source: Its source text.
        target: Its target text.
        bead: The bead; its ids mean nothing in the version that is not held.
    """

    source: str
    target: str
    bead: Bead


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions of a conflict.

    Attributes:
        beads: Its beads in the order of the document.
        by: Who made its last change; empty if nobody did.
        at: When, ISO 8601 in UTC; empty if nobody did.
        origin: Name of the file from which it comes; empty for the one that the project holds.
    """

    beads: tuple[VersionBead, ...]
    by: str
    at: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ConflictVersions:
    """A conflict with its two versions.

    Attributes:
        conflict: The conflict.
        bead_ids: Beads of the held version, in the order of the document.
        held: The version that the project holds.
        other: The other one.
    """

    conflict: Conflict
    bead_ids: tuple[int, ...]
    held: Version
    other: Version


class OpenConflicts:
    """Shows the conflicts of an open project, and plans the edits that resolve them.

    Args:
        project: The open project.
    """

    def __init__(self, project: ProjectFile) -> None:
        self._project = project

    def count(self) -> int:
        """Return the number of conflicts that nobody has resolved."""
        return len(self._project.conflicts.open_ids())

    def beads(self) -> frozenset[int]:
        """Return the ids of the beads that are in an open conflict."""
        return self._project.conflicts.open_beads()

    def of_bead(self, bead_id: int) -> Conflict | None:
        """Return the first open conflict in which a bead is; None if it is in none."""
        return next(iter(self._project.conflicts.of_beads([bead_id])), None)

    def other_version(self, bead_id: int) -> Version | None:
        """Return whose the other version of a bead is, without its texts; None = no conflict."""
        conflict = self.of_bead(bead_id)
        if conflict is None:
            return None
        return Version((), conflict.other.by, conflict.other.at, conflict.other.origin)

    def versions(self, bead_id: int) -> ConflictVersions:
        """Return both versions of the conflict in which a bead is.

        Raises:
            EditError: It is in no conflict.
        """
        conflict = self.of_bead(bead_id)
        if conflict is None:
            raise EditError("this bead is in no conflict")
        loaded = self._project.beads.with_texts(self._project.conflicts.beads(conflict))
        held = tuple(
            VersionBead(one.text(Side.SOURCE), one.text(Side.TARGET), one.bead) for one in loaded
        )
        last = max((one.placed for one in loaded), key=lambda place: place.changed_at)
        other = conflict.other
        return ConflictVersions(
            conflict,
            tuple(one.bead.id for one in loaded),
            Version(held, last.changed_by, last.changed_at),
            Version(self._texts(conflict), other.by, other.at, other.origin),
        )

    def plan_to_keep(self, versions: ConflictVersions) -> Edit:
        """Return the edit that resolves a conflict by leaving the beads as they are."""
        placed = self._project.beads.placed(versions.bead_ids)
        beads = tuple(place.bead for place in placed.values())
        detail = f"{versions.conflict.id} this version stays"
        return Edit(EditKind.RESOLVE, beads, beads, detail=detail)

    def plan_to_take(self, versions: ConflictVersions) -> Edit:
        """Return the edit that puts the other version in the place of the one that is held.

        Raises:
            EditError: The beads have been paired with others since the merge.
        """
        conflict = versions.conflict
        return version_edit(
            self._project,
            versions.bead_ids,
            conflict.other.contents,
            kind=EditKind.RESOLVE,
            detail=f"{conflict.id} the version of {conflict.other.origin} is taken",
        )

    def _texts(self, conflict: Conflict) -> tuple[VersionBead, ...]:
        contents = conflict.other.contents
        sides: dict[Side, Sequence[str]] = {}
        for side in Side:
            document = self._project.documents.text(conflict.document_id, side)
            text = document.text if document else ""
            sides[side] = [_text(content, side, text) for content in contents]
        return tuple(
            VersionBead(source, target, content.bead)
            for source, target, content in zip(
                sides[Side.SOURCE], sides[Side.TARGET], contents, strict=True
            )
        )


def _text(content: BeadContent, side: Side, text: str) -> str:
    edited = content.bead.edit(side)
    if edited is not None:
        return edited
    return join(text[start:end] for start, end in content.extents(side))
