"""Positions of beads in their document: finding room for new beads between two others."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.store.documents.first_beads import STEP
from workbench.store.file.connection import Database

_ROOMY = 2**8
"""Distance of neighbouring positions after beads were moved, at least."""


def make_room(
    database: Database, document_id: int, *, freed: Sequence[int], count: int
) -> list[int]:
    """Return positions for new beads in place of others, which are deleted already.

    Other beads get new positions only if there is no room between two of them, and then only as
    many neighbours as are needed to find room again.

    Args:
        database: Inside the transaction of the regrouping.
        document_id: The document of the beads.
        freed: Rising positions of the deleted beads, which were neighbours; at least one.
        count: Number of positions to return.
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


def room_below(database: Database, document_id: int, above: int) -> int:
    """Return a position directly below a bead, or above all for 0.

    Args:
        database: Inside the transaction of the regrouping.
        document_id: The document of the bead.
        above: Id of the bead.
    """
    query = "SELECT position FROM bead WHERE document_id = ?"
    if above:
        row = database.first(f"{query} AND id = ?", (document_id, above))
        assert row is not None
        low = int(row[0])
        below = database.first(
            f"{query} AND position > ? ORDER BY position LIMIT 1", (document_id, low)
        )
        high = int(below[0]) if below else low + 2 * STEP
    else:
        below = database.first(f"{query} ORDER BY position LIMIT 1", (document_id,))
        high = int(below[0]) if below else 2 * STEP
        low = high - 2 * STEP
    if high - low > 1:
        return _spread(low, high, 1)[0]
    return _renumber(database, document_id, low, high, 1)[0]


def _spread(low: int, high: int, count: int) -> list[int]:
    return [low + (high - low) * (i + 1) // (count + 1) for i in range(count)]


def _renumber(database: Database, document_id: int, low: int, high: int, count: int) -> list[int]:
    """Give new positions to the neighbours up to ``low`` and from ``high`` on, to make room."""
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
    # In two steps, since two beads must not have one position even for a moment.
    aside = 2**62
    database.write_many(
        "UPDATE bead SET position = ? WHERE id = ?", ((aside + n, i) for n, i in enumerate(ids))
    )
    database.write_many("UPDATE bead SET position = ? WHERE id = ?", zip(kept, ids, strict=True))
    return places[len(above) : len(above) + count]
