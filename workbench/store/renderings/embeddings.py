"""Embeddings by text and model: equal texts of all documents share one.

An embedding is bytes here; what they mean is known to the code that stores them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from workbench.store.documents.text import text_hash
from workbench.store.file.connection import Database

_BATCH = 500
"""Texts that one query looks up."""


class Embeddings:
    """The embeddings of a project; they can be deleted, and are then computed again."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, texts: Iterable[str], *, model_id: int) -> dict[str, bytes]:
        """Return the embeddings of these texts, by text; texts without one are left out."""
        found: dict[str, bytes] = {}
        rest = iter(dict.fromkeys(texts))
        while batch := list(islice(rest, _BATCH)):
            by_hash = {text_hash(text): text for text in batch}
            marks = ",".join("?" * len(by_hash))
            rows = self._db.read(
                "SELECT text_hash, vector FROM embedding"
                f" WHERE model_id = ? AND text_hash IN ({marks})",
                (model_id, *by_hash),
            )
            found.update((by_hash[key], value) for key, value in rows)
        return found

    def put(self, embeddings: Mapping[str, bytes], *, model_id: int) -> None:
        """Store embeddings by text; those of the same texts and model are replaced."""
        with self._db.transaction():
            self._db.write_many(
                "INSERT INTO embedding VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET vector = excluded.vector",
                ((text_hash(text), model_id, value) for text, value in embeddings.items()),
            )

    def keep_only(self, model_id: int) -> None:
        """Delete the embeddings of all other models."""
        if self._db.first("SELECT 1 FROM embedding WHERE model_id != ? LIMIT 1", (model_id,)):
            with self._db.transaction():
                self._db.write("DELETE FROM embedding WHERE model_id != ?", (model_id,))

    def size(self) -> tuple[int, int]:
        """Return the number of embeddings, and their size in bytes with their keys."""
        row = self._db.first(
            "SELECT count(*), coalesce(sum(length(vector) + length(text_hash)), 0) FROM embedding"
        )
        return (int(row[0]), int(row[1])) if row else (0, 0)
