"""Streams of a project's beads in document order: as translation units, or with their texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from workbench.bitext import Side, Status, TranslationUnit
from workbench.store.documents.beads import Beads
from workbench.store.documents.documents import BuildState, DocumentEntry, Documents
from workbench.store.documents.pair_issues import StoredPairIssues
from workbench.store.documents.placed_bead import BeadWithTexts
from workbench.store.documents.status_sql import has_status
from workbench.store.file.connection import Database

_BATCH = 500
"""Beads that are read at once."""


def stream_units(
    database: Database,
    beads: Beads,
    *,
    status: Status | None = None,
    document_ids: Collection[int] | None = None,
) -> Iterator[TranslationUnit]:
    """Yield the units in document order, without excluded beads; a few hundred are in memory.

    The arguments are those of ``ProjectFile.units``.
    """
    wanted = "NOT excluded"
    if status is not None:
        wanted += f" AND {has_status(Status.at_least(status))}"
    for document in Documents(database).entries():
        if document_ids is None or document.id in document_ids:
            stream = _stream_document(database, beads, document, wanted)
            while batch := list(islice(stream, _BATCH)):
                units = [_unit(loaded, document) for loaded in batch]
                yield from _with_issues(database, batch, units)


def stream_with_texts(
    database: Database, beads: Beads
) -> Iterator[tuple[DocumentEntry, BeadWithTexts]]:
    """Yield every bead, also excluded ones, with its texts and its document, in document order."""
    for document in Documents(database).entries():
        for loaded in _stream_document(database, beads, document, "1"):
            yield document, loaded


def _stream_document(
    database: Database, beads: Beads, document: DocumentEntry, condition: str
) -> Iterator[BeadWithTexts]:
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
        yield from beads.with_texts(row[0] for row in rows)


def _with_issues(
    database: Database, batch: Sequence[BeadWithTexts], units: Sequence[TranslationUnit]
) -> Iterator[TranslationUnit]:
    """Yield units with what is stored of the issues of their beads."""
    pairs = zip(batch, units, strict=True)
    texts = [(loaded.bead.id, unit.source, unit.target) for loaded, unit in pairs]
    found = StoredPairIssues(database).get(texts)
    for loaded, unit in zip(batch, units, strict=True):
        scores = found.get(loaded.bead.id)
        yield replace(unit, issue_scores=scores) if scores else unit


def _unit(loaded: BeadWithTexts, document: DocumentEntry) -> TranslationUnit:
    bead = loaded.bead
    target = loaded.text(Side.TARGET) or loaded.draft(has_target=document.has_target)
    return TranslationUnit(
        id=f"{loaded.placed.document_id}:{bead.id}",
        source=loaded.text(Side.SOURCE),
        target=target,
        document=document.name,
        kind=bead.kind,
        status=bead.status,
        origin=bead.origin,
        confidence=bead.confidence,
        note=bead.note,
        rendering=loaded.rendering,
        changed=loaded.placed.changed_at,
        changed_by=loaded.placed.changed_by,
        source_ids=loaded.source_numbers,
        target_ids=loaded.target_numbers,
    )
