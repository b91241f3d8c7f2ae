"""The bead under the cursor in full, between the bead above it and the bead below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from workbench.bitext import Side
from workbench.bitext.edits.split_points import sentence_texts
from workbench.languages import language_of
from workbench.project.review.lookups import find_spans
from workbench.tui.differences import Spans, differences
from workbench.tui.review.neighbourhood import Neighbourhood
from workbench.tui.review.widgets.bead_layout import lay_out, lines_needed
from workbench.tui.review.widgets.bead_lines import BeadLayout, BeadPage, BeadText, Frame
from workbench.tui.review.widgets.bead_remarks import remarks
from workbench.tui.review.widgets.columns import WIDE, Columns
from workbench.tui.review.widgets.draft_editor import DraftEditor
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.styled_text import joined, shown_spans, styled
from workbench.tui.wording import confidence_words, flag_words, origin_words, ranges, typed_words

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


def detail_height(screen: Size, *, needed: int = 0) -> int:
    """Return how many lines of the screen the bead has.

    Args:
        screen: Size of the screen.
        needed: Lines that the bead needs while it is edited; 0 = it is not.
    """
    share = _WIDE_SHARE if screen.width >= WIDE else _SHARE
    height = max(screen.height * share // 100, _LEAST_LINES)
    return min(
        max(height, needed), screen.height - (_LEAST_LIST_IN_FIELD if needed else _LEAST_LIST)
    )


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
        self._drawn: _Drawn | None = None
        self._page: BeadPage | None = None
        self._shape: Columns | None = None
        self._stacked = False
        self._bead_id: int | None = None
        self._scroll = 0
        self._layout: BeadLayout | None = None
        self._editing: Side | None = None
        self._field_cut = (False, False)
        self._hints: tuple[str, ...] = ()

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
        self._drawn = _Drawn(shown, side, place, _Marks(found, differences, lit)) if shown else None
        self._make_page()
        self._lay_out()

    def _make_page(self) -> None:
        drawn, is_editing = self._drawn, self._editing is not None
        self._page = _page(drawn, self._codes, self._key, is_editing) if drawn else None

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

    def show_hints(self, hints: tuple[str, ...]) -> None:
        """Show lines below the text field, before the remarks on the bead."""
        if hints != self._hints:
            is_taller = len(hints) > len(self._hints)
            self._hints = hints
            if is_taller:
                self.take_lines(self.screen.size)
            self._lay_out()

    def close_field(self) -> None:
        """Hide the text field."""
        self._editing, self._scroll, self._hints = None, 0, ()
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
        page = _with_hints(self._page, self._hints)
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
            page = _with_hints(self._page, self._hints)
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


@dataclass(frozen=True, slots=True)
class _Marks:
    """Marks in the texts: a text that is looked for, differences, words that are lit."""

    found: str = ""
    differences: bool = True
    lit: Mapping[Side, Sequence[tuple[int, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A bead as it is drawn: what surrounds it, the active side, its place, and its marks."""

    shown: Neighbourhood
    side: Side
    place: int
    marks: _Marks


def _with_hints(page: BeadPage, hints: tuple[str, ...]) -> BeadPage:
    return replace(page, remarks=(*hints, *page.remarks))


def _page(
    drawn: _Drawn, codes: Mapping[Side, str], key: Callable[[str], str], is_editing: bool
) -> BeadPage:
    shown, place = drawn.shown, drawn.place
    row, bead = shown.row, shown.row.bead
    names = {side: language_of(code).name for side, code in codes.items()}
    facts = [
        *(f"№ {place + 1}", bead.kind, *typed_words(bead, names), bead.status.label),
        confidence_words(bead.confidence),
    ]
    facts += [
        origin_words(bead),
        *flag_words(bead),
        *([f"crosses № {ranges(shown.crossed)}"] if shown.crossed else []),
        *(["bookmarked"] * shown.is_bookmarked),
        one_line(row.document),
        *([f"for {one_line(shown.reviewer)}"] if shown.reviewer else []),
        *([one_line(shown.changed)] if shown.changed else []),
    ]
    bodies, rendering = _bodies(shown, drawn.marks)
    texts = [
        BeadText(
            each,
            language_of(codes[each]).name,
            codes[each].upper()[:3],
            body=bodies[each] or Content.styled("—", "$faint"),
            above=one_line(shown.neighbour(each, step=-1)),
            below=one_line(shown.neighbour(each, step=1)),
        )
        for each in Side
    ]
    texts.append(BeadText(None, "Rendering", "MT", rendering))
    return BeadPage(
        tuple(facts), tuple(texts), drawn.side, remarks(shown, codes, key, is_editing=is_editing)
    )


def _bodies(shown: Neighbourhood, marks: _Marks) -> tuple[dict[Side, Content], Content]:
    """Return the texts of both sides and the rendering, with differences and issues marked."""
    row, rendering = shown.row, visible(shown.row.rendering)
    texts = {side: joined(sentence_texts(shown.passage, row.bead, side)) for side in Side}
    odd: tuple[Spans, Spans] = ([], [])
    if marks.differences and rendering and texts[Side.TARGET]:
        odd = differences(texts[Side.TARGET], rendering)
    source_faults = [span for issue in shown.issues for span in issue.source]
    target_faults = [span for issue in shown.issues for span in issue.target]
    source = styled(
        texts[Side.SOURCE], faults=shown_spans(texts[Side.SOURCE], row.source, source_faults)
    )
    target = styled(
        texts[Side.TARGET],
        odd[0],
        mark_style="$own-word",
        faults=shown_spans(texts[Side.TARGET], row.target, target_faults),
    )
    if row.draft:
        target = styled(rendering).stylize_before("$quiet italic")
    quiet = styled(rendering, odd[1], mark_style="$odd-word").stylize_before("$quiet")
    bodies = {Side.SOURCE: source, Side.TARGET: target}
    if marks.found:
        for side, body in bodies.items():
            for start, end in find_spans(body.plain, marks.found):
                bodies[side] = bodies[side].stylize("reverse", start, end)
    wordings = {Side.SOURCE: row.source, Side.TARGET: row.target or row.draft}
    for side, spans in marks.lit.items():
        for start, end in shown_spans(bodies[side].plain, wordings[side], spans):
            bodies[side] = bodies[side].stylize("bold reverse", start, end)
    return bodies, quiet
