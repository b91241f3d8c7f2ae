"""A list of entries of one line each that draws only the lines on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.widgets.style_cache import Cell, StyleCache

_NAMES = (
    *("cursor", "mark", "text", "quiet", "faint", "name", "done", "doubt", "problem"),
    *("struck", "new"),
)

DrawLine = Callable[[int, int], list[Cell]]
"""Returns the cells of an entry, given its index from 0 and the width in cells."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a cursor; whoever shows it draws its entries."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{name}" for name in _NAMES}
    DEFAULT_CSS = """
    LineList {
        background: $background; overflow-x: hidden; overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .lines--cursor { background: $cursor-blurred; }
        &:focus > .lines--cursor { background: $cursor; }
        & > .lines--mark { color: $primary; }
        & > .lines--text { color: $foreground; }
        & > .lines--quiet { color: $quiet; }
        & > .lines--faint { color: $faint; }
        & > .lines--name { color: $foreground; text-style: bold; }
        & > .lines--done { color: $success; }
        & > .lines--doubt { color: $warning; }
        & > .lines--problem { color: $error; }
        & > .lines--struck { color: $error; text-style: strike; }
        & > .lines--new { color: $success; text-style: bold; }
    }
    """

    @dataclass
    class LineClicked(Message):
        """The user has clicked an entry.

        Attributes:
            index: Index of the entry, from 0.
        """

        index: int

    def __init__(self) -> None:
        super().__init__()
        self._style_cache = StyleCache(self, "lines--")
        self._draw: DrawLine | None = None
        self._count = 0
        self._cursor = 0

    def show(self, count: int, draw: DrawLine, *, cursor: int) -> None:
        """Draw ``count`` entries and scroll to the one at the cursor."""
        self._count, self._draw, self._cursor = count, draw, cursor
        self.virtual_size = Size(0, count)
        height, top = self.page_height, self.scroll_offset.y
        if cursor < top:
            self.scroll_to(y=cursor, animate=False)
        elif cursor >= top + height:
            self.scroll_to(y=cursor - height + 1, animate=False)
        self.refresh()

    @property
    def page_height(self) -> int:
        """The number of entries on the screen at once."""
        return max(self.scrollable_content_region.height, 1)

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme or the focus has changed."""
        super().notify_style_update()
        self._style_cache.clear()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the screen."""
        index, width = self.scroll_offset.y + y, self.size.width
        if self._draw is None or index >= self._count:
            return self._style_cache.strip([], width)
        at_cursor = index == self._cursor
        cells = [("▌" if at_cursor else " ", "mark"), *self._draw(index, width - 1)]
        return self._style_cache.strip(cells, width, over="cursor" if at_cursor else "")

    def on_click(self, event: events.Click) -> None:
        """Say which entry was clicked."""
        index = self.scroll_offset.y + event.y
        if index < self._count:
            self.post_message(self.LineClicked(index))
