"""Where to cut a bead: a cut on each side, moved with the arrows among the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext import Side
from workbench.tui.safe_text import visible
from workbench.tui.screens.panel import Panel

Texts = Mapping[Side, Sequence[str]]


def likely_cut(texts: Texts) -> tuple[int, int]:
    """The cut whose two beads divide both sides in the most similar proportion of letters.

    Args:
        texts: Sentences of each side, two at least on one of them.
    """

    def share(side: Side, count: int) -> float:
        lengths = [len(text) for text in texts[side]]
        return sum(lengths[:count]) / max(sum(lengths), 1)

    def unlikeness(cut: tuple[int, int]) -> tuple[float, float]:
        source, target = share(Side.SOURCE, cut[0]), share(Side.TARGET, cut[1])
        one_sided = not texts[Side.SOURCE] or not texts[Side.TARGET]
        middle = abs(source + target - (0.5 if one_sided else 1.0))
        return (middle, 0.0) if one_sided else (abs(source - target), middle)

    return min(possible_cuts(texts), key=unlikeness)


def possible_cuts(texts: Texts) -> list[tuple[int, int]]:
    """Every cut that leaves something in both beads."""
    source, target = len(texts[Side.SOURCE]), len(texts[Side.TARGET])
    whole = (source, target)
    return [
        cut for cut in product(range(source + 1), range(target + 1)) if cut not in ((0, 0), whole)
    ]


class SplitScreen(Panel[tuple[int, int]]):
    """Shows both sides' sentences with a cut in each; answers with how many stand above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Cut down", show=False, id="split.down"),
        Binding("up,k", "move(-1)", "Cut up", show=False, id="split.up"),
        Binding("left,h", "choose('source')", "Left side", show=False, id="split.source"),
        Binding("right,l", "choose('target')", "Right side", show=False, id="split.target"),
        Binding("enter,s", "agree", "Split", show=False, id="split.agree"),
    ]
    DEFAULT_CSS = """
    SplitScreen {
        & > .panel { width: 120; }
        & Horizontal { height: auto; }
        & VerticalScroll { height: auto; max-height: 20; }
        & .side { width: 1fr; height: auto; padding: 0 1; }
    }
    """

    title_words = "Split"
    hint_words = "↑ ↓: move the cut   ← →: the other side   Enter: split   Esc: leave"

    def __init__(self, texts: Texts, names: Mapping[Side, str]) -> None:
        super().__init__()
        self._texts = texts
        self._names = names
        source, target = likely_cut(texts)
        self.cut = {Side.SOURCE: source, Side.TARGET: target}
        self.side = Side.SOURCE if len(texts[Side.SOURCE]) > 1 else Side.TARGET

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False), Horizontal():
            for side in Side:
                yield Static(classes="side", id=f"split-{side.value}", markup=False)
        yield Static("", classes="warning", id="fault", markup=False)

    def on_mount(self) -> None:
        self._show()

    def action_move(self, step: int) -> None:
        """Move the active side's cut by one sentence."""
        most = len(self._texts[self.side])
        self.cut[self.side] = min(max(self.cut[self.side] + step, 0), most)
        self._show()

    def action_choose(self, side: str) -> None:
        """Make a side the active one."""
        self.side = Side(side)
        self._show()

    def action_agree(self) -> None:
        """Answer with the cut."""
        if self._is_possible:
            self.dismiss((self.cut[Side.SOURCE], self.cut[Side.TARGET]))

    @property
    def _is_possible(self) -> bool:
        return (self.cut[Side.SOURCE], self.cut[Side.TARGET]) in possible_cuts(self._texts)

    def _show(self) -> None:
        for side in Side:
            active = side is self.side
            name = Content.styled(self._names[side], "bold $primary" if active else "$quiet")
            lines = [name]
            cut = Content.styled("✂" + "╌" * 24, "bold $accent" if active else "$faint")
            for number, text in enumerate(self._texts[side]):
                if number == self.cut[side]:
                    lines.append(cut)
                lines.append(Content.assemble((f"{number + 1} ", "$faint"), visible(text)))
            if self.cut[side] == len(self._texts[side]):
                lines.append(cut)
            self.query_one(f"#split-{side.value}", Static).update(Content("\n").join(lines))
        words = "" if self._is_possible else "One of the two beads would be empty."
        self.query_one("#fault", Static).update(Content(words))
