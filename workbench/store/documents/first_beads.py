"""The beads that a build writes: the links of the aligner, or a draft for each source segment."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from workbench.bitext import Bead, Share, Side
from workbench.errors import BadInputError, InvariantError
from workbench.store.documents.documents import SIDES, BuildState, Documents
from workbench.store.file.connection import Database, Value

STEP = 2**20
"""Distance of the positions of neighbouring beads at first, so that others fit between them."""

_BATCH = 5_000
"""Beads that are written at once."""

INSERT_BEAD = (
    "INSERT INTO bead (id, document_id, position, source_count, target_count, status, origin,"
    " confidence, score, pinned, excluded, source_edit, target_edit, note, source_shares,"
    " target_shares, trust) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
"""The statement that inserts a bead; ``bead_values`` returns its values."""


def build_key(document_id: int) -> str:
    """Return the key in ``meta`` of what tells one build of a document from another one."""
    return f"build of document {document_id}"


def bead_values(bead: Bead, *, document_id: int, position: int, trust: float) -> tuple[Value, ...]:
    """Return the values for ``INSERT_BEAD``."""
    return (
        *(bead.id, document_id, position, len(bead.source), len(bead.target)),
        *(bead.status.number, bead.origin.value, bead.confidence, bead.score),
        *(int(bead.pinned), int(bead.excluded), bead.source_edit, bead.target_edit),
        *(bead.note, stored_shares(bead.source_shares), stored_shares(bead.target_shares), trust),
    )


def stored_shares(shares: Sequence[Share]) -> str | None:
    """Return what the columns ``source_shares`` and ``target_shares`` store."""
    return json.dumps(shares, separators=(",", ":")) if shares else None


def write_first_beads(
    database: Database,
    document_id: int,
    beads: Iterable[Bead],
    *,
    trusts: Callable[[Sequence[Bead]], Mapping[int, float]],
    first_id: int,
) -> None:
    """Write the beads of a document in one transaction. State: ``aligned``.

    Args:
        database: The project file.
        document_id: A document that is segmented and has no beads.
        beads: Its beads in order.
        trusts: Returns the trust in each of some beads, by id.
        first_id: The lowest id that a bead may have.

    Raises:
        InvariantError: The beads do not have every segment once, their source segments are not in
            order, or an id is below ``first_id`` or not above the one before it.
        BadInputError: The document has beads already, or no segments.
    """
    with database.transaction():
        documents = Documents(database)
        holder = _holder(database, documents, document_id)
        sides = [_Side(database, document_id, side) for side in SIDES]
        position, last_id = 0, first_id - 1
        rest = iter(beads)
        while batch := list(islice(rest, _BATCH)):
            known = trusts(batch)
            rows: list[tuple[Value, ...]] = []
            for bead in batch:
                if bead.id <= last_id:
                    raise InvariantError(f"bead {bead.id} comes after bead {last_id}")
                last_id = bead.id
                position += STEP
                rows.append(
                    bead_values(
                        bead, document_id=document_id, position=position, trust=known[bead.id]
                    )
                )
                for side, segments in zip(sides, (bead.source, bead.target), strict=True):
                    side.take(segments)
            database.write_many(INSERT_BEAD, rows)
            database.write_many(
                "UPDATE segment SET bead_id = ? WHERE id = ?",
                ((bead.id, i) for bead in batch for i in (*bead.source, *bead.target)),
            )
        for side in sides:
            side.check_whole()
        database.write("DELETE FROM bead WHERE id = ?", (holder,))
        key, value = build_key(document_id), secrets.token_hex(6)
        database.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
        documents.set_state(document_id, BuildState.ALIGNED)


def _holder(database: Database, documents: Documents, document_id: int) -> int:
    entry = documents.entry(document_id)
    if entry.state in (BuildState.READ, BuildState.ALIGNED):
        what = "has no segments yet" if entry.state is BuildState.READ else "has its beads already"
        raise BadInputError(f"this document {what}", where=entry.name)
    row = database.first(
        "SELECT id FROM bead WHERE document_id = ? AND position = 0", (document_id,)
    )
    assert row is not None
    return int(row[0])


class _Side:
    """The segments of one side, and which of them have a bead; their ids are consecutive."""

    def __init__(self, database: Database, document_id: int, side: Side) -> None:
        self._name = side
        row = database.first(
            "SELECT coalesce(min(id), 0), count(*) FROM segment WHERE document_id = ? AND side = ?",
            (document_id, SIDES.index(side)),
        )
        assert row is not None
        self._first, self._count = int(row[0]), int(row[1])
        self._taken = bytearray(self._count)
        self._last = -1

    def take(self, segments: Sequence[int]) -> None:
        """Record that a bead has these segments."""
        last = self._last if self._name is Side.SOURCE else -1
        for segment_id in segments:
            number = segment_id - self._first
            if not 0 <= number < self._count:
                raise InvariantError(f"segment {segment_id} is not of this document's {self._name}")
            if self._taken[number] or number <= last:
                raise InvariantError(f"{self._name} sentence {number} occurs twice or out of order")
            self._taken[number] = 1
            last = number
        self._last = last

    def check_whole(self) -> None:
        """Raise an error if a segment has no bead."""
        left = self._taken.find(0)
        if left >= 0:
            raise InvariantError(f"{self._name} sentence {left} is in no bead")
