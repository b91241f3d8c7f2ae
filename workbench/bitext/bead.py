"""Beads: groups of source and target segments that translate each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext.segment import Side
from workbench.bitext.status import Status


class Origin(StrEnum):
    """Who made a bead what it is now."""

    ALIGNER = "aligner"
    MODEL = "model"
    REVIEWER = "reviewer"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments of both sides that translate each other; either side may be empty, not both.

    Attributes:
        id: Unique in its project, never reused for another bead while its journal lives.
        source: Ids of source segments, in the order of the text.
        target: Ids of target segments, in the order of the text.
        confidence: Probability in [0, 1] that the pairing is right; None where nobody computed it.
        score: Normalised cost of the pairing (0 = identical in meaning, about 1 = unrelated).
        pinned: A hard cut for realignment.
        excluded: Left out of exports.
        source_edit: The reviewer's wording of the source side; None = as the segments have it.
        target_edit: The same for the target side; for a post-edited rendering, the draft.
        note: The reviewer's words about this bead.
    """

    id: int
    source: tuple[int, ...]
    target: tuple[int, ...]
    status: Status = Status.ALIGNED
    origin: Origin = Origin.ALIGNER
    confidence: float | None = None
    score: float | None = None
    pinned: bool = False
    excluded: bool = False
    source_edit: str | None = None
    target_edit: str | None = None
    note: str = ""

    @property
    def kind(self) -> str:
        """Its shape, such as ``1-1``, ``2-1`` or ``0-1``."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.source or not self.target

    def segments(self, side: Side) -> tuple[int, ...]:
        """Ids of the segments on one side."""
        return self.source if side is Side.SOURCE else self.target

    def edit(self, side: Side) -> str | None:
        """The reviewer's wording of one side, if there is one."""
        return self.source_edit if side is Side.SOURCE else self.target_edit
