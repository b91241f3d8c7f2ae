"""The probabilities of issues inside beads, which hold as long as the texts stay the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress

from workbench.bitext import ISSUE_FROM, PAIR_ISSUE_KINDS, IssueKind, IssueScores
from workbench.store.documents.text import text_hash
from workbench.store.file.connection import Database
from workbench.store.file.migrations import schema_version

_SINCE = 9
"""Version from which on a file has the table. An older one that is opened for reading only does
not have it."""

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
