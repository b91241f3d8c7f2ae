"""Sharing a sample out among the strata of a population."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LEAST_IN_STRATUM = 10
"""Pairs that are drawn from each stratum at least, if it has so many: with fewer, one stratum with
an unusual share of errors would decide the result."""

_LEAST_EXPECTED = 0.01
"""Share of wrong pairs that a stratum is taken to have at least: confidences near 1 are no proof,
and a stratum without expected errors would get no pairs."""

_HALVINGS = 60
"""Steps of the bisection that finds the sampling fraction."""


class Allocation(StrEnum):
    """A way to share a sample out among the strata."""

    PROPORTIONAL = "proportional"
    """In proportion to their sizes."""
    NEYMAN = "neyman"
    """In proportion to size times standard deviation: more from where errors are expected."""


@dataclass(frozen=True, slots=True)
class StratumFrame:
    """A stratum of a population before anything is judged.

    Attributes:
        name: Its name, such as the letter of a grade.
        size: Number of its pairs.
        expected: Share of wrong ones that their confidences let expect, from 0 to 1.
        above: Number of its pairs at or above each threshold that an audit looks at.
    """

    name: str
    size: int
    expected: float = _LEAST_EXPECTED
    above: tuple[int, ...] = ()


def allocate(
    strata: Sequence[StratumFrame],
    size: int,
    *,
    allocation: Allocation = Allocation.PROPORTIONAL,
    least: int = LEAST_IN_STRATUM,
) -> dict[str, int]:
    """Return how many pairs to draw from each stratum, by its name.

    Source of the optimal allocation: J. Neyman, "On the two different aspects of the representative
    method", Journal of the Royal Statistical Society 97 (1934), 558–625. The standard deviations
    are those that the confidences let expect, so it is optimal as far as they are calibrated.

    Args:
        strata: The strata; their names differ.
        size: Number of pairs to draw in all; fewer are drawn from a smaller population.
        allocation: How to share it out.
        least: Pairs from each stratum at least, as far as it has them and ``size`` allows it.
    """
    size = min(size, sum(stratum.size for stratum in strata))
    if size <= 0:
        return {stratum.name: 0 for stratum in strata}
    least = min(least, size // len(strata))
    weights = [stratum.size * _deviation(stratum, allocation) for stratum in strata]
    bounds = [(min(least, stratum.size), stratum.size) for stratum in strata]
    shares = _clamped(weights, bounds, size)
    counts = [math.floor(share + 1e-9) for share in shares]
    by_rest = sorted(range(len(strata)), key=lambda i: (counts[i] - shares[i], i))
    for index in by_rest * 2:
        if sum(counts) < size and counts[index] < strata[index].size:
            counts[index] += 1
    return {stratum.name: count for stratum, count in zip(strata, counts, strict=True)}


def _deviation(stratum: StratumFrame, allocation: Allocation) -> float:
    if allocation is Allocation.PROPORTIONAL:
        return 1.0
    expected = min(max(stratum.expected, _LEAST_EXPECTED), 0.5)
    return math.sqrt(expected * (1 - expected))


def _clamped(
    weights: Sequence[float], bounds: Sequence[tuple[int, int]], total: int
) -> list[float]:
    """Return shares in proportion to the weights within their bounds, whose sum is ``total``."""

    def shares(scale: float) -> list[float]:
        return [
            min(max(scale * weight, low), high)
            for weight, (low, high) in zip(weights, bounds, strict=True)
        ]

    low, high = (
        0.0,
        max(
            (top / weight for weight, (_, top) in zip(weights, bounds, strict=True) if weight),
            default=0.0,
        ),
    )
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shares(middle)) < total else (low, middle)
    return shares(high)
