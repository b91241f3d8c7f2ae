"""The list of beads, which reads and draws only the lines that are on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from workbench.bitext import Side, Status
from workbench.project.review import BeadRow
from workbench.tui.review.bead_list_model import BeadListModel
from workbench.tui.review.widgets.columns import BeadLine, Columns, columns, heading, line
from workbench.tui.widgets.style_cache import StyleCache

_STYLES = (
    *("heading", "active-heading", "cursor", "cursor-mark", "place", "odd", "text", "quiet"),
    *("excluded", "nothing", "rendering", "flags", "draft"),
    *("sure", "probable", "fair", "unsure", "weak"),
    *(status.label for status in Status),
)
_COMPONENTS = {f"beads--{name}" for name in _STYLES}

_MARGIN = 3
"""Lines above and below the cursor that are kept on the screen."""

_NO_MATCH = "No bead matches the filter.\nF lists all beads again, f changes the filter."
_NO_BEADS = (
    "This project has no beads yet.\n"
    "Put text into it: workbench build SOURCE [TARGET] -o NAME.bitext"
)

_STYLE_CSS = """
    & > .beads--heading { color: $quiet; background: $surface; }
    & > .beads--active-heading { color: $primary; background: $surface; text-style: bold; }
    & > .beads--cursor { background: $cursor-blurred; }
    &:focus > .beads--cursor { background: $cursor; }
    & > .beads--cursor-mark { color: $primary; }
    & > .beads--place { color: $faint; }
    & > .beads--odd { color: $primary; text-style: bold; }
    & > .beads--text { color: $foreground; }
    & > .beads--quiet { color: $quiet; }
    & > .beads--excluded { color: $faint; text-style: strike; }
    & > .beads--nothing { color: $faint; }
    & > .beads--draft { color: $quiet; text-style: italic; }
    & > .beads--rendering { color: $quiet; }
    & > .beads--flags { color: $accent; }
    & > .beads--sure { color: $success; }
    & > .beads--probable { color: $success; }
    & > .beads--fair { color: $foreground; }
    & > .beads--unsure { color: $warning; }
    & > .beads--weak { color: $error; }
""" + "".join(
    f"& > .beads--{status.label} {{ color: ${status.traits.colour};"
    f" text-style: {'bold' if status.is_decision else 'none'}; }}\n"
    for status in Status
)


class BeadSource(Protocol):
    """Where the list gets its beads from; ``state.ReviewState`` is one.

    Attributes:
        cursor: Position of the cursor, from 0.
        beads: Which beads are listed.
    """

    cursor: int
    beads: BeadListModel

    @property
    def range(self) -> tuple[int, int] | None:
        """The first and the last position of the range that was begun; None if none was."""

    def page(self, first: int, count: int) -> Sequence[BeadRow]:
        """Return the rows at ``count`` positions from ``first``."""

    def has_issue(self, bead_id: int) -> bool:
        """Return whether a bead has an open issue."""


class BeadHeading(Widget):
    """The line of column names above the list."""

    COMPONENT_CLASSES = _COMPONENTS
    DEFAULT_CSS = "BeadHeading { height: 1; background: $surface;" + _STYLE_CSS + "}"

    def __init__(self, names: Mapping[Side, str]) -> None:
        """``names``: what the two languages are called."""
        super().__init__()
        self._style_cache = StyleCache(self, "beads--")
        self._names = names
        self._active = Side.TARGET
        self._beads = 0

    def show(self, *, active: Side, beads: int) -> None:
        """Draw the names.

        Args:
            active: The active side, whose name stands out.
            beads: Number of beads in the project, on which the width of a column depends.
        """
        self._active, self._beads = active, beads
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme has changed."""
        super().notify_style_update()
        self._style_cache.clear()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        shape = columns(self.size.width, beads=self._beads)
        return self._style_cache.strip(heading(shape, self._names, self._active), self.size.width)


class BeadList(ScrollView, can_focus=True):
    """The listed beads, one on each line, with the cursor."""

    COMPONENT_CLASSES = _COMPONENTS
    DEFAULT_CSS = (
        """
    BeadList {
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    """
        + _STYLE_CSS
        + "}"
    )

    @dataclass
    class BeadClicked(Message):
        """The user has clicked a bead.

        Attributes:
            position: Position of the bead in the list, from 0.
        """

        position: int

    def __init__(self, source: BeadSource) -> None:
        """``source``: where the beads come from."""
        super().__init__()
        self._source = source
        self._empty_text = ""
        self._style_cache = StyleCache(self, "beads--")
        self._drawn: list[BeadLine | None] = []
        self._drawn_top = 0

    def show(self, *, is_filtered: bool) -> None:
        """Scroll to the cursor and draw the lines that have changed.

        Args:
            is_filtered: Whether a list without beads is empty because of the filter.
        """
        self._empty_text = _NO_MATCH if is_filtered else _NO_BEADS
        self._resize_content(len(self._source.beads))
        self._scroll_to_cursor()
        lines = [self._line(y) for y in range(self.page_height)]
        top = self.scroll_offset.y
        if top != self._drawn_top or len(lines) != len(self._drawn) or not len(self._source.beads):
            self.refresh()
        else:
            for y, (line, drawn) in enumerate(zip(lines, self._drawn, strict=True)):
                if line != drawn:
                    self.refresh_line(top + y)
        self._drawn, self._drawn_top = lines, top

    def notify_style_update(self) -> None:
        """Forget the styles, because the theme or the focus has changed."""
        super().notify_style_update()
        self._style_cache.clear()

    @property
    def page_height(self) -> int:
        """The number of beads on the screen at once."""
        return max(self.scrollable_content_region.height, 1)

    @property
    def shape(self) -> Columns:
        """The columns at the present width; the heading has the scrollbar's cell to itself."""
        return columns(self.container_size.width, beads=self._source.beads.total)

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the screen."""
        width = self.size.width
        shown = self._line(y)
        if shown is None:
            empty = self._empty_text.splitlines() if not len(self._source.beads) else []
            text = empty[y - 1] if 0 < y <= len(empty) else ""
            return self._style_cache.strip([("   " + text, "quiet")], width)
        cells = line(shown, self.shape)
        return self._style_cache.strip(cells, width, over="cursor" if shown.at_cursor else "")

    def _line(self, y: int) -> BeadLine | None:
        first, beads = self.scroll_offset.y, self._source.beads
        position = first + y
        if position >= len(beads):
            return None
        inside = y < self.page_height
        rows = self._source.page(first if inside else position, self.page_height)
        row = rows[y if inside else 0]
        reach = self._source.range
        return BeadLine(
            row,
            beads.place(row.bead.id),
            at_cursor=position == self._source.cursor,
            has_issue=self._source.has_issue(row.bead.id),
            in_range=reach is not None and reach[0] <= position <= reach[1],
        )

    def _resize_content(self, beads: int) -> None:
        """Set the length of the list; the screen is laid out again only if a scrollbar changes."""
        was, height = self.virtual_size.height, self.page_height
        if (was > height) is (beads > height):
            self.set_reactive(BeadList.virtual_size, Size(0, beads))
            self.vertical_scrollbar.window_virtual_size = beads
        else:
            self.virtual_size = Size(0, beads)

    def _scroll_to_cursor(self) -> None:
        margin = min(_MARGIN, (self.page_height - 1) // 2)
        cursor = self._source.cursor
        region = Region(0, max(cursor - margin, 0), 1, 2 * margin + 1)
        top = self.scroll_offset.y
        if region.y < top:
            self.scroll_to(y=region.y, animate=False)
        elif region.bottom > top + self.page_height:
            self.scroll_to(y=region.bottom - self.page_height, animate=False)
        elif top > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """Say which bead was clicked."""
        position = self.scroll_offset.y + event.y
        if position < len(self._source.beads):
            self.post_message(self.BeadClicked(position))
