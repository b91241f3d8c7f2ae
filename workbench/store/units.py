"""The project's beads as translation units: what exports write."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.bitext import Side, Status, TranslationUnit
from workbench.store.beads import Beads, WordedBead
from workbench.store.connection import Database
from workbench.store.documents import BuildState, DocumentEntry, Documents

_BATCH = 500


def stream_units(
    database: Database,
    beads: Beads,
    *,
    status: Status | None = None,
    document_id: int | None = None,
) -> Iterator[TranslationUnit]:
    """The units in document order, a few hundred in memory at a time; excluded ones are left out.

    With ``status`` only beads of at least that status, with ``document_id`` only that document's.
    """
    for document in Documents(database).entries():
        if document.state is not BuildState.ALIGNED or document_id not in (None, document.id):
            continue
        last = -(2**63)
        while True:
            rows = database.read(
                "SELECT id, position FROM bead WHERE document_id = ? AND position > ?"
                " AND status >= ? AND NOT excluded ORDER BY position LIMIT ?",
                (document.id, last, int(status or 0), _BATCH),
            )
            if not rows:
                break
            last = rows[-1][1]
            for worded in beads.worded(row[0] for row in rows):
                yield _unit(worded, document)


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
