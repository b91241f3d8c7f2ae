"""What became of a build: its documents, and the project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.project.batch import BatchReport, JobReport, Outcome, issues_line, quality_line
from workbench.store import DocumentEntry, ProjectFile


@dataclass(frozen=True, slots=True)
class BuildReport(BatchReport):
    """A report on the documents of a build.

    Attributes:
        project: The project file.
    """

    project: Path = Path()

    @property
    def messages(self) -> list[str]:
        """What the user should know of the files; the rest stands in ``lines``."""
        return [*(f"no partner: {path}" for path in self.without_partner), *self.warnings]

    @property
    def lines(self) -> list[str]:
        """The result for people: a line for each document, and what to do next."""
        lines = [document_line(report) for report in self.jobs]
        if len(self.jobs) > 1:
            lines.append(self.counts("documents"))
        return [*lines, f"Review it with: workbench review {self.project}"]

    def as_dict(self) -> dict[str, Any]:
        """Return the report for JSON."""
        before = (Outcome.SKIPPED, Outcome.EDITED)
        documents = [{**r.as_dict(), "was_built": r.outcome in before} for r in self.jobs]
        return {
            "project": str(self.project),
            "documents": documents,
            "without_partner": [str(path) for path in self.without_partner],
            "shift": self.shift or None,
        }


def count_issues(project: ProjectFile, entry: DocumentEntry) -> dict[str, int]:
    """Return how many beads of a document have each kind of issue inside, by its name."""
    counts = project.pair_issues.counts(entry.id)
    return {kind.value: count for kind, count in counts.items()}


def document_line(report: JobReport) -> str:
    """Return the report of a document for people."""
    if report.error is not None:
        return f"{report.name}: failed"
    if report.outcome is not Outcome.DONE:
        return f"{report.name}: {report.reason}"
    if not report.target_segments:
        return f"{report.name}: {report.segments} sentences to post-edit"
    shapes = ", ".join(f"{n} {kind}" for kind, n in report.kinds.items())
    doubtful = f"{report.doubtful} doubtful"
    ready = "; issues: ".join(filter(None, (doubtful, issues_line([report]))))
    quality = quality_line([report]) if report.is_aligned else ready
    return (
        f"{report.name}: {report.segments} and {report.target_segments} sentences, "
        f"{report.beads} beads ({shapes}), {quality}"
    )
