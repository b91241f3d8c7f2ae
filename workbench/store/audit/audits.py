"""Audits of a project: blind samples of its pairs, and the journal of what was said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.bitext import Status
from workbench.store.documents.documents import BuildState
from workbench.store.documents.status_sql import IS_FINAL, has_status
from workbench.store.file.connection import Database, Value
from workbench.store.file.meta import utc_now
from workbench.store.file.migrations import schema_version

_SINCE = 7
"""Version from which on a file has the tables. An older one that is opened for reading only does
not have them, and so has no audits."""

# Both sides have a text: segments, or a machine draft, or what a reviewer wrote.
_IS_PAIR = (
    "NOT excluded AND source_count > 0 AND coalesce(source_edit, 'x') != ''"
    f" AND coalesce(target_edit, CASE WHEN target_count > 0 OR {has_status([Status.MACHINE])}"
    " THEN 'x' ELSE '' END) != ''"
)


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """An audit: what it was drawn from, and how.

    Attributes:
        id: Its number in the project, from 1.
        at: When it was drawn, ISO 8601 in UTC.
        actor: Who drew it.
        scope: What it was drawn from: ``accepted``, ``all`` or ``confidence``.
        min_confidence: The lowest confidence of its pairs, from 0 to 1; None = any.
        seed: The number from which the random order follows.
        allocation: How the sample was shared out among the strata.
        frame: The strata in JSON.
        frame_hash: Hash of all pairs from which it was drawn.
    """

    id: int
    at: str
    actor: str
    scope: str
    min_confidence: float | None
    seed: int
    allocation: str
    frame: str
    frame_hash: str


@dataclass(frozen=True, slots=True)
class StoredAuditPair:
    """A pair of a sample, as it was when the sample was drawn, with what was said of it.

    Attributes:
        place: Its place in the order in which the pairs are judged, from 1.
        bead_id: Id of its bead.
        document: Name of its document.
        stratum: Name of its stratum.
        confidence: Its confidence, from 0 to 1; None = unknown.
        source: Its source text.
        target: Its target text.
        verdict: What the judge said last; empty = nothing yet.
        note: The judge's note.
    """

    place: int
    bead_id: int
    document: str
    stratum: str
    confidence: float | None
    source: str
    target: str
    verdict: str = ""
    note: str = ""


class Audits:
    """The audits of a project."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def population(
        self, *, accepted: bool = False, min_confidence: float | None = None
    ) -> list[tuple[int, float | None]]:
        """Return bead id and confidence of all pairs that can be audited, in the order of ids.

        Excluded beads and those with an empty side are left out.

        Args:
            accepted: Whether to return only accepted ones.
            min_confidence: The lowest confidence to return; None = any.
        """
        condition, values = _condition(accepted, min_confidence)
        rows = self._db.read(
            f"SELECT id, confidence FROM bead WHERE {condition} ORDER BY id", values
        )
        return [(bead_id, confidence) for bead_id, confidence in rows]

    def count(self, *, accepted: bool = False, min_confidence: float | None = None) -> int:
        """Return the number of pairs that ``population`` would return."""
        condition, values = _condition(accepted, min_confidence)
        row = self._db.first(f"SELECT count(*) FROM bead WHERE {condition}", values)
        return int(row[0]) if row else 0

    def all(self) -> list[AuditRecord]:
        """Return every audit, in the order in which they were drawn."""
        if schema_version(self._db) < _SINCE:
            return []
        rows = self._db.read(
            "SELECT id, at, actor, scope, min_confidence, seed, allocation, frame, frame_hash"
            " FROM audit ORDER BY id"
        )
        return [AuditRecord(*row) for row in rows]

    def pairs(self, audit_id: int) -> list[StoredAuditPair]:
        """Return the pairs of an audit with their verdicts, in the order of judging."""
        rows = self._db.read(
            "SELECT pair.place, bead_id, document, stratum, confidence, source, target,"
            " coalesce(verdict, ''), coalesce(note, '')"
            " FROM audit_pair AS pair LEFT JOIN audit_verdict AS said ON said.id ="
            " (SELECT max(id) FROM audit_verdict AS one WHERE one.audit_id = pair.audit_id"
            "  AND one.undone = 0 AND one.place = pair.place)"
            " WHERE pair.audit_id = ? ORDER BY pair.place",
            (audit_id,),
        )
        return [StoredAuditPair(*row) for row in rows]

    def add(self, record: AuditRecord, pairs: Iterable[StoredAuditPair]) -> int:
        """Store a new audit with its pairs; return its id.

        Args:
            record: The audit; its id and its time are given here.
            pairs: Its pairs; their verdicts are not stored.
        """
        with self._db.transaction(durable=True):
            audit_id = self._db.write(
                "INSERT INTO audit (at, actor, scope, min_confidence, seed, allocation, frame,"
                " frame_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(utc_now(), record.actor, record.scope, record.min_confidence),
                    *(record.seed, record.allocation, record.frame, record.frame_hash),
                ),
            )
            self.extend(audit_id, pairs)
        return audit_id

    def extend(self, audit_id: int, pairs: Iterable[StoredAuditPair]) -> None:
        """Add pairs to an audit."""
        with self._db.transaction(durable=True):
            self._db.write_many(
                "INSERT INTO audit_pair VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        *(audit_id, pair.place, pair.bead_id, pair.document, pair.stratum),
                        *(pair.confidence, pair.source, pair.target),
                    )
                    for pair in pairs
                ],
            )

    def judge(self, audit_id: int, verdicts: Sequence[tuple[int, str, str]], *, actor: str) -> None:
        """Store verdicts; they are in the file when this returns.

        Args:
            audit_id: The audit.
            verdicts: Place, verdict and note of each pair.
            actor: Who judges.
        """
        now = utc_now()
        with self._db.transaction(durable=True):
            self._db.write_many(
                "INSERT INTO audit_verdict (audit_id, place, verdict, note, at, actor)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(audit_id, place, verdict, note, now, actor) for place, verdict, note in verdicts],
            )

    def journal_size(self, audit_id: int) -> tuple[int, int]:
        """Return how many verdicts and notes were given, and how many of them are not undone."""
        row = self._db.first(
            "SELECT count(*), coalesce(sum(NOT undone), 0) FROM audit_verdict WHERE audit_id = ?",
            (audit_id,),
        )
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def undo(self, audit_id: int) -> int | None:
        """Take the last verdict of an audit back; return its pair's place, None if none is left."""
        with self._db.transaction(durable=True):
            row = self._db.first(
                "SELECT max(id) FROM audit_verdict WHERE audit_id = ? AND undone = 0", (audit_id,)
            )
            if row is None or row[0] is None:
                return None
            self._db.write("UPDATE audit_verdict SET undone = 1 WHERE id = ?", (row[0],))
            place = self._db.first("SELECT place FROM audit_verdict WHERE id = ?", (row[0],))
            return int(place[0]) if place else None


def _condition(accepted: bool, min_confidence: float | None) -> tuple[str, list[Value]]:
    """Return the SQL condition of the pairs that can be audited, and its values."""
    conditions = [f"document_id IN (SELECT id FROM document WHERE state = '{BuildState.ALIGNED}')"]
    values: list[Value] = []
    if accepted:
        conditions.append(IS_FINAL)
    if min_confidence is not None:
        conditions.append("confidence >= ?")
        values.append(min_confidence)
    return " AND ".join([*conditions, _IS_PAIR]), values
