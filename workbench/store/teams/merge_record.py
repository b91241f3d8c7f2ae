"""What merging two copies of a project needs of their journals: which edits each of them has."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from workbench.bitext import Edit, Side
from workbench.store.documents.segments import next_segment_id
from workbench.store.documents.side_places import SidePlaces, read_side_places
from workbench.store.documents.status_sql import IS_FINAL
from workbench.store.file.connection import Database
from workbench.store.file.migrations import schema_version
from workbench.store.review.edit_json import edit_from_json

UIDS_SINCE = 6
"""Version from which on a file has the tables of merging, and edits have an id of their own."""

_BATCH = 2_000
"""Edits that are read at once."""


@dataclass(frozen=True, slots=True)
class RecordedEdit:
    """An edit of a journal, without what it changed.

    Attributes:
        entry: Its number in this journal.
        uid: What it is called in every copy of the project.
        at: When it was made, ISO 8601 in UTC.
        actor: Who made it.
        is_applied: Whether it is not undone.
    """

    entry: int
    uid: str
    at: str
    actor: str
    is_applied: bool


class MergeRecord:
    """The edits of a project by the ids that they have in every copy of it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def edits(self) -> list[RecordedEdit]:
        """Return all edits in the order in which they were made.

        An edit without a stored id, as older versions wrote them, is called by its content.
        """
        return list(self._edits())

    def _edits(self) -> Iterator[RecordedEdit]:
        uid = "uid" if self._has_tables else "NULL"
        seen: Counter[str] = Counter()
        last = 0
        while rows := self._db.read(
            f"SELECT id, {uid}, at, actor, undone, CASE WHEN {uid} IS NULL THEN verb || edit END"
            " FROM journal WHERE id > ? ORDER BY id LIMIT ?",
            (last, _BATCH),
        ):
            last = rows[-1][0]
            for entry, name, at, actor, undone, content in rows:
                if name is None:
                    name = _content_name(at, actor, content)
                    seen[name] += 1
                    name = f"{name}.{seen[name]}"
                yield RecordedEdit(entry, name, at, actor, not undone)

    def edit(self, entry: int) -> Edit:
        """Return what an edit changed, by its number in this journal."""
        row = self._db.first("SELECT edit FROM journal WHERE id = ?", (entry,))
        assert row is not None
        return edit_from_json(row[0])

    def beads_of(self, entries: Iterable[int]) -> set[int]:
        """Return the beads that edits have changed, by the numbers of the edits in this journal."""
        wanted = set(entries)
        # Two columns of numbers take 16 bytes a row; no index has the edits first.
        query = "FROM journal_bead JOIN bead ON bead.id = bead_id ORDER BY bead_id, journal_id"
        with self._db.alone():
            beads = self._db.numbers(f"SELECT bead_id {query}")
            edits = self._db.numbers(f"SELECT journal_id {query}")
        return {bead for bead, edit in zip(beads, edits, strict=True) if edit in wanted}

    def reviewers(self) -> list[tuple[str, int, int, str]]:
        """Return who made the last edits of beads, who did most first.

        With each name come the numbers of beads that this person changed last, and of accepted ones
        among them, and the time of the last of these edits, ISO 8601 in UTC.
        """
        return [
            (name, beads, accepted, last)
            for name, beads, accepted, last in self._db.read(
                f"SELECT changed_by, count(*), sum({IS_FINAL}), max(changed_at) FROM bead"
                " WHERE changed_at IS NOT NULL GROUP BY changed_by ORDER BY 2 DESC, 1"
            )
        ]

    def side_places(self, document_id: int, side: Side) -> SidePlaces:
        """Return where the segments of one side of a document stand."""
        return read_side_places(self._db, document_id, side)

    def next_segment_id(self) -> int:
        """Return the id that the next new segment gets."""
        return next_segment_id(self._db)

    def merged(self) -> frozenset[str]:
        """Return the edits of other copies that were dealt with and are not in the journal."""
        if not self._has_tables:
            return frozenset()
        return frozenset(row[0] for row in self._db.read("SELECT uid FROM merged_edit"))

    def forget(self, entries: Iterable[int]) -> None:
        """Give edits another id, so that the same edits of another copy count as new ones."""
        self._db.write_many(
            "UPDATE journal SET uid = ? WHERE id = ?", ((secrets.token_hex(8), i) for i in entries)
        )

    def add_merged(self, uids: Iterable[str]) -> None:
        """Remember edits of another copy that need not be dealt with again."""
        self._db.write_many("INSERT OR IGNORE INTO merged_edit VALUES (?)", ((u,) for u in uids))

    def documents_of(self, segment_ids: Iterable[int]) -> dict[int, int]:
        """Return the document of each segment, by its id; unknown segments are left out."""
        rows = self._db.read(
            "SELECT id, document_id FROM segment WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(segment_ids)),),
        )
        return dict(rows)

    @property
    def _has_tables(self) -> bool:
        return schema_version(self._db) >= UIDS_SINCE


def _content_name(at: str, actor: str, content: str) -> str:
    text = "\0".join((at, actor, content)).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=12).hexdigest()
