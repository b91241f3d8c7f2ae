"""The report of an import of corrections: what it would change, or has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any


class ImportOutcome(Enum):
    """The outcome of a unit; a unit that changes both sides is counted for each of them."""

    BY_ID = "matched_by_id"
    """The unit has the id of a bead of the project."""
    BY_TEXT = "matched_by_text"
    """The unit has the source text of a bead."""
    UNCHANGED = "unchanged"
    """The bead is what the unit says already."""
    TARGET_CHANGED = "target_changed"
    """The target text changes."""
    SOURCE_CHANGED = "source_changed"
    """The source text changes."""
    ACCEPTED = "accepted"
    """The bead is accepted."""
    NEEDS_WORK = "needs_work"
    """The bead is marked as needing work."""
    NOTED = "noted"
    """The bead gets another note."""
    CHANGED_HERE = "changed_here_since"
    """Rejected: the bead was changed in the project after the unit's date."""
    AMBIGUOUS = "ambiguous"
    """Rejected: several beads match, or several units change the bead differently."""
    UNMATCHED = "unmatched"
    """Rejected: no bead matches."""

    @property
    def is_left_alone(self) -> bool:
        """Whether the bead was left as it is, although the unit differs."""
        return self in _LEFT_ALONE

    @property
    def words(self) -> str:
        """The outcome in words."""
        return self.value.replace("_", " ")


_LEFT_ALONE = (ImportOutcome.CHANGED_HERE, ImportOutcome.AMBIGUOUS, ImportOutcome.UNMATCHED)
_WHY = {
    ImportOutcome.CHANGED_HERE: "not changed; --overwrite uses the text of the file",
    ImportOutcome.AMBIGUOUS: "not changed: several beads match, or several units differ",
    ImportOutcome.UNMATCHED: "not changed: no bead has this id or source text",
}


@dataclass(frozen=True, slots=True)
class RejectedUnit:
    """A unit that changed nothing, although it differs from the project.

    Attributes:
        outcome: Why it changed nothing.
        number: Its number in the file, from 1.
        id: Its id; empty if it has none.
        source: Its source text.
        target: Its target text.
    """

    outcome: ImportOutcome
    number: int
    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A report on what an import would change, or has changed.

    Attributes:
        project: The project file.
        file: The file with the corrections.
        units: Number of units in the file.
        counts: Number of units by outcome.
        beads: Number of beads that change.
        examples: The first rejected units.
        applied: Whether the changes were made.
    """

    project: Path
    file: Path
    units: int
    counts: Mapping[ImportOutcome, int]
    beads: int
    examples: tuple[RejectedUnit, ...] = ()
    applied: bool = False

    @property
    def lines(self) -> list[str]:
        """Lines for people: a line for each outcome, and the first rejected units."""
        lines = [f"{self.file}: {self.units:,} units for {self.project}"]
        for outcome in ImportOutcome:
            number = self.counts.get(outcome, 0)
            if number:
                why = f"  ({_WHY[outcome]})" if outcome in _WHY else ""
                lines.append(f"  {outcome.words:20}{number:>8,}{why}")
        for example in self.examples[:5]:
            name = example.id or f"unit {example.number}"
            words = f"{_short(example.source)} = {_short(example.target)}"
            lines.append(f"    {example.outcome.words}: {name}: {words}")
        if not self.beads:
            return [*lines, "nothing to change"]
        beads = "1 bead" if self.beads == 1 else f"{self.beads:,} beads"
        return [*lines, f"{beads} {'changed' if self.applied else 'would change'}"]

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "project": str(self.project),
            "file": str(self.file),
            "units": self.units,
            **{outcome.value: self.counts.get(outcome, 0) for outcome in ImportOutcome},
            "beads": self.beads,
            "applied": self.applied,
            "left_alone": [
                {
                    "why": example.outcome.value,
                    "unit": example.number,
                    "id": example.id,
                    "source": example.source,
                    "target": example.target,
                }
                for example in self.examples
            ],
        }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
