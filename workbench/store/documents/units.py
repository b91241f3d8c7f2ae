"""The project's beads in document order, as translation units or with their texts: streams."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workbench.bitext import Side, Status, TranslationUnit
from workbench.store.documents.beads import Beads, WordedBead
from workbench.store.documents.documents import BuildState, DocumentEntry, Documents
from workbench.store.documents.status_sql import IS_FINAL, has_status
from workbench.store.file.connection import Database

_BATCH = 500


def stream_units(
    database: Database,
    beads: Beads,
    *,
    status: Status | None = None,
    min_confidence: float | None = None,
    document_ids: Collection[int] | None = None,
) -> Iterator[TranslationUnit]:
    """The units in document order, a few hundred in memory at a time; excluded ones are left out.

    The conditions are those of ``ProjectFile.units``.
    """
    wanted = "NOT excluded"
    if status is not None:
        wanted += f" AND {has_status(Status.at_least(status))}"
    if min_confidence is not None:
        wanted += f" AND ({IS_FINAL} OR confidence >= {float(min_confidence)!r})"
    for document in Documents(database).entries():
        if document_ids is None or document.id in document_ids:
            for worded in _stream_document(database, beads, document, wanted):
                yield _unit(worded, document)


def stream_worded(database: Database, beads: Beads) -> Iterator[tuple[DocumentEntry, WordedBead]]:
    """Every bead with its texts and its document, excluded ones too, in document order."""
    for document in Documents(database).entries():
        for worded in _stream_document(database, beads, document, "1"):
            yield document, worded


def _stream_document(
    database: Database, beads: Beads, document: DocumentEntry, condition: str
) -> Iterator[WordedBead]:
    if document.state is not BuildState.ALIGNED:
        return
    last = -(2**63)
    while True:
        rows = database.read(
            "SELECT id, position FROM bead WHERE document_id = ? AND position > ?"
            f" AND {condition} ORDER BY position LIMIT ?",
            (document.id, last, _BATCH),
        )
        if not rows:
            return
        last = rows[-1][1]
        yield from beads.worded(row[0] for row in rows)


def _unit(worded: WordedBead, document: DocumentEntry) -> TranslationUnit:
    bead = worded.bead
    target = worded.text(Side.TARGET) or worded.draft(has_target=document.has_target)
    return TranslationUnit(
        id=f"{worded.placed.document_id}:{bead.id}",
        source=worded.text(Side.SOURCE),
        target=target,
        document=document.name,
        kind=bead.kind,
        status=bead.status,
        origin=bead.origin,
        confidence=bead.confidence,
        note=bead.note,
        rendering=worded.rendering,
        changed=worded.placed.changed_at,
        source_ids=worded.source_numbers,
        target_ids=worded.target_numbers,
    )
