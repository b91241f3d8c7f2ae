"""One pair of files aligned: read, segment, embed, align, write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import BitextHeader, Origin, Signature, Status, TranslationUnit
from workbench.bitext.wording import join
from workbench.formats import write_units
from workbench.jobs import CancelToken, Progress, silent
from workbench.project.alignment_options import AlignJob, AlignOptions, AlignReport
from workbench.project.pair_reading import PairReading, read_pair
from workbench.project.pairing import FilePair
from workbench.segment import SEGMENTER

if TYPE_CHECKING:
    from workbench.align.aligner import Alignment
    from workbench.align.embed import Embedder


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
            doubtful=int((self.found.confidence < 0.5).sum()),
            words=sum(len(text.split()) for text in self.source),
            remarks=self.remarks,
        )

    def units(self) -> Iterator[TranslationUnit]:
        """The links as exports write them."""
        links = zip(self.found.links, self.found.confidence.tolist(), strict=True)
        for number, (link, confidence) in enumerate(links, start=1):
            yield TranslationUnit(
                id=f"{self.name}:{number}",
                source=join(self.source[i] for i in link[0]),
                target=join(self.target[i] for i in link[1]),
                document=self.name,
                kind=f"{len(link[0])}-{len(link[1])}",
                status=Status.ALIGNED,
                origin=Origin.ALIGNER,
                confidence=confidence,
                source_ids=link[0],
                target_ids=link[1],
            )


def align_pair(
    job: AlignJob,
    embedder: Embedder,
    options: AlignOptions,
    *,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> AlignedPair:
    """Read two files and pair their sentences.

    Raises:
        BadInputError: One cannot be read, or they have nothing to do with each other.
        StoppedError: ``cancel`` was set.
    """
    # numpy and the aligner's arrays.
    from workbench.align.aligner import align
    from workbench.align.options import AlignOptions as Method

    languages = options.source_language, options.target_language
    reading = PairReading(languages, options.pre_segmented, options.columns, options.wrong_language)
    remarks: list[str] = []
    files = FilePair(job.name, job.source, job.target)
    source, target = read_pair(files, reading, tell=remarks.append)
    assert target is not None
    found = align(
        source.texts,
        target.texts,
        embedder,
        options=Method(force=options.force),
        source_breaks=source.breaks,
        target_breaks=target.breaks,
        progress=progress,
        cancel=cancel,
    )
    return AlignedPair(job.name, source.texts, target.texts, found, tuple(remarks))


def write_pair(job: AlignJob, aligned: AlignedPair, options: AlignOptions) -> None:
    """Write an alignment to its file, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    signature = Signature((("segmenter", SEGMENTER),))
    for name, value in aligned.found.signature.parts:
        signature = signature.with_part(name, value)
    header = BitextHeader(
        options.source_language,
        options.target_language,
        project=job.name,
        signature=str(signature),
    )
    write_units(job.output, header, aligned.units(), file_format=options.file_format)
