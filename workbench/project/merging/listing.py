"""The open conflicts of a project, as a merge reports them."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.bitext.edits.wording import join
from workbench.project.merging.report import MergeConflict, VersionLabel
from workbench.store import ProjectFile


def open_conflicts(
    project: ProjectFile, origins: Mapping[str, str], *, name: str
) -> tuple[MergeConflict, ...]:
    """Return the open conflicts of a project, in document order.

    Args:
        project: The project.
        origins: Names of the files from which the kept versions come, by the id of the conflict.
        name: Name of the file of all other kept versions.
    """
    ids = project.conflicts.open_ids()
    if not ids:
        return ()
    numbers = {bead_id: n for n, bead_id in enumerate(project.views.bead_ids(), 1)}
    documents = {entry.id: entry.name for entry in project.documents.entries()}
    found = []
    for conflict in map(project.conflicts.get, ids):
        beads = project.beads.with_texts(project.conflicts.beads(conflict))
        last = max((loaded.placed for loaded in beads), key=lambda place: place.changed_at)
        found.append(
            MergeConflict(
                documents[conflict.document_id],
                min(numbers[loaded.bead.id] for loaded in beads),
                tuple(loaded.bead.id for loaded in beads),
                join(text for loaded in beads for text in loaded.source_texts),
                VersionLabel(origins.get(conflict.id, name), last.changed_by, last.changed_at),
                VersionLabel(conflict.other.origin, conflict.other.by, conflict.other.at),
            )
        )
    return tuple(sorted(found, key=lambda conflict: conflict.number))
