"""Matches from translation memories by text, as the review shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.bitext.memory_match import MemoryMatch
from workbench.store.documents.text import text_hash
from workbench.store.file.connection import Database


class MemoryMatches:
    """The memory matches of a project."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, matches: Mapping[str, Sequence[MemoryMatch]]) -> None:
        """Store the matches of texts, the best first; earlier ones of these texts are replaced."""
        with self._db.transaction():
            self._db.write_many(
                "DELETE FROM memory_match WHERE text_hash = ?",
                ((text_hash(text),) for text in matches),
            )
            self._db.write_many(
                "INSERT INTO memory_match VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (text_hash(text), rank, m.percent, m.source, m.target, m.memory)
                    for text, found in matches.items()
                    for rank, m in enumerate(found)
                ),
            )

    def get(self, texts: Iterable[str]) -> dict[str, list[MemoryMatch]]:
        """Return the matches of a few texts, the best first; texts without any are left out."""
        found = {}
        for text in dict.fromkeys(texts):
            rows = self._db.read(
                "SELECT percent, source, target, memory FROM memory_match WHERE text_hash = ?"
                " ORDER BY rank",
                (text_hash(text),),
            )
            if rows:
                found[text] = [MemoryMatch(*row) for row in rows]
        return found
