"""Renderings kept while many files are translated, so that no text is decoded twice.

A file of SQLite beside the outputs: what a killed run had rendered is there for the next one, and
a sentence that comes again in another document is not decoded again. It can be thrown away at
any time at the cost of decoding anew, so a damaged one is. It never grows beyond about
``2 * most`` renderings: of two generations the older one goes when the younger one is full.
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
_ASKED_TOGETHER = 500
_SYNC_SECONDS = 2.0
_TABLES = ("young", "old")


class RenderingCache:
    """The renderings of one translator, by source text.

    Args:
        path: The file; made if need be.
        made_by: Signature of the translator: another one's renderings are never given.
        most: Renderings of a generation.

    Raises:
        OutputError: It cannot be written.
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
        """Let go of the file."""
        self._db.close()

    def forget(self) -> None:
        """Let go of the file and remove it."""
        self._db.close()
        self._remove()

    def get(self, texts: Iterable[str]) -> dict[str, str]:
        """What is known of these texts, by text."""
        try:
            return self._found(texts)
        except BadInputError:
            self._begin_anew()
            return {}

    def put(self, renderings: Mapping[str, str]) -> None:
        """Keep renderings by their source text: at once against a kill, soon against a power cut.

        Raises:
            OutputError: The disk is full.
        """
        try:
            self._add(renderings)
        except BadInputError:
            self._begin_anew()
            self._add(renderings)

    def _found(self, texts: Iterable[str]) -> dict[str, str]:
        by_key = {self._key(text): text for text in texts}
        found: dict[str, str] = {}
        for table in _TABLES:
            missing = [key for key, text in by_key.items() if text not in found]
            for start in range(0, len(missing), _ASKED_TOGETHER):
                asked = missing[start : start + _ASKED_TOGETHER]
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

    def _begin_anew(self) -> None:
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
    # A strange file's lone surrogates are kept, which SQLite's own text could not hold.
    return text.encode("utf-8", "surrogatepass")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")
