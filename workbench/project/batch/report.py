"""What became of the jobs of a run: values for programs, lines for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError


class Outcome(StrEnum):
    """What became of a job; the values stand in JSON."""

    DONE = "done"
    SKIPPED = "skipped"
    """It is up to date: an earlier run finished it, and nothing has changed since."""
    EDITED = "edited"
    """Somebody has edited the output of an earlier run; it was left as it is."""
    FAILED = "failed"


_REASONS = {Outcome.SKIPPED: "up to date", Outcome.EDITED: "edited since, left as it is"}
_COUNTED = {
    Outcome.DONE: "done",
    Outcome.SKIPPED: "up to date",
    Outcome.EDITED: "left as edited",
    Outcome.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class JobReport:
    """What became of one job. Counts that a command does not make are 0.

    Attributes:
        name: Name of the job.
        outcome: What became of it.
        source: The source file.
        output: The file that was written; None where a document went into a project.
        segments: Sentences of the source side.
        target_segments: Sentences of the target side.
        words: Words of the source side, parted by white space.
        reused: Segments whose rendering was known from an earlier run, a document or a project.
        beads: Beads or links that were made.
        kinds: Beads of each shape, such as ``{"1-1": 61}``.
        doubtful: Beads whose confidence is low.
        error: Why it failed.
        remarks: What the user should know of the files, such as a guessed encoding.
    """

    name: str
    outcome: Outcome = Outcome.DONE
    source: Path | None = None
    output: Path | None = None
    segments: int = 0
    target_segments: int = 0
    words: int = 0
    reused: int = 0
    beads: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    doubtful: int = 0
    error: WorkbenchError | None = None
    remarks: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why it was not done, in words; empty if it was."""
        return str(self.error) if self.error else _REASONS.get(self.outcome, "")

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "name": self.name,
            "outcome": self.outcome.value,
            "source_sentences": self.segments,
            "target_sentences": self.target_segments,
            "beads": self.beads,
            "kinds": dict(self.kinds),
            "doubtful": self.doubtful,
            "reason": self.reason or None,
            "error": str(self.error) if self.error else None,
        }


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of all jobs of a run.

    Attributes:
        jobs: A report for each job, in their order.
        without_partner: Files of either folder that have no file of their name in the other.
    """

    jobs: tuple[JobReport, ...]
    without_partner: tuple[Path, ...] = ()

    def having(self, outcome: Outcome) -> tuple[JobReport, ...]:
        """Return the reports of the jobs with an outcome."""
        return tuple(report for report in self.jobs if report.outcome is outcome)

    @property
    def failed(self) -> tuple[JobReport, ...]:
        """Reports of the jobs that failed."""
        return self.having(Outcome.FAILED)

    def counts(self, noun: str = "") -> str:
        """Return how many jobs had each outcome, such as ``9 pairs done, 2 up to date``.

        Args:
            noun: What the jobs are, in the plural.
        """
        found = [(outcome, len(self.having(outcome))) for outcome in Outcome]
        words = [f"{count:,} {_COUNTED[outcome]}" for outcome, count in found if count]
        if noun and words:
            number, rest = words[0].split(" ", 1)
            words[0] = f"{number} {noun} {rest}"
        return ", ".join(words)

    @property
    def messages(self) -> list[str]:
        """What the user should know of the files: partners that are missing, remarks, edits."""
        return [
            *(f"no partner: {path}" for path in self.without_partner),
            *(remark for report in self.jobs for remark in report.remarks),
            *(f"{report.name}: {report.reason}" for report in self.having(Outcome.EDITED)),
        ]

    @property
    def failures(self) -> list[str]:
        """What failed and why, a message for each job."""
        errors = [(report.name, report.error) for report in self.failed if report.error]
        return [f"failed: {error if error.where else f'{name}: {error}'}" for name, error in errors]

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "documents": [report.as_dict() for report in self.jobs],
            "without_partner": [str(path) for path in self.without_partner],
        }


def total(reports: Sequence[JobReport], count: str) -> int:
    """Return the sum of one count over reports.

    Args:
        reports: Of jobs.
        count: Name of the count, such as ``beads``.
    """
    return sum(getattr(report, count) for report in reports)
