"""Dismissed issues, by the texts in which they were found."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.bitext import Dismissal
from workbench.store.documents.text import text_hash
from workbench.store.file.connection import Database

_BATCH = 300
"""Issues that one query looks up."""


def dismiss(database: Database, dismissals: Iterable[Dismissal]) -> None:
    """Store dismissals; inside the transaction of their edit."""
    database.write_many("INSERT OR IGNORE INTO dismissal VALUES (?, ?, ?)", map(_key, dismissals))


def restore(database: Database, dismissals: Iterable[Dismissal]) -> None:
    """Delete dismissals, so that their issues count again; inside the transaction of the edit."""
    database.write_many(
        "DELETE FROM dismissal WHERE kind = ? AND source_hash = ? AND target_hash = ?",
        map(_key, dismissals),
    )


class Dismissals:
    """The dismissed issues of a project."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def among(self, issues: Iterable[Dismissal]) -> frozenset[Dismissal]:
        """Return those of the issues that are dismissed."""
        by_key = {_key(issue): issue for issue in issues}
        keys = list(by_key)
        found: set[Dismissal] = set()
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ", ".join(["(?, ?, ?)"] * len(batch))
            rows = self._db.read(
                "SELECT kind, source_hash, target_hash FROM dismissal"
                f" WHERE (kind, source_hash, target_hash) IN (VALUES {marks})",
                [value for key in batch for value in key],
            )
            found.update(by_key[row[0], row[1], row[2]] for row in rows)
        return frozenset(found)


def _key(issue: Dismissal) -> tuple[str, bytes, bytes]:
    return issue.kind, text_hash(issue.source), text_hash(issue.target)
