"""Runs the checks in a thread beside the review; the thread waits while keys are pressed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.jobs import Reporter
from workbench.project.review import AppliedEdit, ReviewSession
from workbench.project.review.checks import CheckedBead, Issue, ReviewChecks
from workbench.tui.review.issue_index import IssueIndex

_POST_SECONDS = 0.25
"""Seconds between two messages about beads that were checked."""

_REST_AFTER_KEY_SECONDS = 0.3
"""Seconds for which the thread rests after a key."""

_REST_STEP_SECONDS = 0.02
"""Seconds after which a resting thread looks again whether it may continue."""

_PAUSE_SECONDS = 0.004
"""Seconds of pause after each batch, in which the thread of the screen can run."""

_CLOSE_SECONDS = 10.0
"""Seconds for which ``close`` waits for the threads at most."""

_MOST_AT_ONCE = 8
"""Edited beads that are checked at once; if an edit changes more, the thread checks them later."""

_DETAILS_KEPT = 500
"""Beads whose issues are kept in full; of all others only the kinds are."""

Post = Callable[[Message], object]
"""Sends a message to the screen; callable from any thread."""


class BackgroundChecks:
    """The checks of one review, and what they have found so far.

    Args:
        session: The review.
        termbase: CSV, TSV or TBX file of terms; None = terms are not checked.

    Attributes:
        issues: The kinds of open issues by bead.
        is_done: Whether every bead has been checked once.
    """

    @dataclass
    class BeadsChecked(Message):
        """Some beads have been checked.

        Attributes:
            checked: The beads with what was found in them.
            done: Whether these were the last ones.
        """

        checked: list[CheckedBead]
        done: bool = False

    @dataclass
    class Failed(Message):
        """The checks cannot run.

        Attributes:
            error: The reason.
        """

        error: WorkbenchError

    def __init__(self, session: ReviewSession, *, termbase: Path | None = None) -> None:
        self.issues = IssueIndex()
        self.is_done = False
        self._session = session
        self._termbase = termbase
        self._opened: ReviewChecks | None = None
        self._reporter = Reporter()
        self._idle = Condition()
        self._threads = 0
        self._last_key = 0.0
        self._waiting: dict[int, None] = {}
        self._details: dict[int, tuple[Issue, ...]] = {}

    @property
    def _checks(self) -> ReviewChecks:
        if self._opened is None:
            self._opened = ReviewChecks(self._session, termbase=self._termbase)
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
        with self._counted_thread():
            if not self._reporter.is_cancelled:
                self._run(post)

    def _run(self, post: Post) -> None:
        gathered: list[CheckedBead] = []
        posted = time.monotonic()
        try:
            for batch in self._checks.run(breathe=self._pause, reporter=self._reporter):
                gathered += batch
                if time.monotonic() - posted > _POST_SECONDS:
                    post(self.BeadsChecked(gathered))
                    gathered, posted = [], time.monotonic()
        except Exception as error:
            if self._reporter.is_cancelled:  # the error comes from closing the file
                return
            if not isinstance(error, WorkbenchError):
                raise
            post(self.Failed(error))
            return
        post(self.BeadsChecked(gathered, done=True))

    def record(self, event: BackgroundChecks.BeadsChecked) -> bool:
        """Remember what was found; return whether the screen must be drawn again."""
        changed = False
        for checked in event.checked:
            changed = changed or bool(checked.open) != self.issues.has(checked.bead_id)
            self.issues.update(checked)
            self._details.pop(checked.bead_id, None)
        self.is_done = self.is_done or event.done
        return changed or event.done

    def apply_edit(self, applied: AppliedEdit) -> None:
        """Check the beads that an edit has changed: a few at once, many when there is time."""
        gone = [bead_id for bead_id in applied.removed if bead_id not in applied.inserted]
        for bead_id in gone:
            self.issues.remove(bead_id)
        if self._opened is None or applied.kind.keeps_wording:
            return
        if gone:
            self._checks.forget(gone)
        for bead_id in applied.inserted:
            self._details.pop(bead_id, None)
        if len(applied.inserted) > _MOST_AT_ONCE or not self._are_quick(applied.inserted):
            self._waiting.update(dict.fromkeys(applied.inserted))
            return
        for checked in self._checks.check(applied.inserted):
            self.issues.update(checked)

    @property
    def has_waiting(self) -> bool:
        """Whether edited beads are still to be checked."""
        return bool(self._waiting)

    def run_waiting(self, post: Post) -> None:
        """Check the edited beads that are still to be checked; for a thread."""
        with self._counted_thread():
            self._run_waiting(post)

    def _run_waiting(self, post: Post) -> None:
        gathered: list[CheckedBead] = []
        try:
            while self._waiting and not self._reporter.is_cancelled:
                bead_id = next(iter(self._waiting))
                self._waiting.pop(bead_id, None)
                gathered += self._checks.check([bead_id])
                self._pause()
        except Exception:
            if self._reporter.is_cancelled:  # the error comes from closing the file
                return
            raise
        post(self.BeadsChecked(gathered, done=True))

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
            self._details[bead_id] = checked[0].open
        return self._details[bead_id]

    def dismiss(self, bead_id: int) -> AppliedEdit:
        """Dismiss a bead's open issues; if it has none, restore the dismissed ones.

        Raises:
            EditError: The bead has no issue.
        """
        return self._checks.dismiss(bead_id)

    def _are_quick(self, bead_ids: Sequence[int]) -> bool:
        return all(self._checks.is_ready(bead_id) for bead_id in bead_ids)

    def _pause(self) -> None:
        time.sleep(_PAUSE_SECONDS)
        while (
            time.monotonic() - self._last_key < _REST_AFTER_KEY_SECONDS
            and not self._reporter.is_cancelled
        ):
            time.sleep(_REST_STEP_SECONDS)
