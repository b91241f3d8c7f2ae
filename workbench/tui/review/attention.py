"""How much a bead still needs a reviewer, as a scale for lists, jumps and the map."""

from __future__ import annotations

from enum import IntEnum

from workbench.bitext import Status


class Attention(IntEnum):
    """A reviewer's need to look at a bead; a project keeps one byte of it for each bead."""

    NONE = 0
    """The bead is accepted or excluded from exports."""

    ROUTINE = 1
    """The bead is to review and not doubtful."""

    DOUBTFUL = 2
    """The bead is to review and doubtful."""

    NEEDS_WORK = 3
    """A reviewer has marked the bead as needing work."""


_FINAL = frozenset(status.number for status in Status if status.is_final)
"""Numbers of the statuses that need no more review."""

_NEEDS_WORK = Status.NEEDS_WORK.number


_STATUS_BITS = 4
"""Bits of the number of a status; two more say whether a bead is doubtful and excluded."""


def attention(status: int, doubtful: int, excluded: int) -> Attention:
    """Return how much attention a bead needs.

    Args:
        status: Number of its status.
        doubtful: 1 if the bead is doubtful, else 0.
        excluded: 1 if it is excluded from exports, else 0.
    """
    if excluded or status in _FINAL:
        return Attention.NONE
    if status == _NEEDS_WORK:
        return Attention.NEEDS_WORK
    return Attention.DOUBTFUL if doubtful else Attention.ROUTINE


def attention_of_all(statuses: bytearray, doubtful: bytearray, excluded: bytearray) -> bytearray:
    """Return the attention that each of many beads needs; the arguments are as ``attention``'s.

    All beads are computed at once, as one long number: a millisecond for 100,000.
    """
    marks = int.from_bytes(statuses)
    marks |= int.from_bytes(doubtful) << _STATUS_BITS
    marks |= int.from_bytes(excluded) << _STATUS_BITS + 1
    return bytearray(marks.to_bytes(len(statuses)).translate(_OF_MARKS))


_OF_MARKS = bytes(
    attention(marks & (1 << _STATUS_BITS) - 1, marks >> _STATUS_BITS & 1, marks >> _STATUS_BITS + 1)
    for marks in range(256)
)
"""The attention of every combination of status, doubtful and excluded."""
