"""Aligning many pairs into a folder: what is up to date is skipped, one failure stops nobody.

The ledger beside the outputs, the same as a folder of translations has, decides what is up to
date. Several processes work where there are several pairs and cores, each with a model of its
own, loaded once; a model of layers uses all cores by itself and stays in one process.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import OutputError, ProjectInUseError, StoppedError, WorkbenchError
from workbench.formats.output import refuse
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.one_pair import align_into_file
from workbench.project.alignment.options import AlignFilesOptions, AlignJob, AlignReport
from workbench.project.alignment.workers import WORTH_A_PROCESS, file_workers
from workbench.project.batch.errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.batch.manifest import FinishedFile, Manifest
from workbench.project.batch.outcome import Outcome
from workbench.project.batch.processes import cores
from workbench.project.models.loading import Models
from workbench.segment import SEGMENTER

UP_TO_DATE = "up to date"

_STATE = ".workbench-align"


def align_folder(
    jobs: Sequence[AlignJob],
    output: Path,
    models: Models,
    options: AlignFilesOptions,
    *,
    reporter: Reporter = SILENT,
) -> tuple[AlignReport, ...]:
    """Align pairs, each into its file; see ``align_files``."""
    embedder = models.embedder
    made_by = _made_by(embedder.signature, options)
    try:
        ledger = Manifest(output / _STATE, output=output, keep=True)
    except ProjectInUseError as error:
        raise ProjectInUseError(
            "another run writes into this folder",
            where=str(output),
            hint="Wait until it has ended, or choose another output.",
        ) from error
    with ledger:
        run = _Run(ledger, made_by, reporter, len(jobs))
        waiting = [job for job in jobs if not run.settle_without_work(job)]
        size = sum(job.source.stat().st_size + job.target.stat().st_size for job in waiting)
        most = min(cores(options.models.threads), len(waiting), size // WORTH_A_PROCESS)
        try:
            if most > 1 and embedder.adds_up:
                with file_workers(most, options) as workers:
                    for job, report in workers.as_they_come(waiting, reporter):
                        run.take(job, report)
            else:
                for job in waiting:
                    reporter.check_cancelled()
                    run.take(job, _align_here(job, models, options, reporter))
        except StoppedError as error:
            raise StoppedError(
                f"stopped; {run.settled:,} of {len(jobs):,} pairs are done",
                hint="Run the same command again to go on from here.",
            ) from error
        if not run.failed:
            ledger.clean()
    return tuple(run.reports[job.name] for job in jobs)


def _align_here(
    job: AlignJob, models: Models, options: AlignFilesOptions, reporter: Reporter
) -> AlignReport:
    try:
        make_folder(job.output.parent)
        return align_into_file(job, models.embedder, options, reporter=reporter.cancel_only())
    except StoppedError:
        raise
    except (WorkbenchError, *UNEXPECTED_ERRORS) as error:
        return AlignReport(job.name, Outcome.FAILED, error=as_workbench_error(error, job.source))


@dataclass
class _Run:
    """What came of each pair so far."""

    ledger: Manifest
    made_by: str
    reporter: Reporter
    total: int

    def __post_init__(self) -> None:
        self.reports: dict[str, AlignReport] = {}

    @property
    def settled(self) -> int:
        """Pairs that need no more work."""
        return sum(report.error is None for report in self.reports.values())

    @property
    def failed(self) -> bool:
        """Whether any pair failed."""
        return any(report.error is not None for report in self.reports.values())

    def settle_without_work(self, job: AlignJob) -> bool:
        """Report a pair that is up to date, or whose output somebody edited."""
        known = self.ledger.finished.get(job.name)
        if known is None or (now := _output_hash(job.output)) is None:
            return False
        is_current = known.made_by == self.made_by and known.source_sha256 == _input_hash(job)
        is_ours = now == known.output_sha256
        if is_ours and not is_current:
            return False
        report = AlignReport(job.name, Outcome.SKIPPED, beads=known.segments, words=known.words)
        if not is_current:
            error = OutputError(
                "edited since it was aligned, and its texts, the model or the options have changed",
                where=str(job.output),
                hint="Move it away, and run the command again.",
            )
            report = replace(report, outcome=Outcome.FAILED, error=error)
        else:
            reason = UP_TO_DATE if is_ours else "edited since, left as it is"
            report = replace(report, reason=reason)
        self._report(report)
        return True

    def take(self, job: AlignJob, report: AlignReport) -> None:
        """Enter what came of a pair."""
        digest = _output_hash(job.output) if report.error is None else None
        if digest is not None:
            self.ledger.finish(
                FinishedFile(
                    job.name,
                    _input_hash(job),
                    digest,
                    self.made_by,
                    segments=report.beads,
                    words=report.words,
                )
            )
        self._report(report)

    def _report(self, report: AlignReport) -> None:
        self.reports[report.name] = report
        self.reporter.finished(report)
        self.reporter.progress(len(self.reports), self.total, "pairs")


def _made_by(embedder: str, options: AlignFilesOptions) -> str:
    from workbench.align.aligner import ALIGNER

    segmenter = "lines" if options.pre_segmented else SEGMENTER
    choices = f"{options.columns}{options.wrong_language.value}{options.force}"
    return f"{ALIGNER}|{embedder}|{options.languages}|{segmenter}|{options.file_format}|{choices}"


def _input_hash(job: AlignJob) -> str:
    digest = hashlib.sha256()
    for path in (job.source, job.target):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _output_hash(output: Path) -> str | None:
    """Of the file, or of the several that a format writes under its name; None if there is none."""
    paths = [output] if output.is_file() else sorted(output.parent.glob(f"{output.name}.*"))
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest() if paths else None


def make_folder(folder: Path) -> None:
    """Make the folder of an output.

    Raises:
        OutputError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(error, folder)
