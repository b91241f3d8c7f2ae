"""Documents that an earlier build has finished: left as they are, or built again."""

from __future__ import annotations

from workbench.project.batch import Decision, FinishedBefore, Outcome, decide
from workbench.store import DocumentEntry, ProjectFile


def outcome_of_built(
    project: ProjectFile, entry: DocumentEntry, *, redo: bool, has_changed: bool
) -> Outcome | None:
    """Return the outcome for a document that is built already; None if it is to be built again.

    A document that is built again is set back to its first stage here. What a reviewer has edited
    is never built again.

    Args:
        project: Open for writing.
        entry: The document, at its last stage.
        redo: Build again what is up to date.
        has_changed: Its texts are not those that the project holds.
    """
    is_edited = project.documents.is_edited(entry.id)
    redo = redo and not is_edited
    decision = decide(FinishedBefore(has_changed, is_edited), redo=redo)
    if decision is Decision.SKIP:
        return Outcome.SKIPPED
    if decision is Decision.KEEP_EDITED:
        return Outcome.EDITED
    if redo and not has_changed:
        project.documents.reset(entry.id)
    return None
