"""One pair of files aligned: read, segment, embed, align, write."""

from __future__ import annotations

from dataclasses import replace

from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.alignment.aligned_files import AlignedFiles, alignment_header
from workbench.project.alignment.kept_units import write_kept
from workbench.project.alignment.long_pair import (
    align_long_pair,
    is_long,
    spooled_files,
    spooled_sentences,
)
from workbench.project.alignment.plot import write_plot
from workbench.project.batch import Job, JobReport
from workbench.project.inputs import read_pair
from workbench.project.models import Models


def align_pair(
    job: Job,
    models: Models,
    options: AlignFilesOptions,
    *,
    reporter: Reporter = SILENT,
) -> JobReport:
    """Read two files, align their sentences, and write the result whole or not at all.

    Long texts go through temporary files beside the output, in bounded memory.

    Raises:
        BadInputError: A file cannot be read, or the texts have nothing to do with each other.
        UsageError: A plot is wanted of texts that are too long for one.
        OutputError: The result cannot be written, or there is no room for temporary files.
        StoppedError: The reporter was cancelled.
    """
    # numpy and the aligner cost about 0.1 s to import.
    from workbench.align import AlignOptions, align

    with spooled_files(job, options.inputs, reporter=reporter) as spooled:
        if spooled is not None:
            return align_long_pair(job, spooled, models, options, reporter=reporter)
    remarks: list[str] = []
    sides = read_pair(job.pair, options.inputs, reporter=reporter.collecting(remarks))
    source, target = sides.source, sides.target
    assert target is not None
    if is_long(len(source.spans), len(target.spans)):
        with spooled_sentences(source, target, remarks, job.output) as spooled:
            del sides, source, target
            return align_long_pair(job, spooled, models, options, reporter=reporter)
    found = align(
        source.texts,
        target.texts,
        models.embedder,
        options=AlignOptions(force=options.force),
        source_breaks=source.breaks,
        target_breaks=target.breaks,
        reporter=reporter,
    )
    aligned = AlignedFiles(job, source.texts, target.texts, found, tuple(remarks))
    header = alignment_header(job, found.signature, options)
    kept = write_kept(
        job, header, aligned.units, models, options, count=len(found.links), reporter=reporter
    )
    if options.plot:
        write_plot(aligned, options.plot, languages=options.inputs.languages)
    return replace(aligned.report, filtered=kept.filtered, issues=kept.issues)
