"""The checks at work beside a reviewer: in a thread that gives way to every key."""

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
from workbench.project.review.checks import CheckedBead, Issue, ReviewChecks
from workbench.project.review.session import Applied, ReviewSession
from workbench.tui.review.issue_index import IssueIndex

_TELL_SECONDS = 0.25
_AFTER_A_KEY_SECONDS = 0.3
_BREATH_SECONDS = 0.004
_FEW = 8
_PATIENCE_SECONDS = 10.0
_SAME_WORDING = {"accept", "needs work", "exclude", "include", "pin", "unpin", "note"}


class BackgroundChecks:
    """The checks of one review, and what they have found so far.

    Args:
        session: The review.
        termbase: CSV, TSV or TBX; None = no terms are looked at.
    """

    @dataclass
    class Found(Message):
        """Some beads were checked; ``done`` with the last of them."""

        checked: list[CheckedBead]
        done: bool = False

    @dataclass
    class Failed(Message):
        """The checks cannot run."""

        error: WorkbenchError

    def __init__(self, session: ReviewSession, *, termbase: Path | None = None) -> None:
        self._termbase = termbase
        self.issues = IssueIndex()
        self.is_done = False
        self._session = session
        self._checks: ReviewChecks | None = None
        self._reporter = Reporter()
        self._idle = Condition()
        self._at_work = 0
        self._last_key = 0.0
        self._later: dict[int, None] = {}
        self._details: dict[int, tuple[Issue, ...]] = {}

    @property
    def checks(self) -> ReviewChecks:
        """The checks, opened at first use."""
        if self._checks is None:
            self._checks = ReviewChecks(self._session, termbase=self._termbase)
        return self._checks

    def note_key(self) -> None:
        """A key was pressed: the thread waits a moment."""
        self._last_key = time.monotonic()

    def close(self) -> None:
        """End the threads at their next look at the file, and let go of that.

        A connection closed while a thread is inside it takes the whole process along, so the
        threads are waited for: milliseconds, and a query's time in a very large project.
        """
        self._reporter.cancel()
        with self._idle:
            ended = self._idle.wait_for(lambda: not self._at_work, _PATIENCE_SECONDS)
        if ended and self._checks is not None:
            self._checks.close()

    @contextmanager
    def _working(self) -> Iterator[None]:
        with self._idle:
            self._at_work += 1
        try:
            yield
        finally:
            with self._idle:
                self._at_work -= 1
                self._idle.notify_all()

    def run(self, post: Callable[[Message], object]) -> None:
        """Check everything, telling what was found a few times a second; for a thread."""
        with self._working():
            if not self._reporter.is_cancelled:
                self._run(post)

    def _run(self, post: Callable[[Message], object]) -> None:
        gathered: list[CheckedBead] = []
        told = time.monotonic()
        try:
            for batch in self.checks.run(breathe=self._breathe, reporter=self._reporter):
                gathered += batch
                if time.monotonic() - told > _TELL_SECONDS:
                    post(self.Found(gathered))
                    gathered, told = [], time.monotonic()
        except Exception as error:
            if self._reporter.is_cancelled:  # the file was closed under it
                return
            if not isinstance(error, WorkbenchError):
                raise
            post(self.Failed(error))
            return
        post(self.Found(gathered, done=True))

    def take_in(self, found: BackgroundChecks.Found) -> bool:
        """Remember what was found; whether any of it is an issue, or was one."""
        changed = False
        for checked in found.checked:
            changed = changed or bool(checked.open) != self.issues.has(checked.bead_id)
            self.issues.note(checked)
            self._details.pop(checked.bead_id, None)
        self.is_done = self.is_done or found.done
        return changed or found.done

    def follow(self, applied: Applied) -> None:
        """Check again what an edit has changed: a few beads at once, more when there is time."""
        gone = [bead_id for bead_id in applied.removed if bead_id not in applied.inserted]
        for bead_id in gone:
            self.issues.forget(bead_id)
        if self._checks is None or applied.verb in _SAME_WORDING:
            return
        if gone:
            self.checks.forget(gone)
        for bead_id in applied.inserted:
            self._details.pop(bead_id, None)
        if len(applied.inserted) > _FEW or not self._are_quick(applied.inserted):
            self._later.update(dict.fromkeys(applied.inserted))
            return
        for checked in self.checks.check(applied.inserted):
            self.issues.note(checked)

    @property
    def has_more(self) -> bool:
        """Whether edited beads wait to be checked."""
        return bool(self._later)

    def run_rest(self, post: Callable[[Message], object]) -> None:
        """Check the edited beads that wait; for a thread."""
        with self._working():
            self._run_rest(post)

    def _run_rest(self, post: Callable[[Message], object]) -> None:
        gathered: list[CheckedBead] = []
        try:
            while self._later and not self._reporter.is_cancelled:
                bead_id = next(iter(self._later))
                self._later.pop(bead_id, None)
                gathered += self.checks.check([bead_id])
                self._breathe()
        except Exception:
            if self._reporter.is_cancelled:
                return
            raise
        post(self.Found(gathered, done=True))

    def of(self, bead_id: int) -> tuple[Issue, ...]:
        """The open issues of a bead in full; found again, since only their kinds are kept."""
        if not self.issues.has(bead_id):
            return ()
        if bead_id not in self._details:
            checked = self.checks.check([bead_id]) if self._are_quick([bead_id]) else []
            if not checked:
                return ()
            if len(self._details) > 500:
                self._details.clear()
            self._details[bead_id] = checked[0].open
        return self._details[bead_id]

    def dismiss(self, bead_id: int) -> Applied:
        """Dismiss a bead's issues, or take them up again.

        Raises:
            EditError: It has none.
        """
        return self.checks.dismiss(bead_id)

    def _are_quick(self, bead_ids: Sequence[int]) -> bool:
        return all(self.checks.is_ready(bead_id) for bead_id in bead_ids)

    def _breathe(self) -> None:
        time.sleep(_BREATH_SECONDS)
        while (
            time.monotonic() - self._last_key < _AFTER_A_KEY_SECONDS
            and not self._reporter.is_cancelled
        ):
            time.sleep(0.02)
