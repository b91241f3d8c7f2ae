"""The bead under the cursor in full, between the one above it and the one below it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Side
from workbench.tui.differences import Spans, differences
from workbench.tui.reviewing import Neighbourhood
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.columns import Columns
from workbench.tui.widgets.draft_editor import DraftEditor
from workbench.tui.widgets.side_text import joined, neighbour, sentences, styled
from workbench.tui.wording import confidence_words, flag_words, origin_words

_NAMES = {
    "source": ("French", "FR"),
    "target": ("English", "EN"),
    "rendering": ("Rendering", "MT"),
}


class SidePane(Container):
    """One text of the bead: its name, the neighbours' texts, its own, and its editor."""

    DEFAULT_CSS = """
    SidePane {
        height: auto;
        layout: vertical;
        & > .name { height: 1; color: $quiet; }
        & > .name-short { display: none; }
        & > .context { height: 1; color: $faint; text-wrap: nowrap; text-overflow: ellipsis; }
        & > .body { height: auto; }
        & > DraftEditor { display: none; }
        &.-active > .name { color: $primary; text-style: bold; }
        &.-editing > .body { display: none; }
        &.-editing > DraftEditor { display: block; }
    }
    """

    def __init__(self, name: str, *, editable: bool) -> None:
        super().__init__(id=f"side-{name}")
        self._names = _NAMES[name]
        self._editable = editable

    def compose(self) -> ComposeResult:
        yield Static(Content(self._names[0]), classes="name", markup=False)
        yield Static(Content(self._names[1]), classes="name-short", markup=False)
        yield Static(classes="context above", markup=False)
        yield Static(classes="body", markup=False)
        if self._editable:
            yield DraftEditor()
        yield Static(classes="context below", markup=False)

    def show(self, body: Content, *, above: str = "", below: str = "") -> None:
        """Draw the texts."""
        self.query_one(".body", Static).update(body)
        self.query_one(".above", Static).update(Content(above))
        self.query_one(".below", Static).update(Content(below))


class Detail(Container):
    """Facts, French, English and rendering; under the list's own columns where there is room."""

    DEFAULT_CSS = """
    Detail {
        background: $surface;
        & > .facts { color: $quiet; text-overflow: ellipsis; }
        & #around { height: 1fr; }
        & .context-line { display: none; }
        & .remark { height: auto; max-height: 2; color: $accent; display: none; }
        & .remark.-there { display: block; }
        & #sides { height: 1fr; scrollbar-size-vertical: 1; }
        & #side-rendering > .body { color: $quiet; }
        & #side-rendering.-none { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(classes="facts", markup=False)
        with Vertical(id="around"):
            yield Static(classes="context-line above", markup=False)
            with VerticalScroll(id="sides", can_focus=False):
                yield SidePane("source", editable=True)
                yield SidePane("target", editable=True)
                yield SidePane("rendering", editable=False)
            yield Static(classes="context-line below", markup=False)
            yield Static(classes="remark", markup=False)

    def pane(self, side: Side | None) -> SidePane:
        """The pane of one side; None = the rendering's."""
        return self.query_one(f"#side-{side.value if side else 'rendering'}", SidePane)

    def editor(self, side: Side) -> DraftEditor:
        """The editor of one side."""
        return self.pane(side).query_one(DraftEditor)

    def show(self, seen: Neighbourhood | None, *, side: Side, place: int, shape: Columns) -> None:
        """Draw a bead.

        Args:
            seen: The bead and what is around it; None where nothing is listed.
            side: The active one.
            place: The bead's number, from 0.
            shape: The list's columns, which the texts stand under on a wide screen.
        """
        wide = shape.rendering > 0
        self._stand_under(shape)
        for each in Side:
            self.pane(each).set_class(each is side and seen is not None, "-active")
        if seen is None:
            self._clear()
            return
        row, passage, bead = seen.row, seen.passage, seen.row.bead
        facts = [f"№ {place + 1}", bead.kind, bead.status.label, confidence_words(bead.confidence)]
        facts += [origin_words(bead), *flag_words(bead), one_line(row.document)]
        between = "\n" if wide else " · "
        self.query_one(".facts", Static).update(Content(between.join(facts)))
        shown = {each: joined(sentences(passage, bead, each)) for each in Side}
        rendering = visible(row.rendering)
        odd: tuple[Spans, Spans] = ([], [])
        if rendering and shown[Side.TARGET]:
            odd = differences(shown[Side.TARGET], rendering)
        bodies = {
            Side.SOURCE: styled(shown[Side.SOURCE]),
            Side.TARGET: styled(shown[Side.TARGET], odd[0], odd_style="$own-word"),
        }
        for each, body in bodies.items():
            self.pane(each).show(
                body if body else Content.styled("—", "$faint"),
                above=neighbour(passage, bead.id, each, step=-1),
                below=neighbour(passage, bead.id, each, step=1),
            )
        pane = self.pane(None)
        pane.set_class(not rendering, "-none")
        pane.show(styled(rendering, odd[1], odd_style="$odd-word"))
        self._show_around(seen)
        self._show_remark(seen)
        self.query_one("#sides", VerticalScroll).scroll_home(animate=False)

    def scroll_on(self) -> None:
        """Show the next part of a long bead; after its end, its beginning."""
        sides = self.query_one("#sides", VerticalScroll)
        if sides.scroll_offset.y >= sides.max_scroll_y:
            sides.scroll_home(animate=False)
        else:
            sides.scroll_page_down(animate=False)

    def _stand_under(self, shape: Columns) -> None:
        facts = self.query_one(".facts", Static)
        facts.styles.width = shape.gutter if shape.rendering else "100%"
        widths = (shape.source + 2, shape.target + 2, shape.rendering)
        for side, width in zip((Side.SOURCE, Side.TARGET, None), widths, strict=True):
            self.pane(side).styles.width = width if shape.rendering else "100%"

    def _show_around(self, seen: Neighbourhood) -> None:
        """The neighbours on a line each, for a narrow screen."""
        width = max((self.size.width - 9) // 2, 8)
        for step, arrow, name in (
            (-1, "↑", ".context-line.above"),
            (1, "↓", ".context-line.below"),
        ):
            texts = [
                Content(neighbour(seen.passage, seen.row.bead.id, side, step=step))
                .truncate(width, ellipsis=True)
                .pad_right(0)
                for side in Side
            ]
            line = Content("")
            if texts[0]:
                gap = " " * (width - texts[0].cell_length)
                line = Content.assemble(f"{arrow}   ", texts[0], gap, " │ ", texts[1])
            self.query_one(name, Static).update(line)

    def _show_remark(self, seen: Neighbourhood) -> None:
        """The note, or that something typed waits."""
        parts = []
        if seen.drafts:
            names = " and ".join(_NAMES[side.value][0] for side in seen.drafts)
            parts.append(f"✎ {names}: a draft that was never saved waits; edit to go on with it")
        if seen.row.bead.note:
            parts.append(f"Note: {visible(seen.row.bead.note)}")
        remark = self.query_one(".remark", Static)
        remark.set_class(bool(parts), "-there")
        remark.update(Content("\n".join(parts)))

    def _clear(self) -> None:
        for name in (".facts", ".context-line.above", ".context-line.below"):
            self.query_one(name, Static).update(Content(""))
        for side in (Side.SOURCE, Side.TARGET, None):
            self.pane(side).show(Content(""))
        self.query_one(".remark", Static).remove_class("-there")
