"""Record what a writer wrote, left out and had to change, for the report of an export."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import TranslationUnit

_HASHED_AT_ONCE = 64
"""Pairs that are hashed in one call, which takes half the time of a call for each."""

_LONG = 1 << 14
"""Characters of a pair that is hashed at once."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A kind of change to texts that the format cannot hold as they are.

    Attributes:
        what: The change, such as ``line break replaced by a space``.
        count: How often it was made.
        first: Id of the first unit in which it was made.
    """

    what: str
    count: int
    first: str


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The report of an export.

    Attributes:
        file_format: Name of the format.
        files: The files that were written.
        count: Number of units that were written.
        left_out: Reasons why units were left out, each with the number of units.
        changes: Changes to the texts.
    """

    file_format: str
    files: tuple[Path, ...]
    count: int
    left_out: tuple[tuple[str, int], ...] = ()
    changes: tuple[TextChange, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """The remarks for the user, one line each; none if all units were written unchanged."""
        left = [f"{count} left out: {reason}" for reason, count in self.left_out]
        changed = [f"{c.what} ({c.count}x, first in unit {c.first or '?'})" for c in self.changes]
        return (*left, *changed)


class UnitDigest:
    """A running hash of pairs of texts, to compare written units with those that are read back.

    Attributes:
        count: Number of pairs.
    """

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self._waiting: list[str] = []
        self.count = 0

    def add(self, source: str, target: str) -> None:
        """Add the next pair."""
        # The lengths show where the source ends.
        self._waiting.append(f"{len(source)},{len(target)};{source}{target}")
        self.count += 1
        if len(self._waiting) >= _HASHED_AT_ONCE or len(source) + len(target) > _LONG:
            self._update()

    def _update(self) -> None:
        self._hash.update("".join(self._waiting).encode("utf-8", "surrogatepass"))
        self._waiting.clear()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UnitDigest):
            return NotImplemented
        self._update()
        other._update()
        return (self.count, self._hash.digest()) == (other.count, other._hash.digest())

    __hash__ = None  # type: ignore[assignment]


class WriteLog:
    """The record that a writer keeps of the units.

    Attributes:
        digest: Hash of the texts that were written.
    """

    def __init__(self) -> None:
        self.digest = UnitDigest()
        self._unit = ""
        self._left_out: dict[str, int] = {}
        self._changes: dict[str, TextChange] = {}

    def begin(self, unit: TranslationUnit) -> None:
        """Set the unit that the next entries are about."""
        self._unit = unit.id

    def wrote(self, source: str, target: str) -> None:
        """Record that the unit is written, with its texts as they are in the file."""
        self.digest.add(source, target)

    def leave_out(self, reason: str) -> None:
        """Record that the unit is left out."""
        self._left_out[reason] = self._left_out.get(reason, 0) + 1

    def change(self, what: str, count: int = 1) -> None:
        """Record a change to the texts of the unit."""
        known = self._changes.get(what)
        first = known.first if known else self._unit or f"{self.digest.count + 1}"
        self._changes[what] = TextChange(what, count + (known.count if known else 0), first)

    def close(self, file_format: str, files: tuple[Path, ...]) -> WriteReport:
        """Return the report."""
        left_out = tuple(self._left_out.items())
        changes = tuple(self._changes.values())
        return WriteReport(file_format, files, self.digest.count, left_out, changes)
