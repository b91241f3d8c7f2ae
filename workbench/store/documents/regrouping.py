"""Carrying out a regrouping in the tables: beads, their places, and the segments that they have."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from workbench.bitext import Bead, Edit, Side
from workbench.errors import EditError
from workbench.store.documents.beads import Beads
from workbench.store.documents.documents import SIDES
from workbench.store.documents.first_beads import INSERT_BEAD, bead_values
from workbench.store.documents.placed_bead import PlacedBead
from workbench.store.documents.positions import make_room, room_below
from workbench.store.documents.segments import replace_segments
from workbench.store.file.connection import Database

_SOURCE = SIDES.index(Side.SOURCE)

_NOT_GIVEN = "NOT IN (SELECT value FROM json_each(?))"


class Regrouper:
    """Replaces beads by others over the same segments.

    Args:
        database: The project file, inside the transaction of the edit.
        beads: Its beads.
    """

    def __init__(self, database: Database, beads: Beads) -> None:
        self._db = database
        self._beads = beads

    def carry_out(self, edit: Edit, places: Sequence[PlacedBead]) -> Edit:
        """Replace the beads; return the edit with the places of all beads if it is scattered.

        Args:
            edit: A regrouping.
            places: Its beads before it with their places, as they are in the file.

        Raises:
            EditError: The beads are not neighbours, not of one document, or an id is in use.
        """
        document_id = places[0].document_id if places else 0
        if any(place.document_id != document_id for place in places):
            raise EditError(
                "these beads are of several documents",
                hint="Sentences are paired within one document.",
            )
        old = [bead.id for bead in edit.before]
        self._check_unused([bead for bead in edit.after if bead.id not in set(old)])
        if not edit.is_scattered:
            edit = self._checked(edit, document_id, places)
        if edit.is_scattered:
            # This checks the invariant, and finds the place of each bead.
            context = self._beads.bitext(self._context(edit, document_id, places))
            edit = context.apply(edit)[1].inverse
        trusts = self._beads.trusts(edit.after)
        self._db.write_many("DELETE FROM bead WHERE id = ?", ((i,) for i in old))
        positions: Iterator[int]
        if edit.is_scattered:
            above = dict(edit.places_after)
            positions = (room_below(self._db, document_id, above[b.id]) for b in edit.after)
        else:
            freed = [place.position for place in places]
            positions = iter(make_room(self._db, document_id, freed=freed, count=len(edit.after)))
        for bead, position in zip(edit.after, positions, strict=True):
            trusted = trusts[bead.id]
            self._db.write(
                INSERT_BEAD,
                bead_values(bead, document_id=document_id, position=position, trust=trusted),
            )
        replace_segments(self._db, document_id, edit)
        self._db.write_many(
            "UPDATE segment SET bead_id = ? WHERE id = ?",
            ((bead.id, i) for bead in edit.after for i in (*bead.source, *bead.target)),
        )
        return edit

    def _checked(self, edit: Edit, document_id: int, places: Sequence[PlacedBead]) -> Edit:
        """Return a regrouping of neighbours, as a scattered one if a bead leaves its place."""
        if not self._are_neighbours(document_id, places):
            raise EditError("a regrouping needs neighbouring beads")
        query = "SELECT id FROM bead WHERE document_id = ? AND source_count > 0 AND position"
        above = self._db.numbers(
            f"{query} < ? ORDER BY position DESC LIMIT 1", (document_id, places[0].position)
        )
        below = self._db.numbers(
            f"{query} > ? ORDER BY position LIMIT 1", (document_id, places[-1].position)
        )
        # This checks the invariant: the same segments, each once, in order.
        passage = self._beads.bitext([*above, *(bead.id for bead in edit.before), *below])
        return replace(edit, is_scattered=passage.apply(edit)[1].is_scattered)

    def _context(self, edit: Edit, document_id: int, places: Sequence[PlacedBead]) -> list[int]:
        """Return the beads, in order, that tell where those of a scattered regrouping stand.

        They are the beads before it, the one above each of them that stays, those above which it
        places a bead, and those before and after which the source of a new bead belongs.
        """
        gone = json.dumps([bead.id for bead in edit.before])
        found = {bead.id for bead in edit.before}
        for place in places:
            found.update(
                self._db.numbers(
                    f"SELECT id FROM bead WHERE document_id = ? AND position < ? AND id"
                    f" {_NOT_GIVEN} ORDER BY position DESC LIMIT 1",
                    (document_id, place.position, gone),
                )
            )
        for bead in edit.after:
            if bead.source:
                number = self._number(edit, bead.source[0])
                for sign, order in (("<", "DESC"), (">", "ASC")):
                    found.update(self._beginning(document_id, number, sign, order, gone))
        found.update(place.above for place in (*edit.places_before, *edit.places_after))
        return list(
            self._db.numbers(
                "SELECT id FROM bead WHERE document_id = ? AND id IN"
                " (SELECT value FROM json_each(?)) ORDER BY position",
                (document_id, json.dumps(list(found))),
            )
        )

    def _number(self, edit: Edit, segment_id: int) -> int:
        """Return the number of a source segment, or of that of which it is a part."""
        fresh = next((s for s in edit.segments_after if s.id == segment_id), None)
        if fresh is not None:
            segment_id = next(
                (
                    s.id
                    for s in edit.segments_before
                    if s.side is fresh.side and s.end > fresh.start
                ),
                segment_id,
            )
        row = self._db.first("SELECT number FROM segment WHERE id = ?", (segment_id,))
        if row is None:
            raise EditError(f"there is no sentence {segment_id} any more")
        return int(row[0])

    def _beginning(
        self, document_id: int, number: int, sign: str, order: str, gone: str
    ) -> Collection[int]:
        """Return the bead that begins next before, or after, a source segment; none if none."""
        return self._db.numbers(
            "SELECT bead_id FROM segment AS own WHERE document_id = ? AND side = ?"
            f" AND number {sign} ? AND bead_id {_NOT_GIVEN} AND NOT EXISTS ("
            " SELECT 1 FROM segment AS other WHERE other.bead_id = own.bead_id"
            " AND other.side = own.side AND other.number < own.number)"
            f" ORDER BY number {order} LIMIT 1",
            (document_id, _SOURCE, number, gone),
        )

    def _are_neighbours(self, document_id: int, places: Sequence[PlacedBead]) -> bool:
        if not places:
            return False
        positions = [place.position for place in places]
        row = self._db.first(
            "SELECT count(*) FROM bead WHERE document_id = ? AND position BETWEEN ? AND ?",
            (document_id, positions[0], positions[-1]),
        )
        assert row is not None
        return positions == sorted(positions) and row[0] == len(positions)

    def _check_unused(self, beads: Sequence[Bead]) -> None:
        ids = json.dumps([bead.id for bead in beads])
        row = self._db.first(
            "SELECT id FROM bead WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
        if row:
            raise EditError(
                f"another bead has got the number {row[0]} since this edit was made",
                hint="Look at the passage again, then repeat the edit.",
            )
