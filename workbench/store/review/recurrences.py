"""Which texts of a project recur with another partner: an index in a temporary file.

SQLite keeps the file: it is gone with the process, and a million beads take no more memory than a
thousand.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from itertools import chain
from threading import Lock

_SOURCE_ASKS = 1
_TARGET_ASKS = 2
_MOST = 5


class Recurrences:
    """Keys of wordings by bead; keys are equal where wordings count as the same."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect("", check_same_thread=False)
        self._connection.execute(
            "CREATE TABLE pair (bead INTEGER PRIMARY KEY, source INTEGER, target INTEGER,"
            " asks INTEGER)"
        )
        self._connection.execute("CREATE INDEX by_source ON pair (source, target) WHERE asks & 1")
        self._connection.execute("CREATE INDEX by_target ON pair (target, source) WHERE asks & 2")

    def close(self) -> None:
        """Remove the file, once no thread is in the middle of asking it."""
        with self._lock:
            self._connection.close()

    def put(self, pairs: Iterable[tuple[int, int, int, bool, bool]]) -> None:
        """Note beads, or note them anew.

        Args:
            pairs: Bead id, key of the source, key of the target, and whether the source, and
                whether the target, says enough to be expected to recur alike.
        """
        rows = (
            (bead, source, target, _SOURCE_ASKS * source_asks + _TARGET_ASKS * target_asks)
            for bead, source, target, source_asks, target_asks in pairs
        )
        with self._lock, self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)", rows)

    def remove(self, bead_ids: Iterable[int]) -> None:
        """Forget beads."""
        with self._lock, self._connection:
            self._connection.executemany(
                "DELETE FROM pair WHERE bead = ?", ((i,) for i in bead_ids)
            )

    def inconsistent(self) -> array[int]:
        """Ids of the beads whose source has other targets, or whose target other sources."""
        query = (
            "SELECT bead FROM pair WHERE asks & 1 AND source IN (SELECT source FROM pair"
            " WHERE asks & 1 GROUP BY source HAVING min(target) != max(target))"
            " UNION SELECT bead FROM pair WHERE asks & 2 AND target IN (SELECT target FROM pair"
            " WHERE asks & 2 GROUP BY target HAVING min(source) != max(source))"
        )
        with self._lock:
            return array("q", chain.from_iterable(self._connection.execute(query)))

    def others(self, bead_id: int) -> tuple[list[int], list[int]]:
        """A bead for each other target of its source, and for each other source of its target.

        Five of each at the most.
        """
        with self._lock:
            return (
                self._others(bead_id, "source", "target", _SOURCE_ASKS),
                self._others(bead_id, "target", "source", _TARGET_ASKS),
            )

    def _others(self, bead_id: int, same: str, other: str, asks: int) -> list[int]:
        query = (
            f"SELECT min(it.bead) FROM pair AS own JOIN pair AS it ON it.{same} = own.{same}"
            f" AND it.{other} != own.{other} AND it.asks & {asks}"
            f" WHERE own.bead = ? AND own.asks & {asks} GROUP BY it.{other} LIMIT {_MOST}"
        )
        return [row[0] for row in self._connection.execute(query, (bead_id,))]
