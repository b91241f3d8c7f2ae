"""How much a bead still needs a reviewer, as a scale for lists, jumps and the map."""

from __future__ import annotations

from enum import IntEnum

from workbench.bitext import Status


class Attention(IntEnum):
    """How much a bead still needs a reviewer; a project keeps one byte of it for each bead."""

    NONE = 0
    """The bead is accepted or excluded from exports."""

    ROUTINE = 1
    """The bead is to review and not doubtful."""

    DOUBTFUL = 2
    """The bead is to review and doubtful."""

    NEEDS_WORK = 3
    """A reviewer has marked the bead as needing work."""


def attention(status: int, doubtful: int, excluded: int) -> Attention:
    """Return how much attention a bead of this ``Status`` and with these two flags needs."""
    if excluded or status == Status.ACCEPTED:
        return Attention.NONE
    if status == Status.NEEDS_WORK:
        return Attention.NEEDS_WORK
    return Attention.DOUBTFUL if doubtful else Attention.ROUTINE
