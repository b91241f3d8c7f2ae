"""The checks of a review: of the whole project in a thread, and of edited beads at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbench.bitext import Dismissal, Edit, EditKind
from workbench.errors import EditError, WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.checks import CheckedBead, Checker, Issue, IssueKind, load_terms
from workbench.project.review.session import ReviewSession
from workbench.project.review.view import AppliedEdit
from workbench.quality.spelling import Speller, SpellingContext, find_dictionary
from workbench.store import ProjectFile

__all__ = ["CheckedBead", "Issue", "IssueKind", "ReviewChecks"]

_BATCH = 20
"""Beads that are checked before other threads may run: a few milliseconds."""


def check_spelling_choice(session: ReviewSession, spelling: str) -> None:
    """Close a session for whose target language a dictionary cannot be had, and say why.

    Args:
        session: The review.
        spelling: What ``find_dictionary`` takes.

    Raises:
        BadInputError: There is no such dictionary, or it is of another language.
    """
    try:
        find_dictionary(session.languages.target, spelling)
    except WorkbenchError:
        session.close()
        raise


class ReviewChecks:
    """Checks the project of a session through a connection of its own.

    Args:
        session: The review; its edits are seen as soon as they are in the file.
        termbase: CSV, TSV or TBX file of terms; None = terms are not checked.
        speller: Knows the words of the target; None = spelling is not checked.

    Raises:
        BadInputError: The termbase cannot be read.
    """

    def __init__(
        self,
        session: ReviewSession,
        *,
        termbase: Path | None = None,
        speller: Speller | None = None,
    ) -> None:
        self._session = session
        self._project = ProjectFile.open(session.path, read_only=True)
        try:
            terms = load_terms(termbase, self._project) if termbase else None
            self._checker = Checker(self._project, terms=terms, speller=speller, batch=_BATCH)
        except BaseException:
            self._project.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._checker.close()
        self._project.close()

    def run(
        self, *, breathe: Callable[[], None], reporter: Reporter
    ) -> Iterator[list[CheckedBead]]:
        """Check every bead, twenty at a time; a bead that an edit removes meanwhile is left out.

        Args:
            breathe: Called after each batch, so that other threads can run.
            reporter: Receives the progress; cancels the run.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        for batch in self._checker.run(reporter=reporter):
            yield batch
            breathe()

    def spelling(self, bead_id: int) -> SpellingContext | None:
        """Return the words that are known in a bead's document; None = spelling is not checked."""
        return self._checker.spelling(bead_id)

    def is_ready(self, bead_id: int) -> bool:
        """Return whether the bead can be checked quickly, because its document is known."""
        return self._checker.is_ready(bead_id)

    def check(self, bead_ids: Sequence[int]) -> list[CheckedBead]:
        """Check beads as they are now; those that do not exist any more are left out."""
        checked = []
        for bead_id in bead_ids:
            try:
                checked += self._checker.check([bead_id])
            except EditError:
                self._checker.forget([bead_id])
        return checked

    def recheck(self, bead_ids: Sequence[int]) -> tuple[list[CheckedBead], set[int]]:
        """Check beads that an edit has changed; see ``Checker.recheck``."""
        return self._checker.recheck(bead_ids)

    def related(self, bead_ids: Sequence[int]) -> set[int]:
        """Return the beads whose issues depend on the texts that these had when last checked."""
        return self._checker.related(bead_ids)

    @property
    def is_outdated(self) -> bool:
        """Whether so much of a document has changed that all of it is to be checked again."""
        return self._checker.is_outdated

    def beads_outdated(self) -> array[int]:
        """Return the beads of the documents that changed much, and learn these documents anew."""
        return self._checker.beads_outdated()

    def forget(self, bead_ids: Sequence[int]) -> None:
        """Forget the texts of beads that do not exist any more, for the check of consistency."""
        self._checker.forget(bead_ids)

    def plan_dismissal(
        self, bead_ids: Sequence[int], kind: IssueKind | None, *, reporter: Reporter = SILENT
    ) -> Edit:
        """Return the edit that dismisses the open issues of many beads.

        Args:
            bead_ids: The beads; those without such an issue are left out.
            kind: The kind of issues; None = all.
            reporter: Receives how many beads are read; asked whether to stop.

        Raises:
            StoppedError: The reporter was cancelled.
        """
        dismissed = dict[Dismissal, None]()
        ids = []
        for number, bead_id in enumerate(bead_ids):
            if number % _BATCH == 0:
                reporter.check_cancelled()
                reporter.progress(number, len(bead_ids), "read")
            for found in self.check([bead_id]):
                issues = [issue for issue in found.open if kind in (None, issue.kind)]
                if issues:
                    ids.append(found.bead_id)
                    dismissed.update(dict.fromkeys(found.dismissals(issues)))
        beads = tuple(place.bead for place in self._session.project.beads.placed(ids).values())
        detail = kind.value if kind else ""
        return Edit(EditKind.DISMISS, beads, beads, dismissed=tuple(dismissed), detail=detail)

    def dismiss(self, bead_id: int) -> AppliedEdit:
        """Dismiss every open issue of a bead; if it has none, restore the dismissed ones.

        Raises:
            EditError: The bead has no issue.
        """
        checked = self.check([bead_id])
        if not checked or not checked[0].findings:
            raise EditError("this bead has no issue")
        (found,) = checked
        bead = self._session.rows([bead_id])[0].bead
        if found.open:
            edit = Edit(EditKind.DISMISS, (bead,), (bead,), dismissed=found.dismissals(found.open))
        else:
            issues = [finding.issue for finding in found.findings]
            edit = Edit(EditKind.RESTORE, (bead,), (bead,), restored=found.dismissals(issues))
        return self._session.apply(edit)
