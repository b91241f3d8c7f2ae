"""A file in the middle of its translation, and its pieces that wait for renderings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.project.batch import DraftToCheck, Job
from workbench.project.batch.manifest import KeptPiece
from workbench.project.translation.pieces import Piece, Source

if TYPE_CHECKING:
    from workbench.translate import Rendering

_CUT = "translated in parts"
_LOOPED = "the model repeated itself"
_MOST_LISTED = 10_000
"""Drafts of one file that are listed; of a corpus all are counted."""


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
        to_check: Drafts that need a look; the first ten thousand.
        reasons: How many drafts need one, by the reason.
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
    to_check: list[DraftToCheck] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def note(self, segment: str, rendering: Rendering) -> None:
        """Note a draft that needs a look."""
        if rendering.is_split or rendering.looped:
            reason = _CUT if rendering.is_split else _LOOPED
            self.reasons[reason] += 1
            if len(self.to_check) < _MOST_LISTED:
                self.to_check.append(DraftToCheck(segment, reason))

    @property
    def check_remark(self) -> tuple[str, ...]:
        """A remark that counts the drafts that need a look; none if there are none."""
        if not self.to_check:
            return ()
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in self.reasons.items())
        number = "1 draft" if self.reasons.total() == 1 else f"{self.reasons.total():,} drafts"
        return (f"{self.job.source}: look at {number} ({reasons}); --json lists them",)


@dataclass(slots=True)
class OpenPiece:
    """A piece that waits for renderings.

    Attributes:
        file: The file it is of.
        piece: Its segments.
        texts: The renderings, empty where they are missing.
        missing: Number of missing renderings.
        words: Words of the segments.
        given: Translations of memories, by the number of the segment, that need its tags.
    """

    file: FileInProgress
    piece: Piece
    texts: list[str]
    missing: int
    words: int
    given: dict[int, str] = field(default_factory=dict)

    def fill(self, number: int, text: str) -> bool:
        """Put a missing rendering in; return whether it was the last one missing."""
        self.put(number, text)
        self.missing -= 1
        return self.missing == 0

    def put(self, number: int, text: str) -> None:
        """Put a rendering in, or the translation of a memory with its tags."""
        given = self.given.get(number)
        merge = self.piece.merge
        self.texts[number] = text if given is None or merge is None else merge(number, text, given)
