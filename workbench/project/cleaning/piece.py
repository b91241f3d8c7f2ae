"""A chunk of pairs that has been judged, as it is sent between processes and kept on the disk."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from workbench.bitext import IssueKind, Origin, Status, TranslationUnit
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

    def to_bytes(self) -> bytes:
        """Return the piece for the disk; equal pieces give equal bytes."""
        head = {"first": self.first, "statistics": self.statistics.as_dict()}
        lines = [head, *map(_row, self.pairs)]
        text = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
        return zlib.compress(text.encode("ascii"), 1)

    @classmethod
    def from_bytes(cls, data: bytes) -> JudgedPiece:
        """Return the piece that ``to_bytes`` gave.

        Raises:
            ValueError: It is none.
        """
        try:
            head, *rows = map(json.loads, zlib.decompress(data).decode("ascii").split("\n"))
        except zlib.error as error:
            raise ValueError(str(error)) from error
        pairs = list(map(_judged_unit, rows))
        return cls(head["first"], pairs, ChunkStatistics.from_dict(head["statistics"]))

    def with_reasons(self, found: Mapping[int, Reasons]) -> JudgedPiece:
        """Return the piece with further reasons, by the place of the pair in it."""
        pairs = list(self.pairs)
        for place, reasons in found.items():
            pairs[place] = replace(pairs[place], reasons={**pairs[place].reasons, **reasons})
        return replace(self, pairs=pairs)


def _row(pair: JudgedUnit) -> list[Any]:
    """Return a pair for JSON: the values of its fields, its reasons and its keys."""
    values = {name: getattr(pair.unit, name) for name in _FIELDS}
    values["status"] = pair.unit.status.label
    keys = [pair.keys.exact, *pair.keys.bands] if pair.keys else []
    return [list(values.values()), pair.reasons, keys]


def _judged_unit(row: list[Any]) -> JudgedUnit:
    """Return the pair that ``_row`` gave."""
    fields_of, reasons, keys = row
    values = dict(zip(_FIELDS, fields_of, strict=True))
    values["status"] = Status.from_label(values["status"])
    values["origin"] = Origin(values["origin"])
    values["source_ids"] = tuple(values["source_ids"])
    values["target_ids"] = tuple(values["target_ids"])
    values["issue_scores"] = {IssueKind(k): v for k, v in values["issue_scores"].items()}
    known = DuplicateKeys(keys[0], tuple(keys[1:])) if keys else None
    return JudgedUnit(TranslationUnit(**values), reasons, known)


_FIELDS = tuple(each.name for each in fields(TranslationUnit))
