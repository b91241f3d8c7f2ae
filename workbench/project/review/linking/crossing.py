"""Beads that cross others: their sentences stand in another order on the two sides."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.bitext import Bead
from workbench.store import BeadExtent, ProjectFile


@dataclass(frozen=True)
class Crossing:
    """The beads of a project that cross others.

    Attributes:
        extents: Where the two sides of each paired bead stand, in document order; empty where no
            bead crosses another.
    """

    extents: tuple[BeadExtent, ...] = ()

    @classmethod
    def read(cls, project: ProjectFile) -> Crossing:
        """Read which beads of a project cross others; without any, no bead is read one by one."""
        views = project.views
        return cls(tuple(views.extents())) if views.has_crossing() else cls()

    @cached_property
    def odd(self) -> frozenset[int]:
        """The fewest beads without which none crosses another, by id."""
        return frozenset(odd_beads(self.extents))

    def by_document(self) -> Counter[int]:
        """Return the number of odd beads of each document, by its id."""
        return Counter(extent.document for extent in self.extents if extent.bead in self.odd)

    @cached_property
    def _by_id(self) -> Mapping[int, BeadExtent]:
        return {extent.bead: extent for extent in self.extents}

    def crossed_by(self, bead_id: int) -> list[int]:
        """Return the ids of the beads that a bead crosses, in document order."""
        own = self._by_id.get(bead_id)
        if own is None:
            return []
        others: Iterable[BeadExtent] = self.extents
        if bead_id not in self.odd:  # two beads that are not odd never cross
            others = (extent for extent in self.extents if extent.bead in self.odd)
        return [other.bead for other in others if crosses(own, other)]


NO_CROSSING = Crossing()
"""That of a project in which all beads stand in the order of both texts."""


def crosses(one: BeadExtent, other: BeadExtent) -> bool:
    """Return whether two beads of a document cross.

    They do if a sentence of the one comes before a sentence of the other on one side, and one of it
    behind one of the other's on the other side.
    """
    if one.bead == other.bead or one.document != other.document:
        return False
    (s0, s1), (t0, t1) = one.source, one.target
    (u0, u1), (v0, v1) = other.source, other.target
    return (s1 > u0 and t0 < v1) or (s0 < u1 and t1 > v0)


def odd_beads(extents: Sequence[BeadExtent]) -> set[int]:
    """Return the fewest beads without which no bead crosses another.

    They are those of sentences that are apart, if others stand between these; and of the rest,
    those that are not in the longest series in which the target rises (the longest increasing
    subsequence).

    Args:
        extents: The two sides of each paired bead, in document order.
    """
    apart = [extent for extent in extents if extent.is_apart]
    odd = {a.bead for a in apart if any(crosses(a, other) for other in extents)}
    rest = [extent for extent in extents if extent.bead not in odd]
    ends: list[tuple[int, int]] = []  # lowest last target of a series of each length
    last: list[int] = []  # number of the bead with that target
    before: list[int] = []  # number of the bead before each bead in its longest series
    ranks: dict[int, int] = {}  # of the documents in their order
    for number, extent in enumerate(rest):
        key = (ranks.setdefault(extent.document, len(ranks)), extent.target[0])
        place = bisect_left(ends, key)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [key]
        last[place : place + 1] = [number]
    in_order = set()
    number = last[-1] if last else -1
    while number >= 0:
        in_order.add(rest[number].bead)
        number = before[number]
    return odd | ({extent.bead for extent in rest} - in_order)


def extents_in(beads: Iterable[Bead], numbers: Mapping[int, int]) -> list[BeadExtent]:
    """Return the extents of the paired ones among some beads of a document.

    Args:
        beads: The beads in order.
        numbers: Numbers of their segments in the order of the text, by id.
    """
    found = []
    for bead in beads:
        if not bead.is_null:
            sides = [[numbers[i] for i in side] for side in (bead.source, bead.target)]
            ends = [(side[0], side[-1]) for side in sides]
            is_apart = any(side[-1] - side[0] >= len(side) for side in sides)
            found.append(BeadExtent(bead.id, 0, ends[0], ends[1], is_apart))
    return found
