"""The checks beside a review: over everything in a thread, over what was edited at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbench.bitext import Edit, EditKind
from workbench.errors import EditError
from workbench.jobs import Reporter
from workbench.project.checks.checker import CheckedBead, Checker, Issue, IssueKind, load_terms
from workbench.project.review.session import AppliedEdit, ReviewSession
from workbench.store import ProjectFile

__all__ = ["CheckedBead", "Issue", "IssueKind", "ReviewChecks"]

_TOGETHER = 20
"""Beads between two breaths: a few milliseconds of work."""


class ReviewChecks:
    """Checks the project of a session through a connection of its own.

    Args:
        session: The review; its edits are seen as soon as they are in the file.
        termbase: CSV, TSV or TBX; None = no terms are looked at.

    Raises:
        BadInputError: The termbase cannot be read.
    """

    def __init__(self, session: ReviewSession, *, termbase: Path | None = None) -> None:
        self._session = session
        self._project = ProjectFile.open(session.path, read_only=True)
        try:
            terms = load_terms(termbase, self._project) if termbase else None
            self._checker = Checker(self._project, terms=terms, batch=_TOGETHER)
        except BaseException:
            self._project.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._checker.close()
        self._project.close()

    def run(
        self, *, breathe: Callable[[], None], reporter: Reporter
    ) -> Iterator[list[CheckedBead]]:
        """Check every bead, twenty at a time; ``breathe`` is called after each, for other threads.

        A bead that an edit takes away meanwhile is passed over.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        for batch in self._checker.run(reporter=reporter):
            yield batch
            breathe()

    def is_ready(self, bead_id: int) -> bool:
        """Whether checking this bead is quick: what is usual in its document is known."""
        return self._checker.is_ready(bead_id)

    def check(self, bead_ids: Sequence[int]) -> list[CheckedBead]:
        """Check these beads as they stand; those that are gone are left out."""
        checked = []
        for bead_id in bead_ids:
            try:
                checked += self._checker.check([bead_id])
            except EditError:
                self._checker.forget([bead_id])
        return checked

    def forget(self, bead_ids: Sequence[int]) -> None:
        """Beads that are gone recur no more."""
        self._checker.forget(bead_ids)

    def dismiss(self, bead_id: int) -> AppliedEdit:
        """Dismiss every open issue of a bead; if there is none, take the dismissed ones up again.

        Raises:
            EditError: It has no issue at all.
        """
        checked = self.check([bead_id])
        if not checked or not checked[0].findings:
            raise EditError("this bead has no issue")
        (found,) = checked
        bead = self._session.rows([bead_id])[0].bead
        everything = found.dismissals([finding.issue for finding in found.findings])
        if found.open:
            edit = Edit(EditKind.DISMISS, (bead,), (bead,), dismissed=found.dismissals(found.open))
        else:
            edit = Edit(EditKind.RESTORE, (bead,), (bead,), restored=everything)
        return self._session.apply(edit)
