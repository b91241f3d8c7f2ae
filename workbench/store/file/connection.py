"""The connection to a project file: transactions, durability, and errors that say what to do.

An edit is in the file when the call returns. ``kill -9`` loses nothing; nor does a power cut, if
the disk really writes what it is told to, because the transactions of the journal are committed
with ``synchronous = FULL`` (one ``fsync`` of the log each, a few milliseconds on an SSD). Unsaved
texts and the batches of a build are committed with ``synchronous = NORMAL``: ``kill -9`` loses none
of them, but a power cut may lose those since the last edit or checkpoint. The file is then still
valid, and a build does them again.

While a process writes the file, the file is in write-ahead mode, so that readers need not wait. A
writer that closes returns it to a rollback journal. So a closed project is one file, which can be
copied, sent, and read from read-only media; a write-ahead file could not be read there, and SQLite
would leave ``-wal`` and ``-shm`` files beside it elsewhere.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import Any

from workbench.errors import BadInputError, OutputError, ProjectInUseError, WorkbenchError

Row = tuple[Any, ...]
"""A row of a query."""

Value = str | int | float | bytes | None
"""A value that SQLite stores."""

_BUSY_MS = 10_000
"""Milliseconds to wait for a lock of another process."""

_CACHE_KIB = 32 * 1024
"""Kibibytes of the file that SQLite keeps in memory."""


class Database:
    """A connection that several threads can use: each call or transaction has it exclusively.

    Args:
        path: The file; it must exist.
        read_only: Whether to read only; then no file is created beside it.
        frozen: Whether nobody can write the file while it is open, so that SQLite need not lock it.

    Raises:
        WorkbenchError: The file cannot be opened; see ``errors.py`` for the kinds.
    """

    def __init__(self, path: Path, *, read_only: bool = False, frozen: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.frozen = frozen
        self._lock = RLock()
        self._depth = 0
        self._durable: bool | None = None
        mode = "ro" if read_only else "rw"
        uri = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if frozen else "")
        with self._errors():
            self._connection = sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1e3
            )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self.write("PRAGMA foreign_keys = ON")
        self.write(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if self.read_only:
            self.write("PRAGMA query_only = ON")
            return
        self._switch_journal("wal")
        self.write(f"PRAGMA journal_size_limit = {64 * 2**20}")

    def _switch_journal(self, mode: str) -> bool:
        """Change the journal mode; return False if a reader prevents it for some time."""
        for _ in range(20):
            try:
                return bool(self._connection.execute(f"PRAGMA journal_mode = {mode}").fetchone())
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise self._explained(error) from None
                time.sleep(0.005)
            except sqlite3.Error as error:
                raise self._explained(error) from None
        return False

    def close(self) -> None:
        """Write everything to the one file and close it; a second call does nothing."""
        with self._lock, contextlib.suppress(sqlite3.ProgrammingError):
            if not self.read_only:
                # If this fails, the log has everything, and the next process to open it reads it.
                with contextlib.suppress(sqlite3.Error, WorkbenchError):
                    self._connection.execute("PRAGMA busy_timeout = 200")
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    self._switch_journal("delete")
            self._connection.close()

    def copy_to(self, path: Path) -> None:
        """Write the whole file, as it is now, to another path.

        Raises:
            OutputError: It cannot be written.
        """
        path.unlink(missing_ok=True)
        try:
            with self._lock, contextlib.closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
        except sqlite3.Error as error:
            path.unlink(missing_ok=True)
            raise OutputError(
                f"cannot be written: {error}",
                where=str(path),
                hint="Check the folder and the free space.",
            ) from None

    def read(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query."""
        with self._lock, self._errors():
            return self._connection.execute(sql, parameters).fetchall()

    def first(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """Return the first row of a query; None if there is none."""
        with self._lock, self._errors():
            row: Row | None = self._connection.execute(sql, parameters).fetchone()
            return row

    def numbers(self, sql: str, parameters: Sequence[Value] = ()) -> array[int]:
        """Return the only column of a query, which has numbers; 8 bytes a row."""
        with self._lock, self._errors():
            cursor = self._connection.execute(sql, parameters)
            return array("q", chain.from_iterable(cursor))

    def write(self, sql: str, parameters: Sequence[Value] = ()) -> int:
        """Run one statement; return the id of the row that it inserted."""
        with self._lock, self._errors():
            return self._connection.execute(sql, parameters).lastrowid or 0

    def write_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each row."""
        with self._lock, self._errors():
            self._connection.executemany(sql, rows)

    def define(self, name: str, arguments: int, function: Any) -> None:
        """Register a function that queries can call; it replaces one of the same name."""
        with self._lock, self._errors():
            self._connection.create_function(name, arguments, function, deterministic=True)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other threads from using the connection between two calls."""
        with self._lock:
            yield

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Carry out everything inside, or nothing; a transaction inside another is part of it.

        Args:
            durable: Whether a power cut after it must lose nothing (see the module).
        """
        with self._lock:
            if self._depth:
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1
                return
            self._set_durable(durable)
            self.write("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                self.write("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    with contextlib.suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let every read inside see the file as it was at the first one."""
        with self._lock:
            if self._depth:
                yield
                return
            self.write("BEGIN")
            self._depth = 1
            try:
                yield
            finally:
                self._depth = 0
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")

    def _set_durable(self, durable: bool) -> None:
        if durable is not self._durable:
            self.write(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._durable = durable

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: sqlite3.Error) -> Exception:
        """Return the workbench's error for one of SQLite; a programming error stays as it is."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        where = str(self.path)
        if code == sqlite3.SQLITE_FULL:
            return OutputError(
                "the disk is full; nothing of this change was written",
                where=where,
                hint="Free some space and repeat the change; everything before it is kept.",
            )
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            return OutputError(
                f"cannot be read or written: {error}", where=where, hint="Check the disk."
            )
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            return OutputError(
                "cannot be written",
                where=where,
                hint="Check its permissions, or open it read-only.",
            )
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return ProjectInUseError(
                "another program keeps the file locked", where=where, hint="Close it there."
            )
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return BadInputError("the file is damaged", where=where, hint="Use a copy of it.")
        return error
