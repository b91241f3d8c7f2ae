"""Shows what aligning a stretch again would change: the beads now and the proposed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Bead, Side
from workbench.project.review.realigning import Proposal
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import visible
from workbench.tui.wording import confidence_words, count

_MOST_SHOWN = 40
"""Changed places shown with their texts; the others are counted."""

_STYLES = {Side.SOURCE: "$primary", Side.TARGET: "$foreground"}


class RealignScreen(Panel[bool]):
    """Shows the present beads beside the proposed ones; answers with True to take them all.

    Args:
        proposal: What the aligner proposes.
        names: Names of the two languages.
        ends: Numbers of the first and the last bead of the stretch, from 1.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "agree", "Take", show=False, id="realign.agree"),
        Binding("n", "leave", "Leave", show=False, id="realign.refuse"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="realign.down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="realign.up"),
        Binding("space", "page(1)", "On", show=False, id="realign.on"),
    ]
    DEFAULT_CSS = """
    RealignScreen {
        & > .panel { width: 150; }
        & Horizontal { height: auto; margin: 0 0 1 0; }
        & .beads { width: 1fr; height: auto; padding: 0 1; }
        & .new { border-left: solid $accent; }
        & .heading { width: 1fr; height: 1; padding: 0 1; color: $quiet; }
    }
    """

    hint_text = "Enter: take all   Esc: keep the present beads   ↑ ↓ Space: scroll"

    def __init__(
        self, proposal: Proposal, names: Mapping[Side, str], ends: tuple[int, int]
    ) -> None:
        super().__init__()
        self._proposal = proposal
        self._names = names
        self.title_text = f"Realign № {ends[0]:,} to {ends[1]:,}"

    def compose_body(self) -> ComposeResult:
        """Yield a summary, and a row for each changed place."""
        yield Static(Content(" ".join(self._summary())), markup=False, id="summary")
        with Horizontal():
            yield Static(Content("now"), classes="heading", markup=False)
            yield Static(Content("proposed by the aligner"), classes="heading", markup=False)
        changes = self._proposal.changes
        for change in changes[:_MOST_SHOWN]:
            with Horizontal():
                yield Static(self._beads(change.before), classes="beads", markup=False)
                yield Static(self._beads(change.after), classes="beads new", markup=False)
        if len(changes) > _MOST_SHOWN:
            rest = count(len(changes) - _MOST_SHOWN, "more place")
            yield Static(Content(f"… and {rest}"), classes="label", markup=False)

    def action_agree(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_scroll(self, lines: int) -> None:
        """Scroll the texts down by some lines."""
        self.body.scroll_relative(y=lines, animate=False)

    def _summary(self) -> Iterator[str]:
        proposal = self._proposal
        changed = {b.id for change in proposal.changes for b in change.before}
        beads = count(len(proposal.stretch), "bead")
        yield f"{len(changed):,} of {beads} would be paired differently;"
        old = [b for change in proposal.changes for b in change.before]
        new = [b for change in proposal.changes for b in change.after]
        yield f"mean confidence {_mean(old)} now, {_mean(new)} proposed."
        if proposal.crossing:
            yield f"{kept_crossing(proposal.crossing)}"
        if proposal.is_cut_short:
            yield "No accepted or pinned bead is near, so only part of the text was aligned."

    def _beads(self, beads: Sequence[Bead]) -> Content:
        parts = []
        for bead in beads:
            words = f"{bead.kind}  {confidence_words(bead.confidence)}"
            lines = [Content.styled(words, "$quiet")]
            for side in Side:
                text = " ".join(self._proposal.texts(bead, side))
                shown = Content(visible(text)) if text else Content.styled("—", "$faint")
                lines.append(shown.stylize(_STYLES[side]) if text else shown)
            parts.append(Content("\n").join(lines))
        return Content("\n").join(parts)


def kept_crossing(number: int) -> str:
    """Return the sentence that says how many beads stay because they cross others."""
    if number == 1:
        return "1 bead that crosses others stays as it is."
    return f"{number:,} beads that cross others stay as they are."


def _mean(beads: Sequence[Bead]) -> str:
    known = [bead.confidence for bead in beads if bead.confidence is not None]
    return f"{round(100 * sum(known) / len(known))} %" if known else "unknown"
