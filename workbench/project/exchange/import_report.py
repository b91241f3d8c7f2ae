"""What an import of corrections would do, or did: values for JSON, lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any


class ImportOutcome(Enum):
    """What comes of a unit; one that changes both sides counts under each."""

    BY_ID = "matched_by_id"
    BY_TEXT = "matched_by_text"
    UNCHANGED = "unchanged"
    TARGET_CHANGED = "target_changed"
    SOURCE_CHANGED = "source_changed"
    ACCEPTED = "accepted"
    NEEDS_WORK = "needs_work"
    NOTED = "noted"
    CHANGED_HERE = "changed_here_since"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"

    @property
    def is_left_alone(self) -> bool:
        """Whether the unit says something that is not taken over."""
        return self in _LEFT_ALONE

    @property
    def words(self) -> str:
        """For people."""
        return self.value.replace("_", " ")


_LEFT_ALONE = (ImportOutcome.CHANGED_HERE, ImportOutcome.AMBIGUOUS, ImportOutcome.UNMATCHED)
_WHY = {
    ImportOutcome.CHANGED_HERE: "left alone; --overwrite takes the file's word",
    ImportOutcome.AMBIGUOUS: "left alone: more than one bead, or more than one wording",
    ImportOutcome.UNMATCHED: "left alone: no bead has this id or source text",
}


@dataclass(frozen=True, slots=True)
class RejectedUnit:
    """A unit that was left alone, to be looked at.

    Attributes:
        number: Of the unit in its file, from 1.
    """

    outcome: ImportOutcome
    number: int
    id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import comes to.

    Attributes:
        units: In the file.
        counts: Units by outcome.
        beads: How many beads change.
        examples: The first units that were left alone.
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
        """For people: a count a line, and the first units that were left alone."""
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
        """For JSON."""
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
