"""How long work reports its progress and how it is stopped.

A job yields small batches, reports after each, and looks at its token between batches: stopping
loses seconds, never what was committed.
"""

from __future__ import annotations

from threading import Event
from typing import Protocol

from workbench.errors import StoppedError


class Progress(Protocol):
    """Called after each batch with how much of the work is done."""

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Report ``done`` of ``total`` units; ``what`` names the stage or the document."""


def silent(done: int, total: int, what: str = "") -> None:
    """Report nothing."""


class CancelToken:
    """A wish to stop, set by one thread and looked at by the one that works."""

    def __init__(self) -> None:
        self._event = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next batch."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether someone asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Stop here if someone asked.

        Raises:
            StoppedError: Someone did.
        """
        if self._event.is_set():
            raise StoppedError()
