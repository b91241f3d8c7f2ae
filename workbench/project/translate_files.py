"""Translating files and folders: read, segment, translate, write, and go on where it stopped.

Segments of all files go through the translator as one stream, so a thousand short files are as
quick as one long one. A file is written when its last segment is there, whole or not at all;
what stands between its sentences stays as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import Document, Span
from workbench.errors import OutputError, StoppedError, UsageError, WorkbenchError
from workbench.formats import read_document
from workbench.formats.output import refuse, replacing
from workbench.jobs import CancelToken
from workbench.project.machines import MachineChoice
from workbench.project.translation_jobs import FileJob, is_single, plan_jobs
from workbench.project.translation_ledger import FinishedFile, TranslationLedger, job_key
from workbench.project.translation_report import FileReport, Outcome, Tally, Tell, tell_nobody
from workbench.segment import SEGMENTER, segment_document
from workbench.translate.options import TranslationOptions
from workbench.translate.packages import Package, find_package
from workbench.translate.signature import translator_signature

_STATE = ".workbench-translate"


@dataclass(frozen=True, slots=True)
class TranslateOptions:
    """How files are translated.

    Attributes:
        pre_segmented: One sentence a line; the output has exactly as many lines.
        force: Translate also what is up to date, and over an output that was edited since.
        search: Beam, and what is done about loops and long segments.
        machines: Which package to use and where it runs.
    """

    source_language: str = "fr"
    target_language: str = "en"
    pre_segmented: bool = False
    force: bool = False
    search: TranslationOptions = field(default_factory=TranslationOptions)
    machines: MachineChoice = field(default_factory=MachineChoice)


def translate_files(
    inputs: Sequence[Path],
    output: Path,
    *,
    options: TranslateOptions | None = None,
    tell: Tell = tell_nobody,
    cancel: CancelToken | None = None,
) -> tuple[FileReport, ...]:
    """Translate one file into a file, or files and folders into a folder of the same names.

    A file that fails does not stop the others. In a folder, what is up to date is skipped, by
    the hashes of source, output and model; what a stopped run had half done is taken over.

    Args:
        inputs: Files and folders.
        output: A file for one input file, else a folder.
        options: How.
        tell: Hears how far it is, after each batch.
        cancel: Looked at between batches.

    Returns:
        A report for each file, in the order of the inputs.

    Raises:
        UsageError: An output would replace an input, or two have one name.
        BadInputError: An input is missing, or one file into one file and it cannot be read.
        ModelError: There is no package for the languages, or it is broken.
        ProjectInUseError: Another run writes to the same output.
        OutputError: The progress cannot be kept: a full disk.
        StoppedError: Through ``cancel``; what was finished is kept.
    """
    options = options or TranslateOptions()
    if not inputs:
        raise UsageError("nothing to translate", hint="Name a file or a folder.")
    jobs = plan_jobs(inputs, output, pre_segmented=options.pre_segmented)
    package = find_package(
        options.source_language,
        options.target_language,
        name_or_path=options.machines.translator,
    )
    single = is_single(inputs, output)
    place = output.with_name(f".{output.name}{_STATE}") if single else output / _STATE
    with TranslationLedger(place, output=output, keep=not single) as ledger:
        run = _Run(jobs, package, ledger, options=options, tell=tell)
        try:
            reports = run.translate(cancel or CancelToken())
        except StoppedError as error:
            raise StoppedError(
                f"stopped; {run.settled:,} of {len(jobs):,} files are done",
                hint="Run the same command again to go on from here.",
            ) from error
        if not any(report.error for report in reports):
            ledger.clean()
    if single and reports[0].error:
        raise reports[0].error
    return reports


@dataclass(slots=True)
class _Work:
    """A file in the middle of its translation."""

    job: FileJob
    key: str
    document: Document
    spans: list[Span]
    texts: dict[int, str]
    words: int
    resumed: int
    remarks: tuple[str, ...]


class _Run:
    """One run over its jobs: what waits, what is under way, what came of each."""

    def __init__(
        self,
        jobs: Sequence[FileJob],
        package: Package,
        ledger: TranslationLedger,
        *,
        options: TranslateOptions,
        tell: Tell,
    ) -> None:
        self._jobs = jobs
        self._package = package
        self._ledger = ledger
        self._options = options
        self._tell = tell
        mode = "lines" if options.pre_segmented else SEGMENTER
        signature = translator_signature(package, options.search)
        self._made_by = f"{signature}|segmenter:{mode}"
        self._reports: dict[str, FileReport] = {}
        self._owners: dict[int, tuple[_Work, int]] = {}
        self._sizes = {job.name: job.source.stat().st_size for job in jobs}
        self._partly: dict[str, float] = {}
        self._bytes = 0.0
        self._segments = self._words = 0

    @property
    def settled(self) -> int:
        """Files that need no more work."""
        return sum(report.error is None for report in self._reports.values())

    def translate(self, cancel: CancelToken) -> tuple[FileReport, ...]:
        """Do all of it."""
        waiting = [job for job in self._jobs if not self._settle_without_work(job)]
        if waiting:
            # ctranslate2 costs about 0.1 s to import, and the model is read here.
            from workbench.translate.engine import Translator

            machines = self._options.machines
            with Translator(
                self._package,
                options=self._options.search,
                threads=machines.threads,
                device=machines.device,
            ) as translator:
                for batch in translator.translate(self._segments_of(waiting), cancel=cancel):
                    self._take([(n, rendering.text) for n, rendering in batch])
        return tuple(self._reports[job.name] for job in self._jobs)

    def _settle_without_work(self, job: FileJob) -> bool:
        """Report a file that is up to date, or that somebody edited, without translating it."""
        known = self._ledger.finished.get(job.name)
        if self._options.force or known is None or (now := _sha256(job.output)) is None:
            return False
        is_current = known.made_by == self._made_by and known.source_sha256 == _sha256(job.source)
        if now == known.output_sha256 and not is_current:
            return False
        if is_current:
            reason = "up to date" if now == known.output_sha256 else "edited since, left as it is"
            report = FileReport(
                job.source,
                job.output,
                Outcome.SKIPPED,
                segments=known.segments,
                words=known.words,
                reason=reason,
            )
        else:
            error = OutputError(
                "edited since it was translated, and its source or the model has changed",
                where=str(job.output),
                hint="Move it away, or translate over it with --force.",
            )
            report = FileReport(job.source, job.output, Outcome.FAILED, error=error)
        self._report(job, report)
        return True

    def _segments_of(self, jobs: Sequence[FileJob]) -> Iterator[str]:
        """The texts of all segments that are not translated yet, read as they are needed."""
        position = 0
        for job in jobs:
            try:
                work = self._open(job)
            except WorkbenchError as error:
                self._report(job, FileReport(job.source, job.output, Outcome.FAILED, error=error))
                continue
            if work.resumed:
                self._count(work, work.resumed)
            missing = [n for n in range(len(work.spans)) if n not in work.texts]
            for n in missing:
                self._owners[position] = (work, n)
                position += 1
                yield _text(work, n)
            if not missing:
                self._finish(work)

    def _open(self, job: FileJob) -> _Work:
        remarks: list[str] = []
        document = read_document(
            job.source,
            language=self._options.source_language,
            pre_segmented=self._options.pre_segmented,
            tell=remarks.append,
        )
        spans = list(segment_document(document))
        key = job_key(job.name, document.sha256, self._made_by)
        kept = self._ledger.renderings(key)
        words = sum(len(document.text[span.start : span.end].split()) for span in spans)
        return _Work(job, key, document, spans, kept, words, len(kept), tuple(remarks))

    def _take(self, batch: Sequence[tuple[int, str]]) -> None:
        """Keep a batch, write the files it completes, say how far it is."""
        complete: list[_Work] = []
        kept = []
        document = ""
        for position, rendered in batch:
            work, n = self._owners.pop(position)
            text = " ".join(rendered.splitlines())
            work.texts[n] = text
            kept.append((work.key, n, text))
            self._segments += 1
            self._words += len(_text(work, n).split())
            self._count(work, 1)
            if len(work.texts) == len(work.spans):
                complete.append(work)
            document = work.job.name
        self._ledger.keep_renderings(kept)
        for work in complete:
            self._finish(work)
        self._say(document)

    def _finish(self, work: _Work) -> None:
        job = work.job
        data = _rendered(work).encode("utf-8", "surrogateescape")
        try:
            _make_folder(job.output.parent)
            with replacing([job.output]) as (sink,):
                sink.write(data)
        except OutputError as error:
            self._report(job, FileReport(job.source, job.output, Outcome.FAILED, error=error))
            return
        done = FinishedFile(
            name=job.name,
            source_sha256=work.document.sha256,
            output_sha256=hashlib.sha256(data).hexdigest(),
            made_by=self._made_by,
            segments=len(work.spans),
            words=work.words,
        )
        self._ledger.finish(done, key=work.key)
        self._report(
            job,
            FileReport(
                job.source,
                job.output,
                Outcome.DONE,
                segments=done.segments,
                words=done.words,
                resumed=work.resumed,
                remarks=work.remarks,
            ),
        )

    def _report(self, job: FileJob, report: FileReport) -> None:
        self._reports[job.name] = report
        self._bytes += self._sizes[job.name] - self._partly.pop(job.name, 0.0)
        self._say(job.name)

    def _count(self, work: _Work, segments: int) -> None:
        share = self._sizes[work.job.name] * segments / len(work.spans)
        self._partly[work.job.name] = self._partly.get(work.job.name, 0.0) + share
        self._bytes += share

    def _say(self, document: str) -> None:
        whole = sum(self._sizes.values()) or 1
        self._tell(
            Tally(
                segments=self._segments,
                words=self._words,
                share=min(1.0, self._bytes / whole),
                documents=len(self._reports),
                of_documents=len(self._jobs),
                document=document,
            )
        )


def _text(work: _Work, number: int) -> str:
    span = work.spans[number]
    return work.document.text[span.start : span.end]


def _rendered(work: _Work) -> str:
    """The document with each sentence replaced by its rendering and all else as it was."""
    pieces = []
    end = 0
    for number, span in enumerate(work.spans):
        pieces += [work.document.text[end : span.start], work.texts[number]]
        end = span.end
    return "".join([*pieces, work.document.text[end:]])


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(error, folder)


def _sha256(path: Path) -> str | None:
    """Of a file's bytes; None where there is none to read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
