"""The line in which a screen says what the last key did."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from workbench.tui.safe_text import one_line

_SECONDS = 20.0
"""Seconds for which a message is shown."""


class MessageLine(Static):
    """A line that says what the last key did, or why it did nothing."""

    DEFAULT_CSS = """
    MessageLine {
        height: 1; padding: 0 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
        &.-warning { color: $warning; }
        &.-good { color: $success; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._timer: Timer | None = None

    def say(self, message: str, *, tone: str = "") -> None:
        """Show a message on one line.

        Args:
            message: Plain text; markup is shown as it is written.
            tone: ``good``, ``warning``, or empty for neither.
        """
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if message:
            self._timer = self.set_timer(_SECONDS, self._clear)
        self.set_class(tone == "warning", "-warning")
        self.set_class(tone == "good", "-good")
        self.update(Content(one_line(message)), layout=False)

    def _clear(self) -> None:
        self._timer = None
        self.say("")
