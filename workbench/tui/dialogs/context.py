"""The document around a bead, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Side
from workbench.project.review.lookups import SideContext
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import visible


class ContextScreen(Panel[None]):
    """Shows both sides of the document around a bead, with the bead marked.

    Args:
        texts: The text before, of and after the bead, by side.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter,V", "leave", "Leave", show=False, id="document.leave"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="document.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="document.up"),
        Binding("pagedown", "scroll(15)", "Page down", show=False, id="document.page-down"),
        Binding("pageup", "scroll(-15)", "Page up", show=False, id="document.page-up"),
    ]
    DEFAULT_CSS = """
    ContextScreen {
        & > .panel { width: 150; height: 94%; }
        & .body { height: 1fr; }
        & Horizontal { height: 1fr; }
        & .side { width: 1fr; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    }
    """

    title_text = "In the document"
    hint_text = "↑ ↓ PgUp PgDn: scroll   Esc: leave"

    def __init__(self, texts: Mapping[Side, SideContext]) -> None:
        super().__init__()
        self._texts = texts

    def compose_body(self) -> ComposeResult:
        """Yield a column for each side."""
        with Horizontal():
            for side, text in self._texts.items():
                with VerticalScroll(classes="side", can_focus=False, id=f"around-{side.value}"):
                    yield Static(Content.styled(visible(text.before), "$quiet"), markup=False)
                    yield Static(
                        Content.styled(visible(text.here) or "—", "bold $primary"),
                        markup=False,
                        classes="here",
                    )
                    yield Static(Content.styled(visible(text.after), "$quiet"), markup=False)

    def on_mount(self) -> None:
        """Scroll to the bead once the texts are laid out."""
        self.call_after_refresh(self._show_bead)

    def _show_bead(self) -> None:
        for column in self.query(".side"):
            here = column.query_one(".here")
            top = here.virtual_region.y - column.size.height // 3
            column.scroll_to(y=max(top, 0), animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll both sides down by some lines."""
        for column in self.query(".side"):
            column.scroll_relative(y=lines, animate=False)
