"""Beads: groups of source and target segments that translate each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from workbench.bitext.segment import Side


class Status(IntEnum):
    """How far a bead has come; an ordered scale, so ``status >= Status.ALIGNED`` reads as said."""

    EMPTY = 0
    """There is a source and nothing in the target language yet."""
    MACHINE = 1
    """The target is the machine's rendering."""
    ALIGNED = 2
    """The aligner, or a reviewer's edit, paired two human texts; nobody has confirmed it."""
    NEEDS_WORK = 3
    """A reviewer looked and wants it changed."""
    ACCEPTED = 4
    """A reviewer confirmed it."""

    @property
    def label(self) -> str:
        """The name on screen, in files and in options, such as ``needs-work``."""
        return _LABELS[self]

    @classmethod
    def from_label(cls, label: str) -> Status:
        """The status of that name.

        Raises:
            ValueError: No status has that name.
        """
        if label not in _BY_LABEL:
            raise ValueError(f"no status is named {label[:40]!r}")
        return _BY_LABEL[label]


_LABELS = {status: status.name.lower().replace("_", "-") for status in Status}
_BY_LABEL = {label: status for status, label in _LABELS.items()}


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
