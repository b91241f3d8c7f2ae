"""What a run of translations leaves for the next one: what is done, and what was half done.

A hidden folder beside the outputs holds two files of JSON lines, both only ever added to, so a
killed run spoils at most their last line. ``manifest.jsonl`` has a line for each finished output:
the hashes of source and output and how it was made; it decides what is up to date.
``journal.jsonl`` has the renderings of files not finished yet; they are taken over when the run
goes on.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from workbench.errors import OutputError, ProjectInUseError
from workbench.formats.output import refuse, replacing
from workbench.store.lock import WriterLock

_SYNC_SECONDS = 2.0
_COMPACT_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A finished output as the manifest has it.

    Attributes:
        name: Of the job.
        source_sha256: Of the source's bytes.
        output_sha256: Of the bytes that were written.
        made_by: Engine, package, options, segmenter: anything that decides the text.
    """

    name: str
    source_sha256: str
    output_sha256: str
    made_by: str
    segments: int
    words: int


class TranslationLedger:
    """The ledger of one output folder, or of one output file; held by one run at a time.

    Args:
        folder: The hidden folder, made if need be.
        output: What the user called the output, for messages.
        keep: Leave the manifest when all is done; without it the ledger vanishes then.

    Raises:
        ProjectInUseError: Another run holds it.
        OutputError: It cannot be written.
    """

    def __init__(self, folder: Path, *, output: Path, keep: bool) -> None:
        self._folder = folder
        self._keep = keep
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            refuse(error, output)
        try:
            self._lock = WriterLock(folder / "run")
        except ProjectInUseError as error:
            raise ProjectInUseError(
                f"another translation into it {error.what}",
                where=str(output),
                hint="Wait until it has ended, or choose another output.",
            ) from None
        self._manifest = folder / "manifest.jsonl"
        self._journal = folder / "journal.jsonl"
        self._files: dict[Path, BinaryIO] = {}
        self._synced = time.monotonic()
        self.finished = {
            line["name"]: FinishedFile(**line) for line in _lines(self._manifest, _MANIFEST_KEYS)
        }
        self._unfinished = {str(line["key"]) for line in _lines(self._journal, _JOURNAL_KEYS)}

    def __enter__(self) -> TranslationLedger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for path in list(self._files):
            with contextlib.suppress(OSError):
                self._close(path)
        if not self._keep and not self._unfinished:
            self._manifest.unlink(missing_ok=True)
        self._lock.release()
        with contextlib.suppress(OSError):  # holds something: that is for the next run
            self._folder.rmdir()

    def renderings(self, key: str) -> dict[int, str]:
        """What an earlier run kept of a file: texts by segment number."""
        if key not in self._unfinished:
            return {}
        lines = _lines(self._journal, _JOURNAL_KEYS)
        return {line["n"]: line["text"] for line in lines if line["key"] == key}

    def keep_renderings(self, kept: Iterable[tuple[str, int, str]]) -> None:
        """Add renderings, as (key of the file, segment number, text).

        Raises:
            OutputError: The disk is full.
        """
        lines = []
        for key, number, text in kept:
            self._unfinished.add(key)
            lines.append({"key": key, "n": number, "text": text})
        self._append(self._journal, lines)

    def finish(self, done: FinishedFile, *, key: str) -> None:
        """Enter a finished output; call when the output is on the disk.

        Raises:
            OutputError: The disk is full.
        """
        self.finished[done.name] = done
        self._append(self._manifest, [asdict(done)], sync=False)
        self._unfinished.discard(key)
        if not self._unfinished:
            self._forget_journal()
        elif self._size(self._journal) > _COMPACT_BYTES:
            self._compact_journal()

    def clean(self) -> None:
        """Leave one sorted manifest line a file; call when nothing failed and all is done."""
        self._forget_journal()
        self._unfinished.clear()
        if self._keep and self.finished:
            self._close(self._manifest)
            with replacing([self._manifest]) as (sink,):
                for name in sorted(self.finished):
                    sink.write(_encode(asdict(self.finished[name])))

    def _append(self, path: Path, lines: Iterable[Mapping[str, Any]], *, sync: bool = True) -> None:
        """Add lines and hand them to the system, every few seconds also to the disk."""
        try:
            file = self._files.get(path)
            if file is None:
                file = self._files[path] = _open_at_line_end(path)
            file.write(b"".join(map(_encode, lines)))
            file.flush()
            now = time.monotonic()
            if sync and now - self._synced > _SYNC_SECONDS:
                self._synced = now
                for opened in self._files.values():
                    os.fsync(opened.fileno())
        except OSError as error:
            raise OutputError(
                f"the run's progress cannot be kept: {error.strerror or error}",
                where=str(path),
                hint="Make room, then run the same command again; what was finished is kept.",
            ) from error

    def _forget_journal(self) -> None:
        self._close(self._journal)
        self._journal.unlink(missing_ok=True)

    def _compact_journal(self) -> None:
        self._close(self._journal)
        with replacing([self._journal]) as (sink,):
            for line in _lines(self._journal, _JOURNAL_KEYS):
                if line["key"] in self._unfinished:
                    sink.write(_encode(line))

    def _close(self, path: Path) -> None:
        if (file := self._files.pop(path, None)) is not None:
            file.close()

    def _size(self, path: Path) -> int:
        file = self._files.get(path)
        return file.tell() if file else 0


_MANIFEST_KEYS = frozenset(FinishedFile.__dataclass_fields__)
_JOURNAL_KEYS = frozenset({"key", "n", "text"})


def job_key(name: str, source_sha256: str, made_by: str) -> str:
    """Names a file's half-done work: another source or another model never takes it over."""
    return hashlib.sha256("\0".join((name, source_sha256, made_by)).encode()).hexdigest()[:24]


def _encode(line: Mapping[str, Any]) -> bytes:
    # ASCII, so that a strange file's lone surrogate is kept and a torn line tears no letter.
    return json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n"


def _lines(path: Path, keys: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The whole lines of a file; one that a killed run left torn is passed over."""
    try:
        with path.open("rb") as file:
            for raw in file:
                with contextlib.suppress(ValueError):
                    line = json.loads(raw)
                    if isinstance(line, dict) and line.keys() == keys:
                        yield line
    except FileNotFoundError:
        return
    except OSError as error:
        refuse(error, path)


def _open_at_line_end(path: Path) -> BinaryIO:
    """Open for adding; a torn last line is ended, so that the next one stands alone."""
    file = path.open("ab+")
    if file.tell():
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")
    return file
