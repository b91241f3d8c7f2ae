"""The share of wrong pairs in a population, from samples of its strata."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.quality.audit.proportions import METHODS, Interval, IntervalMethod


@dataclass(frozen=True, slots=True)
class JudgedStratum:
    """A stratum of a population, and what was judged of it.

    Attributes:
        name: Its name, such as the letter of a grade.
        size: Number of its pairs.
        judged: Number of its pairs that were judged, drawn at random.
        errors: How many of them are wrong; a fraction where some count half.
    """

    name: str
    size: int
    judged: int
    errors: float

    @property
    def share(self) -> float:
        """Share of wrong ones among the judged pairs; 0 where none was judged."""
        return self.errors / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class WrongShare:
    """An estimate of the share of wrong pairs in a population.

    Attributes:
        size: Number of pairs of the population.
        judged: Number of judged ones.
        share: Estimated share of wrong ones, from 0 to 1.
        interval: Its confidence interval.
        collapsed: Names of strata without judged pairs that were counted with another one.
    """

    size: int
    judged: int
    share: float
    interval: Interval
    collapsed: tuple[str, ...] = ()


def estimate_wrong(
    strata: Sequence[JudgedStratum],
    *,
    level: float = 0.95,
    method: IntervalMethod = IntervalMethod.WILSON,
) -> WrongShare | None:
    """Estimate the share of wrong pairs of a whole population, with a confidence interval.

    The share is the sum of the shares of the strata, weighted by their sizes. Two methods give
    limits; the one that is farther from the share is taken where few pairs are wrong:

    - MOVER adds the squared distances from the shares of the strata to their own limits, for each
      side by itself. It keeps the uncertainty of strata in which no wrong pair was found (G. Y.
      Zou, W. Huang, X. Zhang, "A note on confidence interval estimation for a linear function of
      binomial proportions", Computational Statistics & Data Analysis 53, 2009, 1080–1085).
    - The interval of a simple random sample that would have the same variance. MOVER's lower limit
      is too high where each of several strata has one or two wrong pairs; this one's is not (E. L.
      Korn, B. I. Graubard, "Confidence intervals for proportions with small expected number of
      positive counts estimated from survey data", Survey Methodology 24, 1998, 193–201).

    With one stratum the result is the stratum's own interval.

    A finite population is taken into account: n judged pairs of N count as n (N − 1) / (N − n), a
    stratum that was judged completely has no uncertainty, and the limits respect the pairs that
    are known to be right or wrong (W. G. Cochran, "Sampling Techniques", 1977, chapters 2 and 5).

    A stratum without judged pairs is counted with the next one, which is to have the lower
    confidence, so that its errors are not taken to be rarer; the last one with the one before.

    Args:
        strata: All strata of the population, the highest confidence first.
        level: Confidence level of the interval, such as 0.95.
        method: How the interval of one stratum is computed.

    Returns:
        The estimate; None if no pair was judged.
    """
    joined, collapsed = _collapse(strata)
    if not joined:
        return None
    size = sum(stratum.size for stratum in joined)
    share = below = above = 0.0
    for stratum in joined:
        weight = stratum.size / size
        limits = stratum_interval(stratum, level=level, method=method)
        share += weight * stratum.share
        below += (weight * (stratum.share - limits.low)) ** 2
        above += (weight * (limits.high - stratum.share)) ** 2
    interval = Interval(max(share - math.sqrt(below), 0.0), min(share + math.sqrt(above), 1.0))
    if len(joined) > 1:
        interval = _widened(interval, joined, share, level=level, method=method)
    judged = sum(stratum.judged for stratum in joined)
    return WrongShare(size, judged, share, _with_known(interval, joined, share), collapsed)


def _widened(
    interval: Interval,
    strata: Sequence[JudgedStratum],
    share: float,
    *,
    level: float,
    method: IntervalMethod,
) -> Interval:
    """Return the limits, the one towards the nearer end of the scale by effective sample size."""
    size = sum(stratum.size for stratum in strata)
    variance = sum(
        (stratum.size / size) ** 2
        * (stratum.share * (1 - stratum.share) / (stratum.judged - 1))
        * (1 - stratum.judged / stratum.size)
        for stratum in strata
        if stratum.judged > 1
    )
    if variance <= 0:
        return interval
    effective = share * (1 - share) / variance
    other = METHODS[method](share * effective, effective, level=level)
    if share <= 0.5:
        return Interval(min(interval.low, other.low), interval.high)
    return Interval(interval.low, max(interval.high, other.high))


def stratum_interval(
    stratum: JudgedStratum, *, level: float = 0.95, method: IntervalMethod = IntervalMethod.WILSON
) -> Interval:
    """Return the interval of the share of wrong pairs in one stratum, of which some were judged."""
    if stratum.judged >= stratum.size:
        return Interval(stratum.share, stratum.share)
    effective = stratum.judged * (stratum.size - 1) / (stratum.size - stratum.judged)
    interval = METHODS[method](stratum.share * effective, effective, level=level)
    return _with_known(interval, [stratum], stratum.share)


def _with_known(interval: Interval, strata: Sequence[JudgedStratum], share: float) -> Interval:
    """Return the limits, of which none contradicts the judged pairs or the estimated share."""
    size = sum(stratum.size for stratum in strata)
    wrong = sum(stratum.errors for stratum in strata)
    right = sum(stratum.judged - stratum.errors for stratum in strata)
    low, high = max(interval.low, wrong / size), min(interval.high, (size - right) / size)
    return Interval(min(low, share), max(high, share))  # rounding must not put them beyond it


def _collapse(strata: Sequence[JudgedStratum]) -> tuple[list[JudgedStratum], tuple[str, ...]]:
    """Return the strata with judged pairs, and the names of those counted with a neighbour."""
    joined: list[JudgedStratum] = []
    names: list[str] = []
    waiting = 0
    for stratum in strata:
        if not stratum.size:
            continue
        if not stratum.judged:
            names.append(stratum.name)
            waiting += stratum.size
            continue
        size = stratum.size + waiting
        joined.append(JudgedStratum(stratum.name, size, stratum.judged, stratum.errors))
        waiting = 0
    if waiting and joined:
        last = joined.pop()
        joined.append(JudgedStratum(last.name, last.size + waiting, last.judged, last.errors))
    return joined, tuple(names)
