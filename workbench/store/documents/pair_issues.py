"""The probabilities of issues inside beads, which hold as long as the texts stay the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from workbench.bitext import ISSUE_FROM, PAIR_ISSUE_KINDS, Bead, IssueKind, IssueScores
from workbench.bitext.edits.wording import join
from workbench.store.documents.text import text_hash
from workbench.store.file.connection import Database
from workbench.store.file.migrations import schema_version

_SINCE = 9
"""Version from which on a file has the table. An older one that is opened for reading only does
not have it."""

_LEAST_COUNTED = 0.02
"""Probability below which an issue does not change the order of the doubtful beads."""

_HASH_BYTES = 16
"""Bytes of the hash of one text."""

TextsOfBead = tuple[int, str, str]
"""Id of a bead, its source text and its target text."""


class StoredPairIssues:
    """The issues inside the beads of a project."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, found: Iterable[tuple[TextsOfBead, IssueScores]]) -> None:
        """Store the probabilities of the issues of beads in place of earlier ones."""
        with self._db.transaction():
            for (bead_id, source, target), scores in found:
                self._db.write("DELETE FROM pair_issue WHERE bead_id = ?", (bead_id,))
                key = _key(source, target)
                self._db.write_many(
                    "INSERT INTO pair_issue VALUES (?, ?, ?, ?)",
                    ((bead_id, kind.value, score, key) for kind, score in scores.items()),
                )

    def get(self, beads: Iterable[TextsOfBead]) -> dict[int, IssueScores]:
        """Return the probabilities of the issues of beads whose texts are as they were, by id."""
        keys = {bead_id: _key(source, target) for bead_id, source, target in beads}
        if schema_version(self._db) < _SINCE:
            return {}
        rows = self._db.read(
            "SELECT bead_id, kind, probability, texts_hash FROM pair_issue"
            " WHERE bead_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        found: dict[int, dict[IssueKind, float]] = {}
        for bead_id, kind, probability, key in rows:
            if keys[bead_id] == key:
                with suppress(ValueError):  # a kind of a newer version
                    found.setdefault(bead_id, {})[IssueKind(kind)] = probability
        return {
            bead_id: {kind: scores[kind] for kind in PAIR_ISSUE_KINDS if kind in scores}
            for bead_id, scores in found.items()
        }

    def open_issues(self, beads: Sequence[Bead]) -> Mapping[int, IssueScores]:
        """Return the probabilities of the issues of beads that nobody has dismissed, by id.

        Beads that are edited have none, nor have those whose sentences are others than they were;
        nor those whose issues are too improbable to count.
        """
        unedited = {b.id: b for b in beads if b.source_edit is None and b.target_edit is None}
        if not unedited or schema_version(self._db) < _SINCE:
            return {}
        rows = self._db.read(
            "SELECT bead_id, kind, probability, texts_hash FROM pair_issue"
            " WHERE bead_id IN (SELECT value FROM json_each(?)) AND probability >= ?"
            " AND NOT EXISTS (SELECT 1 FROM dismissal WHERE dismissal.kind = pair_issue.kind"
            f" AND source_hash = substr(texts_hash, 1, {_HASH_BYTES})"
            f" AND target_hash = substr(texts_hash, {_HASH_BYTES + 1}))",
            (json.dumps(list(unedited)), _LEAST_COUNTED),
        )
        keys = self._keys([unedited[bead_id] for bead_id in {row[0] for row in rows}])
        found: dict[int, dict[IssueKind, float]] = {}
        for bead_id, kind, probability, key in rows:
            if keys[bead_id] == key:
                with suppress(ValueError):  # a kind of a newer version
                    found.setdefault(bead_id, {})[IssueKind(kind)] = probability
        return found

    def _keys(self, beads: Sequence[Bead]) -> dict[int, bytes]:
        """Return the hashes of the texts of beads that are not edited, by id."""
        segments = json.dumps([i for bead in beads for i in (*bead.source, *bead.target)])
        texts: dict[int, str] = dict(
            self._db.read(
                "SELECT id, text FROM segment WHERE id IN (SELECT value FROM json_each(?))",
                (segments,),
            )
        )
        return {
            bead.id: _key(*(join(texts[i] for i in side) for side in (bead.source, bead.target)))
            for bead in beads
        }

    def counts(self, document_id: int) -> Mapping[IssueKind, int]:
        """Return how many beads of a document have each kind of issue, the most frequent first.

        Beads whose texts were edited do not count.
        """
        if schema_version(self._db) < _SINCE:
            return {}
        rows = self._db.read(
            "SELECT kind, count(*) AS beads FROM pair_issue JOIN bead ON bead.id = bead_id"
            " WHERE document_id = ? AND probability >= ?"
            " AND source_edit IS NULL AND target_edit IS NULL"
            " GROUP BY kind ORDER BY beads DESC, kind",
            (document_id, ISSUE_FROM),
        )
        known = {kind.value: kind for kind in PAIR_ISSUE_KINDS}
        return {known[kind]: count for kind, count in rows if kind in known}


def _key(source: str, target: str) -> bytes:
    return text_hash(source) + text_hash(target)
