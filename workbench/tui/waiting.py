"""Waiting for something that takes longer, on a screen that the user may leave meanwhile."""

from __future__ import annotations

from asyncio import CancelledError, to_thread
from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.css.query import NoMatches
from textual.message_pump import MessagePump
from textual.worker import WorkerFailed

_Answer = TypeVar("_Answer")


async def in_thread(screen: MessagePump, work: Callable[[], _Answer]) -> _Answer:
    """Run ``work`` in a thread and return its result; see ``while_open``."""
    return await while_open(screen, to_thread(work))


async def while_open(screen: MessagePump, waiting: Awaitable[_Answer]) -> _Answer:
    """Wait for an answer that a screen has asked for.

    Textual cancels what a screen waits for only after the screen's widgets are gone, so that an
    answer can come in between, when there is nothing left to show it on.

    Raises:
        CancelledError: The screen was closed meanwhile; whatever came of it, nobody asks any more.
    """
    try:
        return await waiting
    finally:
        if not screen.is_running:
            raise CancelledError


def misses_widget(error: Exception) -> bool:
    """Return whether an error says that a widget is not there; no fault while all is closed.

    A screen that is opened while the application ends never gets its widgets, and one that is
    closed loses them before its last messages come.
    """
    return isinstance(error.error if isinstance(error, WorkerFailed) else error, NoMatches)
