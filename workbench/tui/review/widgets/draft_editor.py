"""The field in which one side of a bead is worded anew; every keystroke is told as it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from workbench.bitext import Side
from workbench.tui.review.commands.editing import EDITOR_COMMANDS
from workbench.tui.safe_text import Placeholders, plain_line


class DraftEditor(TextArea):
    """A text area over one side of one bead.

    Hidden characters are held as stand-ins, so none reaches the terminal and none is lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            command.keys,
            f"screen.command('{command.id}')",
            command.name,
            id=command.id,
            priority=True,
            show=False,
        )
        for command in EDITOR_COMMANDS
    ]
    DEFAULT_CSS = """
    DraftEditor {
        border: none;
        padding: 0;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .text-area--cursor-line { background: $background; }
        & .text-area--suggestion { color: $faint; background: $background; }
    }
    """

    @dataclass
    class Typed(Message):
        """The field holds something else than a moment ago."""

        bead_id: int
        side: Side
        text: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.bead_id = 0
        self.side = Side.TARGET
        self._placeholders = Placeholders("")
        self._loaded = ""
        self._loaded_as = ""

    def open(self, bead_id: int, side: Side, text: str) -> None:
        """Show a bead's wording, the cursor at its end; the undo history begins here."""
        self.bead_id, self.side = bead_id, side
        self._placeholders = Placeholders(text)
        self.suggestion = ""
        with self.prevent(TextArea.Changed):
            self.load_text(self._placeholders.to_screen(text))
        self._loaded, self._loaded_as = text, self.text
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Replace all that is in the field, in a way that the field's own undo takes back."""
        self.replace(self._placeholders.to_screen(text), (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def suggest(self, rest: str) -> None:
        """Show faintly what might follow what is typed; the next key that differs takes it away."""
        self.suggestion = self._placeholders.to_screen(plain_line(rest))

    def take_suggestion(self) -> None:
        """Type what is suggested."""
        self.insert(self.suggestion)

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor stands behind the last character, and nothing is selected."""
        return self.selection.is_empty and self.cursor_location == self.document.end

    @property
    def wording(self) -> str:
        """What was typed; exactly what was loaded while nothing was."""
        return (
            self._loaded if self.text == self._loaded_as else self._placeholders.to_text(self.text)
        )

    @property
    def is_changed(self) -> bool:
        """Whether the field holds something else than it was opened with."""
        return self.text != self._loaded_as

    async def _on_paste(self, event: events.Paste) -> None:
        """A wording is one line, and what a clipboard hides would reach the terminal."""
        event.stop()
        event.prevent_default()
        self.replace(plain_line(event.text), *self.selection)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.bead_id, self.side, self.wording))
