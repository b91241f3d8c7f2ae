"""Pass keys on one after the other, so that those after a key reach what it has opened.

Textual hands each key to the widget that has the focus when the key arrives. A fast typist, a
terminal over a slow line or a pasted macro sends several keys at once: all of them would go to the
list, even those meant for the panel or the field that the first one opens.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

_LONGEST_WAIT = 1.0
"""Seconds after which a key is passed on whatever the one before it does."""

_POLL = 0.002
"""Seconds between two looks at whether a new screen has the focus."""

Input = events.Key | events.Paste


class KeyQueue:
    """Holds the keys that arrive while one is being handled.

    Args:
        app: The application; it gets each key back when it is its turn.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[Input] = deque()
        self._turn: Input | None = None
        self._handled: Input | None = None
        self._screen: Screen[object] | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a key is being handled or waits for its turn."""
        return self._handled is not None or self._turn is not None or bool(self._waiting)

    def admits(self, event: Input) -> bool:
        """Return whether a key may be passed on now; otherwise it is kept, and comes again."""
        if event is self._turn:
            self._turn = None
        elif self.is_busy:
            self._waiting.append(event)
            return False
        return True

    def passed_on(self, event: Input) -> None:
        """Note that a key was given to the widget with the focus, and watch what it does."""
        if not isinstance(event, events.Key):
            self._next()
            return
        self._handled = event
        self._screen = self._app.screen
        target = self._app.focused or self._app.screen
        if not event.is_forwarded or not target.call_later(self._taken, event):
            self._app.call_later(self.settled, event)
        self._watch = asyncio.create_task(self._give_up(event))

    def settled(self, event: events.Event) -> None:
        """Note that the application has done what a key asks for."""
        if event is self._handled:
            self._stop_watch()
            self._watch = asyncio.create_task(self._wait_for_screen(event))

    def _taken(self, event: events.Key) -> None:
        """Settle a key that a widget kept for itself, so that it never comes to the application."""
        if event._stop_propagation:
            self._app.call_later(self.settled, event)

    async def _give_up(self, event: Input) -> None:
        await asyncio.sleep(_LONGEST_WAIT)
        self._finish(event)

    async def _wait_for_screen(self, event: Input) -> None:
        """Wait until a screen that the key opens can take keys."""
        # A command that waits for a panel runs as a task: it begins in the next turn of the loop.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        end = monotonic() + _LONGEST_WAIT
        while self._is_opening() and monotonic() < end:
            await asyncio.sleep(_POLL)
        self._finish(event)

    def _is_opening(self) -> bool:
        if not self._app.screen_stack:
            return False
        screen = self._app.screen
        if getattr(screen, "is_opening", False):
            return True
        if screen is self._screen:
            return False
        return not screen.is_mounted or (screen.focused is None and bool(screen.focus_chain))

    def _finish(self, event: Input) -> None:
        if event is self._handled:
            self._handled = None
            self._watch = None
            self._next()

    def _next(self) -> None:
        if self._waiting and self._turn is None and self._handled is None:
            self._turn = self._waiting.popleft()
            self._app.post_message(self._turn)

    def _stop_watch(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
