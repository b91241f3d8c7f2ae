"""The places of beads: in the order of their first source segments, and where no such tells.

A bead with source segments stands where the first of them belongs. One without stands where it
always stood: between the same two beads, as long as they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.bitext.bead import Bead

FirstSource = Callable[[Bead], int | None]
"""Returns where the first source segment of a bead stands in the text; None if it has none."""


class BeadPlace(NamedTuple):
    """The place of a bead.

    Attributes:
        bead: Its id.
        above: Id of the bead directly above it; 0 = it is the first one of its document.
    """

    bead: int
    above: int


def rises(beads: Sequence[Bead], first: FirstSource) -> bool:
    """Return whether the first source segments stand in the order of the text, bead after bead."""
    found = [place for bead in beads if (place := first(bead)) is not None]
    return all(a < b for a, b in pairwise(found))


def places_of(beads: Collection[Bead], order: Sequence[Bead]) -> tuple[BeadPlace, ...]:
    """Return the places of some beads, in their order.

    Args:
        beads: The beads.
        order: These and others, in their order.
    """
    ids = {bead.id for bead in beads}
    above = [0, *(bead.id for bead in order)]
    return tuple(BeadPlace(b.id, above[n]) for n, b in enumerate(order) if b.id in ids)


def reordered(
    order: Sequence[Bead],
    before: Sequence[Bead],
    after: Sequence[Bead],
    places: Collection[BeadPlace],
    first: FirstSource,
) -> tuple[Bead, ...]:
    """Return beads in their order after some of them were replaced by others.

    Args:
        order: The beads in their order.
        before: Those that are replaced.
        after: Those that replace them, in any order.
        places: Where new beads go. A place that would break the order of the source segments does
            not count, nor does one below a bead that is not there.
        first: Tells where a bead belongs.
    """
    number = {bead.id: n for n, bead in enumerate(order)}
    gone = {bead.id for bead in before}
    beads = [bead for bead in order if bead.id not in gone]
    wanted = {place.bead: place.above for place in places}
    stays = {bead.id: number[bead.id] for bead in beads}
    held = {i: number[bead.id] for bead in before for i in (*bead.source, *bead.target)}
    last = 0
    for bead in after:
        at = _below(beads, wanted[bead.id]) if bead.id in wanted else None
        segments = (*bead.source, *bead.target)
        for old in (number.get(bead.id), held.get(segments[0]) if segments else None):
            if not _fits(beads, at, bead, first) and old is not None:
                at = _where_it_stood(beads, old, stays)
                stays[bead.id] = old
        if at is None or not _fits(beads, at, bead, first):
            stays.pop(bead.id, None)
            at = last if first(bead) is None else _where_it_belongs(beads, bead, first)
        # What stood below the bead above it comes below it, too.
        stays.setdefault(bead.id, stays[beads[at - 1].id] if at else -1)
        beads.insert(at, bead)
        last = at + 1
    return tuple(beads)


def _below(beads: Sequence[Bead], above: int) -> int | None:
    """Return the index directly below a bead; None if it is not there."""
    if not above:
        return 0
    return next((n + 1 for n, bead in enumerate(beads) if bead.id == above), None)


def _where_it_stood(beads: Sequence[Bead], number: int, stays: dict[int, int]) -> int:
    """Return the index below the last bead that stayed and stood above a place, or at it."""
    above = (n for n, bead in enumerate(beads) if stays.get(bead.id, number + 1) <= number)
    return 1 + max(above, default=-1)


def _where_it_belongs(beads: Sequence[Bead], bead: Bead, first: FirstSource) -> int:
    """Return the index below the last bead whose first source segment precedes that of a bead."""
    own = first(bead)
    assert own is not None
    found = (
        n for n, other in enumerate(beads) if (place := first(other)) is not None and place < own
    )
    return 1 + max(found, default=-1)


def _fits(beads: Sequence[Bead], at: int | None, bead: Bead, first: FirstSource) -> bool:
    """Return whether a bead can stand at an index without breaking the order of the source."""
    if at is None:
        return False
    own = first(bead)
    if own is None:
        return True
    above = next((p for other in reversed(beads[:at]) if (p := first(other)) is not None), -1)
    below = next((p for other in beads[at:] if (p := first(other)) is not None), own + 1)
    return above < own < below
