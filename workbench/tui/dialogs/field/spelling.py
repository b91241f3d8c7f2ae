"""What may be meant by a misspelt word, numbered; or the word is added to the known ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.tui.dialogs.choices import digit_index
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import visible


class AddTo(Enum):
    """The list to which a word is added."""

    PROJECT = auto()
    USER = auto()


@dataclass(frozen=True, slots=True)
class SpellingAnswer:
    """An answer on a misspelt word; with neither field, the word is left as it is.

    Attributes:
        text: What takes its place; empty = nothing does.
        is_everywhere: Whether that is to be done in the whole project.
        add_to: Where it is added to the known words; None = nowhere.
    """

    text: str = ""
    is_everywhere: bool = False
    add_to: AddTo | None = None


class SpellingScreen(Panel[SpellingAnswer]):
    """Shows the suggestions for one word.

    Args:
        word: The word.
        suggestions: Words that may be meant, the most probable first; at most nine are shown.

    Attributes:
        here: Index of the suggestion under the cursor, from 0.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="spelling.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="spelling.up"),
        Binding("enter", "take(False)", "Take", show=False, id="spelling.take"),
        Binding("e", "take(True)", "Everywhere", show=False, id="spelling.everywhere"),
        Binding("n", "skip", "Skip", show=False, id="spelling.skip"),
        Binding("a", "add(False)", "Add", show=False, id="spelling.add"),
        Binding("A", "add(True)", "Add for all", show=False, id="spelling.add-for-all"),
    ]
    DEFAULT_CSS = """
    SpellingScreen {
        & > .panel { width: 60; }
        & .choice { height: 1; padding: 0 1; }
        & .choice.-here { background: $cursor; }
    }
    """

    hint_text = (
        "↑ ↓ 1-9 Enter: take a word   n: next   Esc: leave\n"
        "e: take it everywhere in the project, after a look\n"
        "a: right in this project   A: right in all projects"
    )

    def __init__(self, word: str, suggestions: Sequence[str]) -> None:
        super().__init__()
        self.title_text = f"“{word}” is in no dictionary"
        self._suggestions = suggestions[:9]
        self.here = 0

    def compose_body(self) -> ComposeResult:
        """Yield a line for each suggestion."""
        for number, text in enumerate(self._suggestions, start=1):
            yield Static(Content(f"{number}  {visible(text)}"), classes="choice")
        if not self._suggestions:
            yield Static(Content("No similar word is known."), markup=False)

    def on_mount(self) -> None:
        """Put the cursor on the first suggestion."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take the suggestion of a digit; on a French keyboard Shift is not needed."""
        index = digit_index(event, len(self._suggestions))
        if index is not None:
            event.stop()
            self.here = index
            self.action_take(False)

    def action_move(self, step: int) -> None:
        """Move the cursor down by ``step`` suggestions."""
        self.here = min(max(self.here + step, 0), max(len(self._suggestions) - 1, 0))
        self._show()

    def action_take(self, is_everywhere: bool) -> None:
        """Answer with the suggestion under the cursor, for the field or for the whole project."""
        if self._suggestions:
            self.dismiss(SpellingAnswer(self._suggestions[self.here], is_everywhere))

    def action_skip(self) -> None:
        """Answer that the word stays as it is."""
        self.dismiss(SpellingAnswer())

    def action_add(self, for_all: bool) -> None:
        """Answer that the word is right, in the project or for all projects."""
        self.dismiss(SpellingAnswer(add_to=AddTo.USER if for_all else AddTo.PROJECT))

    def _show(self) -> None:
        for number, line in enumerate(self.query(".choice")):
            line.set_class(number == self.here, "-here")
