"""Asks where to split a bead: a cut on each side, moved by sentences or by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Side
from workbench.bitext.edits.split_points import SplitPoint, split_points
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import visible

_CONTEXT = 2
"""Lines above and below the cut that stay on the screen."""

Texts = Mapping[Side, Sequence[str]]
"""The wording of each sentence of a bead, by side."""

_CLAUSE_ENDS = ",;:.!?…—–)»”"
"""Characters after which a sentence is likely to be split."""

_MOST_CANDIDATES = 100
"""Places inside a sentence that are compared; of more, every second or third and so on."""


def likely_cut(texts: Texts) -> tuple[SplitPoint, SplitPoint]:
    """Return the pair of cuts that divides both sides in the most similar proportion.

    Proportions are of characters. A side of several sentences is cut between sentences, a side of
    one sentence after a punctuation mark or, where it has none, between any two words.
    """
    sources, targets = (_candidates(texts[side]) for side in Side)
    one_sided = not all(texts[side] for side in Side)

    def difference(cut: tuple[SplitPoint, SplitPoint]) -> tuple[float, float]:
        source, target = (_share(texts[side], c) for side, c in zip(Side, cut, strict=True))
        middle = abs(source + target - (0.5 if one_sided else 1.0))
        return (middle, 0.0) if one_sided else (abs(source - target), middle)

    possible = [cut for cut in product(sources, targets) if is_possible(texts, *cut)]
    # Prefer cuts that leave something of each side in both beads, so that neither is a null bead.
    ends = [(SplitPoint(0), SplitPoint(len(texts[side]))) for side in Side]
    inner = [cut for cut in possible if cut[0] not in ends[0] and cut[1] not in ends[1]]
    return min(inner or possible, key=difference, default=(SplitPoint(0), SplitPoint(0)))


def is_possible(texts: Texts, source: SplitPoint, target: SplitPoint) -> bool:
    """Return whether the two cuts leave something in both beads."""
    cuts = list(zip((texts[side] for side in Side), (source, target), strict=True))
    above = any(cut.sentences or cut.characters for _, cut in cuts)
    below = any(cut.sentences < len(side) for side, cut in cuts)
    return above and below


def _candidates(side: Sequence[str]) -> list[SplitPoint]:
    ends = [SplitPoint(0), SplitPoint(len(side))] if side else [SplitPoint(0)]
    if len(side) > 1:
        return [SplitPoint(number) for number in range(len(side) + 1)]
    inside = [cut for cut in split_points(side) if cut.characters]
    clauses = [cut for cut in inside if side[0][: cut.characters].rstrip()[-1:] in _CLAUSE_ENDS]
    chosen = clauses or inside
    return [*chosen[:: max(len(chosen) // _MOST_CANDIDATES, 1)], *ends]


def _share(side: Sequence[str], cut: SplitPoint) -> float:
    above = sum(len(text) for text in side[: cut.sentences]) + cut.characters
    return above / max(sum(map(len, side)), 1)


class SplitScreen(Panel[tuple[SplitPoint, SplitPoint]]):
    """Shows both sides with a cut in each; answers with the two cuts.

    Args:
        texts: The wording of each sentence, by side.
        names: Names of the two languages.

    Attributes:
        cut: The cut of each side.
        side: The side whose cut the keys move.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "A sentence down", show=False, id="split.down"),
        Binding("up,k", "move(-1)", "A sentence up", show=False, id="split.up"),
        Binding("shift+down,J,w", "step(1)", "A word on", show=False, id="split.on"),
        Binding("shift+up,K,b", "step(-1)", "A word back", show=False, id="split.back"),
        Binding("left,h", "choose('source')", "Left side", show=False, id="split.source"),
        Binding("right,l", "choose('target')", "Right side", show=False, id="split.target"),
        Binding("enter,s", "agree", "Split", show=False, id="split.agree"),
    ]
    DEFAULT_CSS = """
    SplitScreen {
        & > .panel { width: 120; }
        & Horizontal { height: auto; }
        & .side { width: 1fr; height: auto; padding: 0 1; }
    }
    """

    title_text = "Split"
    hint_text = "↑ ↓: by sentence   J K: by word   ← →: the other side   Enter: split   Esc: leave"

    def __init__(self, texts: Texts, names: Mapping[Side, str]) -> None:
        super().__init__()
        self._texts = texts
        self._names = names
        self._places = {side: split_points(texts[side]) for side in Side}
        source, target = likely_cut(texts)
        self.cut = {Side.SOURCE: source, Side.TARGET: target}
        self.side = Side.SOURCE if texts[Side.SOURCE] else Side.TARGET

    def compose_body(self) -> ComposeResult:
        """Yield a column for each side."""
        with Horizontal():
            for side in Side:
                yield Static(classes="side", id=f"split-{side.value}", markup=False)
        yield Static("", classes="warning", id="warning", markup=False)

    def on_mount(self) -> None:
        """Draw the likely cut."""
        self._show()

    def action_move(self, step: int) -> None:
        """Move the active side's cut down by ``step`` sentences."""
        cut = self.cut[self.side]
        step += step < 0 < cut.characters  # first to the beginning of the sentence that it is in
        sentences = min(max(cut.sentences + step, 0), len(self._texts[self.side]))
        self.cut[self.side] = SplitPoint(sentences)
        self._show()

    def action_step(self, step: int) -> None:
        """Move the active side's cut on by ``step`` words."""
        known = self._places[self.side]
        at = known.index(self.cut[self.side]) + step
        self.cut[self.side] = known[min(max(at, 0), len(known) - 1)]
        self._show()

    def action_choose(self, side: str) -> None:
        """Make a side the one whose cut the keys move."""
        self.side = Side(side)
        self._show()

    def action_agree(self) -> None:
        """Answer with the two cuts."""
        if self._is_possible:
            self.dismiss((self.cut[Side.SOURCE], self.cut[Side.TARGET]))

    @property
    def _is_possible(self) -> bool:
        return is_possible(self._texts, self.cut[Side.SOURCE], self.cut[Side.TARGET])

    def _show(self) -> None:
        for side in Side:
            lines, cut_line = self._lines(side)
            box = self.query_one(f"#split-{side.value}", Static)
            box.update(Content("\n").join(lines))
            if side is self.side:
                above = Content("\n").join(lines[:cut_line])
                self.call_after_refresh(self._show_cut, box, above)
        words = "" if self._is_possible else "One of the two beads would be empty."
        self.query_one("#warning", Static).update(Content(words))

    def _show_cut(self, box: Static, above: Content) -> None:
        """Scroll to the cut of the active side, given the text above it."""
        y = above.get_height({}, max(box.content_size.width, 1))
        room = self.body.size.height
        top = self.body.scroll_offset.y
        if not top + _CONTEXT <= y < top + room - _CONTEXT:
            self.body.scroll_to(y=max(y - room // 2, 0), animate=False)

    def _lines(self, side: Side) -> tuple[list[Content], int]:
        """Return the lines of a side, and which of them is the cut."""
        active = side is self.side
        name = Content.styled(self._names[side], "bold $primary" if active else "$quiet")
        style = "bold $accent" if active else "$faint"
        line = Content.styled("✂" + "╌" * 24, style)
        cut, lines, at = self.cut[side], [name], 0
        for number, text in enumerate(self._texts[side]):
            if (number, 0) == (cut.sentences, cut.characters):
                at = len(lines)
                lines.append(line)
            label = (f"{number + 1} ", "$faint")
            if number == cut.sentences and cut.characters:
                head, tail = text[: cut.characters], text[cut.characters :]
                at = len(lines) + 1
                lines += [Content.assemble(label, visible(head)), line, Content(visible(tail))]
            else:
                lines.append(Content.assemble(label, visible(text)))
        if cut.sentences == len(self._texts[side]):
            at = len(lines)
            lines.append(line)
        return lines, at
