"""The line in which a screen says what the last key did."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from workbench.tui.safe_text import one_line


class MessageLine(Static):
    """What the last key did, or why it did nothing."""

    DEFAULT_CSS = """
    MessageLine {
        height: 1; padding: 0 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
        &.-warning { color: $warning; }
        &.-good { color: $success; }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def say(self, message: str, *, tone: str = "") -> None:
        """Show a message on one line.

        Args:
            message: Plain text; markup is shown as it is written.
            tone: ``good``, ``warning``, or empty for neither.
        """
        self.set_class(tone == "warning", "-warning")
        self.set_class(tone == "good", "-good")
        self.update(Content(one_line(message)), layout=False)
