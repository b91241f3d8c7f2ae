"""The list of beads, which reads and draws only the lines that are on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.bitext import Side
from workbench.project.review import BeadRow
from workbench.tui.review.bead_list_model import BeadListModel
from workbench.tui.review.widgets.bead_styles import COMPONENTS, STYLE_CSS
from workbench.tui.review.widgets.columns import BeadLine, Columns, columns, line, lines_of
from workbench.tui.review.widgets.row_window import RowWindow
from workbench.tui.widgets.style_cache import StyleCache

_MARGIN = 3
"""Lines above and below the cursor that are kept on the screen."""

_NO_BEADS = (
    "This project has no beads yet.\n"
    "Put text into it: workbench build SOURCE [TARGET] -o NAME.bitext"
)


class BeadSource(Protocol):
    """The source of the list's beads; ``state.ReviewState`` is one.

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

    def has_bookmark(self, bead_id: int) -> bool:
        """Return whether a bead has a bookmark."""

    def crosses(self, bead_id: int) -> bool:
        """Return whether a bead stands in another order on the two sides than the others."""

    def marked_sides(self, bead_id: int) -> tuple[Side, ...]:
        """Return the sides of a bead that are marked to be paired."""


class BeadList(ScrollView, can_focus=True, inherit_bindings=False):
    """The listed beads with the cursor: each on a line, or wrapped to several."""

    COMPONENT_CLASSES = COMPONENTS
    DEFAULT_CSS = (
        """
    BeadList {
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    """
        + STYLE_CSS
        + "}"
    )

    @dataclass
    class BeadClicked(Message):
        """The user has clicked a bead.

        Attributes:
            position: Position of the bead in the list, from 0.
        """

        position: int

    def __init__(self, source: BeadSource, key: Callable[[str], str]) -> None:
        """Make the list.

        Args:
            source: Where the beads come from.
            key: Returns the name of a command's key.
        """
        super().__init__()
        self._source = source
        self._no_match = (
            "No bead matches the filter.\n"
            f"{key('look.clear-filter')} lists all beads again,"
            f" {key('look.filter')} changes the filter."
        )
        self._empty_text = ""
        self._style_cache = StyleCache(self, "beads--")
        self._drawn: list[BeadLine | None] = []
        self._drawn_top = 0
        self._whole = False
        self._separated = False
        self._rows: dict[int, BeadRow] = {}  # by position, those that the screen needs now
        self._slots: list[tuple[int, int]] = []
        self._slots_for: tuple[int, Size] | None = None

    def show(self, *, is_filtered: bool, whole: bool = False, separated: bool = False) -> None:
        """Scroll to the cursor and draw the lines that have changed.

        Args:
            is_filtered: Whether a list without beads is empty because of the filter.
            whole: Whether to wrap texts, so that all of a segment is seen; else a line of each.
            separated: Whether the name of each document stands above its first bead.
        """
        self._empty_text = self._no_match if is_filtered else _NO_BEADS
        self._whole, self._separated = whole, separated
        self._rows.clear()
        self._slots_for = None
        self._resize_content()
        self._scroll_to_cursor()
        lines = [self._line(y) for y in range(self._height)]
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
        return max(len({position for position, _ in self._visible()}), 1)

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
        at_cursor = shown.at_cursor and shown.part >= 0
        return self._style_cache.strip(cells, width, over="cursor" if at_cursor else "")

    @property
    def _height(self) -> int:
        """The number of lines on the screen."""
        return max(self.scrollable_content_region.height, 1)

    @property
    def _window(self) -> RowWindow:
        return RowWindow(len(self._source.beads), self._height, self._lines_of)

    def _visible(self) -> list[tuple[int, int]]:
        """Return which bead, and which line of it, each line of the screen shows."""
        key = (self.scroll_offset.y, self.size)
        if key != self._slots_for:
            self._slots, self._slots_for = self._window.slots(self.scroll_offset.y), key
        return self._slots

    def _row(self, position: int) -> BeadRow:
        if position not in self._rows:
            # Rows are asked for one by one, upwards and downwards: a page around each is read.
            first = max(position - self._height // 2, 0)
            rows = self._source.page(first, self._height)
            self._rows.update(enumerate(rows, first))
        return self._rows[position]

    def _lines_of(self, position: int) -> int:
        """Return how many lines a bead takes, with the name of its document above it."""
        if not self._whole and not self._separated:
            return 1
        lines = lines_of(self._row(position), self.shape) if self._whole else 1
        return min(lines, self._height) + self._begins_document(position)

    def _begins_document(self, position: int) -> bool:
        if not self._separated:
            return False
        row = self._row(position)
        return position == 0 or self._row(position - 1).document != row.document

    def _line(self, y: int) -> BeadLine | None:
        slots = self._visible()
        if y >= len(slots):
            return None
        position, part = slots[y]
        row = self._row(position)
        reach = self._source.range
        return BeadLine(
            row,
            self._source.beads.place(row.bead.id),
            at_cursor=position == self._source.cursor,
            has_issue=self._source.has_issue(row.bead.id),
            has_bookmark=self._source.has_bookmark(row.bead.id),
            crosses=self._source.crosses(row.bead.id),
            marked=self._source.marked_sides(row.bead.id),
            in_range=reach is not None and reach[0] <= position <= reach[1],
            part=part - self._begins_document(position),
            whole=self._whole,
        )

    def _resize_content(self) -> None:
        """Set the length of the list; the screen is laid out again only if a scrollbar changes.

        The list is as long as it has beads; where some of them take several lines, it is longer by
        what is then out of sight, so that it can be scrolled to its end.
        """
        beads, height = len(self._source.beads), self._height
        if self._whole or self._separated:
            last_top = self._window.last_top if beads else 0
            beads = last_top + height if last_top else min(beads, height)
        was = self.virtual_size.height
        if (was > height) is (beads > height):
            self.set_reactive(BeadList.virtual_size, Size(0, beads))
            self.vertical_scrollbar.window_virtual_size = beads
        else:
            self.virtual_size = Size(0, beads)

    def _scroll_to_cursor(self) -> None:
        if not len(self._source.beads):
            return
        margin = min(_MARGIN, (self._height - 1) // 2)
        top = self._window.top_for(self._source.cursor, self.scroll_offset.y, margin=margin)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._slots_for = None
        self._scroll_to_cursor()

    def on_click(self, event: events.Click) -> None:
        """Say which bead was clicked."""
        slots = self._visible()
        if event.y < len(slots):
            self.post_message(self.BeadClicked(slots[event.y][0]))
