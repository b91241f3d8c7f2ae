"""Pairs of files aligned by processes side by side, each with an embedder that it loads once."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import StoppedError, WorkbenchError
from workbench.project.alignment.one_pair import align_into_file
from workbench.project.alignment.options import AlignFilesOptions, AlignJob, AlignReport
from workbench.project.batch.errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.batch.outcome import Outcome
from workbench.project.batch.processes import Workers, died
from workbench.project.models.loading import Models

WORTH_A_PROCESS = 400_000
"""Bytes of text for each process, at least: less takes no longer than starting one."""


def file_workers(count: int, options: AlignFilesOptions) -> Workers[AlignJob, AlignReport]:
    """Processes that align pairs of files, each into its own."""
    return Workers(count, _work, start=_start, given=(options,), lost=_lost)


class _Here:
    """What a worker process holds."""

    models: Models
    options: AlignFilesOptions


def _start(options: AlignFilesOptions) -> None:
    _Here.options = options
    _Here.models = Models(
        replace(options.models, threads=1),  # as many processes as threads were asked for
        options.languages,
    )


def _work(job: AlignJob) -> AlignReport:
    try:
        job.output.parent.mkdir(parents=True, exist_ok=True)
        return align_into_file(job, _Here.models.embedder, _Here.options)
    except StoppedError:
        raise
    except (WorkbenchError, *UNEXPECTED_ERRORS) as error:
        return AlignReport(job.name, Outcome.FAILED, error=as_workbench_error(error, job.source))


def _lost(job: AlignJob) -> AlignReport:
    return AlignReport(job.name, Outcome.FAILED, error=died(str(job.source)))
