"""An index of the pairs that a run has kept, in which equal and nearly equal ones are found.

It is an SQLite file, so that memory is the same for a million pairs as for a thousand. What is
found of a chunk of pairs is committed together with the chunk's pairs: a killed run goes on behind
the last whole chunk.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path

from workbench.closing import Closeable
from workbench.errors import OutputError

_CACHE_KIB = 64 * 1024
"""Memory for pages of the file, in KiB."""

_MOST_CANDIDATES = 50
"""Pairs of a key that are looked at: a key that hundreds share is that of a common phrase."""


class DuplicateIndex(Closeable):
    """The index; leaving the block closes it.

    Args:
        path: The file, made if need be.

    Raises:
        OutputError: It cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.executescript(
                "PRAGMA synchronous=NORMAL;"
                f"PRAGMA cache_size=-{_CACHE_KIB};"
                "CREATE TABLE IF NOT EXISTS exact (key INTEGER PRIMARY KEY, pair INTEGER);"
                "CREATE TABLE IF NOT EXISTS band (key INTEGER, pair INTEGER,"
                " PRIMARY KEY (key, pair)) WITHOUT ROWID;"
                "CREATE TABLE IF NOT EXISTS folded (pair INTEGER PRIMARY KEY, text BLOB);"
                "CREATE TABLE IF NOT EXISTS chunk (number INTEGER PRIMARY KEY, found TEXT);"
            )
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def found_in(self, chunk: int) -> str | None:
        """Return what was found of a chunk, in any run so far; None if it is not done."""
        row = self._connection.execute("SELECT found FROM chunk WHERE number = ?", (chunk,))
        found = row.fetchone()
        return None if found is None else str(found[0])

    def begin(self) -> None:
        """Begin a chunk.

        Raises:
            OutputError: The disk is full.
        """
        self._execute("BEGIN")

    def finish(self, chunk: int, found: str) -> None:
        """Keep the pairs that were added since ``begin``, and what was found of the chunk.

        Raises:
            OutputError: The disk is full.
        """
        self._execute("INSERT INTO chunk VALUES (?, ?)", (chunk, found))
        self._execute("COMMIT")

    def equal(self, key: int) -> int | None:
        """Return the number of the pair with this key; None if there is none."""
        row = self._connection.execute("SELECT pair FROM exact WHERE key = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def candidates(self, keys: Sequence[int]) -> list[tuple[int, str]]:
        """Return the pairs that share a band key, by number, with their folded texts."""
        marks = ",".join("?" * len(keys))
        rows = self._connection.execute(
            f"SELECT pair, text FROM folded WHERE pair IN (SELECT pair FROM band WHERE key IN"
            f" ({marks}) LIMIT {_MOST_CANDIDATES}) ORDER BY pair",
            tuple(keys),
        )
        return [(pair, zlib.decompress(text).decode()) for pair, text in rows]

    def add(self, pair: int, exact: int, bands: Sequence[int], folded: str) -> None:
        """Add a pair that is kept.

        Args:
            pair: Its number.
            exact: Its hash.
            bands: Its band keys; empty if nearly equal pairs are not looked for.
            folded: Its folded texts.

        Raises:
            OutputError: The disk is full.
        """
        self._execute("INSERT OR IGNORE INTO exact VALUES (?, ?)", (exact, pair))
        if bands:
            rows = [(key, pair) for key in bands]
            try:
                self._connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)
            except sqlite3.Error as error:
                raise self._failed(error) from error
            text = zlib.compress(folded.encode("utf-8", "replace"), 1)
            self._execute("INSERT OR IGNORE INTO folded VALUES (?, ?)", (pair, text))

    def _execute(self, sql: str, values: Sequence[object] = ()) -> None:
        try:
            self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise self._failed(error) from error

    def _failed(self, error: sqlite3.Error) -> OutputError:
        return OutputError(
            f"the index of duplicates cannot be kept: {error}",
            where=str(self._path),
            hint="Make room, then run the same command again; what was finished is kept.",
        )
