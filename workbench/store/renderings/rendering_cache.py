"""A cache of renderings for the translation of many files, so that no text is decoded twice.

It is an SQLite file beside the outputs. A run that follows a killed one finds its renderings there,
and a sentence that occurs again in another document is not decoded again. It can be deleted at any
time, and a damaged one is. It never has more than about ``2 * most`` renderings: of two
generations, the older one is deleted when the younger one is full.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench.errors import BadInputError, OutputError
from workbench.store.file.connection import Database

_MOST = 1_000_000
"""Renderings of one generation."""

_BATCH = 500
"""Texts that one query looks up."""

_SYNC_SECONDS = 2.0
"""Seconds after which a batch is written so that a power cut cannot lose it."""

_TABLES = ("young", "old")


class RenderingCache:
    """The renderings of one translator, by source text.

    Args:
        path: The file; it is created if it does not exist.
        made_by: Signature of the translator; renderings of another one are never returned.
        most: Number of renderings in one generation.

    Raises:
        OutputError: The file cannot be written.
    """

    def __init__(self, path: Path, *, made_by: str, most: int = _MOST) -> None:
        self._path = path
        self._made_by = made_by.encode() + b"\0"
        self._most = most
        self._young = 0
        self._synced = time.monotonic()
        try:
            self._db = self._opened()
        except BadInputError:
            self._remove()
            self._db = self._opened()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def forget(self) -> None:
        """Close the file and delete it."""
        self._db.close()
        self._remove()

    def get(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the renderings of these texts, by text; texts without one are left out."""
        try:
            return self._found(texts)
        except BadInputError:
            self._start_again()
            return {}

    def put(self, renderings: Mapping[str, str]) -> None:
        """Store renderings by source text: a kill cannot lose them, nor soon can a power cut.

        Raises:
            OutputError: The disk is full.
        """
        try:
            self._add(renderings)
        except BadInputError:
            self._start_again()
            self._add(renderings)

    def _found(self, texts: Iterable[str]) -> dict[str, str]:
        by_key = {self._key(text): text for text in texts}
        found: dict[str, str] = {}
        for table in _TABLES:
            missing = [key for key, text in by_key.items() if text not in found]
            for start in range(0, len(missing), _BATCH):
                asked = missing[start : start + _BATCH]
                marks = ",".join("?" * len(asked))
                rows = self._db.read(f"SELECT key, text FROM {table} WHERE key IN ({marks})", asked)
                found.update((by_key[key], _decoded(text)) for key, text in rows)
        return found

    def _add(self, renderings: Mapping[str, str]) -> None:
        now = time.monotonic()
        durable = now - self._synced > _SYNC_SECONDS
        if durable:
            self._synced = now
        with self._db.transaction(durable=durable):
            self._db.write_many(
                "INSERT OR REPLACE INTO young VALUES (?, ?)",
                ((self._key(text), _encoded(found)) for text, found in renderings.items()),
            )
        self._young += len(renderings)
        if self._young > self._most:
            with self._db.transaction():
                self._db.write("DROP TABLE old")
                self._db.write("ALTER TABLE young RENAME TO old")
                self._db.write(_schema("young"))
            self._young = 0

    def _start_again(self) -> None:
        """Replace a damaged file by an empty one."""
        self.forget()
        self._db = self._opened()

    def _opened(self) -> Database:
        try:
            self._path.touch()
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror or error}", where=str(self._path)
            ) from error
        database = Database(self._path)
        try:
            with database.transaction():
                for table in _TABLES:
                    database.write(_schema(table))
            row = database.first("SELECT count(*) FROM young")
            self._young = int(row[0]) if row else 0
        except BaseException:
            database.close()
            raise
        return database

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(self._made_by + _encoded(text), digest_size=16).digest()


def _schema(table: str) -> str:
    return f"CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID"


def _encoded(text: str) -> bytes:
    # An unusual file may contain lone surrogates, which SQLite cannot store as text.
    return text.encode("utf-8", "surrogatepass")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")
