"""One pair of files aligned: read, segment, embed, align, write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import TranslationUnit, count_doubtful
from workbench.formats import write_units
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.long_pairs import (
    align_long_pair,
    is_long,
    spooled_files,
    spooled_sentences,
)
from workbench.project.alignment.options import AlignFilesOptions, AlignJob, AlignReport
from workbench.project.alignment.plot import write_plot
from workbench.project.alignment.units import alignment_header, link_unit
from workbench.project.inputs.file_pairs import FilePair
from workbench.project.inputs.text_pairs import PairReading, read_pair

if TYPE_CHECKING:
    from workbench.align.aligner import Alignment
    from workbench.align.embedding.embed import Embedder


@dataclass(frozen=True)
class AlignedPair:
    """What the aligner found in two files.

    Attributes:
        name: Of the document.
        source: Sentences of the first file.
        target: Sentences of the second.
        found: Links over them.
        remarks: What the user should know of the files.
    """

    name: str
    source: list[str]
    target: list[str]
    found: Alignment
    remarks: tuple[str, ...]

    @property
    def report(self) -> AlignReport:
        """Its counts."""
        return AlignReport(
            self.name,
            beads=len(self.found.links),
            doubtful=count_doubtful(self.found.confidence.tolist()),
            words=sum(len(text.split()) for text in self.source),
            remarks=self.remarks,
        )

    def units(self) -> Iterator[TranslationUnit]:
        """The links as exports write them."""
        links = zip(self.found.links, self.found.confidence.tolist(), strict=True)
        for number, (link, confidence) in enumerate(links, start=1):
            yield link_unit(
                self.name,
                number,
                link,
                confidence,
                source=(self.source[i] for i in link[0]),
                target=(self.target[j] for j in link[1]),
            )


def align_into_file(
    job: AlignJob,
    embedder: Embedder,
    options: AlignFilesOptions,
    *,
    reporter: Reporter = SILENT,
) -> AlignReport:
    """Read two files, pair their sentences, and write the result whole or not at all.

    Long texts go through temporary files beside the output, in bounded memory.

    Raises:
        BadInputError: One cannot be read, or they have nothing to do with each other.
        UsageError: A picture is wanted of texts too long for one.
        OutputError: The result cannot be written, or there is no room for temporary files.
        StoppedError: The reporter was cancelled.
    """
    # numpy and the aligner's arrays.
    from workbench.align.aligner import align
    from workbench.align.options import AlignOptions

    reading = PairReading(
        options.languages, options.pre_segmented, options.columns, options.wrong_language
    )
    files = FilePair(job.name, job.source, job.target)
    with spooled_files(files, reading, job.output, reporter=reporter) as spooled:
        if spooled is not None:
            return align_long_pair(job, spooled, embedder, options, reporter=reporter)
    remarks: list[str] = []
    source, target = read_pair(files, reading, reporter=reporter.collecting(remarks))
    assert target is not None
    if is_long(len(source.spans), len(target.spans)):
        with spooled_sentences(source, target, remarks, job.output) as spooled:
            del source, target
            return align_long_pair(job, spooled, embedder, options, reporter=reporter)
    found = align(
        source.texts,
        target.texts,
        embedder,
        options=AlignOptions(force=options.force),
        source_breaks=source.breaks,
        target_breaks=target.breaks,
        reporter=reporter,
    )
    aligned = AlignedPair(job.name, source.texts, target.texts, found, tuple(remarks))
    header = alignment_header(job, found.signature, options)
    write_units(job.output, header, aligned.units(), file_format=options.file_format)
    if options.plot:
        write_plot(job, aligned, options, options.plot)
    return aligned.report
