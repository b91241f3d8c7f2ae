"""A file in the middle of its translation, and its pieces that wait for renderings."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.project.batch import Job
from workbench.project.batch.manifest import KeptPiece
from workbench.project.translation.pieces import Piece, Source


@dataclass(slots=True)
class FileInProgress:
    """A file that is being translated.

    Attributes:
        job: The file and its output.
        source: Gives the pieces.
        key: Name of its unfinished work in the folder of the manifest.
        kept: Pieces that an earlier run or this one has written, by number.
        waiting: Number of pieces that are known and not written yet.
        is_read: All of its pieces are known.
        has_failed: Its report says so already.
        segments: Segments so far.
        words: Words of these segments.
        reused: Segments whose rendering was known without translating them now.
    """

    job: Job
    source: Source
    key: str
    kept: dict[int, KeptPiece]
    waiting: int = 0
    is_read: bool = False
    has_failed: bool = False
    segments: int = 0
    words: int = 0
    reused: int = 0


@dataclass(slots=True)
class OpenPiece:
    """A piece that waits for renderings.

    Attributes:
        file: The file it is of.
        piece: Its segments.
        texts: The renderings, empty where they are missing.
        missing: Number of missing renderings.
        words: Words of the segments.
    """

    file: FileInProgress
    piece: Piece
    texts: list[str]
    missing: int
    words: int

    def fill(self, number: int, text: str) -> bool:
        """Put a missing rendering in; return whether it was the last one missing."""
        self.texts[number] = text
        self.missing -= 1
        return self.missing == 0
