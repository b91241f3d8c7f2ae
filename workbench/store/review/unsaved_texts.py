"""Texts that are being typed and are no edits yet, so that a crash does not lose them."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.errors import EditError
from workbench.store.documents.documents import SIDES
from workbench.store.documents.text import check_text
from workbench.store.file.connection import Database
from workbench.store.file.meta import utc_now


class UnsavedTexts:
    """The unsaved texts of a project, at most one for each side of a bead."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, bead_id: int, side: Side, text: str) -> None:
        """Store a text; it is in the file when this returns."""
        check_text(text, EditError, where=f"bead {bead_id}")
        with self._db.transaction():
            self._db.write(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)",
                (bead_id, SIDES.index(side), text, utc_now()),
            )

    def get(self, bead_id: int, side: Side) -> str | None:
        """Return the unsaved text of one side of a bead; None if there is none."""
        row = self._db.first(
            "SELECT text FROM draft WHERE bead_id = ? AND side = ?", (bead_id, SIDES.index(side))
        )
        return None if row is None else str(row[0])

    def clear(self, bead_id: int, side: Side) -> None:
        """Delete a text, because it was saved as an edit or discarded."""
        with self._db.transaction():
            self._db.write(
                "DELETE FROM draft WHERE bead_id = ? AND side = ?", (bead_id, SIDES.index(side))
            )

    def waiting(self) -> list[tuple[int, Side]]:
        """Return the beads and sides that have one, in document order."""
        rows = self._db.read(
            "SELECT draft.bead_id, draft.side FROM draft"
            " JOIN bead ON bead.id = draft.bead_id"
            " JOIN document ON document.id = bead.document_id"
            " ORDER BY document.position, bead.position, draft.side"
        )
        return [(bead_id, SIDES[side]) for bead_id, side in rows]
