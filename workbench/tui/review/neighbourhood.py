"""The bead under the cursor together with what surrounds it in its document."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext import Bitext, Side
from workbench.project.merging.conflicts import Version
from workbench.project.review import BeadRow
from workbench.project.review.checks import Issue

_MOST_CHARACTERS = 2000
"""Characters of a neighbour's wording that are returned; it is shown on one line."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The bead under the cursor with all that the screen shows of it.

    Attributes:
        row: The bead with its wordings.
        passage: The bead and its neighbours in its document.
        rows: The rows of the passage's beads, by bead id.
        drafts: What was typed and not saved, by side; no entry where it equals the saved wording.
        issues: The open issues of the bead.
        is_bookmarked: Whether it has a bookmark.
        conflict: The other version, without its texts, if it is in a conflict; else None.
        changed: Who else made its last edit, and when; empty if it was the reviewer, or nobody.
        reviewer: To whom it is assigned; empty if to nobody.
        crossed: Numbers of the beads that it crosses, from 1.
    """

    row: BeadRow
    passage: Bitext
    rows: dict[int, BeadRow]
    drafts: dict[Side, str]
    issues: tuple[Issue, ...] = ()
    is_bookmarked: bool = False
    conflict: Version | None = None
    changed: str = ""
    reviewer: str = ""
    crossed: tuple[int, ...] = ()

    def neighbour(self, side: Side, *, step: int) -> str:
        """Return the wording of the bead above (-1) or below (1); empty if there is none."""
        place = self.passage.index[self.row.bead.id] + step
        if not 0 <= place < len(self.passage.beads):
            return ""
        row = self.rows[self.passage.beads[place].id]
        wording = row.source if side is Side.SOURCE else row.target or row.draft
        return wording[:_MOST_CHARACTERS] or "—"
