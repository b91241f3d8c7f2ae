"""What a run over files leaves for the next one: its finished outputs, and its unfinished work.

A hidden folder beside the outputs holds ``manifest.jsonl``, a line for each finished output with
the hashes of inputs and output and what it was made by. Lines are only ever added, so that a killed
run spoils at most the last one. Of a translation that is not finished the folder also holds the
written pieces of large files, below ``pieces/``, and every rendering, in ``memory``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from workbench.errors import OutputError, ProjectInUseError
from workbench.formats import raise_output_error, replace_files
from workbench.store.file.lock import WriterLock

_SYNC_SECONDS = 2.0
"""Most seconds between two writes of the manifest that a power cut cannot lose."""


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A finished output as the manifest has it; the names of the fields stand in the file.

    Attributes:
        name: Name of the job.
        source_sha256: Hex digest of the inputs.
        output_sha256: Hex digest of what was written.
        made_by: Program, models, options: anything but the inputs that decides the output.
        segments: Segments that were translated, or beads that were aligned.
        words: Words of the source.
        remarks: What there was to know of the inputs, such as lines that were left out.
        alignment: What the aligner left, such as ``source_unpaired`` and ``doubtful``, as in the
            JSON of a report; empty for a translation.
    """

    name: str
    source_sha256: str
    output_sha256: str
    made_by: str
    segments: int
    words: int
    remarks: Sequence[str] = ()
    alignment: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields for the file, without those that are empty."""
        values = asdict(self)
        for name in _OPTIONAL:
            if not values[name]:
                del values[name]
        return values


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """A piece of a large file that is written.

    Attributes:
        path: The file that holds it.
        segments: Its segments.
        words: Words of its source.
    """

    path: Path
    segments: int
    words: int


class Manifest:
    """The manifest of one output folder or output file; one run at a time holds it.

    Args:
        folder: The hidden folder, made if need be.
        output: What the user called the output, for messages.
        keep: Leave the manifest when all is done; otherwise it is removed then.

    Attributes:
        finished: The finished outputs, by name of the job.
        memory_path: Where the renderings of unfinished files are kept.

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
            raise_output_error(error, output)
        try:
            self._lock = WriterLock(folder / "run")
        except ProjectInUseError as error:
            raise ProjectInUseError(
                f"another run writes into it: it {error.what}",
                where=str(output),
                hint="Wait until it has ended, or choose another output.",
            ) from None
        self._manifest = folder / "manifest.jsonl"
        self._pieces = folder / "pieces"
        self.memory_path = folder / "memory"
        self._file: BinaryIO | None = None
        self._synced = time.monotonic()
        self.finished = {line["name"]: FinishedFile(**line) for line in _lines(self._manifest)}

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._close()
        self._lock.release()
        with contextlib.suppress(OSError):  # holds something: that is for the next run
            self._folder.rmdir()

    def finish(self, done: FinishedFile) -> None:
        """Enter a finished output; call when the output is on the disk.

        Raises:
            OutputError: The disk is full.
        """
        self.finished[done.name] = done
        with writing_state(self._manifest):
            if self._file is None:
                self._file = _open_at_line_end(self._manifest)
            self._file.write(_encode(done.as_dict()))
            self._file.flush()
            now = time.monotonic()
            if now - self._synced > _SYNC_SECONDS:
                self._synced = now
                os.fsync(self._file.fileno())

    def kept_pieces(self, key: str) -> dict[int, KeptPiece]:
        """Return the pieces of a file that are written, by number."""
        kept = {}
        for path in (self._pieces / key).glob("*.piece"):
            with contextlib.suppress(ValueError):
                number, segments, words = map(int, path.stem.split("-"))
                kept[number] = KeptPiece(path, segments, words)
        return kept

    def keep_piece(
        self, key: str, number: int, data: bytes, *, segments: int, words: int
    ) -> KeptPiece:
        """Write a piece of a file, whole or not at all.

        Raises:
            OutputError: The disk is full.
        """
        path = self._pieces / key / f"{number:08}-{segments}-{words}.piece"
        with writing_state(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
        with replace_files([path]) as (sink,):
            sink.write(data)
        return KeptPiece(path, segments, words)

    def forget_pieces(self, key: str) -> None:
        """Remove what is kept of a file."""
        shutil.rmtree(self._pieces / key, ignore_errors=True)

    def clean(self) -> None:
        """Leave one line for each job, sorted, and nothing of unfinished work."""
        self._close()
        shutil.rmtree(self._pieces, ignore_errors=True)
        if not self._keep:
            self._manifest.unlink(missing_ok=True)
        elif self.finished:
            with replace_files([self._manifest]) as (sink,):
                for name in sorted(self.finished):
                    sink.write(_encode(self.finished[name].as_dict()))

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


@contextlib.contextmanager
def writing_state(path: Path) -> Iterator[None]:
    """Turn any error of writing the state of a run into one that says so.

    Raises:
        OutputError: Instead of an error of the system or of the store.
    """
    try:
        yield
    except (OSError, OutputError) as error:
        why = error.what if isinstance(error, OutputError) else error.strerror or str(error)
        raise OutputError(
            f"the run's progress cannot be kept: {why}",
            where=str(path),
            hint="Make room, then run the same command again; what was finished is kept.",
        ) from error


def job_key(name: str, source_sha256: str, made_by: str) -> str:
    """Return a name for the unfinished work of a file, which no other source or model has."""
    return hashlib.sha256("\0".join((name, source_sha256, made_by)).encode()).hexdigest()[:24]


_KEYS = frozenset(FinishedFile.__dataclass_fields__)
_OPTIONAL = frozenset({"remarks", "alignment"})
"""Fields that a line has only where there is something to say; older manifests have none."""


def _encode(line: Mapping[str, Any]) -> bytes:
    # ASCII, so that a strange name's lone surrogate is kept and a torn line tears no letter.
    return json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the whole lines of a file, without one that a killed run left torn."""
    try:
        with path.open("rb") as file:
            for raw in file:
                with contextlib.suppress(ValueError):
                    line = json.loads(raw)
                    if isinstance(line, dict) and line.keys() | _OPTIONAL == _KEYS:
                        yield line
    except FileNotFoundError:
        return
    except OSError as error:
        raise_output_error(error, path)


def _open_at_line_end(path: Path) -> BinaryIO:
    """Open a file to add lines; end a torn last line, so that the next one stands alone."""
    file = path.open("ab+")
    if file.tell():
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")
    return file
