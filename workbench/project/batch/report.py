"""What became of the jobs of a run: values for programs, lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from workbench.errors import ExitCode, WorkbenchError
from workbench.project.batch.report_lines import percent
from workbench.project.filtering import FilteredOut


class Outcome(StrEnum):
    """The outcome of a job; the values stand in JSON."""

    DONE = "done"
    SKIPPED = "skipped"
    """It is up to date: an earlier run finished it, and nothing has changed since."""
    EDITED = "edited"
    """Somebody has edited the output of an earlier run; it was left as it is."""
    FAILED = "failed"


MANY_UNPAIRED = 0.2
"""Share of a side's sentences without counterpart, from 0 to 1, from which a warning is given."""

_FEWEST_UNPAIRED = 5
"""Sentences without counterpart below which no warning is given, however short the text."""

_REASONS = {Outcome.SKIPPED: "up to date", Outcome.EDITED: "edited since, left as it is"}
_COUNTED = {
    Outcome.DONE: "done",
    Outcome.SKIPPED: "up to date",
    Outcome.EDITED: "left as edited",
    Outcome.FAILED: "failed",
}


@dataclass(frozen=True, slots=True)
class DraftToCheck:
    """A segment whose draft needs a look, as the translator had to help itself.

    Attributes:
        segment: Its text.
        reason: Why, such as ``translated in parts``.
    """

    segment: str
    reason: str


@dataclass(frozen=True, slots=True)
class JobReport:
    """A report on one job. Counts that a command does not make are 0.

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
        issues: Beads with each kind of issue inside, by its name, the most frequent first.
        is_aligned: Whether the aligner made the beads; otherwise a sentence without counterpart is
            one that waits for its translation.
        error: Why it failed.
        remarks: What the user should know of the files, such as a guessed encoding.
        to_check: Drafts that need a look, of those that were made in this run.
        filtered: Pairs that a filter left out of the output; None if there was no filter.
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
    issues: Mapping[str, int] = field(default_factory=dict)
    is_aligned: bool = False
    error: WorkbenchError | None = None
    remarks: tuple[str, ...] = ()
    to_check: tuple[DraftToCheck, ...] = ()
    filtered: FilteredOut | None = None

    @property
    def reason(self) -> str:
        """Why it was not done, in words; empty if it was."""
        return str(self.error) if self.error else _REASONS.get(self.outcome, "")

    @property
    def source_unpaired(self) -> int:
        """Source sentences that the aligner left without counterpart."""
        return self._unpaired(0)

    @property
    def target_unpaired(self) -> int:
        """Target sentences that the aligner left without counterpart."""
        return self._unpaired(1)

    def _unpaired(self, side: int) -> int:
        """Return the sentences of a side (0 = source) that stand in beads without the other."""
        if not self.is_aligned:
            return 0
        shapes = [(kind.split("-"), count) for kind, count in self.kinds.items()]
        return sum(int(shape[side]) * count for shape, count in shapes if shape[1 - side] == "0")

    @property
    def warning(self) -> str:
        """What many sentences without counterpart may mean; empty if there are few."""
        sides = (("source", self.source_unpaired, self.segments), ("target", *self._target_counts))
        many = [
            (side, unpaired, of)
            for side, unpaired, of in sides
            if unpaired >= _FEWEST_UNPAIRED and unpaired >= MANY_UNPAIRED * of
        ]
        if not many:
            return ""
        counted = " and ".join(f"{percent(part, of)} of the {side}" for side, part, of in many)
        if len(many) == len(sides):
            verb = "have"
            why = "one file may be the wrong one, or its text in another order"
        else:
            other = "target" if many[0][0] == "source" else "source"
            verb = "has"
            why = f"the {other} may be abridged or incomplete"
        return f"{self.name}: {counted} {verb} no counterpart; {why}"

    @property
    def _target_counts(self) -> tuple[int, int]:
        return self.target_unpaired, self.target_segments

    @property
    def alignment(self) -> dict[str, Any]:
        """What the aligner left, for manifests; empty if it made no beads."""
        return self._alignment if self.is_aligned else {}

    @property
    def _alignment(self) -> dict[str, Any]:
        return {
            "source_sentences": self.segments,
            "target_sentences": self.target_segments,
            "source_unpaired": self.source_unpaired,
            "target_unpaired": self.target_unpaired,
            "kinds": dict(self.kinds),
            "doubtful": self.doubtful,
            "issues": dict(self.issues),
            **({"filtered": self.filtered.as_dict()} if self.filtered else {}),
        }

    def with_alignment(self, alignment: Mapping[str, Any]) -> JobReport:
        """Return the report with what the aligner left in an earlier run."""
        return replace(
            self,
            segments=alignment["source_sentences"],
            target_segments=alignment["target_sentences"],
            kinds=alignment["kinds"],
            doubtful=alignment["doubtful"],
            issues=alignment.get("issues", {}),
            is_aligned=True,
            filtered=FilteredOut.from_dict(found) if (found := alignment.get("filtered")) else None,
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "name": self.name,
            "outcome": self.outcome.value,
            **self._alignment,
            "beads": self.beads,
            "warning": self.warning or None,
            "reason": self.reason or None,
            "error": str(self.error) if self.error else None,
        }


@dataclass(frozen=True, slots=True)
class BatchReport:
    """A report on all jobs of a run.

    Attributes:
        jobs: A report for each job, in their order.
        without_partner: Files of either folder that have no file of their name in the other.
        shift: Warning that the files of two folders look shifted by one; empty if they do not.
    """

    jobs: tuple[JobReport, ...]
    without_partner: tuple[Path, ...] = ()
    shift: str = ""

    def having(self, outcome: Outcome) -> tuple[JobReport, ...]:
        """Return the reports of the jobs with an outcome."""
        return tuple(report for report in self.jobs if report.outcome is outcome)

    @property
    def failed(self) -> tuple[JobReport, ...]:
        """Reports of the jobs that failed."""
        return self.having(Outcome.FAILED)

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of the command: done, some jobs failed, or all of them."""
        if not self.failed:
            return ExitCode.DONE
        return ExitCode.SOME_FAILED if len(self.failed) < len(self.jobs) else ExitCode.FAILED

    def counts(self, noun: str = "") -> str:
        """Return how many jobs had each outcome, such as ``9 pairs done, 2 up to date``.

        Args:
            noun: What the jobs are, in the plural with an s.
        """
        found = [(outcome, len(self.having(outcome))) for outcome in Outcome]
        words = [f"{count:,} {_COUNTED[outcome]}" for outcome, count in found if count]
        if noun and words:
            number, rest = words[0].split(" ", 1)
            words[0] = f"{number} {noun.removesuffix('s') if number == '1' else noun} {rest}"
        return ", ".join(words)

    @property
    def messages(self) -> list[str]:
        """What the user should know of the files: missing partners, remarks, edits, warnings."""
        return [
            *(f"no partner: {path}" for path in self.without_partner),
            *(remark for report in self.jobs for remark in report.remarks),
            *(f"{report.name}: {report.reason}" for report in self.having(Outcome.EDITED)),
            *self.warnings,
        ]

    @property
    def warnings(self) -> list[str]:
        """What may be wrong with pairs that were aligned, and with the order of the files."""
        found = [f"warning: {report.warning}" for report in self.jobs if report.warning]
        return [*found, f"warning: {self.shift}"] if self.shift else found

    @property
    def failures(self) -> list[str]:
        """What failed and why: a line for each job, and each hint once, below those it is for."""
        by_hint: dict[str, list[str]] = {}
        for report in self.failed:
            if report.error is not None:
                where = report.error.where or report.name
                lines = by_hint.setdefault(report.error.hint, [])
                lines.append(f"failed: {where}: {report.error.what}")
        return [
            line for hint, lines in by_hint.items() for line in (*lines, *([hint] if hint else []))
        ]

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        return {
            "documents": [report.as_dict() for report in self.jobs],
            "without_partner": [str(path) for path in self.without_partner],
            "shift": self.shift or None,
        }
