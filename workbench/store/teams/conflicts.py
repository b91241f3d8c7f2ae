"""Conflicts of a project: what two merged copies both changed, with the version not taken."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.bitext import Bead
from workbench.bitext.edits.bead_content import BeadContent, Extent
from workbench.store.file.connection import Database
from workbench.store.file.migrations import schema_version
from workbench.store.review.edit_json import bead_from_json, bead_to_json
from workbench.store.teams.merge_record import UIDS_SINCE

CONFLICT_BEADS = (
    "SELECT segment.bead_id FROM conflict"
    " JOIN conflict_segment ON conflict_segment.conflict_id = conflict.id"
    " JOIN segment ON segment.id = conflict_segment.segment_id"
    " AND segment.document_id = conflict.document_id WHERE conflict.is_open"
)
"""The query of the beads that are in an open conflict."""


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """The version of some beads that a merge did not take.

    Attributes:
        contents: Its beads in the order of their document.
        by: Who made the last change of it; empty if nobody did.
        at: When, ISO 8601 in UTC; empty if nobody did.
        origin: Name of the file from which it comes.
    """

    contents: tuple[BeadContent, ...]
    by: str
    at: str
    origin: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that two copies both changed.

    Attributes:
        id: Unique in all copies of the project.
        document_id: Its document.
        is_open: Whether nobody has resolved it.
        other: The version that the project does not hold.
        segments: Ids of the segments that both versions are about.
    """

    id: str
    document_id: int
    is_open: bool
    other: OtherVersion
    segments: tuple[int, ...]


class Conflicts:
    """The conflicts of a project; the journal opens and closes them with the edits that do so."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @property
    def _has_table(self) -> bool:
        return schema_version(self._db) >= UIDS_SINCE

    def add(
        self,
        document_id: int,
        other: OtherVersion,
        segments: Iterable[int],
        *,
        conflict_id: str = "",
    ) -> str:
        """Store an open conflict, and return its id; without one given, it gets a new id."""
        conflict_id = conflict_id or secrets.token_hex(6)
        with self._db.transaction():
            self._db.write(
                "INSERT INTO conflict (id, document_id, other) VALUES (?, ?, ?)",
                (conflict_id, document_id, _to_json(other)),
            )
            self._db.write_many(
                "INSERT INTO conflict_segment VALUES (?, ?)",
                ((conflict_id, segment) for segment in segments),
            )
        return conflict_id

    def remove(self, conflict_ids: Iterable[str]) -> None:
        """Delete conflicts, because a later merge has found them again."""
        self._db.write_many("DELETE FROM conflict WHERE id = ?", ((i,) for i in conflict_ids))

    def open_beads(self) -> frozenset[int]:
        """Return the ids of the beads that are in an open conflict."""
        if not self._has_table:
            return frozenset()
        return frozenset(row[0] for row in self._db.read(CONFLICT_BEADS))

    def open_ids(self) -> list[str]:
        """Return the ids of the open conflicts."""
        if not self._has_table:
            return []
        return [row[0] for row in self._db.read("SELECT id FROM conflict WHERE is_open")]

    def ids(self) -> frozenset[str]:
        """Return the ids of all conflicts, also of those that were resolved."""
        if not self._has_table:
            return frozenset()
        return frozenset(row[0] for row in self._db.read("SELECT id FROM conflict"))

    def of_beads(self, bead_ids: Collection[int]) -> list[Conflict]:
        """Return the open conflicts in which these beads are."""
        if not self._has_table:
            return []
        rows = self._db.read(
            "SELECT DISTINCT conflict.id FROM segment"
            " JOIN conflict_segment ON conflict_segment.segment_id = segment.id"
            " JOIN conflict ON conflict.id = conflict_segment.conflict_id"
            " AND conflict.document_id = segment.document_id"
            " WHERE is_open AND segment.bead_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(bead_ids)),),
        )
        return [self.get(row[0]) for row in rows]

    def get(self, conflict_id: str) -> Conflict:
        """Return a conflict."""
        row = self._db.first(
            "SELECT document_id, is_open, other FROM conflict WHERE id = ?", (conflict_id,)
        )
        assert row is not None
        segments = self._db.numbers(
            "SELECT segment_id FROM conflict_segment WHERE conflict_id = ?", (conflict_id,)
        )
        return Conflict(conflict_id, row[0], bool(row[1]), _from_json(row[2]), tuple(segments))

    def beads(self, conflict: Conflict) -> list[int]:
        """Return the beads in which the segments of a conflict are now, in document order."""
        rows = self._db.read(
            "SELECT DISTINCT bead.id, bead.position FROM segment"
            " JOIN bead ON bead.id = segment.bead_id"
            " WHERE segment.id IN (SELECT value FROM json_each(?)) AND segment.document_id = ?"
            " ORDER BY bead.position",
            (json.dumps(conflict.segments), conflict.document_id),
        )
        return [row[0] for row in rows]


def set_open(database: Database, conflict_id: str, *, is_open: bool) -> None:
    """Open a conflict again or close it; inside the transaction of the edit that does so."""
    database.write("UPDATE conflict SET is_open = ? WHERE id = ?", (int(is_open), conflict_id))


def _extents(stored: Iterable[Sequence[int]]) -> tuple[Extent, ...]:
    return tuple((start, end) for start, end in stored)


def _to_json(version: OtherVersion) -> str:
    contents: Sequence[Any] = [
        [content.source, content.target, bead_to_json(content.bead)] for content in version.contents
    ]
    record = {
        "beads": contents,
        "by": version.by,
        "at": version.at,
        "origin": version.origin,
    }
    return json.dumps(record, separators=(",", ":"))


def _from_json(text: str) -> OtherVersion:
    record = json.loads(text)
    contents = []
    for source, target, values in record["beads"]:
        bead: Bead = bead_from_json(values)
        contents.append(BeadContent(_extents(source), _extents(target), bead))
    return OtherVersion(tuple(contents), record["by"], record["at"], record["origin"])
