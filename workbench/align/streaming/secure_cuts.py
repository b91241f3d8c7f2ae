"""Where the links of a stretch can be divided so that those before are final."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.align.alignment import Alignment
from workbench.align.arrays import Bools, Ints


@dataclass(frozen=True, slots=True)
class SecureCut:
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
class _Requirement:
    """The security that a cut has to have.

    Attributes:
        links: 1-1 links in a row on either side of it.
        confidence: Their confidence, at least.
    """

    links: int
    confidence: float


_REQUIREMENTS = (_Requirement(4, 0.9), _Requirement(2, 0.7))
"""Tried one after the other."""


def find_secure_cut(
    found: Alignment, least: tuple[int, int], most: tuple[int, int]
) -> SecureCut | None:
    """Return the last place within bounds between certain 1-1 links; None if there is none.

    Args:
        found: Links of a stretch.
        least: Source and target sentences before the cut, at least.
        most: The same, at most.
    """
    sides = [_Extents.of(found, side) for side in (0, 1)]
    is_possible = sides[0].is_divided & sides[1].is_divided
    for side, low, high in zip(sides, least, most, strict=True):
        is_possible &= (side.before >= low) & (side.before <= high)
    sizes = np.array([(len(x), len(y)) for x, y in found.links], np.int64).reshape(-1, 2)
    is_single = (sizes == 1).all(axis=1) & ~found.moved
    for requirement in _REQUIREMENTS:
        is_certain = is_single & (found.confidence >= requirement.confidence)
        sums = np.concatenate([[0], np.cumsum(is_certain)])
        places = np.arange(requirement.links, len(is_certain) - requirement.links + 1)
        certain = sums[places + requirement.links] - sums[places - requirement.links]
        secure = places[(certain == 2 * requirement.links) & is_possible[places]]
        if len(secure):
            link = int(secure[-1])
            return SecureCut(link, int(sides[0].before[link]), int(sides[1].before[link]))
    return None


@dataclass(frozen=True)
class _Extents:
    """The position of one text at each place between links.

    Attributes:
        before: Sentences up to the highest number before the place, shape (links + 1,).
        is_divided: Whether all sentences before the place stand before all sentences after it.
    """

    before: Ints
    is_divided: Bools

    @classmethod
    def of(cls, found: Alignment, side: int) -> _Extents:
        never = np.iinfo(np.int64).max
        last = np.array([link[side][-1] + 1 if link[side] else 0 for link in found.links], np.int64)
        first = np.array([link[side][0] if link[side] else never for link in found.links], np.int64)
        before = np.maximum.accumulate(np.concatenate([[0], last]))
        after = np.minimum.accumulate(np.concatenate([first, [never]])[::-1])[::-1]
        return cls(before, before <= after)
