"""What a writer wrote, left out and had to change: the report that goes with every export."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import TranslationUnit


@dataclass(frozen=True, slots=True)
class TextChange:
    """One kind of change that the format forced on the texts.

    Attributes:
        what: Such as ``line break replaced by a space``.
        count: How many times.
        first: Id of the first unit it happened in.
    """

    what: str
    count: int
    first: str


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What came of an export.

    Attributes:
        file_format: Name of the format.
        files: What was written, symbolic links followed.
        count: Units written.
        left_out: Pairs of reason and number of units.
        changes: What was changed in the texts, because the format cannot hold it.
    """

    file_format: str
    files: tuple[Path, ...]
    count: int
    left_out: tuple[tuple[str, int], ...] = ()
    changes: tuple[TextChange, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the user should hear about, a line each; nothing when all went out unchanged."""
        left = [f"{count} left out: {reason}" for reason, count in self.left_out]
        changed = [f"{c.what} ({c.count}x, first in unit {c.first or '?'})" for c in self.changes]
        return (*left, *changed)


class UnitDigest:
    """A running hash of pairs of texts, to compare what was written with what reads back."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(digest_size=16)
        self.count = 0

    def add(self, source: str, target: str) -> None:
        """Take in the next pair."""
        # Their lengths say where one ends and the next begins.
        pair = f"{len(source)},{len(target)};{source}{target}"
        self._hash.update(pair.encode("utf-8", "surrogatepass"))
        self.count += 1

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UnitDigest):
            return NotImplemented
        return (self.count, self._hash.digest()) == (other.count, other._hash.digest())

    __hash__ = None  # type: ignore[assignment]


class WriteLog:
    """The account a writer keeps while units pass."""

    def __init__(self) -> None:
        self.digest = UnitDigest()
        self._unit = ""
        self._left_out: dict[str, int] = {}
        self._changes: dict[str, TextChange] = {}

    def begin(self, unit: TranslationUnit) -> None:
        """Name the unit that the next entries are about."""
        self._unit = unit.id

    def wrote(self, source: str, target: str) -> None:
        """Count the unit as written, with its texts as they stand in the file."""
        self.digest.add(source, target)

    def leave_out(self, reason: str) -> None:
        """Count the unit as left out."""
        self._left_out[reason] = self._left_out.get(reason, 0) + 1

    def change(self, what: str, count: int = 1) -> None:
        """Enter a change of the unit's texts."""
        known = self._changes.get(what)
        first = known.first if known else self._unit or f"{self.digest.count + 1}"
        self._changes[what] = TextChange(what, count + (known.count if known else 0), first)

    def close(self, file_format: str, files: tuple[Path, ...]) -> WriteReport:
        """The account as a report."""
        left_out = tuple(self._left_out.items())
        changes = tuple(self._changes.values())
        return WriteReport(file_format, files, self.digest.count, left_out, changes)
