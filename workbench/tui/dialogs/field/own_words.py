"""The words that were added as spelt right, with a mark for each that is to be removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from workbench.tui.dialogs.field.spelling import AddTo
from workbench.tui.dialogs.tick_panel import TickPanel, moving_keys
from workbench.tui.safe_text import one_line
from workbench.tui.widgets.style_cache import Cell
from workbench.tui.wording import count

_PLACES = {AddTo.PROJECT: "this project ", AddTo.USER: "all projects "}
"""Where a word is right, in cells of the same width."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word that a user has added as spelt right.

    Attributes:
        text: The word.
        of: Whether it is a word of the project or of the user.
    """

    text: str
    of: AddTo


class OwnWordsScreen(TickPanel[OwnWord]):
    """Lists the words; answers with those that are ticked in the end, to be removed.

    Args:
        words: The words, in the order in which they are shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree", "Remove", show=False, id="own-words.agree", priority=True),
        Binding("space", "tick_here", "Mark", show=False, id="own-words.mark"),
        *moving_keys("own-words"),
    ]
    DEFAULT_CSS = """
    OwnWordsScreen {
        & > .panel { height: 70%; width: 64; }
    }
    """

    title_text = "Words taken as right"
    hint_text = "Space: mark to be removed   Enter: remove the marked ones   Esc: leave"

    def __init__(self, words: Sequence[OwnWord]) -> None:
        super().__init__(words, ticked=False)

    def number_text(self) -> str:
        """Return how many words there are, and how many are to be removed."""
        return f"{count(len(self.items), 'word')}, {self.ticked.count(1):,} to be removed"

    def cells(self, index: int) -> list[Cell]:
        """Return where a word is right, and the word."""
        word, is_marked = self.items[index], self.ticked[index]
        return [
            (_PLACES[word.of], "faint"),
            (one_line(word.text), "struck" if is_marked else "text"),
        ]
