"""The concordance: beads in which some words occur, both sides, with the words marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.project.review import BeadRow
from workbench.project.review.lookups import ConcordanceHits, find_terms
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line
from workbench.tui.wording import count

_MOST_SHOWN = 100
"""Beads listed at most; the others are counted."""

_CONTEXT = 30
"""Characters shown before the first hit in a text that is too long for its line."""

_WIDEST = 140
"""Width of the panel in cells, if the screen is that wide."""

_FRAME = 24
"""Cells of a line that texts cannot use: border, padding, scrollbar, number and gap."""


class ConcordanceScreen(Panel[int]):
    """A field for words and the list of beads that contain them; answers with a bead's id.

    Args:
        look_up: Finds the beads that contain the words of a text.
        rows: Returns the rows of beads.
        place: Returns a bead's place in the project, from 0.
        text: What the field holds at first.

    Attributes:
        text: What the field holds.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into_list", "Into the list", show=False, id="concordance.down"),
    ]
    DEFAULT_CSS = """
    ConcordanceScreen {
        & > .panel { width: 140; height: 94%; }
        & .body { height: 1fr; }
        & #words { height: 1; color: $quiet; }
        & OptionList { height: 1fr; border: none; background: $surface; padding: 0; }
    }
    """

    title_text = "Concordance"
    hint_text = '"a phrase"   begin*   ↓ ↑: choose   Enter: go there   Esc: leave'

    def __init__(
        self,
        look_up: Callable[[str], ConcordanceHits],
        rows: Callable[[Sequence[int]], list[BeadRow]],
        place: Callable[[int], int],
        *,
        text: str = "",
    ) -> None:
        super().__init__()
        self.text = text
        self._look_up, self._rows, self._place = look_up, rows, place

    def compose_body(self) -> ComposeResult:
        """Yield the field, the number of beads and the list."""
        yield Input(self.text, placeholder="words on either side", id="text", compact=True)
        yield Static("", id="words", markup=False)
        yield OptionList(id="hits", compact=True, markup=False)

    def on_mount(self) -> None:
        """Look up the words that the field holds already."""
        self._search()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look up what has been typed so far."""
        self.text = event.value
        self._search()

    def on_input_submitted(self) -> None:
        """Answer with the bead under the cursor of the list."""
        hits = self.query_one(OptionList)
        if hits.option_count:
            self._go_to(hits.get_option_at_index(hits.highlighted or 0))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the bead that was chosen."""
        self._go_to(event.option)

    def action_into_list(self) -> None:
        """Move the focus from the field to the first bead of the list."""
        hits = self.query_one(OptionList)
        if hits.option_count:
            hits.focus()
            hits.highlighted = 0

    def _go_to(self, option: Option) -> None:
        if option.id:
            self.dismiss(int(option.id))

    def _search(self) -> None:
        found = self._look_up(self.text)
        shown = found.ids[:_MOST_SHOWN]
        words = count(len(found.ids), "bead")
        if not found.is_all:
            words = f"more than {words}"
        if len(found.ids) > _MOST_SHOWN:
            words += f"; the first {_MOST_SHOWN} are shown"
        self.query_one("#words", Static).update(Content(words if self.text.strip() else ""))
        hits = self.query_one(OptionList)
        hits.clear_options()
        width = max(min(self.size.width, _WIDEST) - _FRAME, 40) // 2
        hits.add_options(
            Option(self._line(row, found.terms, width), id=str(row.bead.id))
            for row in self._rows(list(shown))
        )

    def _line(self, row: BeadRow, terms: Sequence[str], width: int) -> Content:
        left = around_hit(row.source, terms, width)
        right = around_hit(row.target or row.draft, terms, width)
        number = Content.styled(f"{self._place(row.bead.id) + 1:>6} ", "$faint")
        return number + left.pad_right(max(width - left.cell_length, 0)) + Content("  ") + right


def around_hit(text: str, terms: Sequence[str], width: int) -> Content:
    """Return as much of a text as fits on a line, with the first hit visible and all hits marked.

    Args:
        text: The wording of one side of a bead.
        terms: The words and phrases that were looked up.
        width: Cells of the line.
    """
    line = one_line(text)
    spans = find_terms(line, terms)
    start = 0
    if spans and spans[0][1] >= width:
        first, last = spans[0]
        # A narrow line shows less before the hit, so that the hit itself is not cut off.
        start = max(first - min(_CONTEXT, max(width - (last - first), 0) // 2), 0)
    prefix = "…" if start else ""
    content = Content(prefix + line[start : start + 4 * width])
    for first, last in spans:
        if first >= start:
            at = len(prefix) - start
            content = content.stylize("bold $accent", first + at, last + at)
    return content.truncate(width, ellipsis=True)
