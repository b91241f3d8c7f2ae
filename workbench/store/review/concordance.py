"""Full-text search over all texts of a project, in an index that triggers keep up to date."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from workbench.bitext.folding import fold
from workbench.store.file.connection import Database

_PHRASE = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]")
_MOST_ROWS = 20_000
"""Rows of the index that one search reads at most."""


@dataclass(frozen=True, slots=True)
class ConcordanceHits:
    """The beads that a search has found.

    Attributes:
        ids: Their ids in document order.
        is_all: Whether these are all; otherwise there were more than asked for.
        terms: The words and phrases of the search.
    """

    ids: array[int]
    is_all: bool
    terms: tuple[str, ...] = ()


class Concordance:
    """Finds words and phrases in a project; case, accents, apostrophes, œ and æ are folded."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def find(self, text: str, *, most: int) -> ConcordanceHits:
        """Find the beads one side of which contains all the words of a search.

        A side that a reviewer has edited is searched as it is now. A phrase across two sentences of
        a bead is not found.

        Args:
            text: Words, a phrase in quotes, or beginnings of words with ``*``: such as
                ``conseil administration``, ``"prendre la mer"`` or ``navig*``.
            most: Number of beads to return at most.
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
        """Return the beads whose current texts the rows of the index are, in document order."""
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
    """Return a search as a query of SQLite's FTS5; empty if it contains no word."""
    parts = []
    for phrase, word in _PHRASE.findall(text):
        typed = phrase or word
        if not _WORD.search(typed):
            continue
        is_beginning = not phrase and typed.endswith("*")
        bare = typed.rstrip("*").replace('"', " ").replace("\0", " ")
        spellings = [f'"{one}"' + ("*" if is_beginning else "") for one in _spellings(bare)]
        parts.append(spellings[0] if len(spellings) == 1 else f"({' OR '.join(spellings)})")
    return " AND ".join(parts)


def _spellings(text: str) -> list[str]:
    """Return a text with and without ligatures: the index folds accents, but not those."""
    apart = fold(text)
    joined = apart
    for ligature, letters in (("œ", "oe"), ("æ", "ae")):
        joined = joined.replace(letters, ligature)
    return list(dict.fromkeys((apart, joined)))


def _terms(text: str) -> tuple[str, ...]:
    typed = [(phrase or word).strip().rstrip("*") for phrase, word in _PHRASE.findall(text)]
    return tuple(term for term in typed if _WORD.search(term))
