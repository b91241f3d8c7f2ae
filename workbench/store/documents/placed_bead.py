"""Beads as they are read from the tables: with their place, and with their texts."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext import Bead, Side, Status
from workbench.bitext.edits.wording import join


@dataclass(frozen=True, slots=True)
class PlacedBead:
    """A bead and its place: beads of a project are ordered by document, then by position.

    Attributes:
        bead: The bead.
        document_id: Id of its document.
        position: Its position in the document; positions rise, with gaps.
        changed_at: When the last edit of it was made, ISO 8601 in UTC; empty if it has none.
        changed_by: Who made it.
    """

    bead: Bead
    document_id: int
    position: int
    changed_at: str = ""
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class BeadWithTexts:
    """A bead with its texts.

    Attributes:
        placed: The bead and its place.
        source_texts: Original texts of its source segments.
        target_texts: Original texts of its target segments.
        source_numbers: Numbers of its source segments in the document, from 0.
        target_numbers: Numbers of its target segments in the document, from 0.
        rendering: The machine's rendering of the source side; None if there is none.
    """

    placed: PlacedBead
    source_texts: tuple[str, ...]
    target_texts: tuple[str, ...]
    source_numbers: tuple[int, ...]
    target_numbers: tuple[int, ...]
    rendering: str | None = None

    @property
    def bead(self) -> Bead:
        """The bead."""
        return self.placed.bead

    def original(self, side: Side) -> str:
        """Return the original text of one side."""
        return join(self.source_texts if side is Side.SOURCE else self.target_texts)

    def text(self, side: Side) -> str:
        """Return the current text of one side: as a reviewer edited it, or else the original."""
        edited = self.bead.edit(side)
        return self.original(side) if edited is None else edited

    def draft(self, *, has_target: bool) -> str:
        """Return the rendering if it stands for the target until somebody edits it; else empty.

        Args:
            has_target: Whether the document has a target side; then a rendering is only shown.
        """
        stands_in = self.bead.status is Status.MACHINE or not has_target
        if stands_in and not self.bead.target and self.bead.target_edit is None:
            return self.rendering or ""
        return ""
