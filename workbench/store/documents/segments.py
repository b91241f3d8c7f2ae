"""Replacing segments in their table, when an edit divides a sentence."""

from __future__ import annotations

from workbench.bitext import Edit, Segment, Side
from workbench.errors import EditError
from workbench.store.documents.documents import SIDES
from workbench.store.file.connection import Database


def next_segment_id(database: Database) -> int:
    """Return the id that the next new segment gets."""
    row = database.first("SELECT coalesce(max(id), 0) + 1 FROM segment")
    assert row is not None
    return int(row[0])


def replace_segments(database: Database, document_id: int, edit: Edit) -> None:
    """Replace segments as an edit says, and renumber those that follow them.

    The beads of the edit are written before; the segments of each bead are set afterwards.

    Args:
        database: Inside the transaction of the edit.
        document_id: The document of the segments.
        edit: The edit.

    Raises:
        EditError: A new segment's id was given to another segment since the edit was made.
    """
    for side in Side:
        before = [segment for segment in edit.segments_before if segment.side is side]
        after = [segment for segment in edit.segments_after if segment.side is side]
        if before:
            home = {i: bead.id for bead in edit.after for i in bead.segments(side)}
            _replace_side(database, document_id, side, before, after, home)


def _replace_side(
    database: Database,
    document_id: int,
    side: Side,
    before: list[Segment],
    after: list[Segment],
    home: dict[int, int],
) -> None:
    place = (document_id, SIDES.index(side))
    row = database.first("SELECT number FROM segment WHERE id = ?", (before[0].id,))
    assert row is not None
    first = int(row[0])
    database.write_many("DELETE FROM segment WHERE id = ?", ((s.id,) for s in before))
    for segment in after:
        if database.first("SELECT 1 FROM segment WHERE id = ?", (segment.id,)):
            raise EditError(
                f"another sentence has got the number {segment.id} since this edit was made",
                hint="Look at the passage again and repeat the edit.",
            )
    shift = len(after) - len(before)
    if shift:
        # In two steps, since two segments must not have one number even for a moment.
        rest = "WHERE document_id = ? AND side = ? AND number"
        database.write(
            f"UPDATE segment SET number = -1 - number - ? {rest} >= ?",
            (shift, *place, first + len(before)),
        )
        database.write(f"UPDATE segment SET number = -1 - number {rest} < 0", place)
    database.write_many(
        "INSERT INTO segment (id, document_id, side, number, start_offset, end_offset, block,"
        " kind, text, bead_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(segment.id, *place, first + n, segment.start, segment.end, segment.block),
                *(segment.kind.value, segment.text, home[segment.id]),
            )
            for n, segment in enumerate(sorted(after, key=lambda segment: segment.start))
        ),
    )
