"""A pair of files too long for memory: read into temporary files, aligned stretch by stretch.

Plain text and pre-segmented lines in UTF-8 are read a megabyte at a time; other documents are read
whole before they are cut into sentences. Links are kept on the disk as well, until all of them are
there and the output is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.bitext import TranslationUnit
from workbench.errors import UsageError
from workbench.formats import LargeText, find_large_text
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.alignment.aligned_files import alignment_header, link_unit
from workbench.project.alignment.kept_units import write_kept
from workbench.project.alignment.spooled_texts import SpooledLinks, SpooledTexts
from workbench.project.batch import Job, JobReport
from workbench.project.inputs.document_pair import InputOptions, Verdict, exchanged, judge_languages
from workbench.project.inputs.file_pairs import FilePair
from workbench.project.inputs.sentences import Sentences, read_sentences, remark_other_profile
from workbench.project.models import Models
from workbench.segment import segment_document

WHOLE_SENTENCES = 60_000
"""Sentences of the longer side up to which a pair is aligned at once."""

_READ_WHOLE = 8 << 20
"""Bytes up to which a text is read whole before its sentences are counted."""

_FEW_BUT_LARGE = 64 << 20
"""Bytes above which a text is aligned in stretches, however few sentences it has."""


@dataclass(frozen=True)
class SpooledPair:
    """Both sides of a pair on the disk.

    Attributes:
        source: Sentences of the source side.
        target: Sentences of the target side.
        remarks: What the user should know of the files.
    """

    source: SpooledTexts
    target: SpooledTexts
    remarks: tuple[str, ...]


def is_long(source: int, target: int) -> bool:
    """Return whether texts of these numbers of sentences are aligned stretch by stretch."""
    return max(source, target) > WHOLE_SENTENCES


@contextmanager
def spooled_files(
    job: Job, options: InputOptions, *, reporter: Reporter = SILENT
) -> Iterator[SpooledPair | None]:
    """Put both sides on the disk where one at least is large plain text; give None if neither is.

    Raises:
        BadInputError: A file cannot be read, or a text is in the language of the other side.
        OutputError: There is no room.
        StoppedError: The reporter was cancelled.
    """
    files, output = job.pair, job.output
    remarks: list[str] = []
    collecting = reporter.collecting(remarks)
    with ExitStack() as open_files:
        sides = _spool(files, options, output, open_files, remarks, reporter)
        if sides is None:
            yield None
            return
        profiles = [side.profile() for side in sides]
        verdict = judge_languages(files, profiles, options, reporter=collecting)
        if verdict is Verdict.FINE:
            for path, profile, language in zip(
                (files.source, files.target), profiles, options.languages, strict=True
            ):
                remark_other_profile(profile, str(path), language, collecting)
        elif verdict is Verdict.EXCHANGE:
            open_files.close()
            sides = _spool(*exchanged(files, options), output, open_files, remarks, reporter)
            assert sides is not None
        yield SpooledPair(*sides, tuple(remarks))


@contextmanager
def spooled_sentences(
    source: Sentences, target: Sentences, remarks: Sequence[str], output: Path
) -> Iterator[SpooledPair]:
    """Put both sides on the disk, of texts that had to be read whole.

    Raises:
        OutputError: There is no room.
    """
    with SpooledTexts(output) as source_side, SpooledTexts(output) as target_side:
        source_side.add(source.document.text, source.spans)
        target_side.add(target.document.text, target.spans)
        yield SpooledPair(source_side, target_side, tuple(remarks))


def align_long_pair(
    job: Job,
    pair: SpooledPair,
    models: Models,
    options: AlignFilesOptions,
    *,
    reporter: Reporter = SILENT,
) -> JobReport:
    """Align the sentences of long texts, and write the result whole or not at all.

    Raises:
        BadInputError: The texts have nothing to do with each other.
        UsageError: A plot is wanted.
        OutputError: The result cannot be written, or there is no room for temporary files.
        StoppedError: The reporter was cancelled.
    """
    # numpy and the aligner cost about 0.1 s to import.
    from workbench.align import AlignOptions, align_long, sign_long

    if options.plot:
        raise UsageError(
            f"a plot is of texts of up to {WHOLE_SENTENCES:,} sentences",
            where=str(options.plot),
            hint="Leave --plot out.",
        )
    method = AlignOptions(force=options.force)
    with SpooledLinks(job.output) as links:
        for settled in align_long(
            pair.source, pair.target, models.embedder, options=method, reporter=reporter
        ):
            links.add(settled)
        header = alignment_header(job, sign_long(models.embedder, method), options)
        units = partial(_units, job.name, pair, links, reporter)
        kept = write_kept(job, header, units, models, options, count=len(links), reporter=reporter)
        return JobReport(
            job.name,
            source=job.source,
            output=job.output,
            segments=len(pair.source),
            target_segments=len(pair.target),
            beads=len(links),
            kinds=dict(links.kinds.most_common()),
            doubtful=links.doubtful,
            issues=kept.issues,
            is_aligned=True,
            words=pair.source.words,
            remarks=pair.remarks,
            filtered=kept.filtered,
        )


def _spool(
    files: FilePair,
    options: InputOptions,
    output: Path,
    open_files: ExitStack,
    remarks: list[str],
    reporter: Reporter,
) -> tuple[SpooledTexts, SpooledTexts] | None:
    """Return both sides, closed with ``open_files``; None where the pair is to be read whole."""
    assert files.target is not None
    asked = tuple(
        zip((files.source, files.target), options.languages, options.columns, strict=True)
    )
    large = [
        find_large_text(
            path,
            language=language,
            pre_segmented=options.pre_segmented,
            read_as=options.read_as,
            larger_than=_READ_WHOLE,
        )
        for path, language, _ in asked
    ]
    if not any(large):
        return None
    sides = []
    for text, (path, language, column) in zip(large, asked, strict=True):
        side = open_files.enter_context(SpooledTexts(output))
        sides.append(side)
        if text is not None:
            _read_large(text, side, reporter)
        else:
            whole = read_sentences(
                path,
                language,
                pre_segmented=options.pre_segmented,
                column=column,
                keep_page_furniture=options.keep_page_furniture,
                read_as=options.read_as,
                no_header=options.no_header,
                reporter=reporter.collecting(remarks),
            )
            side.add(whole.document.text, whole.spans)
    is_huge = any(text is not None and text.size > _FEW_BUT_LARGE for text in large)
    if not is_huge and not is_long(len(sides[0]), len(sides[1])):
        remarks.clear()
        return None
    return sides[0], sides[1]


def _read_large(text: LargeText, side: SpooledTexts, reporter: Reporter) -> None:
    done = 0
    for document in text.documents():
        reporter.check_cancelled()
        side.add(document.text, segment_document(document))
        done += len(document.text.encode("utf-8", "replace"))
        reporter.progress(done, text.size, f"read {text.path.name}")


def _units(
    name: str,
    pair: SpooledPair,
    links: SpooledLinks,
    reporter: Reporter,
) -> Iterator[TranslationUnit]:
    """Yield the links as exports write them; a few thousand texts are in memory at a time."""
    number = 0
    for batch in links.batches():
        reporter.check_cancelled()
        source = _Texts.of(pair.source, [link[0] for link, _ in batch])
        target = _Texts.of(pair.target, [link[1] for link, _ in batch])
        for link, confidence in batch:
            number += 1
            yield link_unit(
                name,
                number,
                link,
                confidence,
                source=source.of_link(link[0]),
                target=target.of_link(link[1]),
            )
        reporter.progress(number, len(links), "write")


@dataclass(frozen=True)
class _Texts:
    """The sentences of one side that some links are over."""

    first: int
    texts: list[str]

    @classmethod
    def of(cls, side: SpooledTexts, numbers: Sequence[Sequence[int]]) -> _Texts:
        held = [each for each in numbers if each]
        if not held:
            return cls(0, [])
        first, last = min(each[0] for each in held), max(each[-1] for each in held)
        return cls(first, side.texts(first, last + 1))

    def of_link(self, numbers: Sequence[int]) -> list[str]:
        return [self.texts[number - self.first] for number in numbers]
