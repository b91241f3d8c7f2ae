"""Translating files and folders: read, segment, translate, write, and resume after a stop.

A file is written when its last segment is translated, whole or not at all; what stands between its
sentences stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from workbench.errors import UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import BatchReport, Job, JobReport, Manifest, ManifestRecord, run_batch
from workbench.project.models import Models
from workbench.project.translation.known_renderings import known_renderings
from workbench.project.translation.planning import is_single, plan_jobs
from workbench.project.translation.progress import RunProgress
from workbench.project.translation.run import Renders, TranslationRun
from workbench.project.translation.translate_options import TranslateOptions
from workbench.segment import SEGMENTER
from workbench.translate import Package, find_package, translator_signature

_STATE = ".workbench-translate"
"""Name of the hidden folder that holds the state of a run, beside or below the output."""


def translate_files(
    inputs: Sequence[Path],
    output: Path,
    *,
    options: TranslateOptions | None = None,
    reporter: Reporter = SILENT,
) -> BatchReport:
    """Translate one file into a file, or files and folders into a folder of the same names.

    A file that fails does not stop the others. In a folder, what is up to date is not done again;
    the unfinished work of a stopped run is used.

    Args:
        inputs: Files and folders.
        output: A file for one input file, else a folder.
        options: How to translate.
        reporter: Receives the progress (a ``TranslationReporter`` in detail) and the report of
            each file; asked between batches whether to stop.

    Returns:
        A report for each file, in the order of the inputs.

    Raises:
        UsageError: An output would replace an input, or two have one name.
        ClusterError: No cluster answers, or it went away.
        BadInputError: An input is missing, or one file into one file and it cannot be read, or the
            termbase cannot.
        ModelError: There is no package for the languages, or it is broken.
        ProjectInUseError: Another run writes to the same output.
        OutputError: The state of the run cannot be kept: a full disk.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    options = options or TranslateOptions()
    models = Models(options.models, options.languages)
    options = replace(options, search=models.search_options(options.search))
    if not inputs:
        raise UsageError("nothing to translate", hint="Name a file or a folder.")
    jobs = plan_jobs(inputs, output, pre_segmented=options.pre_segmented, read_as=options.read_as)
    package = find_package(options.languages, name_or_path=options.models.translator)
    single = is_single(inputs, output)
    place = output.with_name(f".{output.name}{_STATE}") if single else output / _STATE
    with Manifest(place, output=output, keep=not single) as manifest:
        reports = _translate(jobs, manifest, package, options, reporter)
    if single and reports[0].error:
        raise reports[0].error
    return BatchReport(reports)


def _translate(
    jobs: Sequence[Job],
    manifest: Manifest,
    package: Package,
    options: TranslateOptions,
    reporter: Reporter,
) -> tuple[JobReport, ...]:
    translator = translator_signature(package, options.search)
    progress = RunProgress(jobs, reporter)
    with known_renderings(options, package, reporter=reporter) as known:
        made_by = _made_by(translator, options, memory=known.signature)
        run = TranslationRun(
            manifest,
            progress,
            lambda: _renderer(package, options),
            translator=translator,
            made_by=made_by,
            options=options,
            known=known.look_up,
        )
        reports = run_batch(
            jobs,
            run.translate,
            noun="files",
            reporter=progress,
            record=ManifestRecord(manifest, made_by, counted="segments"),
            redo=options.redo,
        )
    if not run.is_resumable:
        manifest.clean()
    return reports


def _made_by(translator: str, options: TranslateOptions, *, memory: str) -> str:
    """Return all that decides an output but its source: it stands in the manifest."""
    segmenter = "lines" if options.pre_segmented else SEGMENTER
    furniture = "kept" if options.keep_page_furniture else ""
    named = {
        "field": options.field,
        "into": options.into,
        "memory": memory,
        "furniture": furniture,
        "as": options.read_as,
        "leave": ",".join(sorted(options.leave)),
    }
    choices = "".join(f"|{name}:{value}" for name, value in named.items() if value)
    return f"{translator}|segmenter:{segmenter}{choices}"


@contextmanager
def _renderer(package: Package, options: TranslateOptions) -> Iterator[Renders]:
    """Open what renders segments: a translator of this process, or those of a cluster."""
    models = options.models
    if options.cluster is not None:
        # dask costs a second; only a run with a cluster pays for it.
        from workbench.translate.cluster.translator import ClusterTranslator

        with ClusterTranslator(
            package, address=options.cluster, options=options.search, device=models.device
        ) as workers:
            yield workers
        return
    # ctranslate2 costs about 0.1 s to import, and the model is read here.
    from workbench.translate import Translator

    with Translator(
        package, options=options.search, threads=models.threads, device=models.device
    ) as translator:
        yield translator
