"""Outputs written, whole or not at all, by a thread of its own while other texts are translated."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from workbench.files import file_sha256
from workbench.formats import Sink, raise_output_error, replace_files
from workbench.project.batch.manifest import KeptPiece, Manifest
from workbench.project.translation.file_in_progress import FileInProgress, OpenPiece

_MOST_PIECES = 64
"""Pieces that may wait to be written before the reading waits for them."""

_MOST_SEGMENTS = 20_000
"""Segments of all pieces that may wait to be written before the reading waits for them."""


@dataclass(frozen=True, slots=True)
class WriterEvents:
    """Callbacks of the writer, called always in the thread that uses the writer.

    Attributes:
        written: Called with a file whose output is on the disk, and the output's SHA-256.
        failed: Called with a file that cannot be written, and why.
    """

    written: Callable[[FileInProgress, str], None]
    failed: Callable[[FileInProgress, BaseException], None]


class OutputWriter:
    """Writes pieces and joins them; leaving the block writes what waits.

    Args:
        manifest: Keeps the pieces of large files.
        events: What is called when a file is written or fails.
    """

    def __init__(self, manifest: Manifest, events: WriterEvents) -> None:
        self._manifest = manifest
        self._events = events
        self._thread = ThreadPoolExecutor(1, "writer")
        self._waiting: deque[tuple[FileInProgress, int, Future[Callable[[], None]]]] = deque()
        self._segments = 0

    def __enter__(self) -> OutputWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What is rendered whole is written also where something else went wrong.
        try:
            self.settle(wait=True)
        except Exception:
            if error is None:
                raise
        finally:
            self._thread.shutdown()

    def write(self, opened: OpenPiece) -> None:
        """Have a piece written whose renderings are all there."""
        file, piece, texts = opened.file, opened.piece, opened.texts
        if file.has_failed:
            return
        key, size = file.key, len(texts)

        def write_output() -> Callable[[], None]:
            data = piece.render(texts)
            _write_file(file.job.output, lambda sink: sink.write(data))
            digest = hashlib.sha256(data).hexdigest()
            return lambda: self._events.written(file, digest)

        def keep_piece() -> Callable[[], None]:
            data = piece.render(texts)
            kept = self._manifest.keep_piece(
                key, piece.number, data, segments=size, words=opened.words
            )
            return lambda: self._enter_piece(file, piece.number, kept)

        self._submit(file, write_output if file.source.is_one_piece else keep_piece, size=size)

    def join_if_complete(self, file: FileInProgress) -> None:
        """Have the pieces of a file joined once all of them are written."""
        if file.source.is_one_piece or not file.is_read or file.waiting or file.has_failed:
            return

        def join() -> Callable[[], None]:
            paths = [file.kept[number].path for number in sorted(file.kept)]
            _write_file(file.job.output, lambda sink: file.source.join(paths, sink))
            digest = file_sha256(file.job.output)

            def finish() -> None:
                self._events.written(file, digest)
                self._manifest.forget_pieces(file.key)

            return finish

        self._submit(file, join)

    def settle(self, *, wait: bool = False) -> None:
        """Call for what the thread has done since the last call, in its order.

        Args:
            wait: Wait for all that the thread has to do.

        Raises:
            OutputError: The manifest cannot be written: a full disk.
        """
        while self._waiting and (wait or self._waiting[0][2].done()):
            file, size, future = self._waiting.popleft()
            self._segments -= size
            error = future.exception()
            if error is None:
                future.result()()
            else:
                self._events.failed(file, error)

    def _submit(
        self, file: FileInProgress, write: Callable[[], Callable[[], None]], *, size: int = 0
    ) -> None:
        self._waiting.append((file, size, self._thread.submit(write)))
        self._segments += size
        while len(self._waiting) > _MOST_PIECES or (
            len(self._waiting) > 1 and self._segments > _MOST_SEGMENTS
        ):
            self._waiting[0][2].exception()  # waits for it
            self.settle()

    def _enter_piece(self, file: FileInProgress, number: int, kept: KeptPiece) -> None:
        file.kept[number] = kept
        file.waiting -= 1
        self.join_if_complete(file)


def _write_file(output: Path, write: Callable[[Sink], object]) -> None:
    """Write an output, and make the folders above it."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise_output_error(error, output.parent)
    with replace_files([output]) as (sink,):
        write(sink)
