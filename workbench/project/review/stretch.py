"""The stretch of beads that realigning works on, and what it leaves as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.bitext import Bead, Link, Origin, Status
from workbench.project.review.linking.crossing import crosses, extents_in, odd_beads
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


def crossing_beads(beads: Sequence[Bead], numbers: Mapping[int, int]) -> set[int]:
    """Return the ids of the beads that realigning leaves as they are because they cross others.

    These are the fewest without which none crosses another, and each bead that a reviewer paired
    across others.

    Args:
        beads: Neighbouring beads.
        numbers: Numbers of their segments in the order of the text, by id.
    """
    extents = extents_in(beads, numbers)
    odd = odd_beads(extents)
    by_hand = {bead.id for bead in beads if bead.origin is Origin.REVIEWER} - odd
    others = [extent for extent in extents if extent.bead in odd]
    own = [extent for extent in extents if extent.bead in by_hand]
    return odd | {one.bead for one in own if any(crosses(one, other) for other in others)}


def rejected_links(project: ProjectFile, stretch: Sequence[Bead]) -> list[Link]:
    """Return the links within a stretch that a reviewer has unlinked and not paired again."""
    segments = {i for bead in stretch for i in (*bead.source, *bead.target)}
    paired_again = {(b.source, b.target) for b in stretch if b.origin is Origin.REVIEWER}
    return [
        link
        for link in dict.fromkeys(project.journal.rejected_links())
        if segments.issuperset((*link[0], *link[1])) and link not in paired_again
    ]
