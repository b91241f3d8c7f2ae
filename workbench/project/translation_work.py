"""A file in the middle of its translation, and its pieces that wait for renderings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInputError, WorkbenchError
from workbench.project.translation_jobs import FileJob
from workbench.project.translation_ledger import KeptPiece
from workbench.project.translation_sources import Piece, Source


@dataclass(slots=True)
class Work:
    """A file under way.

    Attributes:
        key: Names its half-done work in the ledger.
        kept: Pieces that an earlier run or this one has written, by number.
        waiting: Pieces that are not written yet.
        is_read: All of its pieces are known.
        reused: Segments whose rendering was known without decoding.
        counted: Bytes of the source that the progress has counted.
    """

    job: FileJob
    source: Source
    key: str
    kept: dict[int, KeptPiece]
    waiting: int = 0
    is_read: bool = False
    has_failed: bool = False
    segments: int = 0
    words: int = 0
    reused: int = 0
    counted: float = 0.0


@dataclass(slots=True)
class OpenPiece:
    """A piece that waits for renderings.

    Attributes:
        texts: The renderings, empty where they are missing.
        missing: How many are.
    """

    work: Work
    piece: Piece
    texts: list[str]
    missing: int
    words: int

    def fill(self, number: int, text: str) -> bool:
        """Take in a rendering; whether it was the last one missing."""
        self.texts[number] = text
        self.missing -= 1
        return self.missing == 0


DEFECTS = (MemoryError, ValueError, LookupError, RecursionError)
"""What a strange file may make of code that is not ready for it."""


def explained(error: BaseException, path: Path) -> WorkbenchError:
    """The error of one file, for its report: nothing that breaks one breaks the run."""
    if isinstance(error, WorkbenchError):
        return error
    if isinstance(error, MemoryError):
        return BadInputError(
            "too large for this machine's memory", where=str(path), hint="Cut it into parts."
        )
    if isinstance(error, OSError):
        return BadInputError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="Try to copy it."
        )
    return WorkbenchError(
        f"a defect in the workbench itself: {type(error).__name__}: {error}",
        where=str(path),
        hint="Report this message, with the file if you can.",
    )
