"""Full-text search over every wording of a project: the index that the triggers keep."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from workbench.store.file.connection import Database

_PHRASE = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]")
_MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class ConcordanceHits:
    """Beads in which something was found.

    Attributes:
        ids: In document order, at most as many as were asked for.
        is_all: Whether there are no more than these.
        terms: The words and phrases that were looked for.
    """

    ids: array[int]
    is_all: bool
    terms: tuple[str, ...] = ()


class Concordance:
    """Words and phrases of a project, whatever their case and accents."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def find(self, text: str, *, most: int) -> ConcordanceHits:
        """Beads one side of which holds all these words; in quotes a phrase, ``*`` a beginning.

        A side that a reviewer worded anew is found by what it says now. A phrase across two
        sentences of a bead is not found.

        Args:
            text: Such as ``conseil administration``, ``"prendre la mer"`` or ``navig*``.
            most: How many beads at the most.
        """
        query = match_query(text)
        if not query:
            return ConcordanceHits(array("q"), True)
        rows = self._db.numbers(
            "SELECT rowid FROM concordance WHERE concordance MATCH ? LIMIT ?",
            (query, _MOST_ROWS + 1),
        )
        found = self._beads(rows, most + 1)
        is_all = len(found) <= most and len(rows) <= _MOST_ROWS
        return ConcordanceHits(found[:most], is_all, _terms(text))

    def _beads(self, rows: array[int], most: int) -> array[int]:
        """The beads that the rows of the index stand for now, in document order."""
        wanted = f"[{','.join(map(str, rows))}]"
        return self._db.numbers(
            "SELECT bead.id FROM bead JOIN document ON document.id = bead.document_id"
            " WHERE state = 'aligned' AND bead.id IN ("
            " SELECT bead_id FROM json_each(?1) JOIN segment ON segment.id = value / 4"
            " JOIN bead ON bead.id = bead_id WHERE value % 4 < 2"
            " AND CASE value % 4 WHEN 0 THEN source_edit ELSE target_edit END IS NULL"
            " UNION SELECT value / 4 FROM json_each(?1) WHERE value % 4 >= 2)"
            " ORDER BY document.position, bead.position LIMIT ?2",
            (wanted, most),
        )


def match_query(text: str) -> str:
    """What was typed, in the words of SQLite's FTS5; empty where no word is in it."""
    parts = []
    for phrase, word in _PHRASE.findall(text):
        typed = phrase or word
        if not _WORD.search(typed):
            continue
        is_beginning = not phrase and typed.endswith("*")
        bare = typed.rstrip("*").replace('"', " ").replace("\0", " ")
        parts.append(f'"{bare}"' + ("*" if is_beginning else ""))
    return " ".join(parts)


def _terms(text: str) -> tuple[str, ...]:
    typed = [(phrase or word).strip().rstrip("*") for phrase, word in _PHRASE.findall(text)]
    return tuple(term for term in typed if _WORD.search(term))
