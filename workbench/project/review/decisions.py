"""Edits that record what a reviewer decided about beads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from workbench.bitext import Edit, Status
from workbench.bitext.edits import verbs
from workbench.jobs import SILENT, Reporter
from workbench.project.review import draft_edits
from workbench.project.review.bulk import BulkAction, BulkPlan, plan_acceptance, plan_bulk
from workbench.project.review.draft_edits import LoadedBeads
from workbench.project.review.view import AppliedEdit, ApplyEdit
from workbench.store import ProjectFile


class Decisions:
    """Gives beads a status, excludes and pins them, and writes notes.

    Args:
        project: The open project.
        apply: Carries out an edit.
    """

    def __init__(self, project: ProjectFile, apply: ApplyEdit) -> None:
        self._project = project
        self._apply = apply

    def set_status(self, bead_ids: Sequence[int], status: Status) -> AppliedEdit:
        """Give beads a status.

        Accepting a machine draft also makes the rendering the target text; beads without any text
        in the target language are left as they are. A status that no reviewer gives (``empty``,
        ``machine``, ``aligned``) clears the decision, as ``clear_status`` does.

        Raises:
            EditError: None of the beads to accept has a text in the target language.
        """
        return self._apply(self._decide(bead_ids, status))

    def _decide(self, bead_ids: Sequence[int], status: Status) -> Edit:
        match status:
            case Status.ACCEPTED:
                edit = draft_edits.accept(self._project, bead_ids)
                if bead_ids and not edit.before:
                    raise draft_edits.nothing_to_accept()
                return edit
            case Status.NEEDS_WORK:
                return verbs.set_status(self._loaded(bead_ids), bead_ids, status)
            case Status.EMPTY | Status.MACHINE | Status.ALIGNED:
                return draft_edits.clear(self._project, bead_ids)
            case _:
                assert_never(status)

    def clear_status(self, bead_ids: Sequence[int]) -> AppliedEdit:
        """Clear the decision on beads: each is empty, machine or aligned again, by its texts."""
        return self._apply(draft_edits.clear(self._project, bead_ids))

    def accept_up_to(self, bead_id: int) -> AppliedEdit:
        """Accept the beads of the document from its first one to this one, as planned."""
        return self.carry_out(self.plan_accept_up_to(bead_id))

    def plan_accept_up_to(self, bead_id: int, *, reporter: Reporter = SILENT) -> BulkPlan:
        """Plan to accept the beads of the document from its first one to this one.

        Beads that are excluded, marked as needing work, or without any text in the target language
        are left alone.
        """
        ids = self._project.views.ids_up_to(bead_id)
        return plan_acceptance(self._project, ids, detail="up to here", reporter=reporter)

    def plan_acceptance(
        self,
        bead_ids: Sequence[int],
        *,
        detail: str = "",
        unchecked: int = 0,
        reporter: Reporter = SILENT,
    ) -> BulkPlan:
        """Plan to accept many beads at once; see ``bulk.plan_acceptance``."""
        return plan_acceptance(
            self._project, bead_ids, detail=detail, unchecked=unchecked, reporter=reporter
        )

    def plan(
        self,
        action: BulkAction,
        bead_ids: Sequence[int],
        *,
        detail: str = "",
        reporter: Reporter = SILENT,
    ) -> BulkPlan:
        """Plan an action on many beads; see ``bulk.plan_bulk``."""
        return plan_bulk(self._project, action, bead_ids, detail=detail, reporter=reporter)

    def carry_out(self, plan: BulkPlan, *, reporter: Reporter = SILENT) -> AppliedEdit:
        """Do what was planned: one edit, which one undo takes back.

        Args:
            plan: What to do.
            reporter: Receives how many beads are done; cancels the edit, which then has changed
                nothing.

        Raises:
            EditError: A bead has changed since then, or the project is open read-only.
            StoppedError: The reporter was cancelled.
        """
        return self._apply(plan.edit, reporter=reporter)

    def set_excluded(self, bead_ids: Sequence[int], excluded: bool) -> AppliedEdit:
        """Exclude beads from exports, or include them again."""
        return self._apply(verbs.set_excluded(self._loaded(bead_ids), bead_ids, excluded))

    def set_pinned(self, bead_ids: Sequence[int], pinned: bool) -> AppliedEdit:
        """Pin beads, so that realigning keeps them, or unpin them."""
        return self._apply(verbs.set_pinned(self._loaded(bead_ids), bead_ids, pinned))

    def set_note(self, bead_id: int, note: str) -> AppliedEdit:
        """Write a note on a bead; an empty note removes the old one."""
        return self._apply(verbs.set_note(self._loaded([bead_id]), bead_id, note))

    def _loaded(self, bead_ids: Sequence[int]) -> LoadedBeads:
        return LoadedBeads.load(self._project, bead_ids)
