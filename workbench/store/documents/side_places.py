"""Where the segments of one side stand, and in which bead each is: 32 bytes a segment."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from workbench.bitext import Side
from workbench.store.documents.documents import SIDES
from workbench.store.file.connection import Database


@dataclass(frozen=True)
class SidePlaces:
    """The segments of one side of a document, in the order of the text.

    Attributes:
        ids: Their ids.
        starts: Offset of the first character of each.
        ends: Offset after the last character of each.
        beads: Id of the bead of each.
    """

    ids: array[int]
    starts: array[int]
    ends: array[int]
    beads: array[int]

    @cached_property
    def index(self) -> dict[int, int]:
        """The places in the arrays, by segment id."""
        return {segment_id: number for number, segment_id in enumerate(self.ids)}

    def between(self, start: int, end: int) -> range:
        """Return the places of the segments that have a character in ``text[start:end]``."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


def read_side_places(database: Database, document_id: int, side: Side) -> SidePlaces:
    """Read where the segments of one side stand."""

    def column(name: str) -> array[int]:
        return database.numbers(
            f"SELECT {name} FROM segment WHERE document_id = ? AND side = ? ORDER BY number",
            (document_id, SIDES.index(side)),
        )

    return SidePlaces(*map(column, ("id", "start_offset", "end_offset", "bead_id")))
