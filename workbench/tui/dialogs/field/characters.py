"""Characters that keyboards lack, each with its key."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.project.review.field import CHARACTERS, Character
from workbench.tui.dialogs.panel import Panel

_KEY_WIDTH = 8
"""Width in cells of the column of keys."""

_NO_BREAK = str.maketrans({"\u00a0": "°", "\u202f": "°"})
"""No-break spaces as the panel shows them."""


class CharactersScreen(Panel[Character]):
    """Answers with the character whose key is pressed.

    Args:
        language: The language of the text, which decides about the spaces in guillemets.
    """

    DEFAULT_CSS = """
    CharactersScreen { & > .panel { width: 48; } }
    """

    title_text = "Insert a character"
    hint_text = "Its key inserts it   Esc: leave"

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def compose_body(self) -> ComposeResult:
        """Yield a line for each character."""
        lines = []
        for character in CHARACTERS:
            key = "Space" if character.key == "space" else character.key
            marks = " ".join(character.marks(self._language)).translate(_NO_BREAK).strip()
            lines.append(
                Content.assemble(
                    (f"{key:<{_KEY_WIDTH}}", "bold $accent"), f"{character.name}  {marks}"
                )
            )
        yield Static(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """Answer with the character of the key."""
        for character in CHARACTERS:
            if event.key == character.key:
                event.stop()
                self.dismiss(character)
                return
