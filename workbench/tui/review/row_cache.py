"""The rows that were read last, so that a key draws the list without reading the file again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from workbench.project.review import BeadRow, ReviewSession

_ROWS_KEPT = 2000
"""Rows kept in memory, the ones read last."""


class RowCache:
    """Rows of a project by bead; those that are not in memory are read.

    Args:
        session: The open project.
    """

    def __init__(self, session: ReviewSession) -> None:
        self._session = session
        self._rows: OrderedDict[int, BeadRow] = OrderedDict()

    def rows(self, bead_ids: Sequence[int]) -> list[BeadRow]:
        """Return the rows of these beads, in their order."""
        missing = [bead_id for bead_id in bead_ids if bead_id not in self._rows]
        if missing:
            fetched = self._session.rows(missing)
            self._rows.update((row.bead.id, row) for row in fetched)
        rows = [self._rows[bead_id] for bead_id in bead_ids]
        while len(self._rows) > max(_ROWS_KEPT, len(bead_ids)):
            self._rows.popitem(last=False)
        return rows

    def page(self, bead_ids: Sequence[int], first: int, count: int) -> list[BeadRow]:
        """Return ``count`` rows from position ``first`` of a list; reads a page around them too."""
        wanted = bead_ids[first : first + count]
        if any(bead_id not in self._rows for bead_id in wanted):
            self.rows(bead_ids[max(first - count, 0) : first + 2 * count])
        return self.rows(wanted)

    def forget(self, bead_ids: Iterable[int]) -> None:
        """Read these rows again when they are needed next."""
        for bead_id in bead_ids:
            self._rows.pop(bead_id, None)

    def clear(self) -> None:
        """Read all rows again, because something other than an edit has changed them."""
        self._rows.clear()
