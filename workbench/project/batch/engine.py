"""The batch engine: jobs that are up to date are passed by, and what fails stops no other.

``build``, ``align`` and ``translate`` run their jobs through ``run_batch``. It decides which jobs
are done (``workbench.project.batch.up_to_date``), hands those to the work of the command, and
collects a report for each. After a stop or a kill the same run resumes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workbench.errors import OutputError, StoppedError, WorkbenchError
from workbench.jobs import Reporter
from workbench.project.batch.job import Job
from workbench.project.batch.job_errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.batch.manifest_record import Hashes, ManifestRecord
from workbench.project.batch.report import JobReport, Outcome
from workbench.project.batch.up_to_date import Decision, decide

Work = Callable[[Sequence[Job], "Batch"], None]
"""Does the jobs that are not up to date, and gives ``Batch.take`` the report of each."""


class Batch:
    """The reports of a run so far.

    Args:
        jobs: All jobs of the run.
        noun: What the jobs are, in the plural, such as ``pairs``.
        record: Knows which jobs are finished; None where the work finds that out by itself.
        reporter: Receives each report, and how many jobs have one.
    """

    def __init__(
        self, jobs: Sequence[Job], *, noun: str, record: ManifestRecord | None, reporter: Reporter
    ) -> None:
        self._jobs = jobs
        self._noun = noun
        self._record = record
        self._reporter = reporter
        self._reports: dict[str, tuple[JobReport, ...]] = {}

    @property
    def reports(self) -> tuple[JobReport, ...]:
        """The reports that are there, in the order of the jobs."""
        return tuple(r for job in self._jobs for r in self._reports.get(job.name, ()))

    @property
    def share_done(self) -> str:
        """How many jobs need no more work, such as ``2 of 9 pairs``."""
        done = sum(all(r.error is None for r in found) for found in self._reports.values())
        return f"{done:,} of {len(self._jobs):,} {self._noun}"

    def pass_by(self, *, redo: bool) -> list[Job]:
        """Report the jobs that are not to be done; return the others.

        Args:
            redo: Do again what is up to date or was edited.
        """
        if self._record is None:
            return list(self._jobs)
        waiting = []
        for job in self._jobs:
            decision = decide(self._record.find(job), redo=redo)
            if decision is Decision.DO:
                waiting.append(job)
            else:
                self.take(job, [self._record.with_counts(_report_of(decision, job))])
        return waiting

    def take(self, job: Job, reports: Iterable[JobReport], *, hashes: Hashes | None = None) -> None:
        """Take what became of a job; a second report of the same job counts for nothing.

        Args:
            job: The job.
            reports: One for each document of the job.
            hashes: Of its inputs and outputs, where the work knows them.

        Raises:
            OutputError: The disk is full.
        """
        if job.name in self._reports:
            return
        found = self._reports[job.name] = tuple(reports)
        for report in found:
            if self._record is not None and report.outcome is Outcome.DONE:
                self._record.enter(job, report, hashes)
            self._reporter.finished(report)
        if len(self._jobs) > 1:
            self._reporter.progress(len(self._reports), len(self._jobs), self._noun)

    def fail(self, job: Job, error: BaseException) -> None:
        """Take it that a job failed."""
        self.take(job, [failure(job, error)])


def run_batch(
    jobs: Sequence[Job],
    work: Work,
    *,
    noun: str,
    reporter: Reporter,
    record: ManifestRecord | None = None,
    redo: bool = False,
) -> tuple[JobReport, ...]:
    """Do the jobs that are not up to date, and report on all of them.

    Args:
        jobs: With names of their own.
        work: Does the jobs; is not called if all are up to date.
        noun: What the jobs are, in the plural, for messages.
        reporter: Receives each report as soon as it is sure, and how many jobs are through.
        record: Knows which jobs an earlier run finished; None where the work knows.
        redo: Do again what is up to date or was edited.

    Raises:
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    batch = Batch(jobs, noun=noun, record=record, reporter=reporter)
    try:
        if waiting := batch.pass_by(redo=redo):
            work(waiting, batch)
    except StoppedError as error:
        raise StoppedError(
            f"stopped; {batch.share_done} are done",
            hint="Run the same command again to resume.",
        ) from error
    return batch.reports


def attempt(job: Job, do: Callable[[], JobReport]) -> JobReport:
    """Do a job; return its report, also where it fails.

    Raises:
        StoppedError: The reporter was cancelled.
    """
    try:
        return do()
    except StoppedError:
        raise
    except (WorkbenchError, OSError, *UNEXPECTED_ERRORS) as error:
        return failure(job, error)


def failure(job: Job, error: BaseException) -> JobReport:
    """Return the report of a job that failed."""
    return JobReport(
        job.name,
        Outcome.FAILED,
        source=job.source,
        output=job.output,
        error=as_workbench_error(error, job.place),
    )


def _report_of(decision: Decision, job: Job) -> JobReport:
    """Return the report of a job that is not done."""
    if decision is Decision.REFUSE:
        error = OutputError(
            "edited since it was written, and its texts, the models or the options have changed",
            where=str(job.output),
            hint="Move it away and run the command again, or write over it with --redo.",
        )
        return failure(job, error)
    outcome = Outcome.SKIPPED if decision is Decision.SKIP else Outcome.EDITED
    return JobReport(job.name, outcome, source=job.source, output=job.output)
