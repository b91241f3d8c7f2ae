"""Clean files of pairs: judge, find duplicates, write what is kept and what is rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from workbench.bitext import IssueEffort
from workbench.errors import StoppedError
from workbench.formats import UnitsRequest
from workbench.jobs import SILENT, Reporter
from workbench.project.batch.manifest import Manifest
from workbench.project.cleaning.bitext_inputs import BitextInput, find_inputs, running_hashes
from workbench.project.cleaning.chunks import KeptChunks, with_keys
from workbench.project.cleaning.clean_options import CleanOptions
from workbench.project.cleaning.clean_report import CleanReport
from workbench.project.cleaning.doubtful_sample import build_sample
from workbench.project.cleaning.duplicates import enter_others, find_duplicates
from workbench.project.cleaning.outputs import JudgedUnits, check_outputs, write_outputs
from workbench.project.cleaning.report_page import write_page
from workbench.project.cleaning.statistics import ChunkStatistics
from workbench.project.models import Models
from workbench.store import DuplicateIndex

_STATE = ".workbench-clean"
"""Name of the hidden folder that holds the state of a run, beside the output."""

_INDEX = ".duplicates"
"""Ending of the index of duplicates in it."""


def clean_files(
    inputs: Sequence[Path],
    output: Path,
    *,
    options: CleanOptions | None = None,
    request: UnitsRequest | None = None,
    reporter: Reporter = SILENT,
) -> CleanReport:
    """Write the pairs of files that no rule rejects to one file, and the others to another.

    Memory does not grow with the number of pairs. The outputs are the same, byte for byte, whatever
    the number of processes, and however often the run was stopped and started again.

    Args:
        inputs: Files of pairs and folders of such files.
        output: The file of the pairs that are kept; of all pairs with ``options.mark``.
        options: Which rules, and where the other results go.
        request: How tables and codes of the inputs are read; None reads them as they stand.
        reporter: Receives the progress and remarks; asked between chunks whether to stop.

    Returns:
        What fell to which rule.

    Raises:
        UsageError: An output has no format, replaces an input, or holds no reasons.
        BadInputError: An input is missing or broken.
        ModelError: The embedder is missing or broken.
        ClusterError: No cluster answers, or it went away.
        ProjectInUseError: Another run writes to the same output.
        OutputError: An output or the state of the run cannot be written.
        StoppedError: The reporter was cancelled; what was judged is kept for the same call.
    """
    options = (options or CleanOptions()).without_unused()
    request = replace(
        request or UnitsRequest(options.languages),
        languages=options.languages,
        reporter=reporter,
    )
    files = find_inputs(inputs, request, file_format=options.input_format)
    check_outputs([path for one in files for path in one.files], output, options)
    models = Models(options.models, options.languages)
    others = find_inputs(options.against, request) if options.against else ()
    made_by = [options.made_by(_signature(models, options)), *running_hashes(others)]
    keyed = with_keys(files, "|".join(made_by))
    state = output.with_name(f".{output.name}{_STATE}")
    with Manifest(state, output=output, keep=False) as manifest, _resumable():
        chunks = KeptChunks(manifest, keyed, options, request)
        chunks.judge(models, reporter)
        report = _finish(
            chunks, state / f"{keyed[-1].key}{_INDEX}", others, output, options, request
        )
        for path in state.glob(f"*{_INDEX}*"):
            path.unlink(missing_ok=True)
        manifest.clean()
    return report


def _finish(
    chunks: KeptChunks,
    index_path: Path,
    others: Sequence[BitextInput],
    output: Path,
    options: CleanOptions,
    request: UnitsRequest,
) -> CleanReport:
    """Find the duplicates of the pairs that are judged, and write the outputs."""
    reporter = request.reporter
    with ExitStack() as stack:
        index = None
        if {"duplicate", "near-duplicate"} & set(options.rules.thresholds):
            index = stack.enter_context(DuplicateIndex(index_path))
            seen = chain.from_iterable(one.units(request) for one in others)
            enter_others(seen, index, options.rules)
        statistics = ChunkStatistics.sum_of(
            find_duplicates(chunks.pieces(), index, options.rules, reporter=reporter)
        )
        units = JudgedUnits(chunks, index)
        report = write_outputs(units, statistics, output, options, reporter=reporter)
        shown = units.with_numbers(report.shown_numbers)
        if options.report is not None:
            write_page(options.report, report, shown)
        if options.sample is not None:
            build_sample(options.sample, report, shown, options, reporter=reporter)
    return report


def _signature(models: Models, options: CleanOptions) -> str:
    """Return the signatures of the models that are used; a missing one is reported here."""
    if not options.looks_for_issues:
        return ""
    if options.issues is not IssueEffort.FULL:
        return models.embedder.signature
    # The package, not the engine: a few milliseconds.
    from workbench.translate import TranslationOptions, translator_signature

    translator = translator_signature(models.package, TranslationOptions.fast())
    return f"{models.embedder.signature}, {translator}"


@contextmanager
def _resumable() -> Iterator[None]:
    """Say, where a run is stopped, that the same command resumes it."""
    try:
        yield
    except StoppedError as error:
        raise StoppedError(
            "stopped; the pairs judged so far are kept",
            hint="Run the same command again to resume.",
        ) from error
