"""What a merge did: what came from which copy, and what is in conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.store import RecordedEdit

_SHOWN = 20
"""Conflicts that the lines for people list at most; JSON has all."""


@dataclass(frozen=True, slots=True)
class VersionLabel:
    """The maker, time and file of a version.

    Attributes:
        origin: Name of the file from which it comes.
        by: Who made the last change of it; empty if nobody did.
        at: When, ISO 8601 in UTC; empty if nobody did.
    """

    origin: str
    by: str
    at: str

    def __str__(self) -> str:
        """Return the label in words, such as ``Marie in a.bitext, 2026-11-24T00:31:10Z``."""
        return ", ".join(
            part for part in (f"{self.by or 'nobody'} in {self.origin}", self.at) if part
        )

    def as_dict(self) -> dict[str, str]:
        """Return it for JSON."""
        return {"file": self.origin, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A place that two copies both changed.

    Attributes:
        document: Name of the document.
        number: Number of its first bead in the merged project, from 1.
        bead_ids: Ids of its beads in the merged project.
        source: Source text of these beads.
        kept: The version that the merged project holds.
        other: The other one, which the review offers.
    """

    document: str
    number: int
    bead_ids: tuple[int, ...]
    source: str
    kept: VersionLabel
    other: VersionLabel

    def as_dict(self) -> dict[str, Any]:
        """Return the conflict for JSON."""
        return {
            "document": self.document,
            "bead": self.number,
            "ids": list(self.bead_ids),
            "source": self.source,
            "kept": self.kept.as_dict(),
            "other": self.other.as_dict(),
        }


@dataclass
class CopyShare:
    """The share of one copy in a merge.

    Attributes:
        path: The copy.
        edits: Edits that it alone has, by who made them.
        beads: Beads that were changed by edits which the merged project received.
        identical: Groups of beads that another copy has changed in the same way.
        conflicts: Groups of beads that another copy has changed in another way.
        last: When the last of its edits was made, ISO 8601 in UTC; empty = it has none.
    """

    path: Path
    edits: Counter[str] = field(default_factory=Counter)
    beads: int = 0
    identical: int = 0
    conflicts: int = 0
    last: str = ""

    def count(self, edits: Iterable[RecordedEdit]) -> None:
        """Count the edits that the copy alone has."""
        for edit in edits:
            self.edits[edit.actor] += 1
            self.last = max(self.last, edit.at)

    @property
    def line(self) -> str:
        """The share in words."""
        if not self.edits:
            return f"{self.path.name}: nothing new"
        by = ", ".join(f"{number:,} by {name or '?'}" for name, number in self.edits.most_common())
        return (
            f"{self.path.name}: {_count(self.edits.total(), 'new edit')} ({by}), last {self.last}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the share for JSON."""
        return {
            "file": str(self.path),
            "edits": self.edits.total(),
            "by": dict(self.edits),
            "last": self.last,
            "beads": self.beads,
            "identical": self.identical,
            "conflicts": self.conflicts,
        }


@dataclass(frozen=True, slots=True)
class MergeReport:
    """A report on a merge.

    Attributes:
        output: The merged project.
        shares: What each copy gave, in the order in which they were given.
        conflicts: What copies both changed, in the order of the documents.
        remarks: What else the user should know.
    """

    output: Path
    shares: tuple[CopyShare, ...]
    conflicts: tuple[MergeConflict, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The report as lines for people."""
        lines = [share.line for share in self.shares]
        for share in self.shares:
            if not share.beads and not share.identical:
                continue
            parts = [f"{_count(share.beads, 'bead')} taken"]
            if share.identical:
                parts.append(f"{_count(share.identical, 'change')} made in both")
            lines.append(f"from {share.path.name}: {', '.join(parts)}")
        lines += self.remarks
        for conflict in self.conflicts[:_SHOWN]:
            lines.append(
                f"conflict: {conflict.document} № {conflict.number}: kept {conflict.kept}; "
                f"other {conflict.other}"
            )
        if len(self.conflicts) > _SHOWN:
            lines.append(f"… and {len(self.conflicts) - _SHOWN:,} more")
        number = len(self.conflicts)
        found = (
            f"{_count(number, 'conflict')} to resolve in the review" if number else "no conflict"
        )
        return [*lines, f"written to {self.output}: {found}"]

    def as_dict(self) -> Mapping[str, Any]:
        """Return the report for JSON."""
        return {
            "project": str(self.output),
            "copies": [share.as_dict() for share in self.shares],
            "conflicts": [conflict.as_dict() for conflict in self.conflicts],
            "remarks": list(self.remarks),
        }


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
