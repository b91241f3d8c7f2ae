"""How many more pairs to judge, so that an interval becomes as narrow as wanted."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.quality.audit.allocation import Allocation, StratumFrame, allocate
from workbench.quality.audit.estimate import JudgedStratum, estimate_wrong
from workbench.quality.audit.proportions import IntervalMethod


def more_to_judge(
    frames: Sequence[StratumFrame],
    judged: Sequence[JudgedStratum],
    half_width: float,
    *,
    allocation: Allocation = Allocation.PROPORTIONAL,
    level: float = 0.95,
    method: IntervalMethod = IntervalMethod.WILSON,
) -> int:
    """Return how many more pairs to judge until the interval has a wanted half-width.

    The strata are taken to go on with the share of wrong pairs that was found so far. It is a
    forecast: if more wrong pairs are found, more are needed.

    Args:
        frames: All strata of the population, the highest confidence first.
        judged: The same strata with what was judged.
        half_width: Wanted half of the distance between the limits, such as 0.02; above 0.
        allocation: How further pairs are shared out among the strata.
        level: Confidence level of the interval.
        method: How the interval of one stratum is computed.
    """
    done = sum(stratum.judged for stratum in judged)
    population = sum(stratum.size for stratum in frames)

    def forecast(more: int) -> float:
        counts = allocate(frames, done + more, allocation=allocation)
        estimate = estimate_wrong(
            [_continued(stratum, counts[stratum.name]) for stratum in judged],
            level=level,
            method=method,
        )
        return estimate.interval.half_width if estimate else 0.5

    low, high = -1, population - done
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if forecast(middle) <= half_width else (middle, high)
    return max(high, 0)


def _continued(stratum: JudgedStratum, count: int) -> JudgedStratum:
    """Return a stratum as if ``count`` pairs of it had been judged, if that is more."""
    judged = max(min(count, stratum.size), stratum.judged)
    return JudgedStratum(stratum.name, stratum.size, judged, stratum.share * judged)
