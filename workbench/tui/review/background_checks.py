"""Runs the checks in a thread beside the review; the thread waits while keys are pressed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Lock

from workbench.bitext import Edit
from workbench.errors import WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.review import ANY_ISSUE, AppliedEdit, ReviewSession
from workbench.project.review.checks import CheckedBead, Issue, IssueKind, ReviewChecks
from workbench.quality.spelling import Speller, SpellingContext
from workbench.tui.review.check_messages import (
    BeadsChecked,
    CheckProgress,
    ChecksFailed,
    GatheredChecks,
    Post,
)
from workbench.tui.review.issue_index import IssueIndex

_REST_AFTER_KEY_SECONDS = 0.3
"""Seconds for which the thread rests after a key."""

_FIRST_REST_SECONDS = 0.5
"""Seconds for which the thread rests at first, so that it does not slow down the first screen."""

_REST_STEP_SECONDS = 0.02
"""Seconds after which a resting thread looks again whether it may continue."""

_PAUSE_SECONDS = 0.004
"""Seconds of pause after each batch, in which the thread of the screen can run."""

_CLOSE_SECONDS = 10.0
"""Seconds for which ``close`` waits for the threads at most."""

_MOST_AT_ONCE = 8
"""Edited beads that are checked at once; if an edit changes more, the thread checks them later."""

_BATCH = 20
"""Beads that the thread checks before it pauses."""

_DETAILS_KEPT = 500
"""Beads whose issues are kept in full; of all others only the kinds are."""


class BackgroundChecks:
    """The checks of one review, and what they have found so far.

    Args:
        session: The review.
        termbase: CSV, TSV or TBX file of terms; None = terms are not checked.
        speller: Knows the words of the target; None = spelling is not checked.

    Attributes:
        issues: The kinds of open issues by bead. An edited bead has none until it is checked.
        is_done: Whether every bead has been checked once.
        has_failed: Whether the checks cannot run.
        is_held: Whether the thread rests, because a large edit is under way.
    """

    def __init__(
        self,
        session: ReviewSession,
        *,
        termbase: Path | None = None,
        speller: Speller | None = None,
    ) -> None:
        self.issues = IssueIndex()
        self.is_done = False
        self.has_failed = self.is_held = False
        self._session = session
        self._termbase = termbase
        self._speller = speller
        self._opened: ReviewChecks | None = None
        self._reporter = CheckProgress()
        self._idle = Condition()
        self._opening = Lock()
        self._is_claimed = False
        self._threads = 0
        self._last_key = 0.0
        self._edits = 0
        self._last_change = 0  # number of edits when the words that are known changed last
        self._last_edits: dict[int, int] = {}  # number of the last edit of each bead
        self._waiting: dict[int, bool] = {}  # True = edited; False = another bead was, only
        self._details: dict[int, tuple[Issue, ...]] = {}

    @property
    def share(self) -> float | None:
        """Share of the beads that the first run has checked, in [0, 1]; None = all are checked."""
        if self.is_done or self.has_failed:
            return None
        return self._reporter.share

    @property
    def is_running(self) -> bool:
        """Whether beads are still to be checked: at the beginning, or after an edit of many."""
        return not self.has_failed and (not self.is_done or bool(self._waiting))

    @property
    def _checks(self) -> ReviewChecks:
        with self._opening:  # the thread and a command of the reviewer may be the first at once
            if self._opened is None:
                self._opened = ReviewChecks(
                    self._session, termbase=self._termbase, speller=self._speller
                )
            return self._opened

    def note_key(self) -> None:
        """Let the thread rest for a moment, because a key was pressed."""
        self._last_key = time.monotonic()

    def close(self) -> None:
        """Stop the threads, then close the file.

        Closing a connection while a thread uses it would end the whole process. So this waits for
        the threads: milliseconds, or as long as one query takes in a very large project.
        """
        self._reporter.cancel()
        with self._idle:
            ended = self._idle.wait_for(lambda: not self._threads, _CLOSE_SECONDS)
        if ended and self._opened is not None:
            self._opened.close()

    @contextmanager
    def _counted_thread(self) -> Iterator[None]:
        with self._idle:
            self._threads += 1
        try:
            yield
        finally:
            with self._idle:
                self._threads -= 1
                self._idle.notify_all()

    def run(self, post: Post) -> None:
        """Check every bead, and post what was found a few times a second; for a thread."""
        found = GatheredChecks(post)
        with self._counted_thread():
            self._rest_until(time.monotonic() + _FIRST_REST_SECONDS)
            is_finished = not self._reporter.is_cancelled and self._run(found)
        if is_finished:
            found.finish(self._edits)

    def _run(self, found: GatheredChecks) -> bool:
        """Check every bead; return False if the checks cannot run, or the review is closed."""
        try:
            batches = self._checks.run(breathe=self._pause, reporter=self._reporter)
            while True:
                edits = self._edits
                batch = next(batches, None)
                if batch is None:
                    break
                found.add(batch, edits)
        except Exception as error:
            if self._reporter.is_cancelled:  # the error comes from closing the file
                return False
            if not isinstance(error, WorkbenchError):
                raise
            found.post(ChecksFailed(error))
            return False
        return True

    def record(self, event: BeadsChecked) -> bool:
        """Remember what was found; return whether the screen must be drawn again.

        What was found in a bead before its last edit is ignored: it is checked again. So is what
        was found before something changed on which the issues of all beads depend.
        """
        changed = False
        for checked in event.checked:
            if self._last_edits.get(checked.bead_id, 0) > event.edits:
                continue
            if event.edits < self._last_change:
                self._waiting.setdefault(checked.bead_id, False)
                continue
            changed |= self.issues.update(checked)
            self._details.pop(checked.bead_id, None)
        self.is_done = self.is_done or event.done
        return changed or event.done or not self.is_done

    def fail(self) -> None:
        """Remember that the checks cannot run."""
        self.has_failed = True

    def apply_edit(self, applied: AppliedEdit) -> None:
        """Check the beads that an edit has changed: a few at once, many when there is time.

        Until a bead is checked, it has no issue: the marks never show those of an earlier text.
        """
        kept = set(applied.inserted)
        gone = [bead_id for bead_id in applied.removed if bead_id not in kept]
        if applied.kind.keeps_wording and not gone:
            return
        self._edits += 1
        for bead_id in gone:
            self._forget(bead_id)
            self._waiting.pop(bead_id, None)
        related = self._related(gone)
        few = len(applied.inserted) <= _MOST_AT_ONCE
        if self._opened is not None and few and self._are_quick(applied.inserted):
            checked, others = self._checks.recheck(applied.inserted)
            self._update(checked)
            related |= others
        else:
            for bead_id in applied.inserted:
                self._forget(bead_id)
                self._waiting[bead_id] = True
        if not self.is_done:  # the first run may not know all texts yet
            self._waiting.update(dict.fromkeys(applied.inserted, True))
        self._check_related(related.difference(applied.inserted))

    def _related(self, gone: Sequence[int]) -> set[int]:
        """Return the beads whose issues depend on beads that are gone, and forget those."""
        if self._opened is None or not gone:
            return set()
        related = self._checks.related(gone)
        self._checks.forget(gone)
        return related.difference(gone)

    def _check_related(self, related: set[int]) -> None:
        for bead_id in related:
            self._last_edits[bead_id] = self._edits
        if self.is_done and len(related) <= _MOST_AT_ONCE and self._are_quick(list(related)):
            self._update(self._checks.check(list(related)))
        else:
            for bead_id in related:
                self._forget(bead_id)
                self._waiting.setdefault(bead_id, False)

    def _forget(self, bead_id: int) -> None:
        self._last_edits[bead_id] = self._edits
        self._details.pop(bead_id, None)
        self.issues.forget(bead_id)

    def _update(self, found: Sequence[CheckedBead]) -> None:
        for checked in found:
            self._last_edits[checked.bead_id] = self._edits
            self._details.pop(checked.bead_id, None)
            self.issues.update(checked)

    @property
    def needs_run(self) -> bool:
        """Whether ``run_waiting`` has something to check, and nothing checks it already."""
        if not self.is_done or self._threads or self._opened is None:
            return False
        return bool(self._waiting) or self._opened.is_outdated

    def claim_run(self) -> bool:
        """Return whether to start a thread of ``run_waiting`` now; the caller then has to do so.

        A thread that was asked for may begin later, and two at once would check the same beads.
        """
        if self._is_claimed or not self.needs_run:
            return False
        self._is_claimed = True
        return True

    def run_waiting(self, post: Post) -> None:
        """Check the edited beads that are still to be checked; for a thread."""
        with self._counted_thread():
            self._is_claimed = False
            is_finished = self._run_waiting(found := GatheredChecks(post))
        if is_finished:
            found.finish(self._edits)

    def _run_waiting(self, found: GatheredChecks) -> bool:
        """Check what is waiting; return False if the review is being closed."""
        try:
            while not self._reporter.is_cancelled:
                edits = self._edits
                for bead_id in list(self._waiting)[:_BATCH]:
                    found.add(self._recheck(bead_id), edits)
                if not self._waiting:
                    outdated = self._checks.beads_outdated()
                    if not outdated:
                        return True
                    self._check_document(outdated, found)
                self._pause()
        except Exception:
            if not self._reporter.is_cancelled:  # else the error comes from closing the file
                raise
        return False

    def _recheck(self, bead_id: int) -> list[CheckedBead]:
        is_edited = self._waiting.pop(bead_id, False)
        if not is_edited:
            return self._checks.check([bead_id])
        checked, related = self._checks.recheck([bead_id])
        return [*checked, *self._checks.check(list(related))]

    def _check_document(self, bead_ids: Sequence[int], found: GatheredChecks) -> None:
        """Check beads in whose document something else is usual now than before."""
        for start in range(0, len(bead_ids), _BATCH):
            self._reporter.check_cancelled()
            edits = self._edits
            found.add(self._checks.check(bead_ids[start : start + _BATCH]), edits)
            self._pause()

    def details(self, bead_id: int) -> tuple[Issue, ...]:
        """Return a bead's open issues in full; checks the bead again if need be."""
        if not self.issues.has(bead_id):
            return ()
        if bead_id not in self._details:
            checked = self._checks.check([bead_id]) if self._are_quick([bead_id]) else []
            if not checked:
                return ()
            if len(self._details) > _DETAILS_KEPT:
                self._details.clear()
            self.issues.update(checked[0])
            self._details[bead_id] = checked[0].open
        return self._details[bead_id]

    def spelling(self, bead_id: int) -> SpellingContext | None:
        """Return the words that are known in a bead's document; None = spelling is not checked."""
        if self._opened is not None:
            return self._opened.spelling(bead_id)
        return SpellingContext(self._speller) if self._speller else None

    def check_again(self, kind: IssueKind) -> None:
        """Check the beads with issues of a kind again, because what it depends on has changed."""
        self.check_beads_again(self.issues.with_kind(kind))

    def check_beads_again(self, bead_ids: Iterable[int]) -> None:
        """Check beads again, because what their issues depend on has changed.

        Beads that a thread has checked meanwhile, or is checking, are checked again as well.
        """
        # A number of its own, so that what was found before can be told from what is found now.
        self._edits += 1
        self._last_change = self._edits
        for bead_id in bead_ids:
            self._forget(bead_id)
            self._waiting.setdefault(bead_id, False)

    def dismiss(self, bead_id: int) -> AppliedEdit:
        """Dismiss a bead's open issues; if it has none, restore the dismissed ones.

        Raises:
            EditError: The bead has no issue.
        """
        return self._checks.dismiss(bead_id)

    def plan_dismissal(
        self, bead_ids: Sequence[int], kind: IssueKind | None, *, reporter: Reporter = SILENT
    ) -> Edit:
        """Return the edit that dismisses the open issues of many beads, of one kind or of all."""
        wanted = {ANY_ISSUE if kind is None else kind.value}
        with_issue = [i for i in bead_ids if self.issues.has_any(i, wanted)]
        return self._checks.plan_dismissal(with_issue, kind, reporter=reporter)

    def _are_quick(self, bead_ids: Sequence[int]) -> bool:
        return all(self._checks.is_ready(bead_id) for bead_id in bead_ids)

    def _pause(self) -> None:
        time.sleep(_PAUSE_SECONDS)
        self._rest_until(0.0)

    def _rest_until(self, moment: float) -> None:
        """Rest until a moment of the monotonic clock, while keys are pressed and while held."""
        while not self._reporter.is_cancelled and (
            self.is_held or time.monotonic() < max(moment, self._last_key + _REST_AFTER_KEY_SECONDS)
        ):
            time.sleep(_REST_STEP_SECONDS)
