"""A panel with a list of lines that can be ticked; a panel of such lines derives from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from workbench.tui.dialogs.panel import Panel
from workbench.tui.widgets.line_list import LineList
from workbench.tui.widgets.style_cache import Cell

_Item = TypeVar("_Item")


def moving_keys(panel: str) -> list[BindingType]:
    """Return the keys that move the cursor; their ids begin with the name of the panel."""
    return [
        Binding("down,j", "move(1)", "Down", show=False, id=f"{panel}.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id=f"{panel}.up"),
        Binding("home,g", "ends(False)", "First", show=False, id=f"{panel}.first"),
        Binding("end,G", "ends(True)", "Last", show=False, id=f"{panel}.last"),
    ]


class TickPanel(Panel[list[_Item]], Generic[_Item]):
    """Shows items on a line each; answers with those that are ticked in the end.

    A subclass gives the keys in ``BINDINGS``, with ``moving_keys``, and says what stands in a line
    and above the list.

    Args:
        items: The items, in the order in which they are shown.
        ticked: Whether all are ticked at first.

    Attributes:
        items: The items.
        cursor: Index of the item under the cursor, from 0.
        ticked: A byte for each item: 1 if it is ticked, else 0.
    """

    DEFAULT_CSS = """
    TickPanel {
        & .body { height: 1fr; }
        & LineList { height: 1fr; background: $surface; }
    }
    """

    def __init__(self, items: Sequence[_Item], *, ticked: bool) -> None:
        super().__init__()
        self.items = items
        self.cursor = 0
        self.ticked = bytearray([ticked]) * len(items)

    def number_text(self) -> str:
        """Return how many items there are, and how many are ticked."""
        raise NotImplementedError

    def cells(self, index: int) -> list[Cell]:
        """Return what stands in the line of an item behind its tick."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """Yield the number of items and the list."""
        yield Static(classes="label", id="number", markup=False)
        yield LineList()

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the list for the new size."""
        del event
        self.call_after_refresh(self._show)

    def action_tick_here(self) -> None:
        """Tick the item under the cursor, or untick it, and go to the next one."""
        self.ticked[self.cursor] ^= 1
        self.action_move(1)

    def action_tick(self, ticked: bool) -> None:
        """Tick all items, or none."""
        self.ticked = bytearray([ticked]) * len(self.items)
        self._show()

    def action_move(self, steps: int) -> None:
        """Move the cursor down by some items."""
        self.cursor = min(max(self.cursor + steps, 0), len(self.items) - 1)
        self._show()

    def action_ends(self, last: bool) -> None:
        """Move the cursor to the last item, or to the first."""
        self.action_move(len(self.items) if last else -len(self.items))

    def action_page(self, pages: int) -> None:
        """Move the cursor down by some screens."""
        self.action_move(pages * max(self.query_one(LineList).page_height - 1, 1))

    def action_agree(self) -> None:
        """Answer with the items that are ticked."""
        self.dismiss([item for item, ticked in zip(self.items, self.ticked, strict=True) if ticked])

    def on_line_list_line_clicked(self, event: LineList.LineClicked) -> None:
        """Tick the item that was clicked, or untick it."""
        self.cursor = event.index
        self.ticked[event.index] ^= 1
        self._show()

    def _show(self) -> None:
        self.query_one("#number", Static).update(Content(self.number_text()))
        self.query_one(LineList).show(len(self.items), self._line, cursor=self.cursor)

    def _line(self, index: int, width: int) -> list[Cell]:
        del width
        return [("[x] " if self.ticked[index] else "[ ] ", "text"), *self.cells(index)]
