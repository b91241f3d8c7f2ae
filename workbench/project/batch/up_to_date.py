"""The one decision whether a job is done again, which every command that runs in batches asks for.

``build``, ``align`` and ``translate`` find out what became of the output of an earlier run, and do
what ``decide`` says. For files it is found by the manifest of the output folder
(``workbench.project.batch.manifest_record``), for the documents of a project in the project
itself (``workbench.project.building.document_builder``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Decision(Enum):
    """A decision on what to do about a job."""

    DO = "do it, and write over what is there"
    SKIP = "leave it: it is up to date"
    KEEP_EDITED = "leave it: somebody has edited the output"
    REFUSE = "fail: it should be done again, but somebody has edited the output"


@dataclass(frozen=True, slots=True)
class FinishedBefore:
    """A job that an earlier run finished and whose output is still there.

    Attributes:
        has_changed: Its inputs, the models or the options are not those of the earlier run.
        is_edited: Somebody has edited the output since.
    """

    has_changed: bool
    is_edited: bool


def decide(finished: FinishedBefore | None, *, redo: bool) -> Decision:
    """Return what to do about a job.

    ========  ===========  ======  ====  ===========
    finished  has changed  edited  redo  decision
    ========  ===========  ======  ====  ===========
    no        –            –       –     DO
    yes       –            –       yes   DO
    yes       no           no      no    SKIP
    yes       yes          no      no    DO
    yes       no           yes     no    KEEP_EDITED
    yes       yes          yes     no    REFUSE
    ========  ===========  ======  ====  ===========

    Args:
        finished: What is found of an earlier run; None where none finished it, or its output is
            gone.
        redo: Do again what is up to date, and write over what somebody edited.
    """
    if finished is None or redo:
        return Decision.DO
    if finished.is_edited:
        return Decision.REFUSE if finished.has_changed else Decision.KEEP_EDITED
    return Decision.DO if finished.has_changed else Decision.SKIP
