"""The list of beads: only the lines on screen are read and drawn, whatever the project's size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from workbench.bitext import Side
from workbench.project.review.session import Row
from workbench.tui.review.state import ReviewState
from workbench.tui.review.widgets.columns import Columns, columns, heading, line
from workbench.tui.widgets.style_cache import StyleCache

_STYLES = (
    *("heading", "active-heading", "cursor", "cursor-mark", "place", "odd", "text", "quiet"),
    *("excluded", "nothing", "rendering", "flags", "draft"),
    *("sure", "probable", "fair", "unsure", "weak"),
    *("empty", "machine", "aligned", "needs-work", "accepted"),
)
_COMPONENTS = {f"beads--{name}" for name in _STYLES}
_LINES_KEPT_IN_SIGHT = 3

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
    & > .beads--empty { color: $faint; }
    & > .beads--machine { color: $quiet; }
    & > .beads--aligned { color: $quiet; }
    & > .beads--needs-work { color: $error; text-style: bold; }
    & > .beads--accepted { color: $success; text-style: bold; }
"""


class BeadHeading(Widget):
    """The line of column names; the active side stands out."""

    COMPONENT_CLASSES = _COMPONENTS
    DEFAULT_CSS = "BeadHeading { height: 1; background: $surface;" + _STYLE_CSS + "}"

    state: ReviewState | None = None
    names: Mapping[Side, str] = MappingProxyType({})

    def __init__(self) -> None:
        super().__init__()
        self._style_cache = StyleCache(self, "beads--")

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._style_cache.forget()

    def render_line(self, y: int) -> Strip:
        if self.state is None:
            return self._style_cache.strip([], self.size.width)
        beads = len(self.state.listing.outline.ids)
        shape = columns(self.size.width, beads=beads)
        cells = heading(shape, self.names, self.state.side)
        return self._style_cache.strip(cells, self.size.width)


class BeadList(ScrollView, can_focus=True):
    """The beads of a view, one a line, with the cursor."""

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
    class Clicked(Message):
        """Someone clicked the bead at this position."""

        position: int

    state: ReviewState | None = None
    empty_words: str = ""

    def __init__(self) -> None:
        super().__init__()
        self._style_cache = StyleCache(self, "beads--")
        self._drawn: list[tuple[Row, int, bool, bool] | None] = []
        self._drawn_top = 0

    def show(self, state: ReviewState) -> None:
        """Draw what is listed now, the cursor in sight; only lines that have changed are drawn."""
        self.state = state
        self._fit(len(state.listing))
        self._keep_cursor_in_sight()
        lines = [self._line(y) for y in range(self.page_height)]
        top = self.scroll_offset.y
        if top != self._drawn_top or len(lines) != len(self._drawn) or not len(state.listing):
            self.refresh()
        else:
            for y, (line, drawn) in enumerate(zip(lines, self._drawn, strict=True)):
                if line != drawn:
                    self.refresh_line(top + y)
        self._drawn, self._drawn_top = lines, top

    def notify_style_update(self) -> None:
        """The theme or the focus has changed."""
        super().notify_style_update()
        self._style_cache.forget()

    @property
    def page_height(self) -> int:
        """How many beads are in sight at once."""
        return max(self.scrollable_content_region.height, 1)

    @property
    def shape(self) -> Columns:
        """The columns at this width; the heading has the scrollbar's cell to itself."""
        assert self.state is not None
        return columns(self.container_size.width, beads=len(self.state.listing.outline.ids))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        state = self.state
        if state is None:
            return self._style_cache.strip([], width)
        known = self._line(y)
        if known is None:
            words = self.empty_words.splitlines() if not len(state.listing) else []
            text = words[y - 1] if 0 < y <= len(words) else ""
            return self._style_cache.strip([("   " + text, "quiet")], width)
        row, place, at_cursor, has_issue = known
        cells = line(row, place, self.shape, at_cursor=at_cursor, has_issue=has_issue)
        return self._style_cache.strip(cells, width, over="cursor" if at_cursor else "")

    def _line(self, y: int) -> tuple[Row, int, bool, bool] | None:
        """What line ``y`` shows: a row, its place, whether it has the cursor, and an issue."""
        assert self.state is not None
        first, listing = self.scroll_offset.y, self.state.listing
        position = first + y
        if position >= len(listing):
            return None
        inside = y < self.page_height
        rows = self.state.page(first if inside else position, self.page_height)
        row = rows[y if inside else 0]
        has_issue = self.state.watch.issues.has(row.bead.id)
        at_cursor = position == self.state.cursor
        return row, listing.place(row.bead.id), at_cursor, has_issue

    def _fit(self, beads: int) -> None:
        """Take in how long the list is; laying the whole screen out only for a scrollbar."""
        was, height = self.virtual_size.height, self.page_height
        if (was > height) is (beads > height):
            self.set_reactive(BeadList.virtual_size, Size(0, beads))
            self.vertical_scrollbar.window_virtual_size = beads
        else:
            self.virtual_size = Size(0, beads)

    def _keep_cursor_in_sight(self) -> None:
        assert self.state is not None
        margin = min(_LINES_KEPT_IN_SIGHT, (self.page_height - 1) // 2)
        cursor = self.state.cursor
        region = Region(0, max(cursor - margin, 0), 1, 2 * margin + 1)
        top = self.scroll_offset.y
        if region.y < top:
            self.scroll_to(y=region.y, animate=False)
        elif region.bottom > top + self.page_height:
            self.scroll_to(y=region.bottom - self.page_height, animate=False)
        elif top > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)

    def on_resize(self) -> None:
        if self.state is not None:
            self._keep_cursor_in_sight()

    def on_click(self, event: events.Click) -> None:
        position = self.scroll_offset.y + event.y
        if self.state is not None and position < len(self.state.listing):
            self.post_message(self.Clicked(position))
