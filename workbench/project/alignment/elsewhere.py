"""Pairs of folders aligned by the workers of a cluster, which are sent the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbench.bitext import IssueEffort
from workbench.jobs import Reporter
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.alignment.one_pair import align_pair
from workbench.project.batch import Batch, Job, JobReport, attempt
from workbench.project.cluster.sent_files import (
    MOST_SENT,
    SentJob,
    SentResult,
    do_with_files,
    failed_elsewhere,
)
from workbench.project.cluster.workers import ClusterWorkers
from workbench.project.models import Models


def align_on_cluster(
    jobs: Sequence[Job],
    batch: Batch,
    models: Models,
    options: AlignFilesOptions,
    *,
    reporter: Reporter,
) -> list[Job]:
    """Let workers align pairs, write what they send back, and report on each.

    Returns:
        The pairs that are too large to be sent.

    Raises:
        UsageError: dask.distributed is not installed.
        ClusterError: No cluster answers, or it went away.
        ModelError: A worker has another embedder or version.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    assert options.cluster is not None
    large: list[Job] = []

    def sent() -> Iterator[SentJob]:
        for job in jobs:
            try:
                if job.size > MOST_SENT:
                    large.append(job)
                    continue
                others = [options.pairs.termbase] if options.pairs.termbase else []
                task = SentJob.read(job, others)
            except OSError as error:
                batch.fail(job, error)
                continue
            yield task

    do = partial(_align_sent, options)
    full = options.issues is IssueEffort.FULL
    with ClusterWorkers(
        options.cluster, do, failed_elsewhere, models=models, translates=full
    ) as workers:
        for task, result in workers.as_they_come(sent(), reporter):
            batch.take(task.job, [attempt(task.job, partial(_write, task.job, result))])
    return large


def _write(job: Job, result: SentResult) -> JobReport:
    result.write(job)
    return result.report


def _align_sent(options: AlignFilesOptions, models: Models, sent: SentJob) -> SentResult:
    """Align a pair on a worker."""

    def do(job: Job, place_of: Callable[[Path], Path]) -> JobReport:
        termbase = options.pairs.termbase
        pairs = replace(options.pairs, termbase=place_of(termbase) if termbase else None)
        return align_pair(job, models, replace(options, pairs=pairs))

    return do_with_files(sent, do)
