"""The documents of a project: their original texts, their segments, how far they are built."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext import Block, BlockKind, Document, Segment, Side, Span, Status
from workbench.errors import BadInputError
from workbench.store.documents.text import check_text
from workbench.store.file.connection import Database

SIDES = (Side.SOURCE, Side.TARGET)
"""The sides, in the order of the numbers that the tables use for them."""


class BuildState(StrEnum):
    """The state of a document's build; building again continues there."""

    READ = "read"
    """Its texts are stored."""
    SEGMENTED = "segmented"
    """Its segments are stored."""
    TRANSLATED = "translated"
    """Its renderings are stored."""
    ALIGNED = "aligned"
    """Its beads are stored: it can be reviewed."""


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the project.

    Attributes:
        id: Its id.
        name: Its name, which no other document of the project has.
        state: How far its build has come.
        has_target: Whether it has a target side; otherwise renderings stand for the target.
    """

    id: int
    name: str
    state: BuildState
    has_target: bool


class Documents:
    """The documents of a project, in order."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def entries(self) -> list[DocumentEntry]:
        """Return all documents, in order."""
        return self._entries("1 ORDER BY position")

    def entry(self, document_id: int) -> DocumentEntry:
        """Return one document.

        Raises:
            BadInputError: No document has this id.
        """
        for entry in self._entries("id = ?", document_id):
            return entry
        raise BadInputError(f"there is no document {document_id}", where=str(self._db.path))

    def find(self, name: str) -> DocumentEntry | None:
        """Return the document with this name; None if there is none."""
        return next(iter(self._entries("name = ?", name)), None)

    def without_target(self, document_ids: Iterable[int]) -> frozenset[int]:
        """Return the ids of those of the documents that have no target side."""
        ids = json.dumps(sorted(set(document_ids)))
        return frozenset(
            self._db.numbers(
                "SELECT value FROM json_each(?) WHERE NOT EXISTS"
                " (SELECT 1 FROM text WHERE document_id = value AND side = 1)",
                (ids,),
            )
        )

    def _entries(self, condition: str, *values: int | str) -> list[DocumentEntry]:
        rows = self._db.read(
            "SELECT id, name, state,"
            " EXISTS (SELECT 1 FROM text WHERE document_id = document.id AND side = 1)"
            f" FROM document WHERE {condition}",
            values,
        )
        return [
            DocumentEntry(number, name, BuildState(state), bool(has_target))
            for number, name, state, has_target in rows
        ]

    def add(self, name: str, source: Document, *, target: Document | None = None) -> int:
        """Add a pair of texts, or a source text alone, at the end; return its id. State: ``read``.

        Raises:
            BadInputError: A document has this name, or a text contains half a surrogate pair.
        """
        if self.find(name):
            raise BadInputError(
                "the project has a document of this name", where=name, hint="Rename one of the two."
            )
        with self._db.transaction():
            document_id = self._db.write(
                "INSERT INTO document (name, position, state)"
                " SELECT ?, coalesce(max(position), 0) + 1, 'read' FROM document",
                (name,),
            )
            self._add_texts(document_id, source, target)
        return document_id

    def update_texts(self, document_id: int, source: Document, target: Document | None) -> None:
        """Store the texts of a document without segments as they are read now.

        A newer version may read a file otherwise: other words, or a second side.
        """
        held = [_content(self.text(document_id, side)) for side in SIDES]
        if held == [_content(source), _content(target)]:
            return
        with self._db.transaction():
            self._db.write("DELETE FROM text WHERE document_id = ?", (document_id,))
            self._db.write("DELETE FROM meta WHERE key = ?", (_remarks_key(document_id),))
            self._add_texts(document_id, source, target)

    def _add_texts(self, document_id: int, source: Document, target: Document | None) -> None:
        documents = [(0, source)] if target is None else [(0, source), (1, target)]
        for number, document in documents:
            self._add_text(document_id, number, document)
        remarks = [remark for _, document in documents for remark in document.remarks]
        if remarks:
            # No new column, so that projects of the format before still open read-only.
            key, value = _remarks_key(document_id), json.dumps(remarks, ensure_ascii=False)
            self._db.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def sources(self) -> list[tuple[str, str]]:
        """Return path and SHA-256 of every file from which a text was read."""
        return [(path, sha256) for path, sha256 in self._db.read("SELECT path, sha256 FROM text")]

    def hashes(self, document_id: int) -> list[tuple[int, str]]:
        """Return the number and the SHA-256 of each side that a document has."""
        query = "SELECT side, sha256 FROM text WHERE document_id = ?"
        return [(side, sha256) for side, sha256 in self._db.read(query, (document_id,))]

    def remarks(self, document_id: int) -> tuple[str, ...]:
        """Return the remarks on the reading of a document, such as a guessed encoding."""
        row = self._db.first("SELECT value FROM meta WHERE key = ?", (_remarks_key(document_id),))
        return tuple(json.loads(row[0])) if row else ()

    def _add_text(self, document_id: int, side: int, document: Document) -> None:
        for value in (document.text, document.path):
            check_text(value, BadInputError, where=document.path)
        blocks = json.dumps([[b.start, b.end, b.kind] for b in document.blocks])
        self._db.write(
            "INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(document_id, side, document.path, document.language),
                *(document.sha256, document.text, blocks),
            ),
        )

    def text(self, document_id: int, side: Side) -> Document | None:
        """Return one side as it was read; None if the document does not have it."""
        row = self._db.first(
            "SELECT path, language, content, sha256, blocks FROM text"
            " WHERE document_id = ? AND side = ?",
            (document_id, SIDES.index(side)),
        )
        if row is None:
            return None
        blocks = tuple(
            Block(start, end, BlockKind(kind)) for start, end, kind in json.loads(row[4])
        )
        return Document(row[0], row[1], row[2], row[3], blocks)

    def is_edited(self, document_id: int) -> bool:
        """Return whether the document has an edit that is not undone."""
        row = self._db.first(
            "SELECT 1 FROM bead WHERE document_id = ? AND changed_at IS NOT NULL LIMIT 1",
            (document_id,),
        )
        return row is not None

    def reset(self, document_id: int) -> None:
        """Delete the segments and beads of a document, but not its texts. State: ``read``."""
        with self._db.transaction():
            self._db.write(
                "DELETE FROM draft WHERE bead_id IN (SELECT id FROM bead WHERE document_id = ?)",
                (document_id,),
            )
            for table in ("conflict", "segment", "bead", "tally"):
                self._db.write(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
            self.set_state(document_id, BuildState.READ)

    def remove(self, document_id: int) -> None:
        """Delete a document with its beads; its renderings and its history are kept."""
        with self._db.transaction():
            self.reset(document_id)
            self._db.write("DELETE FROM document WHERE id = ?", (document_id,))
            self._db.write("DELETE FROM meta WHERE key = ?", (_remarks_key(document_id),))

    def set_state(self, document_id: int, state: BuildState) -> None:
        """Store how far the build of a document has come."""
        with self._db.transaction():
            self._db.write("UPDATE document SET state = ? WHERE id = ?", (state.value, document_id))

    def add_segments(
        self, document_id: int, *, source: Iterable[Span], target: Iterable[Span] = ()
    ) -> None:
        """Write the segments of both sides. State: ``segmented``.

        Until the beads are written, the segments belong to one temporary bead, which no view lists.
        A document without any segment has no beads either.

        Args:
            document_id: A document without segments.
            source: Places of the source segments, in the order of the text.
            target: Places of the target segments, in the order of the text.

        Raises:
            BadInputError: A place is outside the text or before the one that it follows, or the
                document has segments already.
        """
        taken = "SELECT 1 FROM segment WHERE document_id = ?"
        if self._db.first(taken, (document_id,)):
            raise BadInputError("this document has its segments already")
        with self._db.transaction():
            holder = self._db.write(
                "INSERT INTO bead (document_id, position, source_count, target_count, status,"
                " origin, pinned, excluded, note, trust) VALUES (?, 0, 1, 1, ?, '', 0, 0, '', 0)",
                (document_id, Status.EMPTY.number),
            )
            for side, spans in ((Side.SOURCE, source), (Side.TARGET, target)):
                self._db.write_many(
                    "INSERT INTO segment (document_id, side, number, start_offset, end_offset,"
                    " block, kind, text, bead_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    self._segment_rows(document_id, side, spans, holder),
                )
            self.set_state(document_id, BuildState.SEGMENTED)

    def _segment_rows(
        self, document_id: int, side: Side, spans: Iterable[Span], holder: int
    ) -> Iterator[tuple[int, int, int, int, int, int, str, str, int]]:
        document = self.text(document_id, side)
        text = document.text if document else ""
        end, place = 0, SIDES.index(side)
        for number, span in enumerate(spans):
            if not end <= span.start <= span.end <= len(text):
                raise BadInputError(
                    f"sentence {number + 1} stands at {span.start}:{span.end}, before {end} or"
                    f" beyond the text's {len(text)} characters",
                    where=document.path if document else f"document {document_id}",
                )
            end = span.end
            words = text[span.start : span.end]
            yield (
                *(document_id, place, number, span.start, span.end),
                *(span.block, span.kind.value, words, holder),
            )

    def count_segments(self, document_id: int, side: Side) -> int:
        """Return the number of segments of one side."""
        row = self._db.first(
            "SELECT count(*) FROM segment WHERE document_id = ? AND side = ?",
            (document_id, SIDES.index(side)),
        )
        return int(row[0]) if row else 0

    def segment_ids(self, document_id: int, side: Side) -> array[int]:
        """Return the ids of the segments of one side, in the order of the text."""
        return self._db.numbers(
            "SELECT id FROM segment WHERE document_id = ? AND side = ? ORDER BY number",
            (document_id, SIDES.index(side)),
        )

    def segments(self, document_id: int, side: Side) -> list[Segment]:
        """Return the segments of one side, in the order of the text."""
        rows = self._db.read(
            "SELECT id, side, text, start_offset, end_offset, block, kind FROM segment"
            " WHERE document_id = ? AND side = ? ORDER BY number",
            (document_id, SIDES.index(side)),
        )
        return [read_segment(row) for row in rows]


def read_segment(row: tuple[int, int, str, int, int, int, str]) -> Segment:
    """Return a segment from its row ``id, side, text, start_offset, end_offset, block, kind``."""
    number, side, text, start, end, block, kind = row
    return Segment(number, SIDES[side], text, start, end, block, BlockKind(kind))


def _remarks_key(document_id: int) -> str:
    return f"remarks of document {document_id}"


def _content(document: Document | None) -> tuple[str, tuple[Block, ...]] | None:
    return (document.text, document.blocks) if document else None
