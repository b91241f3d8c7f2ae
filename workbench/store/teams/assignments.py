"""Who is to review which part of a project. Assigning is no edit, and undo does not know it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from workbench.store.file.connection import Database
from workbench.store.file.meta import Meta

_KEY = "assignments"
"""Key of the assignments in ``meta``: a JSON list. A new table would need a migration."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A part of a document and its reviewer.

    Attributes:
        document_id: The document.
        reviewer: Name of the reviewer; empty = it is assigned to nobody.
        start: Offset in the source text at which the part begins.
        end: Offset at which it ends; None = at the end of the document.
    """

    document_id: int
    reviewer: str
    start: int = 0
    end: int | None = None

    def covers(self, document_id: int, start: int) -> bool:
        """Return whether a sentence that begins at a place of a source text is in this part."""
        is_before_end = self.end is None or start < self.end
        return document_id == self.document_id and self.start <= start and is_before_end


class Assignments:
    """The assignments of a project; of two that overlap, the later one counts."""

    def __init__(self, database: Database, meta: Meta) -> None:
        self._db = database
        self._meta = meta

    def get(self) -> list[Assignment]:
        """Return all assignments, in the order in which they were made."""
        stored = self._meta.get(_KEY)
        return [Assignment(**values) for values in json.loads(stored)] if stored else []

    def put(self, assignments: Sequence[Assignment]) -> None:
        """Store these assignments and no others; those that later ones cover are left out."""
        kept: list[Assignment] = []
        for one in assignments:
            kept = [old for old in kept if not _contains(one, old)]
            kept.append(one)
        kept = [one for n, one in enumerate(kept) if one.reviewer or _overlaps_any(one, kept[:n])]
        self._meta.set(_KEY, json.dumps([asdict(one) for one in kept]))

    def places(self, document_id: int) -> tuple[list[int], list[int]]:
        """Return the beads of a document in order, and where the source text of each begins.

        A bead without source segments stands where the one above it does.
        """
        rows = self._db.read(
            "SELECT bead.id, min(segment.start_offset) FROM bead LEFT JOIN segment"
            " ON segment.bead_id = bead.id AND segment.side = 0"
            " WHERE bead.document_id = ? GROUP BY bead.id ORDER BY bead.position",
            (document_id,),
        )
        starts, last = [], 0
        for _, start in rows:
            last = last if start is None else start
            starts.append(last)
        return [row[0] for row in rows], starts

    def reviewers(self) -> Iterator[tuple[int, str]]:
        """Yield the beads that are assigned to somebody, each with the name of the reviewer."""
        assignments = self.get()
        for document_id in dict.fromkeys(one.document_id for one in assignments):
            ids, starts = self.places(document_id)
            for bead_id, start in zip(ids, starts, strict=True):
                name = reviewer_at(assignments, document_id, start)
                if name:
                    yield bead_id, name

    def reviewer_of(self, bead_id: int) -> str:
        """Return who is to review a bead; empty if nobody."""
        assignments = self.get()
        if not assignments:
            return ""
        row = self._db.first(
            "SELECT document_id, coalesce((SELECT min(start_offset) FROM segment"
            " WHERE bead_id = bead.id AND side = 0), (SELECT start_offset FROM bead AS above"
            " JOIN segment ON segment.bead_id = above.id AND side = 0"
            " WHERE above.document_id = bead.document_id AND above.position < bead.position"
            " ORDER BY above.position DESC, number LIMIT 1), 0) FROM bead WHERE id = ?",
            (bead_id,),
        )
        return reviewer_at(assignments, *row) if row else ""


def reviewer_at(assignments: Sequence[Assignment], document_id: int, start: int) -> str:
    """Return who is to review a sentence that begins at a place; empty if nobody."""
    for one in reversed(assignments):
        if one.covers(document_id, start):
            return one.reviewer
    return ""


def _contains(one: Assignment, other: Assignment) -> bool:
    reaches = one.end is None or (other.end is not None and other.end <= one.end)
    return one.document_id == other.document_id and one.start <= other.start and reaches


def _overlaps_any(one: Assignment, others: Sequence[Assignment]) -> bool:
    return any(
        one.document_id == other.document_id
        and (one.end is None or other.start < one.end)
        and (other.end is None or one.start < other.end)
        for other in others
    )
