"""The account of a run: how far it is, and a report for each file as soon as there is one."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch.outcome import Outcome
from workbench.project.translation.jobs import FileJob
from workbench.project.translation.report import FileReport, Tally, TranslationReporter
from workbench.project.translation.work import Work


class RunAccount:
    """The account of a run over jobs.

    Args:
        jobs: All of them.
        reporter: Receives each change.

    Attributes:
        could_go_on: Something failed that another run may finish, such as for a full disk.
    """

    def __init__(self, jobs: Sequence[FileJob], reporter: Reporter) -> None:
        self._jobs = jobs
        self._reporter = reporter
        self._reports: dict[str, FileReport] = {}
        self._sizes = {job.name: job.source.stat().st_size for job in jobs}
        self._whole = sum(self._sizes.values()) or 1
        self._bytes = self._bytes_before = 0.0
        self._segments = self._words = 0
        self.could_go_on = False

    @property
    def settled(self) -> int:
        """Files that need no more work."""
        return sum(report.error is None for report in self._reports.values())

    @property
    def reports(self) -> tuple[FileReport, ...]:
        """A report for each job, in their order; call when there is one for each."""
        return tuple(self._reports[job.name] for job in self._jobs)

    def begin(self) -> None:
        """Take what is counted so far as done before: it says nothing about this run's speed."""
        self._bytes_before = self._bytes

    def count(self, work: Work, share: float, *, segments: int = 0, words: int = 0) -> None:
        """Count a share of a file as done, and what of it was rendered now."""
        self._segments += segments
        self._words += words
        if not work.has_failed:
            size = self._sizes[work.job.name]
            part = min(size * share, size - work.counted)
            work.counted += part
            self._bytes += part

    def finish(self, work: Work) -> None:
        """Report a file as done."""
        report = FileReport(
            work.job.source,
            work.job.output,
            Outcome.DONE,
            segments=work.segments,
            words=work.words,
            reused=work.reused,
            remarks=work.source.remarks,
        )
        self.report(work.job, report, counted=work.counted)

    def fail(self, job: FileJob, work: Work | None, error: WorkbenchError) -> None:
        """Report a file as failed; a second failure of the same one is not news."""
        if job.name in self._reports:
            return
        if work is not None:
            work.has_failed = True
        report = FileReport(job.source, job.output, Outcome.FAILED, error=error)
        self.report(job, report, counted=work.counted if work else 0.0)

    def report(self, job: FileJob, report: FileReport, *, counted: float = 0.0) -> None:
        """Enter a file's report."""
        self._reports[job.name] = report
        self._bytes += self._sizes[job.name] - counted
        self._reporter.finished(report)
        self.say(job.name)

    def say(self, document: str) -> None:
        """Report how far it is."""
        if not isinstance(self._reporter, TranslationReporter):
            self._reporter.progress(round(self._bytes), self._whole, document)
            return
        self._reporter.tally(
            Tally(
                segments=self._segments,
                words=self._words,
                share=min(1.0, self._bytes / self._whole),
                share_before=min(1.0, self._bytes_before / self._whole),
                documents=len(self._reports),
                of_documents=len(self._jobs),
                document=document,
            )
        )
