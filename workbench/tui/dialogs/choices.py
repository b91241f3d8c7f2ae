"""Several renderings of one bead, numbered; the user takes one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from workbench.tui.dialogs.panel import Panel
from workbench.tui.differences import differences
from workbench.tui.safe_text import visible
from workbench.tui.widgets.styled_text import styled

_DIGITS = "123456789"
"""The keys that take a rendering; there are never more renderings than digits."""

_AZERTY = (
    *("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis"),
    *("minus", "è", "underscore", "ç"),
)
"""Textual's names of the keys 1 to 9 of a French keyboard, pressed without Shift."""


def digit_index(event: events.Key, count: int) -> int | None:
    """Return the index of the choice whose digit was pressed; None if it was none of theirs.

    Args:
        event: The key; on a French keyboard Shift is not needed.
        count: Number of choices.
    """
    for keys in (list(_DIGITS), list(_AZERTY)):
        for name in (event.key, event.character or ""):
            if name in keys[:count]:
                return keys.index(name)
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    """The rendering that was chosen.

    Attributes:
        text: The rendering.
        is_to_edit: Whether the user wants to edit it before it is saved.
    """

    text: str
    is_to_edit: bool = False


class ChoicesScreen(Panel[Choice]):
    """Shows the renderings and marks the words that the present wording does not have.

    Args:
        number: Number of the bead, from 1.
        source: The text that was rendered.
        wording: The present wording of the target side.
        texts: The renderings, the most probable first; at most nine are shown.

    Attributes:
        here: Index of the rendering under the cursor, from 0.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False, id="choices.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="choices.up"),
        Binding("enter", "take", "Take", show=False, id="choices.take"),
        Binding("e", "take(True)", "Edit", show=False, id="choices.edit"),
    ]
    DEFAULT_CSS = """
    ChoicesScreen {
        & > .panel { width: 100; }
        & #source { height: auto; margin: 0 0 1 0; }
        & .choice { height: auto; padding: 0 1; }
        & .choice.-here { background: $cursor; }
    }
    """

    hint_text = "↑ ↓ 1-9: choose   Enter: take it   e: edit it first   Esc: leave"

    def __init__(self, number: int, source: str, wording: str, texts: Sequence[str]) -> None:
        super().__init__()
        self.title_text = f"Renderings of № {number}"
        self._source = source
        self._wording = wording
        self._texts = texts[: len(_DIGITS)]
        self.here = 0

    def compose_body(self) -> ComposeResult:
        """Yield the source text and the renderings."""
        yield Static(styled(visible(self._source)).stylize_before("$quiet"), id="source")
        for number, text in enumerate(self._texts):
            shown = visible(text)
            odd, _ = differences(shown, visible(self._wording))
            line = styled(
                f"{_DIGITS[number]}  {shown}",
                [(a + 3, b + 3) for a, b in odd],
                mark_style="$odd-word",
            )
            yield Static(line, classes="choice")

    def on_mount(self) -> None:
        """Put the cursor on the first rendering."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Take the rendering of a digit; on a French keyboard Shift is not needed."""
        index = digit_index(event, len(self._texts))
        if index is not None:
            event.stop()
            self.here = index
            self.action_take()

    def action_move(self, step: int) -> None:
        """Move the cursor down by ``step`` renderings."""
        self.here = min(max(self.here + step, 0), len(self._texts) - 1)
        self._show()

    def action_take(self, edit: bool = False) -> None:
        """Answer with the rendering under the cursor."""
        self.dismiss(Choice(self._texts[self.here], is_to_edit=edit))

    def _show(self) -> None:
        for number, line in enumerate(self.query(".choice")):
            line.set_class(number == self.here, "-here")
            if number == self.here:
                line.scroll_visible(animate=False)
