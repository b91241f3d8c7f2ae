"""What all panels share: a box in the middle of the screen, and Esc to leave it."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.safe_text import visible

Answer = TypeVar("Answer")
"""What a panel answers with; None where the user left it."""


_TALLEST = 94
"""Percent of the screen's lines that a panel takes at most."""

_LOW = 24
"""Lines of a screen below which a panel has no empty lines of its own."""

_SLIM = 60
"""Cells of a screen below which a panel puts groups of choices one under the other."""

_LEAST_BODY = 3
"""Lines of the body at the least."""


class Panel(ModalScreen[Answer], Generic[Answer]):
    """A box with a title and a line of hints; Esc leaves it without an answer.

    A subclass sets ``title_text`` and ``hint_text`` and yields its widgets in ``compose_body``.
    Where the body is too long for the screen it scrolls, and the hints stay.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, id="panel.leave", priority=True),
        Binding("pagedown", "page(1)", "Page down", show=False, id="panel.page-down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="panel.page-up"),
    ]
    DEFAULT_CSS = """
    Panel {
        align: center middle;
        layers: box cover;
        background: $background 60%;
        & > .panel {
            layer: box; width: 76; max-width: 96%; height: auto; max-height: 94%;
            padding: 1 2; background: $surface; border: round $secondary;
            border-title-color: $primary; border-title-style: bold;
        }
        & .body { height: auto; scrollbar-size-vertical: 1; }
        & > .footer {
            layer: cover; dock: bottom; height: 1; padding: 0 1; background: $panel; color: $quiet;
        }
        &.-low > .panel { padding: 0 1; }
        &.-low .hint { margin: 0; }
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

    footer_text = "Esc: close the panel"
    """What stands in the place of the footer of the screen below."""

    def compose(self) -> ComposeResult:
        """Yield the box: its body, then the line of hints; and what covers the footer."""
        with Vertical(classes="panel") as panel:
            panel.border_title = Content(visible(self.title_text)).markup
            with VerticalScroll(classes="body", can_focus=False):
                yield from self.compose_body()
            yield Static(Content(self.hint_text), classes="hint", markup=False)
        # Over the footer of the screen below, whose keys do not work now.
        yield Static(Content(self.footer_text), classes="footer", markup=False)

    def compose_body(self) -> ComposeResult:
        """Yield the widgets between the title and the hints."""
        yield from ()

    @property
    def body(self) -> VerticalScroll:
        """What scrolls where the panel is too long for the screen."""
        return self.query_one(".body", VerticalScroll)

    def on_resize(self, event: events.Resize) -> None:
        """Leave the body as many lines as the hints do not need."""
        self.set_class(event.size.height < _LOW, "-low")
        self.set_class(event.size.width < _SLIM, "-slim")
        self._limit_body()
        self.call_after_refresh(self._limit_body)  # the hints may need two lines

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Scroll to the field that has the focus now."""
        self.call_after_refresh(event.widget.scroll_visible, animate=False)

    def _limit_body(self) -> None:
        hint = self.query(".panel > .hint").last(Static)
        lines = max(hint.size.height, 1) + hint.styles.margin.height
        frame = self.query_one(".panel").gutter.height
        room = self.app.size.height * _TALLEST // 100 - frame - lines
        self.body.styles.max_height = max(room, _LEAST_BODY)

    def action_page(self, pages: int) -> None:
        """Scroll the body down by some pages."""
        self.body.scroll_relative(y=pages * max(self.body.size.height - 1, 1), animate=False)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
