"""The stretch of beads that realigning works on, and what it leaves as it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from workbench.bitext import Bead, Link, Origin, Status
from workbench.store import ProjectFile


def is_boundary(bead: Bead) -> bool:
    """Return whether realigning stops at a bead: a reviewer has pinned or accepted it."""
    return bead.pinned or bead.status is Status.ACCEPTED


def find_stretch(beads: Sequence[Bead], here: int, *, most: int) -> tuple[int, int]:
    """Return the first index, and one past the last, of the beads between two boundaries.

    Args:
        beads: Neighbouring beads.
        here: Index of a bead that is no boundary.
        most: How many beads before it, and after it, the stretch has at most.
    """
    top = next((n for n in range(here, -1, -1) if is_boundary(beads[n])), -1) + 1
    bottom = next((n for n in range(here, len(beads)) if is_boundary(beads[n])), len(beads))
    return max(top, here - most), min(bottom, here + most + 1)


def crossing_beads(beads: Sequence[Bead]) -> set[int]:
    """Return the ids of the beads whose target stands out of order.

    These are the beads with two sides that are not in the longest series of beads whose target
    sides are in order (the longest increasing subsequence).
    """
    paired = [bead for bead in beads if not bead.is_null]
    ends: list[int] = []  # lowest last target of a series of each length
    last: list[int] = []  # number of the bead with that target
    before: list[int] = []  # number of the bead before each bead in its longest series
    for number, bead in enumerate(paired):
        place = bisect_left(ends, bead.target[0])
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [bead.target[0]]
        last[place : place + 1] = [number]
    in_order = set()
    number = last[-1] if last else -1
    while number >= 0:
        in_order.add(paired[number].id)
        number = before[number]
    return {bead.id for bead in paired} - in_order


def rejected_links(project: ProjectFile, stretch: Sequence[Bead]) -> list[Link]:
    """Return the links within a stretch that a reviewer has unlinked and not paired again."""
    segments = {i for bead in stretch for i in (*bead.source, *bead.target)}
    paired_again = {(b.source, b.target) for b in stretch if b.origin is Origin.REVIEWER}
    return [
        link
        for link in dict.fromkeys(project.journal.rejected_links())
        if segments.issuperset((*link[0], *link[1])) and link not in paired_again
    ]
