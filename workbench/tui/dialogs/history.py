"""The history of a bead: what was done to it, by whom and when."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from workbench.project.review import HistoryEntry
from workbench.tui.dialogs.panel import Panel
from workbench.tui.safe_text import one_line
from workbench.tui.wording import local_time


class HistoryScreen(Panel[None]):
    """Shows the entries of the journal about one bead.

    Args:
        number: Number of the bead, from 1.
        entries: The entries, newest first.
    """

    def __init__(self, number: int, entries: Sequence[HistoryEntry]) -> None:
        super().__init__()
        self.title_text = f"History of № {number}"
        self._entries = entries

    def compose_body(self) -> ComposeResult:
        """Yield the entries, one per line."""
        lines = [
            Content.assemble(
                (f"{one_line(local_time(entry.at)):20}  ", "$quiet"),
                (f"{one_line(entry.actor):12}  ", "$primary"),
                (one_line(entry.verb), "strike $faint" if entry.undone else ""),
                ("  undone" if entry.undone else "", "$faint"),
            )
            for entry in self._entries
        ]
        yield Static(
            Content("\n").join(lines or [Content("Nobody has changed this bead yet.")]),
            markup=False,
        )
