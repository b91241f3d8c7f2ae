"""What translation memories have for a source text; one of their targets can be taken."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.bitext.memory_match import MemoryMatch
from workbench.tui.dialogs.choices import ChoicesScreen
from workbench.tui.differences import differences
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.styled_text import styled

_MOST = 9


class MemoryScreen(ChoicesScreen):
    """The likest units, the words of their sources marked that the text does not have.

    Args:
        number: Of the bead, as the list counts.
        matches: The best first, each with the text it is of.
    """

    def __init__(self, number: int, matches: Sequence[tuple[str, MemoryMatch]]) -> None:
        self._matches = matches[:_MOST]
        source = max((text for text, _ in matches), key=len)
        super().__init__(number, source, "", [match.target for _, match in self._matches])
        self.title_words = f"Memory matches of № {number}"

    def compose_body(self) -> ComposeResult:
        yield Static(styled(visible(self._source)).stylize_before("$quiet"), id="source")
        with VerticalScroll(can_focus=False):
            for number, (text, match) in enumerate(self._matches, start=1):
                yield Static(_entry(number, text, match), classes="choice")


def _entry(number: int, text: str, match: MemoryMatch) -> Content:
    head = Content.assemble(
        f"{number}  ",
        (f"{match.percent:3}%", "$primary bold"),
        (f"  {one_line(match.memory)}", "$faint"),
    )
    source = visible(match.source)
    odd, _ = differences(source, visible(text))
    return Content("\n").join(
        [
            head,
            styled(source, odd, odd_style="$odd-word").stylize_before("$quiet"),
            styled(visible(match.target)),
        ]
    )
