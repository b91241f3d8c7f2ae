"""A chunk of pairs that has been judged, as it is sent between processes and kept on the disk."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.bitext import LanguagePair, TranslationUnit
from workbench.formats.bitexts.jsonl import record_of, unit_of
from workbench.formats.write_log import WriteLog
from workbench.project.cleaning.statistics import ChunkStatistics
from workbench.quality.cleaning import DuplicateKeys

Reasons = Mapping[str, float]
"""Names of the rules that reject a pair, with its scores; empty = it is kept."""


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """A pair after its repair, with the rules that reject it.

    Attributes:
        unit: The pair.
        reasons: Names of the rules that reject it, with its scores.
        keys: Keys of duplicates; None where none are looked for, or the pair is rejected.
    """

    unit: TranslationUnit
    reasons: Reasons = field(default_factory=dict)
    keys: DuplicateKeys | None = None


@dataclass(frozen=True)
class JudgedPiece:
    """A chunk of judged pairs.

    Attributes:
        first: Number of its first pair in the whole run, from 1.
        pairs: The pairs.
        statistics: Scores and counts of the chunk.
    """

    first: int
    pairs: Sequence[JudgedUnit]
    statistics: ChunkStatistics

    def to_bytes(self, languages: LanguagePair) -> bytes:
        """Return the piece for the disk; equal pieces give equal bytes."""
        log = WriteLog()
        head = {"first": self.first, "statistics": self.statistics.as_dict()}
        lines = [head, *(self._row(pair, languages, log) for pair in self.pairs)]
        text = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
        return zlib.compress(text.encode("ascii"), 1)

    @staticmethod
    def _row(pair: JudgedUnit, languages: LanguagePair, log: WriteLog) -> list[Any]:
        keys = [pair.keys.exact, *pair.keys.bands] if pair.keys else []
        return [record_of(pair.unit, languages, log), pair.reasons, keys]

    @classmethod
    def from_bytes(cls, data: bytes, languages: LanguagePair) -> JudgedPiece:
        """Return the piece that ``to_bytes`` gave.

        Raises:
            ValueError: It is none.
        """
        try:
            head, *rows = map(json.loads, zlib.decompress(data).decode("ascii").split("\n"))
        except zlib.error as error:
            raise ValueError(str(error)) from error
        pairs = [_pair(row, languages) for row in rows]
        return cls(head["first"], pairs, ChunkStatistics.from_dict(head["statistics"]))

    def with_reasons(self, found: Mapping[int, Reasons]) -> JudgedPiece:
        """Return the piece with further reasons, by the place of the pair in it."""
        pairs = list(self.pairs)
        for place, reasons in found.items():
            pairs[place] = replace(pairs[place], reasons={**pairs[place].reasons, **reasons})
        return replace(self, pairs=pairs)


def _pair(row: list[Any], languages: LanguagePair) -> JudgedUnit:
    record, reasons, keys = row
    unit = unit_of(record, languages, "a piece of the run")
    return JudgedUnit(unit, reasons, DuplicateKeys(keys[0], tuple(keys[1:])) if keys else None)
