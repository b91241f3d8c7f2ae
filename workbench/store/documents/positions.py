"""Places in the order of a document: room for new beads between two others."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.store.documents.first_beads import STEP
from workbench.store.file.connection import Database

_ROOMY = 2**8


def make_room(
    database: Database, document_id: int, *, freed: Sequence[int], count: int
) -> list[int]:
    """Positions for ``count`` beads where beads at ``freed`` stood, which are gone already.

    Other beads move only where the gap between two of them is used up, and then only as many
    neighbours as it takes to find room again.

    Args:
        database: Inside the transaction of the regrouping.
        document_id: The document they stood in.
        freed: Rising positions of neighbouring beads; at least one.
        count: How many positions are wanted.
    """
    if count <= len(freed):
        return list(freed[:count])
    query = "SELECT position FROM bead WHERE document_id = ? AND position"
    above = database.first(f"{query} < ? ORDER BY position DESC LIMIT 1", (document_id, freed[0]))
    below = database.first(f"{query} > ? ORDER BY position LIMIT 1", (document_id, freed[-1]))
    low = above[0] if above else freed[0] - STEP
    high = below[0] if below else max(freed[-1], low + STEP * count) + STEP
    if high - low > count:
        return _spread(low, high, count)
    return _renumber(database, document_id, low, high, count)


def _spread(low: int, high: int, count: int) -> list[int]:
    return [low + (high - low) * (i + 1) // (count + 1) for i in range(count)]


def _renumber(database: Database, document_id: int, low: int, high: int, count: int) -> list[int]:
    """Move the neighbours at and above ``low``, at and below ``high``, until there is room."""
    query = "SELECT id, position FROM bead WHERE document_id = ? AND position"
    reach = 16
    while True:
        above = database.read(
            f"{query} <= ? ORDER BY position DESC LIMIT ?", (document_id, low, reach)
        )
        below = database.read(f"{query} >= ? ORDER BY position LIMIT ?", (document_id, high, reach))
        total = len(above) + count + len(below)
        first = above[-1][1] if above else low
        if len(above) < reach:
            first -= STEP
        last = below[-1][1] if below else high
        if len(below) < reach:
            last = max(last, first + STEP * total) + STEP
        if (last - first) // (total + 1) >= _ROOMY:
            break
        reach *= 2
    places = _spread(first, last, total)
    ids = [row[0] for row in reversed(above)] + [row[0] for row in below]
    kept = places[: len(above)] + places[len(above) + count :]
    # Two passes, since two beads may not stand at one position even for a moment.
    aside = 2**62
    database.write_many(
        "UPDATE bead SET position = ? WHERE id = ?", ((aside + n, i) for n, i in enumerate(ids))
    )
    database.write_many("UPDATE bead SET position = ? WHERE id = ?", zip(kept, ids, strict=True))
    return places[len(above) : len(above) + count]
