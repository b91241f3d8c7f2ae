"""Where the sentences of beads stand in the two texts, to find beads that cross others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import gt
from typing import NamedTuple

from workbench.store.file.connection import Database

_PAIRED = "bead.source_count > 0 AND bead.target_count > 0"


class BeadExtent(NamedTuple):
    """The first and last segments of the two sides of a bead.

    Attributes:
        bead: Its id.
        document: Id of its document.
        source: Numbers of its first and last source segments in the document, from 0.
        target: The same of its target segments.
        is_apart: Whether segments of one of its sides are not neighbours.
    """

    bead: int
    document: int
    source: tuple[int, int]
    target: tuple[int, int]
    is_apart: bool = False


def has_crossing(database: Database) -> bool:
    """Return whether a paired bead stands in another order on the two sides than the others.

    The columns are read one by one and compared here: a join takes five times as long, and nothing
    else of the file can be read meanwhile.
    """
    for document in database.numbers("SELECT id FROM document"):
        order = database.numbers(
            f"SELECT id FROM bead WHERE document_id = ? AND {_PAIRED} ORDER BY position",
            (document,),
        )
        rank = {bead_id: number for number, bead_id in enumerate(order)}
        for side in (0, 1):
            held = database.numbers(
                "SELECT bead_id FROM segment WHERE document_id = ? AND side = ? ORDER BY number",
                (document, side),
            )
            ranks = [rank[bead_id] for bead_id in held if bead_id in rank]
            if any(map(gt, ranks, islice(ranks, 1, None))):
                return True
    return False


def read_extents(database: Database) -> Iterator[BeadExtent]:
    """Yield the extents of all paired beads in document order."""
    rows = database.read(
        "SELECT bead.id, document.id, min(number), max(number),"
        " max(number) - min(number) >= count(*)"
        " FROM document JOIN bead ON bead.document_id = document.id"
        f" JOIN segment ON bead_id = bead.id WHERE {_PAIRED}"
        " GROUP BY document.position, bead.position, side"
        " ORDER BY document.position, bead.position, side"
    )
    for source, target in zip(rows[::2], rows[1::2], strict=True):
        yield BeadExtent(
            source[0],
            source[1],
            (source[2], source[3]),
            (target[2], target[3]),
            bool(source[4] or target[4]),
        )
