"""Aligning files without a project: read, segment, embed, align, write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import (
    BitextHeader,
    Link,
    Origin,
    Signature,
    Status,
    TranslationUnit,
)
from workbench.bitext.wording import join
from workbench.errors import UsageError, WorkbenchError
from workbench.formats import choose_format, write_units
from workbench.jobs import CancelToken, Progress, silent
from workbench.project.machines import MachineChoice, Machines
from workbench.project.pair_reading import PairReading, WrongLanguage, read_pair
from workbench.project.pairing import FilePair, pair_files
from workbench.project.reading import Tell, say_nothing
from workbench.segment import SEGMENTER

if TYPE_CHECKING:
    from workbench.align.aligner import Alignment
    from workbench.align.embed import Embedder


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How files are aligned.

    Attributes:
        pre_segmented: One sentence a line; nothing is split or joined.
        columns: Of tables: the source's and the target's, by name or number; None = find it.
        wrong_language: What to do with a text in the other side's language.
        force: Align even what looks like two unrelated texts.
        file_format: Name of the output's format; None = from its ending.
        machines: Which embedder to use and where it runs.
    """

    source_language: str = "fr"
    target_language: str = "en"
    pre_segmented: bool = False
    columns: tuple[str | None, str | None] = (None, None)
    wrong_language: WrongLanguage = WrongLanguage.REFUSE
    force: bool = False
    file_format: str | None = None
    machines: MachineChoice = field(default_factory=MachineChoice)


@dataclass(frozen=True, slots=True)
class AlignReport:
    """What came of one pair: counts, or the reason why it failed."""

    name: str
    beads: int = 0
    doubtful: int = 0
    """Beads whose confidence is below one half."""
    error: WorkbenchError | None = None


def align_files(
    source: Path,
    target: Path,
    output: Path,
    *,
    options: AlignOptions | None = None,
    tell: Tell = say_nothing,
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
    default = "ladder" if source.is_dir() else None
    ending = choose_format(output, name=options.file_format or default).endings[0]
    embedder = Machines(
        options.machines,
        source_language=options.source_language,
        target_language=options.target_language,
    ).embedder
    if not source.is_dir():
        report = _align_pair(pairing.pairs[0], output, embedder, options, tell, progress, cancel)
        return [report], ()
    if output.is_file():
        raise UsageError(f"{output} is a file", hint="Folders are aligned into a folder.")
    reports = []
    for done, pair in enumerate(pairing.pairs):
        progress(done, len(pairing.pairs), "documents")
        place = output / f"{pair.name}{ending}"
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            reports.append(_align_pair(pair, place, embedder, options, tell, silent, cancel))
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
    tell: Tell,
    progress: Progress,
    cancel: CancelToken | None,
) -> AlignReport:
    from workbench.align.aligner import align
    from workbench.align.options import AlignOptions as Method

    languages = options.source_language, options.target_language
    reading = PairReading(languages, options.pre_segmented, options.columns, options.wrong_language)
    source, target = read_pair(pair, reading, tell=tell)
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
    signature = Signature((("segmenter", SEGMENTER),))
    for name, value in found.signature.parts:
        signature = signature.with_part(name, value)
    header = BitextHeader(
        options.source_language,
        options.target_language,
        project=pair.name,
        signature=str(signature),
    )
    units = _units(pair.name, found, source.texts, target.texts)
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
