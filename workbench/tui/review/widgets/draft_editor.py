"""The text field in which the wording of one side of a bead is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from rich.style import Style
from rich.text import Text
from textual import events
from textual.document._document import Document
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from workbench.bitext import Side
from workbench.project.review.replacing import word_forms
from workbench.tui.safe_text import Placeholders, plain_line

_SPACE_AFTER = ".,;:!?…%)]}»”"
"""Marks after which a word needs a space."""

_CURRENCY = "€$£¥"
"""Signs that may be typed before the amount that belongs to them."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """One of several texts, inserted at the cursor; the next one can take its place.

    Attributes:
        choices: The texts.
        bare: For each text, whether it is inserted without spaces around it.
        number: Index of the one that is inserted.
        start: Where it stands in the field, with the spaces around it.
        text: What was inserted.
        field: The whole text of the field since then.
    """

    choices: tuple[str, ...]
    bare: tuple[bool, ...]
    number: int = 0
    start: int = 0
    text: str = ""
    field: str = ""

    @property
    def following(self) -> int:
        """Index of the text that comes after; after the last one, the first."""
        return (self.number + 1) % len(self.choices)


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
        self._inserted: Insertion | None = None
        self._misspelt: Sequence[tuple[int, int]] = ()

    def open(self, bead_id: int, side: Side, text: str) -> None:
        """Show a wording with the cursor at its end; the field's own undo begins here."""
        self.bead_id, self.side = bead_id, side
        self._placeholders = Placeholders(text)
        self.suggestion = ""
        self._inserted, self._misspelt = None, ()
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

    @property
    def _lines(self) -> Document:
        return cast("Document", self.document)

    @property
    def place(self) -> int:
        """Where the cursor stands in the text, in code points."""
        return self._lines.get_index_from_location(self.cursor_location)

    def go_to(self, place: int) -> None:
        """Move the cursor to a place of the text."""
        self.move_cursor(self._lines.get_location_from_index(place))

    def delete_to(self, place: int) -> None:
        """Delete from the cursor to a place of the text."""
        self.delete(self.cursor_location, self._lines.get_location_from_index(place))

    def type_text(self, text: str) -> None:
        """Insert a text at the cursor, in place of what is selected."""
        self.replace(self._placeholders.to_screen(plain_line(text)), *self.selection)

    def replace_word(self, word: str, right: str) -> None:
        """Put another word in place of a word wherever it stands, in a way that undo takes back."""
        for form, replacement in word_forms(word, right).items():
            found = re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", self.text)
            for match in reversed(list(found)):
                ends = map(self._lines.get_location_from_index, match.span())
                self.replace(self._placeholders.to_screen(replacement), *ends)

    def select_span(self, start: int, end: int) -> None:
        """Select a part of the text, in code points; the cursor stands at its end."""
        first, last = map(self._lines.get_location_from_index, (start, end))
        self.selection = Selection(first, last)

    def mark_misspelt(self, spans: Sequence[tuple[int, int]]) -> None:
        """Underline misspelt words, until other ones are given."""
        if list(spans) != list(self._misspelt):
            self._misspelt = spans
            self._line_cache.clear()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line of the text with its misspelt words underlined, also without colours."""
        line = super().get_line(line_index)
        if self._misspelt:
            first = self._lines.get_index_from_location((line_index, 0))
            style = Style.parse(f"underline {self.app.theme_variables['warning']}")
            for start, end in self._misspelt:
                line.stylize(style, max(start - first, 0), max(end - first, 0))
        return line

    @property
    def last_insertion(self) -> Insertion | None:
        """What ``insert_first`` or ``insert_next`` inserted, while the cursor stands behind it."""
        last = self._inserted
        if last is None or not self.selection.is_empty or self.text != last.field:
            return None
        return last if self.place == last.start + len(last.text) else None

    def insert_first(self, insertion: Insertion) -> Insertion:
        """Insert the first text of several at the cursor, and return where it stands now."""
        if not self.selection.is_empty:
            self.action_delete_left()
        return self._insert(replace(insertion, start=self.place))

    def insert_next(self, last: Insertion) -> Insertion:
        """Put the next of several texts in place of the last one."""
        start = self._lines.get_location_from_index(last.start)
        self.delete(start, self.cursor_location)
        return self._insert(replace(last, number=last.following))

    def _insert(self, insertion: Insertion) -> Insertion:
        screen = self._placeholders.to_screen(plain_line(insertion.choices[insertion.number]))
        before, after = self.text[: self.place], self.text[self.place :]
        if not insertion.bare[insertion.number]:
            screen = spaced(screen, before, after)
        self.insert(screen)
        self._inserted = replace(insertion, text=screen, field=self.text)
        return self._inserted

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste as one line without control characters, which would reach the terminal."""
        event.stop()
        event.prevent_default()
        self.replace(plain_line(event.text), *self.selection)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the screen what the field holds now."""
        event.stop()
        self.post_message(self.Typed(self.bead_id, self.side, self.wording))


def spaced(text: str, before: str, after: str) -> str:
    """Return a text with the spaces that it needs between what stands before and after it.

    A sign of a currency that is typed already is not typed again.
    """
    if before and before[-1] in _CURRENCY and text.startswith(before[-1]):
        text = text[1:]
    elif before and (before[-1].isalnum() or before[-1] in _SPACE_AFTER):
        text = f" {text}"
    return f"{text} " if after and after[0].isalnum() else text
