"""Pairs of two folders aligned into a folder, by parallel processes where there is much text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from workbench.bitext import IssueEffort
from workbench.formats import raise_output_error
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.alignment.one_pair import align_pair
from workbench.project.batch import (
    Batch,
    Job,
    JobReport,
    Manifest,
    ManifestRecord,
    Workers,
    attempt,
    count_processes,
    failure,
    run_batch,
)
from workbench.project.models import Models
from workbench.segment import SEGMENTER

_STATE = ".workbench-align"
"""Name of the hidden folder that holds the manifest, below the output folder."""


def align_folder(
    jobs: Sequence[Job],
    output: Path,
    models: Models,
    options: AlignFilesOptions,
    *,
    reporter: Reporter = SILENT,
) -> tuple[JobReport, ...]:
    """Align pairs, each into its file; see ``align_files``."""
    made_by = _made_by(models.embedder.signature, options)

    def work(waiting: Sequence[Job], batch: Batch) -> None:
        if options.cluster is not None:
            # dask costs a second; only a run with a cluster pays for it.
            from workbench.project.alignment.elsewhere import align_on_cluster

            waiting = align_on_cluster(waiting, batch, models, options, reporter=reporter)
        count = count_processes(waiting, models)
        if count > 1:
            do = partial(_align_in_process, options)
            with Workers(count, do, failure, models=models) as workers:
                for job, report in workers.as_they_come(waiting, reporter):
                    batch.take(job, [report])
            return
        for job in waiting:
            reporter.check_cancelled()
            do_job = partial(_align, job, models, options, reporter.cancel_only())
            batch.take(job, [attempt(job, do_job)])

    with Manifest(output / _STATE, output=output, keep=True) as manifest:
        reports = run_batch(
            jobs,
            work,
            noun="pairs",
            reporter=reporter,
            record=ManifestRecord(manifest, made_by, counted="beads"),
            redo=options.redo,
        )
        manifest.clean()
    return reports


def _align_in_process(options: AlignFilesOptions, models: Models, job: Job) -> JobReport:
    return _align(job, models, options, SILENT)


def _align(job: Job, models: Models, options: AlignFilesOptions, reporter: Reporter) -> JobReport:
    try:
        job.output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise_output_error(error, job.output.parent)
    return align_pair(job, models, options, reporter=reporter)


def _made_by(embedder: str, options: AlignFilesOptions) -> str:
    """Return all that decides the links but the texts: it stands in the manifest."""
    # numpy, which the embedder has loaded
    from workbench.align import aligner_name

    inputs = options.inputs
    segmenter = "lines" if inputs.pre_segmented else SEGMENTER
    furniture = "furniture" if inputs.keep_page_furniture else ""
    header = "no header" if inputs.no_header else ""
    # Nothing is added where nothing is asked for, so that manifests made before are up to date.
    read_as = f"as:{inputs.read_as}" if inputs.read_as else ""
    issues = "" if options.issues is IssueEffort.QUICK else f"issues:{options.issues}"
    added = f"{issues}{furniture}{header}{read_as}{options.pairs.signature}"
    choices = f"{inputs.columns}{inputs.wrong_language.value}{options.force}{added}"
    made_by = f"{aligner_name()}|{embedder}|{inputs.languages}|{segmenter}"
    return f"{made_by}|{options.file_format}|{choices}"
