"""A file in the middle of its translation, and its pieces that wait for renderings."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.project.batch.manifest import KeptPiece
from workbench.project.translation.jobs import FileJob
from workbench.project.translation.sources import Piece, Source


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
