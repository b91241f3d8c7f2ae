"""The matches of a source text in the translation memories; the user takes one of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.bitext.memory_match import MemoryMatch
from workbench.tui.dialogs.choices import ChoicesScreen
from workbench.tui.differences import differences
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.styled_text import styled

_MOST_SHOWN = 9
"""Matches shown at most: one for each digit."""


class MemoryScreen(ChoicesScreen):
    """Shows the matches and marks the words of their sources that the text does not have.

    Args:
        number: Number of the bead, from 1.
        matches: The matches, the best first, each with the source text that it matches.
    """

    def __init__(self, number: int, matches: Sequence[tuple[str, MemoryMatch]]) -> None:
        self._matches = matches[:_MOST_SHOWN]
        source = max((text for text, _ in matches), key=len)
        super().__init__(number, source, "", [match.target for _, match in self._matches])
        self.title_text = f"Memory matches of № {number}"

    def compose_body(self) -> ComposeResult:
        """Yield the source text and the matches."""
        yield Static(styled(visible(self._source)).stylize_before("$quiet"), id="source")
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
            styled(source, odd, mark_style="$odd-word").stylize_before("$quiet"),
            styled(visible(match.target)),
        ]
    )
