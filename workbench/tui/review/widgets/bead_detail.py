"""The bead under the cursor in full, between the one above it and the one below it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from workbench.bitext import Side
from workbench.languages import language_of
from workbench.tui.differences import Spans, differences
from workbench.tui.review.state import Neighbourhood
from workbench.tui.review.widgets.bead_layout import Arranged, Block, Frame, Page, arrange
from workbench.tui.review.widgets.columns import Columns
from workbench.tui.review.widgets.draft_editor import DraftEditor
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.styled_text import joined, neighbour, sentences, shown_spans, styled
from workbench.tui.wording import confidence_words, flag_words, origin_words


class BeadDetail(Widget):
    """Draws its lines itself, so that a key costs no layout; the editor lies over them."""

    DEFAULT_CSS = """
    BeadDetail {
        background: $surface;
        & > DraftEditor { display: none; position: absolute; }
    }
    """

    def __init__(self, codes: Mapping[Side, str]) -> None:
        """The codes are the languages', such as ``fr``."""
        super().__init__()
        self._codes = codes
        self._page: Page | None = None
        self._shape: Columns | None = None
        self._stacked = False
        self._bead_id: int | None = None
        self._scroll = 0
        self._arranged: Arranged | None = None
        self._editing: Side | None = None

    def compose(self) -> ComposeResult:
        yield DraftEditor()

    @property
    def editor(self) -> DraftEditor:
        """The field, which is for one side at a time."""
        return self.query_one(DraftEditor)

    def show(
        self,
        seen: Neighbourhood | None,
        *,
        side: Side,
        place: int,
        shape: Columns,
        stacked: bool = False,
    ) -> None:
        """Draw a bead.

        Args:
            seen: The bead and what is around it; None where nothing is listed.
            side: The active one.
            place: The bead's number, from 0.
            shape: The list's columns, which the texts stand under side by side.
            stacked: The texts one above the other instead.
        """
        bead_id = seen.row.bead.id if seen else None
        if bead_id != self._bead_id:
            self._scroll = 0
        self._bead_id = bead_id
        self._shape, self._stacked = shape, stacked
        self._page = _page(seen, side, place, self._codes) if seen else None
        self._arrange()

    def open_field(self, side: Side) -> None:
        """Lay the editor over the text of one side."""
        self._editing = side
        self.editor.display = True
        self._arrange()

    def close_field(self) -> None:
        """Take the editor away."""
        self._editing = None
        self.editor.display = False
        self._arrange()

    def scroll_on(self) -> None:
        """Show the next part of a bead too long for its place; after its end, its beginning."""
        more = self._arranged is not None and self._arranged.has_more
        self._scroll = self._scroll + max(self.size.height - 5, 1) if more else 0
        self._arrange()

    def render_line(self, y: int) -> Strip:
        if self._arranged is None or y >= len(self._arranged.lines):
            return Strip.blank(self.size.width, self.rich_style)
        return self._arranged.lines[y]

    def on_resize(self) -> None:
        self._arrange()

    def notify_style_update(self) -> None:
        """The theme has changed, and the lines hold colours."""
        super().notify_style_update()
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.size
        self._arranged = None
        if self._page is not None and self._shape is not None and width > 20 and height > 3:
            frame = Frame(width, height, scroll=self._scroll, editing=self._editing)
            shape = None if self._stacked else self._shape
            self._arranged = arrange(self._page, frame, shape, self._draw)
            self._scroll = self._arranged.scroll
            if self._editing is not None:
                field, styles = self._arranged.field, self.editor.styles
                styles.offset = (field.x, field.y)
                styles.width, styles.height = field.width, field.height
        self.refresh()

    def _draw(self, text: Content, width: int) -> list[Strip]:
        return Visual.to_strips(self, text, width, None, self.visual_style, pad=True)


def _page(seen: Neighbourhood, side: Side, place: int, codes: Mapping[Side, str]) -> Page:
    row, passage, bead = seen.row, seen.passage, seen.row.bead
    facts = [f"№ {place + 1}", bead.kind, bead.status.label, confidence_words(bead.confidence)]
    facts += [origin_words(bead), *flag_words(bead), one_line(row.document)]
    shown = {each: joined(sentences(passage, bead, each)) for each in Side}
    rendering = visible(row.rendering)
    odd: tuple[Spans, Spans] = ([], [])
    if rendering and shown[Side.TARGET]:
        odd = differences(shown[Side.TARGET], rendering)
    faults = {
        Side.SOURCE: shown_spans(
            shown[Side.SOURCE], row.source, [s for issue in seen.issues for s in issue.source]
        ),
        Side.TARGET: shown_spans(
            shown[Side.TARGET], row.target, [s for issue in seen.issues for s in issue.target]
        ),
    }
    bodies = {
        Side.SOURCE: styled(shown[Side.SOURCE], faults=faults[Side.SOURCE]),
        Side.TARGET: styled(
            shown[Side.TARGET], odd[0], odd_style="$own-word", faults=faults[Side.TARGET]
        ),
    }
    if row.draft:
        bodies[Side.TARGET] = styled(rendering).stylize_before("$quiet italic")
    blocks = [
        Block(
            each,
            language_of(codes[each]).name,
            codes[each].upper()[:3],
            body=bodies[each] or Content.styled("—", "$faint"),
            above=neighbour(seen, each, step=-1),
            below=neighbour(seen, each, step=1),
        )
        for each in Side
    ]
    quiet = styled(rendering, odd[1], odd_style="$odd-word").stylize_before("$quiet")
    blocks.append(Block(None, "Rendering", "MT", quiet))
    return Page(tuple(facts), tuple(blocks), side, _remark(seen, codes))


def _remark(seen: Neighbourhood, codes: Mapping[Side, str]) -> tuple[str, ...]:
    """That something typed waits; the note; what the text says where the wording is another."""
    parts = []
    row = seen.row
    languages = {side: language_of(code).name for side, code in codes.items()}
    if seen.issues:
        found = "; ".join(f"{issue.kind.value}: {issue.message}" for issue in seen.issues)
        parts.append(f"! {one_line(found)}")
    if seen.drafts:
        names = " and ".join(languages[side] for side in seen.drafts)
        parts.append(f"✎ {names}: a draft that was never saved waits; edit to go on with it.")
    if row.bead.note:
        parts.append(f"Note: {one_line(row.bead.note)}")
    if row.bead.source_edit is not None:
        parts.append(f"Original {languages[Side.SOURCE]}: {one_line(row.source_original)}")
    if row.bead.target_edit is not None and row.target_original:
        parts.append(f"Original {languages[Side.TARGET]}: {one_line(row.target_original)}")
    return tuple(parts)
