"""Aligning files without a project: one pair into a file, or two folders into a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.bitext import PAIR_ISSUE_KINDS, IssueEffort, IssueKind
from workbench.errors import UsageError
from workbench.formats import find_bitext_format
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.alignment.folder import align_folder
from workbench.project.alignment.one_pair import align_pair
from workbench.project.alignment.plot import check_plot
from workbench.project.batch import BatchReport, Job, find_shift
from workbench.project.inputs import pair_files
from workbench.project.models import Models


def align_files(
    source: Path,
    target: Path,
    output: Path,
    *,
    options: AlignFilesOptions | None = None,
    reporter: Reporter = SILENT,
) -> BatchReport:
    """Align two files into one, or two folders into one.

    In folders a pair that fails does not stop the others, what is up to date is not done again,
    and ``output`` is a folder whose files have the ending of ``options.file_format`` (default:
    ladder).

    Args:
        source: A file, or a folder.
        target: Its translation, or a folder whose files have the same names.
        output: A file for files, else a folder.
        options: How to align.
        reporter: Receives the progress (sentences of a pair, pairs of folders), remarks on the
            files and the report of each pair; asked between batches whether to stop.

    Raises:
        WorkbenchError: With two files, whatever made it fail.
        ProjectInUseError: Another run writes into the same folder.
        ClusterError: No cluster answers, or it went away.
        StoppedError: The reporter was cancelled; what was finished is kept.
    """
    options = options or AlignFilesOptions()
    found = pair_files(source, target, options.inputs.languages)
    is_folder = source.is_dir()
    form = find_bitext_format(output, name=options.file_format or ("ladder" if is_folder else None))
    _check(output, options, is_folder=is_folder)
    models = Models(options.models, options.inputs.languages)
    if options.issues is IssueEffort.FULL:
        assert models.package  # reports a missing model before any work is done
    if is_folder:
        jobs = []
        for pair in found.pairs:
            path = output / (pair.name + form.endings[0])
            files = form.files(path, options.inputs.languages)
            jobs.append(Job(pair.name, pair.source, pair.target, path, files))
        reports = align_folder(jobs, output, models, options, reporter=reporter)
        shift = find_shift(jobs, reports, models, options.inputs, reporter=reporter)
        return BatchReport(reports, found.without_partner, shift)
    (pair,) = found.pairs
    job = Job(pair.name, pair.source, pair.target, output)
    report = align_pair(job, models, options, reporter=reporter)
    for remark in report.remarks:
        reporter.remark(remark)
    reporter.finished(report)
    return BatchReport((replace(report, remarks=()),))


def _check(output: Path, options: AlignFilesOptions, *, is_folder: bool) -> None:
    """Refuse what cannot work before any work is done.

    Raises:
        UsageError: The name of the plot does not say its kind, folders are to go into a file or a
            plot, or the pairs to be left out cannot be found.
    """
    options.pairs.check(has_translator=False)
    if options.issues is IssueEffort.NONE and options.pairs.without & {*PAIR_ISSUE_KINDS}:
        raise UsageError(
            "issues inside pairs are not looked for", hint="Leave --issues none or --without out."
        )
    if options.plot:
        check_plot(options.plot)
    if is_folder and output.is_file():
        raise UsageError(f"{output} is a file", hint="Folders are aligned into a folder.")
    if options.cluster is not None and not is_folder:
        raise UsageError(
            "a cluster aligns the pairs of folders", hint="Leave --cluster out, or give folders."
        )
    if options.cluster is not None and IssueKind.SPELLING in options.pairs.without:
        raise UsageError(
            "the workers of a cluster do not know your own words and dictionaries",
            hint="Leave --without spelling out, or align on this machine.",
        )
    if is_folder and options.plot:
        raise UsageError(
            "a plot is of one pair of files", hint="Leave --plot out, or give two files."
        )
