"""Beads: source segments and target segments that translate each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from workbench.bitext.segment import Side
from workbench.bitext.status import Status


class Origin(StrEnum):
    """The maker of a bead as it is now."""

    ALIGNER = "aligner"
    """The aligner paired its segments."""
    MODEL = "model"
    """The translation model rendered its source; it has no target segments."""
    REVIEWER = "reviewer"
    """A reviewer changed which segments it has."""
    IMPORT = "import"
    """It was read from a file of pairs, or corrected by one."""


class Share(NamedTuple):
    """The place in the edited text of a bead where the words of one segment begin.

    Attributes:
        segment: Id of the segment; 0 = the words were typed on a side without segments.
        start: Offset of its first word.
    """

    segment: int
    start: int


@dataclass(frozen=True, slots=True)
class Bead:
    """Source and target segments that translate each other; one side may be empty, but not both.

    Attributes:
        id: Unique in its project, and never used again for another bead.
        source: Ids of its source segments, in the order of the text.
        target: Ids of its target segments, in the order of the text.
        status: How far the bead has come.
        origin: Who made it as it is.
        confidence: Probability from 0 to 1 that the two sides belong together; None = unknown.
        score: Cost of the link: 0 = identical in meaning, about 1 = unrelated; None = unknown.
        pinned: Whether realigning keeps it.
        excluded: Whether it is left out of exports.
        source_edit: Text of the source side as a reviewer edited it; None = not edited.
        target_edit: The same for the target side; also the edited rendering of a bead without
            target segments.
        note: Note of a reviewer; empty if there is none.
        source_shares: How ``source_edit`` is shared out among the segments, in order; empty = it
            has one part only, or an edit joined no texts and the boundaries are to be found.
        target_shares: The same for ``target_edit``.
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
    source_shares: tuple[Share, ...] = ()
    target_shares: tuple[Share, ...] = ()

    @property
    def kind(self) -> str:
        """Numbers of its source and target segments, such as ``1-1``, ``2-1`` or ``0-1``."""
        return f"{len(self.source)}-{len(self.target)}"

    @property
    def is_null(self) -> bool:
        """Whether one side has no segments."""
        return not self.source or not self.target

    def segments(self, side: Side) -> tuple[int, ...]:
        """Return the ids of the segments on one side."""
        return self.source if side is Side.SOURCE else self.target

    def edit(self, side: Side) -> str | None:
        """Return the text of one side as a reviewer edited it; None if it is not edited."""
        return self.source_edit if side is Side.SOURCE else self.target_edit

    def shares(self, side: Side) -> tuple[Share, ...]:
        """Return how the edited text of one side is shared out; empty if that is not known."""
        return self.source_shares if side is Side.SOURCE else self.target_shares

    def with_edit(self, side: Side, text: str | None, shares: tuple[Share, ...] = ()) -> Bead:
        """Return the bead with another edited text of one side, and how it is shared out."""
        if side is Side.SOURCE:
            return replace(self, source_edit=text, source_shares=shares)
        return replace(self, target_edit=text, target_shares=shares)
