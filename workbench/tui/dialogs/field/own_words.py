"""The words that were added as spelt right, with a mark for each that is to be removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.tui.dialogs.field.spelling import AddTo
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import count

_PLACES = {AddTo.PROJECT: "this project ", AddTo.USER: "all projects "}
"""Where a word is right, in cells of the same width."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word that was added.

    Attributes:
        text: The word.
        of: Whether it is a word of the project or of the user.
    """

    text: str
    of: AddTo


class OwnWordsScreen(Panel[list[OwnWord]]):
    """Lists the words; answers with those that are marked in the end, to be removed.

    Args:
        words: The words, in the order in which they are shown.

    Attributes:
        words: The words.
        cursor: Index of the word under the cursor, from 0.
        marked: Whether each word is to be removed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Remove", show=False, id="own-words.agree", priority=True),
        Binding("space", "mark", "Mark", show=False, id="own-words.mark"),
        Binding("down,j", "move(1)", "Down", show=False, id="own-words.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="own-words.up"),
        Binding("home,g", "ends(False)", "First", show=False, id="own-words.first"),
        Binding("end,G", "ends(True)", "Last", show=False, id="own-words.last"),
    ]
    DEFAULT_CSS = """
    OwnWordsScreen {
        & > .panel { height: 70%; width: 64; }
        & .body { height: 1fr; }
        & LineList { height: 1fr; background: $surface; }
    }
    """

    title_text = "Words taken as right"
    hint_text = "Space: mark to be removed   Enter: remove the marked ones   Esc: leave"

    def __init__(self, words: Sequence[OwnWord]) -> None:
        super().__init__()
        self.words = words
        self.cursor = 0
        self.marked = [False] * len(words)

    def compose_body(self) -> ComposeResult:
        """Yield the number of words and the list."""
        yield Static(classes="label", id="number", markup=False)
        yield LineList()

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the list for the new size."""
        del event
        self.call_after_refresh(self._show)

    def action_mark(self) -> None:
        """Mark the word under the cursor to be removed, or not, and go to the next one."""
        self.marked[self.cursor] = not self.marked[self.cursor]
        self.action_move(1)

    def action_move(self, steps: int) -> None:
        """Move the cursor down by some words."""
        self.cursor = min(max(self.cursor + steps, 0), len(self.words) - 1)
        self._show()

    def action_ends(self, last: bool) -> None:
        """Move the cursor to the last word, or to the first."""
        self.action_move(len(self.words) if last else -len(self.words))

    def action_page(self, pages: int) -> None:
        """Move the cursor down by some screens."""
        self.action_move(pages * max(self.query_one(LineList).page_height - 1, 1))

    def action_agree(self) -> None:
        """Answer with the marked words."""
        self.dismiss(
            [word for word, is_marked in zip(self.words, self.marked, strict=True) if is_marked]
        )

    def on_line_list_line_clicked(self, event: LineList.LineClicked) -> None:
        """Mark the word that was clicked, or take its mark away."""
        self.cursor = event.index
        self.marked[event.index] = not self.marked[event.index]
        self._show()

    def _show(self) -> None:
        words = f"{count(len(self.words), 'word')}, {sum(self.marked):,} to be removed"
        self.query_one("#number", Static).update(Content(words))
        self.query_one(LineList).show(len(self.words), self._line, cursor=self.cursor)

    def _line(self, index: int, width: int) -> list[Cell]:
        del width
        word, is_marked = self.words[index], self.marked[index]
        return [
            ("[x] " if is_marked else "[ ] ", "text"),
            (_PLACES[word.of], "faint"),
            (one_line(word.text), "struck" if is_marked else "text"),
        ]
