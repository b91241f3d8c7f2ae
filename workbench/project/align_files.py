"""Aligning files without a project: read, segment, embed, align, write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import (
    BitextHeader,
    Document,
    Link,
    Origin,
    Signature,
    Span,
    Status,
    TranslationUnit,
)
from workbench.bitext.wording import join
from workbench.errors import UsageError, WorkbenchError
from workbench.formats import ending_of, read_document, write_units
from workbench.jobs import CancelToken, Progress, silent
from workbench.project.pairing import FilePair, pair_files
from workbench.segment import SEGMENTER, segment_document

if TYPE_CHECKING:
    from workbench.align.aligner import Alignment
    from workbench.align.embed import Embedder


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How files are aligned.

    Attributes:
        pre_segmented: One sentence a line; nothing is split or joined.
        force: Align even what looks like two unrelated texts.
        file_format: Name of the output's format; None = from its ending.
    """

    source_language: str = "fr"
    target_language: str = "en"
    pre_segmented: bool = False
    force: bool = False
    file_format: str | None = None


@dataclass(frozen=True, slots=True)
class AlignReport:
    """What came of one pair: counts, or the reason why it failed."""

    name: str
    beads: int = 0
    doubtful: int = 0
    """Beads whose confidence is below one half."""
    error: WorkbenchError | None = None


@dataclass(frozen=True, slots=True)
class Sentences:
    """One side, ready to align: its texts and the places where a block begins."""

    document: Document
    spans: Sequence[Span]

    @property
    def texts(self) -> list[str]:
        """The sentences' wording."""
        return [self.document.text[span.start : span.end] for span in self.spans]

    @property
    def breaks(self) -> list[int]:
        """Numbers of the sentences that begin a block."""
        spans = self.spans
        return [i for i in range(1, len(spans)) if spans[i].block != spans[i - 1].block]


def read_sentences(path: Path, language: str, *, pre_segmented: bool = False) -> Sentences:
    """Read a file and cut it into sentences.

    Raises:
        BadInputError: The file is missing, empty, binary or undecodable.
    """
    document = read_document(path, language=language, pre_segmented=pre_segmented)
    return Sentences(document, segment_document(document))


def align_files(
    source: Path,
    target: Path,
    output: Path,
    *,
    embedder: Embedder,
    options: AlignOptions | None = None,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> tuple[list[AlignReport], tuple[Path, ...]]:
    """Align two files into one, or two folders into one.

    In folders a pair that fails does not stop the others, and ``output`` is a folder whose files
    have the ending of ``options.file_format`` (default: ladder).

    Returns:
        A report for each pair, and the files that had no partner.

    Raises:
        WorkbenchError: With two files, whatever made it fail.
    """
    options = options or AlignOptions()
    pairing = pair_files(
        source,
        target,
        source_language=options.source_language,
        target_language=options.target_language,
    )
    if not source.is_dir():
        report = _align_pair(pairing.pairs[0], output, embedder, options, progress, cancel)
        return [report], ()
    if output.is_file():
        raise UsageError(f"{output} is a file", hint="Folders are aligned into a folder.")
    ending = ending_of(options.file_format or "ladder")
    reports = []
    for done, pair in enumerate(pairing.pairs):
        progress(done, len(pairing.pairs), "documents")
        place = output / f"{pair.name}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            reports.append(_align_pair(pair, place, embedder, options, silent, cancel))
        except WorkbenchError as error:
            if cancel is not None and cancel.is_cancelled:
                raise
            reports.append(AlignReport(pair.name, error=error))
    progress(len(pairing.pairs), len(pairing.pairs), "documents")
    return reports, pairing.without_partner


def _align_pair(
    pair: FilePair,
    output: Path,
    embedder: Embedder,
    options: AlignOptions,
    progress: Progress,
    cancel: CancelToken | None,
) -> AlignReport:
    from workbench.align.aligner import AlignOptions as Method
    from workbench.align.aligner import align

    assert pair.target is not None
    sides = [
        read_sentences(path, language, pre_segmented=options.pre_segmented)
        for path, language in (
            (pair.source, options.source_language),
            (pair.target, options.target_language),
        )
    ]
    found = align(
        sides[0].texts,
        sides[1].texts,
        embedder,
        options=Method(force=options.force),
        source_breaks=() if options.pre_segmented else sides[0].breaks,
        target_breaks=() if options.pre_segmented else sides[1].breaks,
        progress=progress,
        cancel=cancel,
    )
    signature = Signature((("segmenter", SEGMENTER),))
    for name, value in found.signature:
        signature = signature.with_part(name, value)
    header = BitextHeader(
        options.source_language,
        options.target_language,
        project=pair.name,
        signature=str(signature),
    )
    units = _units(pair.name, found, sides[0].texts, sides[1].texts)
    write_units(output, header, units, file_format=options.file_format)
    doubtful = sum(1 for value in found.confidence if value < 0.5)
    return AlignReport(pair.name, beads=len(found.links), doubtful=doubtful)


def _units(
    name: str, found: Alignment, source: Sequence[str], target: Sequence[str]
) -> Iterator[TranslationUnit]:
    for number, (link, confidence) in enumerate(
        zip(found.links, found.confidence, strict=True), start=1
    ):
        yield TranslationUnit(
            id=f"{name}:{number}",
            source=join(source[i] for i in link[0]),
            target=join(target[i] for i in link[1]),
            document=name,
            kind=_kind(link),
            status=Status.ALIGNED,
            origin=Origin.ALIGNER,
            confidence=float(confidence),
            source_ids=link[0],
            target_ids=link[1],
        )


def _kind(link: Link) -> str:
    return f"{len(link[0])}-{len(link[1])}"
