"""Where the links of a stretch can be parted, so that what is behind is settled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.align.aligner import Alignment
from workbench.align.arrays import Bools, Ints


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between two links of a stretch.

    Attributes:
        link: Links before it.
        x: Source sentences before it.
        y: Target sentences before it.
    """

    link: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class _Demand:
    """How secure a cut has to be: links on both sides of it, one to one and so sure."""

    links: int
    confidence: float


_DEMANDS = (_Demand(4, 0.9), _Demand(2, 0.7))


def secure_cut(found: Alignment, least: tuple[int, int], most: tuple[int, int]) -> Cut | None:
    """The last place within bounds where a row of sure 1-1 links runs on, or a less sure one.

    Args:
        found: Links of a stretch.
        least: Sentences of source and target that stand before the cut, at least.
        most: The same, at most.
    """
    sides = [_Extents.of(found, side) for side in (0, 1)]
    parted = sides[0].parted & sides[1].parted
    for side, low, high in zip(sides, least, most, strict=True):
        parted &= (side.before >= low) & (side.before <= high)
    sizes = np.array([(len(xs), len(ys)) for xs, ys in found.links], np.int64).reshape(-1, 2)
    single = (sizes == 1).all(axis=1) & ~found.moved
    for demand in _DEMANDS:
        sure = single & (found.confidence >= demand.confidence)
        counts = np.concatenate([[0], np.cumsum(sure)])
        places = np.arange(demand.links, len(sure) - demand.links + 1)
        row = counts[places + demand.links] - counts[places - demand.links] == 2 * demand.links
        secure = places[row & parted[places]]
        if len(secure):
            link = int(secure[-1])
            return Cut(link, int(sides[0].before[link]), int(sides[1].before[link]))
    return None


@dataclass(frozen=True)
class _Extents:
    """How far one side has come at each place between links.

    Attributes:
        before: Sentences up to the highest number before it, shape (links + 1,).
        parted: Whether all before it stand before all after it.
    """

    before: Ints
    parted: Bools

    @classmethod
    def of(cls, found: Alignment, side: int) -> _Extents:
        never = np.iinfo(np.int64).max
        last = np.array([link[side][-1] + 1 if link[side] else 0 for link in found.links], np.int64)
        first = np.array([link[side][0] if link[side] else never for link in found.links], np.int64)
        before = np.maximum.accumulate(np.concatenate([[0], last]))
        after = np.minimum.accumulate(np.concatenate([first, [never]])[::-1])[::-1]
        return cls(before, before <= after)
