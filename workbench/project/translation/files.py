"""Translating files and folders: read, segment, translate, write, and go on where it stopped.

A file is written when its last segment is there, whole or not at all; what stands between its
sentences stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import StoppedError, UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch.manifest import Manifest
from workbench.project.translation.account import RunAccount
from workbench.project.translation.jobs import is_single, plan_jobs
from workbench.project.translation.known_renderings import known_renderings
from workbench.project.translation.options import TranslateOptions
from workbench.project.translation.report import FileReport
from workbench.project.translation.run import Renders, TranslationRun
from workbench.segment import SEGMENTER
from workbench.translate.engine.signature import translator_signature
from workbench.translate.packages.package import Package, find_package

__all__ = ["TranslateOptions", "translate_files"]

_STATE = ".workbench-translate"


def translate_files(
    inputs: Sequence[Path],
    output: Path,
    *,
    options: TranslateOptions | None = None,
    reporter: Reporter = SILENT,
) -> tuple[FileReport, ...]:
    """Translate one file into a file, or files and folders into a folder of the same names.

    A file that fails does not stop the others. In a folder, what is up to date is skipped, by
    the hashes of source, output and model; what a stopped run had half done is taken over.

    Args:
        inputs: Files and folders.
        output: A file for one input file, else a folder.
        options: How.
        reporter: Receives how far it is (a ``TranslationReporter`` in all detail) and the report of
            each file; asked between batches whether to stop.

    Returns:
        A report for each file, in the order of the inputs.

    Raises:
        UsageError: An output would replace an input, or two have one name.
        ClusterError: No cluster answers, or it went away.
        BadInputError: An input is missing, or one file into one file and it cannot be read.
        ModelError: There is no package for the languages, or it is broken.
        ProjectInUseError: Another run writes to the same output.
        OutputError: The progress cannot be kept: a full disk.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    options = options or TranslateOptions()
    if not inputs:
        raise UsageError("nothing to translate", hint="Name a file or a folder.")
    jobs = plan_jobs(inputs, output, pre_segmented=options.pre_segmented)
    package = find_package(
        options.languages,
        name_or_path=options.models.translator,
    )
    single = is_single(inputs, output)
    place = output.with_name(f".{output.name}{_STATE}") if single else output / _STATE
    account = RunAccount(jobs, reporter)
    with (
        Manifest(place, output=output, keep=not single) as ledger,
        known_renderings(options, package) as known,
    ):
        run = TranslationRun(
            jobs,
            ledger,
            account,
            translator=translator_signature(package, options.search),
            segmenter="lines" if options.pre_segmented else SEGMENTER,
            options=options,
            known=known,
        )
        try:
            reports = run.translate(lambda: _renderer(package, options), reporter)
        except StoppedError as error:
            raise StoppedError(
                f"stopped; {account.settled:,} of {len(jobs):,} files are done",
                hint="Run the same command again to go on from here.",
            ) from error
    if single and reports[0].error:
        raise reports[0].error
    return reports


@contextmanager
def _renderer(package: Package, options: TranslateOptions) -> Iterator[Renders]:
    """What renders segments: a translator of this process, or those of a cluster."""
    models = options.models
    if options.cluster is not None:
        from workbench.translate.engine.cluster import ClusterTranslator

        with ClusterTranslator(
            package, address=options.cluster, options=options.search, device=models.device
        ) as workers:
            yield workers
        return
    # ctranslate2 costs about 0.1 s to import, and the model is read here.
    from workbench.translate.engine.translator import Translator

    with Translator(
        package, options=options.search, threads=models.threads, device=models.device
    ) as translator:
        yield translator
