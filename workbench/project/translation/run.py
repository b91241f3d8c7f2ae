"""One run over files to translate.

The segments of all files go through the translator as one stream, so that a thousand short files
are as quick as one long one. While it works, the next files are read here, and a thread of its own
writes the finished ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from workbench.errors import OutputError, WorkbenchError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import (
    UNEXPECTED_ERRORS,
    Batch,
    Hashes,
    Job,
    JobReport,
    Manifest,
    as_workbench_error,
)
from workbench.project.batch.manifest import job_key, writing_state
from workbench.project.batch.model_failures import RefusedInARow, refused_text
from workbench.project.translation.file_in_progress import FileInProgress, OpenPiece
from workbench.project.translation.known_renderings import Known
from workbench.project.translation.output_writer import OutputWriter, WriterEvents
from workbench.project.translation.pieces import Piece, Source, open_source
from workbench.project.translation.planning import (
    is_misnamed,
    writes_document,
    writes_new_document,
)
from workbench.project.translation.progress import RunProgress
from workbench.project.translation.rewritten_documents import open_rewritten
from workbench.project.translation.translate_options import TranslateOptions
from workbench.store.renderings.rendering_cache import RenderingCache

if TYPE_CHECKING:
    from workbench.translate import RenderedBatch

_MOST_OPEN = 40_000
"""Segments of pieces that wait for renderings, beyond which the reading waits for those: where
nearly all is known, a few missing ones would keep piece after piece in memory."""


class Renders(Protocol):
    """A renderer of segments: a translator of this process, or a cluster's."""

    def translate(
        self,
        segments: Iterable[str | None],
        *,
        keep_going: bool = False,
        reporter: Reporter = SILENT,
    ) -> Iterator[RenderedBatch]:
        """See ``workbench.translate.engine.translator.Translator.translate``."""
        ...


class TranslationRun:
    """Translates the files of one run.

    Args:
        manifest: Held by this run; keeps unfinished work.
        progress: Counts what is done.
        open_renderer: Loads the model.
        translator: Signature of the translator, by which renderings are kept.
        made_by: Signature of all that decides the outputs.
        options: How to translate.
        known: Looked up before the translator is asked.

    Attributes:
        is_resumable: An output could not be written, such as for a full disk; the next run can
            finish it.
    """

    def __init__(
        self,
        manifest: Manifest,
        progress: RunProgress,
        open_renderer: Callable[[], AbstractContextManager[Renders]],
        *,
        translator: str,
        made_by: str,
        options: TranslateOptions,
        known: Known,
    ) -> None:
        self._manifest = manifest
        self._progress = progress
        self._open_renderer = open_renderer
        self._translator = translator
        self._made_by = made_by
        self._options = options
        self._known = known
        self._owners: dict[int, tuple[OpenPiece, int]] = {}
        self._open_segments = 0
        self._refused = RefusedInARow()
        self.is_resumable = False

    def translate(self, jobs: Sequence[Job], batch: Batch) -> None:
        """Translate files, each into its output.

        Args:
            jobs: The files.
            batch: Takes the report of each.

        Raises:
            StoppedError: The reporter was cancelled; what was finished is kept.
            OutputError: The state of the run cannot be kept: a full disk.
            ModelError: The model is broken, or fails on one document after another.
        """
        self._batch = batch
        self._progress.begin()
        events = WriterEvents(self._finish, self._fail_to_write)
        reporter = self._progress.cancel_only()
        with self._memory_open() as memory, self._open_renderer() as renderer:
            with OutputWriter(self._manifest, events) as writer:
                segments = self._segments_of(jobs, memory, writer)
                for renderings in renderer.translate(segments, keep_going=True, reporter=reporter):
                    self._take(renderings, memory, writer)
            if not self.is_resumable:
                memory.forget()

    @contextlib.contextmanager
    def _memory_open(self) -> Iterator[RenderingCache]:
        with writing_state(self._manifest.memory_path):
            memory = RenderingCache(self._manifest.memory_path, made_by=self._translator)
        with contextlib.closing(memory):
            yield memory

    def _segments_of(
        self, jobs: Sequence[Job], memory: RenderingCache, writer: OutputWriter
    ) -> Iterator[str | None]:
        """Yield the texts of all segments that are not rendered yet, read as they are needed."""
        position = 0
        for job in jobs:
            file: FileInProgress | None = None
            try:
                file = self._open_file(job)
                for opened, missing in self._open_pieces(file, memory):
                    if not missing:
                        writer.write(opened)
                    for n in missing:
                        self._owners[position] = (opened, n)
                        position += 1
                        yield opened.piece.segments[n]
                    if self._open_segments > _MOST_OPEN:
                        yield None
                file.is_read = True
                writer.join_if_complete(file)
            except OutputError:
                raise
            except (WorkbenchError, OSError, *UNEXPECTED_ERRORS) as error:
                self._fail(job, file, as_workbench_error(error, job.place))

    def _open_file(self, job: Job) -> FileInProgress:
        options = self._options
        read_as = "text" if options.pre_segmented else options.read_as
        source: Source
        if writes_document(job, read_as=read_as):
            source = open_rewritten(job.source, options)
        elif writes_new_document(job, read_as=read_as):
            source = open_rewritten(job.source, options, new=job.output)
        else:
            source = open_source(job.source, options)
        key = job_key(job.name, source.sha256, self._made_by)
        kept = {} if source.is_one_piece else self._manifest.kept_pieces(key)
        return FileInProgress(job, source, key, kept)

    def _open_pieces(
        self, file: FileInProgress, memory: RenderingCache
    ) -> Iterator[tuple[OpenPiece, list[int]]]:
        """Yield the pieces that no earlier run wrote, and which of their renderings are missing."""
        kept = frozenset(file.kept)
        for piece in file.source.pieces(kept=kept):
            if file.has_failed:
                return
            if piece.number in kept:
                self._take_over(file, piece)
            else:
                yield self._open(file, piece, memory)

    def _take_over(self, file: FileInProgress, piece: Piece) -> None:
        """Count a piece that an earlier run wrote."""
        kept = file.kept[piece.number]
        file.segments += kept.segments
        file.words += kept.words
        file.reused += kept.segments
        self._progress.count(file.job.name, piece.share)

    def _open(
        self, file: FileInProgress, piece: Piece, memory: RenderingCache
    ) -> tuple[OpenPiece, list[int]]:
        """Look up what is known of a piece; return it, and which renderings are missing."""
        segments = piece.segments
        plain = segments if piece.plain is None else piece.plain
        known = {text: _on_one_line(found) for text, found in self._known(plain).items()}
        pairs = list(zip(segments, plain, strict=True))
        kept = memory.get(text for text, own in pairs if own not in known or text != own)
        # What a memory has without tags is rendered, too: the tags of the rendering are used.
        given = {n: known[own] for n, (text, own) in enumerate(pairs) if text != own in known}
        found = [known[own] if text == own in known else kept.get(text) for text, own in pairs]
        missing = [n for n, text in enumerate(found) if text is None]
        texts = [text or "" for text in found]
        sizes = [len(text.split()) for text in plain]
        opened = OpenPiece(file, piece, texts, len(missing), sum(sizes), given)
        for n in given.keys() - missing:
            opened.put(n, texts[n])
        file.waiting += 1
        self._open_segments += len(texts) if missing else 0
        file.segments += len(texts)
        file.words += opened.words
        file.reused += len(texts) - len(missing)
        self._progress.count(
            file.job.name,
            piece.share * (1 - len(missing) / len(texts)) if texts else piece.share,
            segments=len(texts) - len(missing),
            words=opened.words - sum(sizes[n] for n in missing),
        )
        return opened, missing

    def _take(
        self, renderings: RenderedBatch, memory: RenderingCache, writer: OutputWriter
    ) -> None:
        """Keep a batch of renderings, have the pieces it completes written, report the progress."""
        complete: list[OpenPiece] = []
        fresh: dict[str, str] = {}
        document = ""
        for position, rendering in renderings:
            opened, n = self._owners.pop(position)
            segment = opened.piece.segments[n]
            if rendering.failure:
                self._refuse(opened.file, segment, rendering.failure)
            else:
                fresh[segment] = _on_one_line(rendering.text)
                opened.file.note(opened.piece.shown(n), rendering)
                if rendering.log_probability is not None:  # the model's own
                    self._refused.clear()
            if opened.fill(n, fresh.get(segment, "")):
                complete.append(opened)
                self._open_segments -= len(opened.texts)
            document = opened.file.job.name
            share = 0.0 if opened.file.has_failed else opened.piece.share / len(opened.texts)
            self._progress.count(document, share, segments=1, words=len(segment.split()))
        with writing_state(self._manifest.memory_path):
            memory.put(fresh)
        for opened in complete:
            writer.write(opened)
        writer.settle()
        self._progress.report(document)

    def _refuse(self, file: FileInProgress, segment: str, reason: str) -> None:
        """Report a document of which the model fails on a segment.

        Raises:
            ModelError: The model has rendered nothing since several documents.
        """
        error = refused_text(segment, reason, file.job.source)
        self._fail(file.job, file, error)
        self._refused.add(error)

    def _fail(self, job: Job, file: FileInProgress | None, error: BaseException) -> None:
        if file is not None:
            file.has_failed = True
        self._batch.fail(job, error)

    def _fail_to_write(self, file: FileInProgress, error: BaseException) -> None:
        self.is_resumable = True
        self._fail(file.job, file, as_workbench_error(error, str(file.job.output)))

    def _finish(self, file: FileInProgress, output_sha256: str) -> None:
        """Report a file whose output is on the disk."""
        remarks = (*file.source.remarks, *file.check_remark)
        read_as = "text" if self._options.pre_segmented else self._options.read_as
        if is_misnamed(file.job, read_as=read_as):
            place = file.job.output
            remarks = (*remarks, f"{place}: plain text is written, whatever the ending says")
        report = JobReport(
            file.job.name,
            source=file.job.source,
            output=file.job.output,
            segments=file.segments,
            words=file.words,
            reused=file.reused,
            remarks=remarks,
            to_check=tuple(file.to_check),
        )
        self._batch.take(file.job, [report], hashes=Hashes(file.source.sha256, output_sha256))


def _on_one_line(rendering: str) -> str:
    """Return a rendering without line breaks, which would break the lines around it."""
    return " ".join(rendering.splitlines())
