"""What the reviewer looks for in the texts, and the beads in which it stands."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.project.review import BeadRow, ReviewSession
from workbench.project.review.lookups import find_spans, find_text


class TextSearch:
    """A text that is looked for on both sides and in the notes, while the list stays as it is.

    Attributes:
        text: What is looked for; empty = nothing.
        hits: The beads in which it stands.
        changes: Number of edits since the project was opened.
    """

    def __init__(self) -> None:
        self.text = ""
        self.hits: set[int] = set()
        self.changes = 0

    def show(self, text: str, hits: Iterable[int]) -> None:
        """Take a text and the beads in which it stands, as ``find_text`` finds them."""
        self.text, self.hits = text, set(hits)

    def look_again(self, session: ReviewSession) -> None:
        """Look for the text anew, after an edit of so many beads that all are better read."""
        self.changes += 1
        self.show(self.text, find_text(session, self.text))

    def end(self) -> None:
        """Look for nothing any more."""
        self.text, self.hits = "", set()

    def update(self, removed: Iterable[int], rows: Iterable[BeadRow]) -> None:
        """Bring the hits up to date with an edit, given the rows that it changed."""
        self.changes += 1
        if self.text:
            self.hits.difference_update(removed)
            self.hits.update(row.bead.id for row in rows if self._stands_in(row))

    def _stands_in(self, row: BeadRow) -> bool:
        texts = (row.source, row.target, row.bead.note)
        return any(find_spans(text, self.text) for text in texts)
