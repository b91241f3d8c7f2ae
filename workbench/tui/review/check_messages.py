"""What the thread of the checks tells the screen: messages, gathered and posted now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.jobs import Reporter
from workbench.project.review.checks import CheckedBead

_POST_SECONDS = 0.25
"""Seconds between two messages about beads that were checked."""

Post = Callable[[Message], object]
"""Sends a message to the screen; callable from any thread."""


@dataclass
class BeadsChecked(Message):
    """Some beads have been checked.

    Attributes:
        checked: The beads with what was found in them.
        edits: Number of edits made before the beads were read.
        done: Whether these were the last ones.
    """

    checked: list[CheckedBead]
    edits: int
    done: bool = False


@dataclass
class ChecksFailed(Message):
    """The checks cannot run.

    Attributes:
        error: The reason.
    """

    error: WorkbenchError


class CheckProgress(Reporter):
    """Keeps the share of the beads that are checked.

    Attributes:
        share: The share, in [0, 1].
    """

    share = 0.0

    def progress(self, done: int, total: int, what: str = "") -> None:
        self.share = done / total if total else 1.0


class GatheredChecks:
    """Checked beads on their way to the screen, posted a few times a second.

    Attributes:
        post: Sends a message to the screen.
    """

    def __init__(self, post: Post) -> None:
        self.post = post
        self._checked: list[CheckedBead] = []
        self._edits = 0
        self._posted = time.monotonic()

    def add(self, checked: Sequence[CheckedBead], edits: int) -> None:
        """Add beads that were read after that many edits."""
        if edits != self._edits:
            self._send()
        self._edits = edits
        self._checked += checked
        if time.monotonic() - self._posted > _POST_SECONDS:
            self._send()

    def finish(self, edits: int) -> None:
        """Post the rest, and that it is the last."""
        self._send()
        self.post(BeadsChecked([], edits, done=True))

    def _send(self) -> None:
        self.post(BeadsChecked(self._checked, self._edits))
        self._checked, self._posted = [], time.monotonic()
