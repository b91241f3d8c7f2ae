"""Lists of beads by condition and order, and counts of beads."""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.bitext import DOUBTFUL_BELOW, Status
from workbench.bitext.folding import fold, fold_pattern
from workbench.errors import UsageError
from workbench.store.documents.documents import BuildState
from workbench.store.documents.extents import BeadExtent, has_crossing, read_extents
from workbench.store.documents.status_sql import IS_FINAL, has_status
from workbench.store.file.connection import Database, Value
from workbench.store.file.migrations import schema_version
from workbench.store.review.bead_shapes import kinds_condition
from workbench.store.review.bookmarks import BOOKMARKS_KEY
from workbench.store.teams.conflicts import CONFLICT_BEADS
from workbench.store.teams.merge_record import UIDS_SINCE

_BY_DOCUMENT = "document CROSS JOIN bead ON bead.document_id = document.id"
_DOCUMENT_ORDER = "document.position, bead.position"
_STATUS_BITS = bytes(byte & 0x7F for byte in range(256))
_EXCLUDED_BIT = bytes(byte >> 7 for byte in range(256))
_DOUBTFUL_ORDER = "settled, trust, document_id, position"
_READY = f"document_id IN (SELECT id FROM document WHERE state = '{BuildState.ALIGNED}')"

# The index (bead_id, side, number) lets group_concat read the segments in order.
_WORDING = (
    "coalesce({side}_edit, (SELECT group_concat(text, ' ') FROM (SELECT text FROM segment"
    " WHERE bead_id = bead.id AND side = {number} AND text != '' ORDER BY number)), '')"
)

MARK_CONDITIONS = {
    "note": "bead.note != ''",
    "edited": "(source_edit IS NOT NULL OR target_edit IS NOT NULL)",
    "excluded": "excluded",
    "pinned": "pinned",
    "bookmarked": "bead.id IN (SELECT value FROM json_each(coalesce((SELECT value FROM meta"
    f" WHERE key = '{BOOKMARKS_KEY}'), '[]')))",
    "in conflict": f"bead.id IN ({CONFLICT_BEADS})",
}
"""What a reviewer has put on a bead, as conditions."""


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """The numbers of beads of a document.

    Attributes:
        document_id: Id of the document.
        beads: Number of all its beads.
        accepted: Number of beads that are accepted and not excluded from exports.
        left: Number of beads that are neither accepted nor excluded.
        excluded: Number of beads that are excluded.
    """

    document_id: int
    beads: int
    accepted: int
    left: int
    excluded: int


class Views:
    """Lists and counts of a project's beads, without documents whose build is not complete."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def bead_ids(
        self,
        *,
        doubtful_first: bool = False,
        statuses: Collection[Status] | None = None,
        kinds: Collection[str] | None = None,
        text: str = "",
        document_id: int | None = None,
        min_confidence: float | None = None,
        max_confidence: float | None = None,
        mark: str | None = None,
        in_notes: bool = False,
    ) -> array[int]:
        """Return the ids of the beads that meet all conditions, in order.

        Args:
            doubtful_first: Whether to list beads to review before accepted and excluded ones, and
                of both the least trusted first; otherwise in document order.
            statuses: Statuses to list; None = all.
            kinds: Shapes to list, such as ``2-1``; ``other`` = all but 1-1; None = all.
            text: Regular expression that the text of either side must match; case, accents,
                apostrophes and ligatures are folded.
            document_id: Id of the only document to list; None = all.
            min_confidence: Lowest confidence to list, from 0 to 1; None = any.
            max_confidence: Confidence below which to list; None = any.
            mark: What the beads must have, a key of ``MARK_CONDITIONS``; None = anything.
            in_notes: Whether ``text`` may also be found in the note of a bead.

        Raises:
            UsageError: The expression or a shape is not valid.
        """
        conditions, values = [_READY], list[Value]()
        bounds = (
            ("document_id = ?", document_id),
            ("confidence >= ?", min_confidence),
            ("confidence < ?", max_confidence),
        )
        for condition, value in bounds:
            if value is not None:
                conditions.append(condition)
                values.append(value)
        if mark is not None:
            # The table of conflicts came later: an older file that is only read has none.
            is_known = mark != "in conflict" or schema_version(self._db) >= UIDS_SINCE
            conditions.append(MARK_CONDITIONS[mark] if is_known else "0")
        if statuses is not None:
            conditions.append(has_status(statuses))
        if kinds is not None:
            conditions.append(kinds_condition(kinds))
        if text:
            conditions.append(self._search(text, in_notes=in_notes))
        tables, order = _BY_DOCUMENT, _DOCUMENT_ORDER
        if doubtful_first:
            # A search reads texts, which are stored in document order, and finds few beads.
            index = "NOT INDEXED" if text else "INDEXED BY bead_by_doubt"
            tables, order = f"bead {index}", _DOUBTFUL_ORDER
        return self._db.numbers(
            f"SELECT bead.id FROM {tables} WHERE {' AND '.join(conditions)} ORDER BY {order}",
            values,
        )

    def ids_up_to(self, bead_id: int) -> array[int]:
        """Return the beads from the first one of the document up to this one."""
        return self._db.numbers(
            "SELECT bead.id FROM bead JOIN bead AS last ON last.id = ?"
            " WHERE bead.document_id = last.document_id AND bead.position <= last.position"
            " ORDER BY bead.position",
            (bead_id,),
        )

    def ids_over(self, bead_ids: Collection[int]) -> list[int]:
        """Return all beads of a document from the first to the last of some of its beads."""
        return list(
            self._db.numbers(
                "SELECT bead.id FROM bead JOIN (SELECT document_id AS document, min(position) AS"
                " first, max(position) AS last FROM bead WHERE id IN"
                " (SELECT value FROM json_each(?)))"
                " WHERE document_id = document AND position BETWEEN first AND last"
                " ORDER BY position",
                (json.dumps(list(bead_ids)),),
            )
        )

    def has_crossing(self) -> bool:
        """Return whether a bead stands in another order on the two sides than the others."""
        return has_crossing(self._db)

    def extents(self) -> Iterator[BeadExtent]:
        """Yield where the two sides of each paired bead stand, in document order."""
        return read_extents(self._db)

    def ids_with_segments(self, segment_ids: Collection[int]) -> array[int]:
        """Return the beads that have some of these segments, in document order."""
        return self._db.numbers(
            f"SELECT bead.id FROM {_BY_DOCUMENT} WHERE bead.id IN (SELECT bead_id FROM segment"
            " WHERE id IN (SELECT value FROM json_each(?)))"
            f" ORDER BY {_DOCUMENT_ORDER}",
            (json.dumps(list(segment_ids)),),
        )

    def with_source_part(self, texts: Collection[str]) -> array[int]:
        """Return the beads with one of these texts as a source segment or as the edited source."""
        wanted = json.dumps(list(texts))
        return self._db.numbers(
            f"SELECT bead.id FROM {_BY_DOCUMENT} WHERE {_READY} AND bead.id IN ("
            " SELECT bead_id FROM segment WHERE side = 0 AND text IN"
            " (SELECT value FROM json_each(?1))"
            " UNION SELECT id FROM bead WHERE source_edit IN (SELECT value FROM json_each(?1)))"
            f" ORDER BY {_DOCUMENT_ORDER}",
            (wanted,),
        )

    def _search(self, text: str, *, in_notes: bool) -> str:
        """Return the condition that a text is found in a bead."""
        self._define_search(text)
        wordings = [
            _WORDING.format(side=side, number=number)
            for number, side in enumerate(("source", "target"))
        ]
        wordings.append("bead.note" if in_notes else "''")
        return f"found({', '.join(wordings)})"

    def _define_search(self, text: str) -> None:
        try:
            find = re.compile(text, re.IGNORECASE).search
            find_folded = re.compile(fold_pattern(text)).search
        except re.error as error:
            raise UsageError(
                f"the search is not a valid regular expression: {error}",
                where=text,
                hint="Write \\( for a bracket and \\. for a full stop.",
            ) from None

        def found(*texts: str) -> bool:
            return any(find(text) or find_folded(fold(text)) for text in texts if text)

        self._db.define("found", 3, found)

    def outline(self) -> tuple[array[int], bytearray, bytearray, bytearray, bytearray]:
        """Return id, status, shape, doubtful and excluded of every bead, in document order.

        A status is its number; a shape is source segments times 16 plus target segments, each
        counted up to 15; doubtful and excluded are 1 or 0.
        """
        # One number for each bead, whose bytes are separated: ten times faster than rows.
        packed = self._db.numbers(
            "SELECT (bead.id << 24) | (excluded << 23) | (status << 16)"
            " | (coalesce(confidence < ?, 0) << 8)"
            " | (min(source_count, 15) * 16 + min(target_count, 15))"
            f" FROM {_BY_DOCUMENT} WHERE {_READY} ORDER BY {_DOCUMENT_ORDER}",
            (DOUBTFUL_BELOW,),
        )
        if sys.byteorder == "big":
            packed.byteswap()
        raw = packed.tobytes()
        ids = bytearray(len(raw))
        for byte in range(5):
            ids[byte::8] = raw[byte + 3 :: 8]
        numbers = array("q", bytes(ids))
        if sys.byteorder == "big":
            numbers.byteswap()
        marks = raw[2::8]
        statuses, excluded = marks.translate(_STATUS_BITS), marks.translate(_EXCLUDED_BIT)
        shapes, doubtful = raw[0::8], raw[1::8]
        return (
            numbers,
            *(bytearray(statuses), bytearray(shapes), bytearray(doubtful), bytearray(excluded)),
        )

    def counts(self, *, document_id: int | None = None) -> tuple[dict[Status, int], int]:
        """Return the number of beads by status, and of excluded ones, of one document or of all."""
        condition = _READY if document_id is None else f"{_READY} AND document_id = ?"
        rows = self._db.read(
            f"SELECT status, excluded, sum(beads) FROM tally WHERE {condition}"
            " GROUP BY status, excluded",
            () if document_id is None else (document_id,),
        )
        by_status = dict.fromkeys(Status, 0)
        for status, _, beads in rows:
            by_status[Status.from_number(status)] += beads
        return by_status, sum(beads for _, excluded, beads in rows if excluded)

    def progress(self) -> list[DocumentProgress]:
        """Return how far each document has come, in their order; reads no bead."""
        rows = self._db.read(
            f"SELECT document_id, sum(beads), sum(beads * ({IS_FINAL} AND NOT excluded)),"
            f" sum(beads * (NOT {IS_FINAL} AND NOT excluded)), sum(beads * excluded)"
            f" FROM tally JOIN document ON document.id = document_id WHERE {_READY}"
            " GROUP BY document_id ORDER BY document.position"
        )
        return [DocumentProgress(*row) for row in rows]

    def doubt(self) -> dict[int, tuple[int, int, float | None]]:
        """Return numbers of each document by id, which need every bead to be read.

        They are the number of beads that are not 1-1, the number of doubtful beads to review, and
        the mean confidence. This takes half a second for a million beads.
        """
        rows = self._db.read(
            "SELECT document_id, sum(source_count != 1 OR target_count != 1),"
            " sum(coalesce(confidence < ?, 0) AND NOT settled), avg(confidence)"
            " FROM bead GROUP BY document_id",
            (DOUBTFUL_BELOW,),
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}
