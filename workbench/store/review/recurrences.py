"""An index of the texts that occur several times in a project, with the same other side or not.

SQLite keeps it in a temporary file, which disappears with the process, so that a million beads take
no more memory than a thousand.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from itertools import chain
from threading import Lock

_SOURCE_COUNTS = 1
"""Bit of a bead whose source is long enough to be compared."""

_TARGET_COUNTS = 2
"""Bit of a bead whose target is long enough to be compared."""

_MOST = 5
"""Other texts that are returned for one bead at most."""


class Recurrences:
    """Keys of the source and target texts of beads; equal keys mean texts that count as equal."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect("", check_same_thread=False)
        self._connection.execute(
            "CREATE TABLE pair (bead INTEGER PRIMARY KEY, source INTEGER, target INTEGER,"
            " counts INTEGER)"
        )
        self._connection.execute("CREATE INDEX by_source ON pair (source, target) WHERE counts & 1")
        self._connection.execute("CREATE INDEX by_target ON pair (target, source) WHERE counts & 2")
        self._connection.execute("CREATE INDEX short ON pair (source, target) WHERE counts = 0")

    def close(self) -> None:
        """Delete the file, once no thread is reading it."""
        with self._lock:
            self._connection.close()

    def put(self, pairs: Iterable[tuple[int, int, int, bool, bool]]) -> None:
        """Add beads, or replace their earlier keys.

        Args:
            pairs: Bead id, key of the source, key of the target, whether the source is long enough
                to be compared, and whether the target is.
        """
        rows = (
            (bead, source, target, _SOURCE_COUNTS * source_counts + _TARGET_COUNTS * target_counts)
            for bead, source, target, source_counts, target_counts in pairs
        )
        with self._lock, self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)", rows)

    def remove(self, bead_ids: Iterable[int]) -> None:
        """Remove beads."""
        with self._lock, self._connection:
            self._connection.executemany(
                "DELETE FROM pair WHERE bead = ?", ((i,) for i in bead_ids)
            )

    def inconsistent(self) -> array[int]:
        """Return the ids of beads whose source has other targets, or whose target other sources."""
        query = (
            "SELECT bead FROM pair WHERE counts & 1 AND source IN (SELECT source FROM pair"
            " WHERE counts & 1 GROUP BY source HAVING min(target) != max(target))"
            " UNION SELECT bead FROM pair WHERE counts & 2 AND target IN (SELECT target FROM pair"
            " WHERE counts & 2 GROUP BY target HAVING min(source) != max(source))"
        )
        with self._lock:
            return array("q", chain.from_iterable(self._connection.execute(query)))

    def related(self, bead_ids: Iterable[int]) -> set[int]:
        """Return the beads with the source or the target of one of these, or with both if short.

        They include the given beads that were added.
        """
        query = (
            "SELECT it.bead FROM pair AS own JOIN pair AS it ON it.source = own.source"
            " AND it.counts & 1 WHERE own.bead = ?1 AND own.counts & 1"
            " UNION SELECT it.bead FROM pair AS own JOIN pair AS it ON it.target = own.target"
            " AND it.counts & 2 WHERE own.bead = ?1 AND own.counts & 2"
            " UNION SELECT it.bead FROM pair AS own JOIN pair AS it ON it.source = own.source"
            " AND it.target = own.target AND it.counts = 0 WHERE own.bead = ?1 AND own.counts = 0"
        )
        found: set[int] = set()
        with self._lock:
            for bead_id in bead_ids:
                found.update(chain.from_iterable(self._connection.execute(query, (bead_id,))))
        return found

    def others(self, bead_id: int) -> tuple[list[int], list[int]]:
        """Return beads with the same source and other targets, and the reverse.

        Each other target, and each other source, is represented by one bead; five of each at most.
        """
        with self._lock:
            return (
                self._others(bead_id, "source", "target", _SOURCE_COUNTS),
                self._others(bead_id, "target", "source", _TARGET_COUNTS),
            )

    def _others(self, bead_id: int, same: str, other: str, counts: int) -> list[int]:
        query = (
            f"SELECT min(it.bead) FROM pair AS own JOIN pair AS it ON it.{same} = own.{same}"
            f" AND it.{other} != own.{other} AND it.counts & {counts}"
            f" WHERE own.bead = ? AND own.counts & {counts} GROUP BY it.{other} LIMIT {_MOST}"
        )
        return [row[0] for row in self._connection.execute(query, (bead_id,))]
