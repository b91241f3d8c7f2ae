"""Edits of many beads at once: what they will do is counted first, and done exactly so.

A ``BulkPlan`` holds the edit itself, so that the number that a reviewer agreed to is the number of
beads that change, and one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from workbench.bitext import Bead, Edit, Status
from workbench.bitext.edits import verbs
from workbench.jobs import SILENT, Reporter
from workbench.project.review import draft_edits
from workbench.project.review.draft_edits import LoadedBeads
from workbench.store import ProjectFile


class BulkAction(StrEnum):
    """An action on many beads at once."""

    ACCEPT = "accept"
    """Accept them, except those marked as needing work, excluded ones and those without a text."""
    NEEDS_WORK = "mark as needing work"
    """Mark them as needing work."""
    CLEAR = "clear the decision"
    """Take acceptances and marks back."""
    EXCLUDE = "exclude from exports"
    """Leave them out of exports."""
    INCLUDE = "include in exports"
    """Export them again."""
    PIN = "pin"
    """Make realigning keep them."""
    UNPIN = "unpin"
    """Let realigning change them again."""


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """A plan of a bulk edit; nothing has been changed yet.

    Attributes:
        edit: The edit; it has the beads that change, and no others.
        marked: Number of beads left alone because they are marked as needing work.
        excluded: Number of beads left alone because they are excluded from exports.
        without_text: Number of beads left alone because they have no text to accept.
        unchecked: Number of beads left alone because the checks have not read them yet.
    """

    edit: Edit
    marked: int = 0
    excluded: int = 0
    without_text: int = 0
    unchecked: int = 0

    @property
    def count(self) -> int:
        """Number of beads that change."""
        return len(self.edit.before)

    @property
    def left_alone(self) -> list[str]:
        """What is left alone, in words: a number and a reason each."""
        reasons = (
            (self.marked, "marked as needing work"),
            (self.excluded, "excluded from exports"),
            (self.without_text, "without a translation"),
            (self.unchecked, "not checked yet"),
        )
        return [f"{number:,} {reason}" for number, reason in reasons if number]


def plan_bulk(
    project: ProjectFile,
    action: BulkAction,
    bead_ids: Sequence[int],
    *,
    detail: str = "",
    reporter: Reporter = SILENT,
) -> BulkPlan:
    """Plan an action on many beads; those that it would not change are left out.

    Args:
        project: The open project.
        action: What to do.
        bead_ids: The beads.
        detail: More about the edit, for its words.
        reporter: Receives how many beads are read; asked whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    match action:
        case BulkAction.ACCEPT:
            return plan_acceptance(project, bead_ids, detail=detail, reporter=reporter)
        case BulkAction.CLEAR:
            loaded = LoadedBeads.load(project, bead_ids, reporter=reporter)
            decided = [b.id for b in loaded.by_id.values() if b.status.is_decision]
            return BulkPlan(draft_edits.clear(project, decided))
        case (
            BulkAction.NEEDS_WORK
            | BulkAction.EXCLUDE
            | BulkAction.INCLUDE
            | BulkAction.PIN
            | BulkAction.UNPIN
        ):
            loaded = LoadedBeads.load(project, bead_ids, reporter=reporter)
            return BulkPlan(_changing(action, loaded))
        case _:
            assert_never(action)


def plan_acceptance(
    project: ProjectFile,
    bead_ids: Sequence[int],
    *,
    detail: str = "",
    unchecked: int = 0,
    reporter: Reporter = SILENT,
) -> BulkPlan:
    """Plan to accept many beads at once.

    Beads that are marked as needing work, that are excluded from exports or that have no text in
    the target language are left alone, and counted.

    Args:
        project: The open project.
        bead_ids: The beads; accepted ones among them do not change.
        detail: More about the edit, for its words.
        unchecked: Number of further beads that the caller leaves alone.
        reporter: Receives how many beads are read; asked whether to stop.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    loaded = LoadedBeads.load(project, bead_ids, reporter=reporter)
    counts = {"excluded": 0, "marked": 0}
    wanted: list[int] = []
    for bead in loaded.by_id.values():
        if bead.status is Status.ACCEPTED:
            continue
        if bead.excluded:
            counts["excluded"] += 1
        elif bead.status is Status.NEEDS_WORK:
            counts["marked"] += 1
        else:
            wanted.append(bead.id)
    edit = draft_edits.accept_loaded(project, loaded.only(wanted), detail=detail)
    return BulkPlan(
        edit, **counts, without_text=len(wanted) - len(edit.before), unchecked=unchecked
    )


def _changing(action: BulkAction, loaded: LoadedBeads) -> Edit:
    """Return the edit of those of the beads that an action changes."""
    match action:
        case BulkAction.NEEDS_WORK:
            ids = _ids(loaded, lambda bead: bead.status is not Status.NEEDS_WORK)
            return verbs.set_status(loaded, ids, Status.NEEDS_WORK)
        case BulkAction.EXCLUDE | BulkAction.INCLUDE:
            excluded = action is BulkAction.EXCLUDE
            ids = _ids(loaded, lambda bead: bead.excluded is not excluded)
            return verbs.set_excluded(loaded, ids, excluded)
        case _:
            pinned = action is BulkAction.PIN
            ids = _ids(loaded, lambda bead: bead.pinned is not pinned)
            return verbs.set_pinned(loaded, ids, pinned)


def _ids(loaded: LoadedBeads, changes: Callable[[Bead], bool]) -> list[int]:
    return [bead.id for bead in loaded.by_id.values() if changes(bead)]
