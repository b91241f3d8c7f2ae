"""The text of a document around a bead."""

from __future__ import annotations

from workbench.bitext import Side
from workbench.store.documents.documents import SIDES
from workbench.store.file.connection import Database


class Contexts:
    """Reads what stands before and after a bead in its document."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, bead_id: int, side: Side, *, around: int) -> tuple[str, str, str] | None:
        """Return the text of one side before, in and after a bead; None if there is no such side.

        If the bead has no segment on that side, its place is after the bead above it. Of segments
        that are apart, the first ones that stand together are taken.

        Args:
            bead_id: The bead.
            side: The side.
            around: Number of characters before and after it, at most.
        """
        number = SIDES.index(side)
        row = self._db.first(
            "SELECT bead.document_id, min(start_offset), max(end_offset) FROM bead"
            " LEFT JOIN segment ON bead_id = bead.id AND side = ? WHERE bead.id = ?",
            (number, bead_id),
        )
        if row is None or row[0] is None:
            return None
        document_id, start, end = row
        if start is not None:
            end = self._end_of_first(bead_id, number)
        if start is None:
            above = self._db.first(
                "SELECT coalesce(max(end_offset), 0) FROM segment WHERE bead_id = ("
                " SELECT other.id FROM bead AS own JOIN bead AS other"
                " ON other.document_id = own.document_id AND other.position < own.position"
                " WHERE own.id = ? AND other."
                + ("source_count" if side is Side.SOURCE else "target_count")
                + " > 0 ORDER BY other.position DESC LIMIT 1) AND side = ?",
                (bead_id, number),
            )
            start = end = above[0] if above else 0
        first = max(start - around, 0)
        # SQLite counts characters from 1; both it and Python count code points.
        found = self._db.first(
            "SELECT substr(content, ?, ?), substr(content, ?, ?), substr(content, ?, ?) FROM text"
            " WHERE document_id = ? AND side = ?",
            (
                *(first + 1, start - first, start + 1, end - start, end + 1, around),
                *(document_id, number),
            ),
        )
        return (found[0], found[1], found[2]) if found else None

    def _end_of_first(self, bead_id: int, side: int) -> int:
        """Return where those of a bead's segments end that stand together at its beginning."""
        rows = self._db.read(
            "SELECT number, end_offset FROM segment WHERE bead_id = ? AND side = ? ORDER BY number",
            (bead_id, side),
        )
        together = [end for n, (number, end) in enumerate(rows) if number == rows[0][0] + n]
        return int(together[-1])
