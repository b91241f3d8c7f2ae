"""One run over files to translate: what waits, and what is under way.

The segments of all files go through the translator as one stream, so a thousand short files are
as quick as one long one. While it decodes, the next files are read here and finished ones are
written by a thread of their own.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from workbench.errors import OutputError, WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch.errors import UNEXPECTED_ERRORS, as_workbench_error
from workbench.project.batch.manifest import Manifest, job_key, progress_kept
from workbench.project.batch.model_failures import RefusedInARow, refused_text
from workbench.project.batch.outcome import Outcome
from workbench.project.translation.account import RunAccount
from workbench.project.translation.jobs import FileJob
from workbench.project.translation.known_renderings import KnownRenderings
from workbench.project.translation.options import TranslateOptions
from workbench.project.translation.report import FileReport
from workbench.project.translation.sources import Piece, open_source
from workbench.project.translation.work import OpenPiece, Work
from workbench.project.translation.writer import OutputWriter
from workbench.store.rendering_memory import RenderingMemory

if TYPE_CHECKING:
    from workbench.translate.engine.translator import Batch

_MOST_OPEN = 40_000
"""Segments of pieces that wait for renderings, beyond which those are waited for: where nearly
all is known, the few missing ones would keep piece after piece in memory."""


class Renders(Protocol):
    """What renders the segments: a translator here, or one on many machines."""

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[Batch]:
        """As ``workbench.translate.engine.translator.Translator.translate``."""
        ...


class TranslationRun:
    """A run over jobs.

    Args:
        jobs: What to translate.
        ledger: Held by this run.
        account: Hears how far it is.
        translator: Signature of what translates.
        segmenter: Name of what cuts texts into segments.
        options: How.
        known: What is looked up before the translator is asked.
    """

    def __init__(
        self,
        jobs: Sequence[FileJob],
        ledger: Manifest,
        account: RunAccount,
        *,
        translator: str,
        segmenter: str,
        options: TranslateOptions,
        known: KnownRenderings,
    ) -> None:
        self._jobs = jobs
        self._ledger = ledger
        self._account = account
        self._translator = translator
        memory = f"|memory:{known.signature}" if known.signature else ""
        self._made_by = f"{translator}|segmenter:{segmenter}{_fields(options)}{memory}"
        self._options = options
        self._known_elsewhere = known.of
        self._owners: dict[int, tuple[OpenPiece, int]] = {}
        self._open_segments = 0
        self._refused = RefusedInARow()

    def translate(
        self, open_renderer: Callable[[], AbstractContextManager[Renders]], reporter: Reporter
    ) -> tuple[FileReport, ...]:
        """Do all of it.

        Args:
            open_renderer: Loads the model; called only if there is something to translate.
            reporter: Asked between batches whether to stop.

        Raises:
            StoppedError: The reporter was cancelled; what was finished is kept.
            OutputError: The progress cannot be kept: a full disk.
            ModelError: The model is broken, or fails on one document after another.
        """
        waiting = [job for job in self._jobs if not self._settle_without_work(job)]
        self._account.begin()
        if waiting:
            with self._memory_open() as memory, open_renderer() as renderer:
                with OutputWriter(self._ledger, self._account, made_by=self._made_by) as writer:
                    segments = self._segments_of(waiting, memory, writer)
                    for batch in renderer.translate(
                        segments, keep_going=True, reporter=reporter.cancel_only()
                    ):
                        self._take(batch, memory, writer)
                if not self._account.could_go_on:
                    memory.forget()
        if not self._account.could_go_on:
            self._ledger.clean()
        return self._account.reports

    @contextlib.contextmanager
    def _memory_open(self) -> Iterator[RenderingMemory]:
        with progress_kept(self._ledger.memory_path):
            memory = RenderingMemory(self._ledger.memory_path, made_by=self._translator)
        with contextlib.closing(memory):
            yield memory

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
            self._account.report(job, report)
        else:
            error = OutputError(
                "edited since it was translated, and its source or the model has changed",
                where=str(job.output),
                hint="Move it away, or translate over it with --force.",
            )
            self._account.fail(job, None, error)
        return True

    def _segments_of(
        self, jobs: Sequence[FileJob], memory: RenderingMemory, writer: OutputWriter
    ) -> Iterator[str | None]:
        """The texts of all segments that are not rendered yet, read as they are needed."""
        position = 0
        for job in jobs:
            work: Work | None = None
            try:
                source = open_source(job.source, self._options)
                key = job_key(job.name, source.sha256, self._made_by)
                kept = {} if source.is_one_piece else self._ledger.kept_pieces(key)
                work = Work(job, source, key, dict(kept))
                for piece in source.pieces(kept=frozenset(kept)):
                    if work.has_failed:
                        break
                    if piece.number in kept:
                        self._take_over(work, piece)
                        continue
                    opened, missing = self._open(work, piece, memory)
                    if not missing:
                        writer.write(opened)
                    for n in missing:
                        self._owners[position] = (opened, n)
                        position += 1
                        yield piece.segments[n]
                    if self._open_segments > _MOST_OPEN:
                        yield None
                work.is_read = True
                writer.join_if_complete(work)
            except OutputError:
                raise
            except (WorkbenchError, *UNEXPECTED_ERRORS) as error:
                self._account.fail(job, work, as_workbench_error(error, job.source))
            except OSError as error:
                self._account.fail(job, work, as_workbench_error(error, job.source))

    def _take_over(self, work: Work, piece: Piece) -> None:
        """Enter a piece that an earlier run wrote."""
        kept = work.kept[piece.number]
        work.segments += kept.segments
        work.words += kept.words
        work.reused += kept.segments
        self._account.count(work, piece.share)

    def _open(
        self, work: Work, piece: Piece, memory: RenderingMemory
    ) -> tuple[OpenPiece, list[int]]:
        """Look up what is known of a piece; the numbers of the segments to render."""
        segments = piece.segments
        known = {text: one_line(found) for text, found in self._known_elsewhere(segments).items()}
        known |= memory.get(text for text in segments if text not in known)
        missing = [n for n, text in enumerate(segments) if text not in known]
        texts = [known.get(text, "") for text in segments]
        sizes = [len(text.split()) for text in segments]
        opened = OpenPiece(work, piece, texts, len(missing), sum(sizes))
        work.waiting += 1
        self._open_segments += len(texts) if missing else 0
        work.segments += len(texts)
        work.words += opened.words
        work.reused += len(texts) - len(missing)
        self._account.count(
            work,
            piece.share * (1 - len(missing) / len(texts)) if texts else piece.share,
            segments=len(texts) - len(missing),
            words=opened.words - sum(sizes[n] for n in missing),
        )
        return opened, missing

    def _take(self, batch: Batch, memory: RenderingMemory, writer: OutputWriter) -> None:
        """Keep a batch, write the pieces it completes, say how far it is."""
        complete: list[OpenPiece] = []
        fresh: dict[str, str] = {}
        document = ""
        for position, rendering in batch:
            opened, n = self._owners.pop(position)
            segment = opened.piece.segments[n]
            if rendering.failure:
                self._refuse(opened.work, segment, rendering.failure)
            else:
                fresh[segment] = one_line(rendering.text)
                if rendering.log_probability is not None:  # the model's own
                    self._refused.clear()
            if opened.fill(n, fresh.get(segment, "")):
                complete.append(opened)
                self._open_segments -= len(opened.texts)
            share = opened.piece.share / len(opened.texts)
            self._account.count(opened.work, share, segments=1, words=len(segment.split()))
            document = opened.work.job.name
        with progress_kept(self._ledger.memory_path):
            memory.put(fresh)
        for opened in complete:
            writer.write(opened)
        writer.settle()
        self._account.say(document)

    def _refuse(self, work: Work, segment: str, reason: str) -> None:
        """Report a document of which the model fails on a segment.

        Raises:
            ModelError: It has rendered nothing since several documents.
        """
        error = refused_text(segment, reason, work.job.source)
        self._account.fail(work.job, work, error)
        self._refused.add(error)


def one_line(rendering: str) -> str:
    """A rendering that cannot break the lines around it."""
    return " ".join(rendering.splitlines())


def _fields(options: TranslateOptions) -> str:
    """What of the options decides the text of a data set."""
    named = {"field": options.field, "into": options.into}
    return "".join(f"|{name}:{value}" for name, value in named.items() if value)


def _sha256(path: Path) -> str | None:
    """Of a file's bytes; None where there is none to read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
