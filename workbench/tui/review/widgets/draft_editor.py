"""The text field in which the wording of one side of a bead is changed."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from workbench.bitext import Side
from workbench.tui.safe_text import Placeholders, plain_line


class DraftEditor(TextArea):
    """A text area over one side of one bead; it tells of every change as it is typed.

    Hidden characters are held as placeholders, so that none reaches the terminal and none is lost.
    The screen binds the commands of the editor (Save, Keep as a draft and so on), because they
    act on the whole review.

    Attributes:
        bead_id: The bead whose wording it holds.
        side: The side of that bead.
    """

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
        """The text of the field has changed.

        Attributes:
            bead_id: The bead whose wording it is.
            side: The side of that bead.
            text: The wording as it stands in the field.
        """

        bead_id: int
        side: Side
        text: str

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.bead_id = 0
        self.side = Side.TARGET
        self._placeholders = Placeholders("")
        self._loaded = ""
        self._loaded_as = ""

    def open(self, bead_id: int, side: Side, text: str) -> None:
        """Show a wording with the cursor at its end; the field's own undo begins here."""
        self.bead_id, self.side = bead_id, side
        self._placeholders = Placeholders(text)
        self.suggestion = ""
        with self.prevent(TextArea.Changed):
            self.load_text(self._placeholders.to_screen(text))
        self._loaded, self._loaded_as = text, self.text
        self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Replace the whole text in a way that the field's own undo takes back."""
        self.replace(self._placeholders.to_screen(text), (0, 0), self.document.end)
        self.move_cursor(self.document.end)

    def suggest(self, rest: str) -> None:
        """Show in a faint colour how the text may continue, until another text is typed."""
        self.suggestion = self._placeholders.to_screen(plain_line(rest))

    def take_suggestion(self) -> None:
        """Insert the suggestion."""
        self.insert(self.suggestion)

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor stands behind the last character and nothing is selected."""
        return self.selection.is_empty and self.cursor_location == self.document.end

    @property
    def wording(self) -> str:
        """The text of the field; exactly the text it was opened with if nothing was changed."""
        if self.text == self._loaded_as:
            return self._loaded
        return self._placeholders.to_text(self.text)

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Delete what is selected, such as all of it; else from the cursor to the end."""
        if self.selection.is_empty:
            await super().action_delete_to_end_of_line_or_delete_line()
        else:
            self.action_delete_left()

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste as one line without control characters, which would reach the terminal."""
        event.stop()
        event.prevent_default()
        self.replace(plain_line(event.text), *self.selection)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen what the field holds now."""
        event.stop()
        self.post_message(self.Typed(self.bead_id, self.side, self.wording))
