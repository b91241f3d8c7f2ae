"""The bead under the cursor in full, between the bead above it and the bead below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from workbench.bitext import Side
from workbench.tui.review.neighbourhood import Neighbourhood
from workbench.tui.review.widgets.bead_layout import lay_out, lines_needed
from workbench.tui.review.widgets.bead_lines import BeadLayout, BeadPage, Frame
from workbench.tui.review.widgets.columns import WIDE, Columns
from workbench.tui.review.widgets.draft_editor import DraftEditor
from workbench.tui.review.widgets.drawn_bead import DrawnBead, TextMarks, page_of, with_hints

_SHARE = 42
"""Percent of the screen's lines that the bead has on a narrow screen."""

_WIDE_SHARE = 34
"""Percent of the screen's lines that the bead has on a wide screen."""

_LEAST_LINES = 8
"""Lines that the bead has at the least."""

_LEAST_LIST = 8
"""Lines that the list has at the least, together with the single lines of the screen."""

_LEAST_WIDTH = 20  # cells; nothing is drawn in less
_LEAST_HEIGHT = 3  # lines; nothing is drawn in less

_LEAST_LIST_IN_FIELD = 7
"""The same while the text field is open: the list gives way to a long bead."""

_LEAST_LIST_OF_LOW = 5
"""The same on a low screen: one line of the list, so that the other side has some."""

_LOW = 16
"""Lines of a screen below which it is low."""


def detail_height(screen: Size, *, needed: int = 0) -> int:
    """Return how many lines of the screen the bead has.

    Args:
        screen: Size of the screen.
        needed: Lines that the bead needs while it is edited; 0 = it is not.
    """
    share = _WIDE_SHARE if screen.width >= WIDE else _SHARE
    height = max(screen.height * share // 100, _LEAST_LINES)
    in_field = _LEAST_LIST_OF_LOW if screen.height < _LOW else _LEAST_LIST_IN_FIELD
    return min(max(height, needed), screen.height - (in_field if needed else _LEAST_LIST))


class BeadDetail(Widget):
    """Draws its lines itself, so that a key costs no layout; the text field lies over them."""

    DEFAULT_CSS = """
    BeadDetail {
        background: $surface;
        & > DraftEditor { display: none; position: absolute; }
    }
    """

    def __init__(self, codes: Mapping[Side, str], key: Callable[[str], str]) -> None:
        """``codes``: the codes of the two languages; ``key``: returns the key of a command."""
        super().__init__()
        self._codes = codes
        self._key = key
        self._drawn: DrawnBead | None = None
        self._page: BeadPage | None = None
        self._shape: Columns | None = None
        self._stacked = False
        self._bead_id: int | None = None
        self._scroll = 0
        self._layout: BeadLayout | None = None
        self._editing: Side | None = None
        self._field_cut = (False, False)
        self._hints: tuple[str, ...] = ()
        self._is_changed = False

    def compose(self) -> ComposeResult:
        """Yield the text field, which is hidden until it is opened."""
        yield DraftEditor()

    def on_mount(self) -> None:
        """Follow how far the text field is scrolled."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self.editor, what, self._follow_field, init=False)

    @property
    def editor(self) -> DraftEditor:
        """The text field; it holds one side at a time."""
        return self.query_one(DraftEditor)

    def show(
        self,
        shown: Neighbourhood | None,
        *,
        side: Side,
        place: int,
        shape: Columns,
        stacked: bool = False,
        found: str = "",
        differences: bool = True,
        lit: Mapping[Side, Sequence[tuple[int, int]]] = MappingProxyType({}),
    ) -> None:
        """Draw a bead.

        Args:
            shown: The bead and what surrounds it; None = nothing is listed.
            side: The active side.
            place: Place of the bead in the project, from 0.
            shape: The columns of the list, under which the texts stand side by side.
            stacked: Whether the texts stand one under the other instead.
            found: A text to mark wherever it stands; empty = none.
            differences: Whether to mark the words in which translation and rendering differ.
            lit: Where words stand that go together, by side.
        """
        bead_id = shown.row.bead.id if shown else None
        if bead_id != self._bead_id:
            self._scroll = 0
        self._bead_id = bead_id
        self._shape, self._stacked = shape, stacked
        self._drawn = (
            DrawnBead(shown, side, place, TextMarks(found, differences, lit)) if shown else None
        )
        self._make_page()
        self._lay_out()

    def _make_page(self) -> None:
        self._page = None
        if self._drawn is not None:
            self._page = page_of(
                self._drawn,
                self._codes,
                self._key,
                is_editing=self._editing is not None,
                is_changed=self._is_changed,
            )

    def light(self, lit: Mapping[Side, Sequence[tuple[int, int]]]) -> None:
        """Mark other words that go together, by side."""
        drawn = self._drawn
        if drawn is not None and drawn.marks.lit != lit:
            self._drawn = replace(drawn, marks=replace(drawn.marks, lit=lit))
            self._make_page()
            self._lay_out()

    def open_field(self, side: Side) -> None:
        """Put the text field over the text of one side; a long bead takes lines of the list."""
        self._editing, self._scroll = side, 0
        self._make_page()
        self.editor.display = True
        self.take_lines(self.screen.size)
        self._lay_out()

    def show_hints(self, hints: tuple[str, ...], *, is_changed: bool = False) -> None:
        """Show lines below the text field, before the remarks on the bead.

        Args:
            hints: The lines.
            is_changed: Whether the field has another text than the file; the issues are those of
                the file, and it is said so.
        """
        if is_changed != self._is_changed:
            self._is_changed = is_changed
            self._make_page()
            self._lay_out()
        if hints != self._hints:
            is_taller = len(hints) > len(self._hints)
            self._hints = hints
            if is_taller:
                self.take_lines(self.screen.size)
            self._lay_out()

    def close_field(self) -> None:
        """Hide the text field."""
        self._editing, self._scroll, self._hints, self._is_changed = None, 0, (), False
        self._make_page()
        self.editor.display = False
        self.take_lines(self.screen.size)
        self._lay_out()

    def take_lines(self, screen: Size) -> None:
        """Take as many lines of a screen as the bead is to have."""
        self.styles.height = detail_height(screen, needed=self._needed() if self._editing else 0)

    def _needed(self) -> int:
        """Return how many lines the edited bead needs, a line to type on included."""
        width, height = self.screen.size
        if self._page is None or self._shape is None or width <= _LEAST_WIDTH:
            return 1
        shape = None if self._stacked else self._shape
        page = with_hints(self._page, self._hints)
        return lines_needed(page, Frame(width, height), shape, self._draw) + 1

    def scroll_on(self) -> None:
        """Show the next part of a long bead; after its end, show its beginning."""
        more = self._layout is not None and self._layout.has_more
        page = self._layout.page if self._layout is not None else 0
        self._scroll = self._scroll + page if more else 0
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """Draw line ``y``."""
        if self._layout is None or y >= len(self._layout.lines):
            return Strip.blank(self.size.width, self.rich_style)
        return self._layout.lines[y]

    def on_resize(self) -> None:
        """Lay the bead out for the new size."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Lay the bead out again, because its lines hold the colours of the theme."""
        super().notify_style_update()
        self._lay_out()

    def _lay_out(self) -> None:
        width, height = self.size
        self._layout = None
        has_room = width > _LEAST_WIDTH and height > _LEAST_HEIGHT
        if self._page is not None and self._shape is not None and has_room:
            key = self._key("move.read-on" if self._editing is None else "editor.read-on")
            frame = Frame(
                *(width, height, self._scroll, self._editing, f"{key}: read on"), *self._field_cut
            )
            shape = None if self._stacked else self._shape
            page = with_hints(self._page, self._hints)
            self._layout = lay_out(page, frame, shape, self._draw)
            self._scroll = self._layout.scroll
            if self._editing is not None:
                field, styles = self._layout.field, self.editor.styles
                styles.offset = (field.x, field.y)
                styles.width, styles.height = field.width, field.height
                self.call_after_refresh(self._follow_field)
        self.refresh()

    def _follow_field(self) -> None:
        """Mark where the text in the field goes on above and below what is shown of it."""
        field = self.editor
        cut = field.scroll_offset.y > 0, field.scroll_offset.y < field.max_scroll_y
        if cut != self._field_cut and self._editing is not None:
            self._field_cut = cut
            self._lay_out()

    def _draw(self, text: Content, width: int) -> list[Strip]:
        return Visual.to_strips(self, text, width, None, self.visual_style, pad=True)
