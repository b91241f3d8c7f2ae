"""Outputs written while the next texts are decoded, by a thread of its own, whole or not at all."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from workbench.formats.output import Sink, refuse, replacing
from workbench.project.batch.errors import as_workbench_error
from workbench.project.batch.manifest import FinishedFile, KeptPiece, Manifest
from workbench.project.translation.account import RunAccount
from workbench.project.translation.work import OpenPiece, Work

_MOST_PIECES, _MOST_SEGMENTS = 64, 20_000
"""What may wait to be written before the reading waits for it."""


class OutputWriter:
    """Writes pieces and joins them; ledger and account are touched by the calling thread only.

    Args:
        ledger: Keeps pieces of large files, and hears what is finished.
        account: Hears what is finished and what failed.
        made_by: For the manifest: anything that decides the text.
    """

    def __init__(self, ledger: Manifest, account: RunAccount, *, made_by: str) -> None:
        self._ledger = ledger
        self._account = account
        self._made_by = made_by
        self._thread = ThreadPoolExecutor(1, "writer")
        self._waiting: deque[tuple[Work, int, Future[Callable[[], None]]]] = deque()
        self._segments = 0

    def __enter__(self) -> OutputWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What is rendered whole gets written also where something else went wrong.
        try:
            self.settle(wait=True)
        except Exception:
            if error is None:
                raise
        finally:
            self._thread.shutdown()

    def write(self, opened: OpenPiece) -> None:
        """Have a piece written whose renderings are all there."""
        work, piece, texts = opened.work, opened.piece, opened.texts
        if work.has_failed:
            return
        key, size = work.key, len(texts)

        def write_output() -> Callable[[], None]:
            data = piece.render(texts)
            _write_file(work.job.output, lambda sink: sink.write(data))
            digest = hashlib.sha256(data).hexdigest()
            return lambda: self._finish(work, digest)

        def keep_piece() -> Callable[[], None]:
            data = piece.render(texts)
            kept = self._ledger.keep_piece(
                key, piece.number, data, segments=size, words=opened.words
            )
            return lambda: self._enter_piece(work, piece.number, kept)

        self._submit(work, write_output if work.source.is_one_piece else keep_piece, size=size)

    def join_if_complete(self, work: Work) -> None:
        """Have a file's pieces joined once all of them are written."""
        if work.source.is_one_piece or not work.is_read or work.waiting or work.has_failed:
            return

        def join() -> Callable[[], None]:
            paths = [work.kept[number].path for number in sorted(work.kept)]
            _write_file(work.job.output, lambda sink: work.source.join(paths, sink))
            with work.job.output.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            return lambda: self._finish(work, digest)

        self._submit(work, join)

    def settle(self, *, wait: bool = False) -> None:
        """Enter what the thread has done since, in its order.

        Raises:
            OutputError: The ledger cannot be written: a full disk.
        """
        while self._waiting and (wait or self._waiting[0][2].done()):
            work, size, future = self._waiting.popleft()
            self._segments -= size
            error = future.exception()
            if error is None:
                future.result()()
            else:
                self._account.could_go_on = True
                self._account.fail(work.job, work, as_workbench_error(error, work.job.output))

    def _submit(
        self, work: Work, write: Callable[[], Callable[[], None]], *, size: int = 0
    ) -> None:
        self._waiting.append((work, size, self._thread.submit(write)))
        self._segments += size
        while len(self._waiting) > _MOST_PIECES or (
            len(self._waiting) > 1 and self._segments > _MOST_SEGMENTS
        ):
            self._waiting[0][2].exception()  # waits for it
            self.settle()

    def _enter_piece(self, work: Work, number: int, kept: KeptPiece) -> None:
        work.kept[number] = kept
        work.waiting -= 1
        self.join_if_complete(work)

    def _finish(self, work: Work, output_sha256: str) -> None:
        self._ledger.finish(
            FinishedFile(
                name=work.job.name,
                source_sha256=work.source.sha256,
                output_sha256=output_sha256,
                made_by=self._made_by,
                segments=work.segments,
                words=work.words,
            )
        )
        if not work.source.is_one_piece:
            self._ledger.forget_pieces(work.key)
        self._account.finish(work)


def _write_file(output: Path, write: Callable[[Sink], object]) -> None:
    """Write an output, and make the folders above it."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(error, output.parent)
    with replacing([output]) as (sink,):
        write(sink)
