"""What all panels share: a box in the middle of the screen, and Esc to leave it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.safe_text import visible

Answer = TypeVar("Answer")
"""What a panel answers with; None where the user left it."""


class Panel(ModalScreen[Answer], Generic[Answer]):
    """A box with a title and a line of hints; Esc leaves it without an answer.

    A subclass sets ``title_text`` and ``hint_text`` and yields its widgets in ``compose_body``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, id="panel.leave", priority=True)
    ]
    DEFAULT_CSS = """
    Panel {
        align: center middle;
        background: $background 60%;
        & > .panel {
            width: 76; max-width: 96%; height: auto; max-height: 94%;
            padding: 1 2; background: $surface; border: round $secondary;
            border-title-color: $primary; border-title-style: bold;
        }
        & .hint { color: $quiet; height: auto; margin: 1 0 0 0; }
        & .warning { color: $warning; height: auto; }
        & .label { color: $quiet; height: 1; }
        & Input {
            border: none; height: 1; padding: 0 1; background: $panel;
            &:focus { border: none; background: $cursor; }
        }
        & Checkbox { border: none; padding: 0; background: $surface; margin: 1 0 0 0; }
        & RadioSet, & SelectionList {
            border: none; padding: 0; background: $surface; height: auto;
            &:focus { border: none; }
        }
    }
    """

    title_text = ""
    """Title in the border of the box."""

    hint_text = "Esc leaves."
    """The last line of the box, which names the keys."""

    def compose(self) -> ComposeResult:
        """Yield the box: its body, then the line of hints."""
        with Vertical(classes="panel") as panel:
            panel.border_title = Content(visible(self.title_text)).markup
            yield from self.compose_body()
            yield Static(Content(self.hint_text), classes="hint", markup=False)

    def compose_body(self) -> ComposeResult:
        """Yield the widgets between the title and the hints."""
        yield from ()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
