"""Confidence intervals of one proportion: Wilson's, a modified one for rare errors, the exact one.

A count may be a fraction, because a pair that is partly right may count as half a wrong one. The
values 0, 0.5 and 1 vary less than 0 and 1 with the same mean, so the intervals are then wider than
they need to be.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

_FEW = 3
"""Errors up to which ``modified_wilson`` takes its lower limit from the Poisson distribution."""

_FEW_IN_SMALL = 2
"""The same in a sample of at most ``_SMALL_SAMPLE``."""

_SMALL_SAMPLE = 50
"""Pairs of a sample that Brown, Cai and DasGupta call small."""

_HALVINGS = 60
"""Steps of a bisection: the limits are exact to about 1e-18."""

_TERMS = 500
"""Terms of the continued fraction of the incomplete beta function at most."""

_CONVERGED = 1e-15
"""Relative change at which the continued fraction ends."""

_TINY = 1e-300
"""Stands for zero in a denominator (Lentz's method)."""


class IntervalMethod(StrEnum):
    """A method of computing the interval of one stratum."""

    WILSON = "wilson"
    """``modified_wilson``: covers the true share in about the wanted part of all samples."""
    CLOPPER_PEARSON = "clopper-pearson"
    """``clopper_pearson``: covers it in at least the wanted part of all samples; wider."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval of a share.

    Attributes:
        low: Lower limit, from 0 to 1.
        high: Upper limit, from 0 to 1.
    """

    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half of the distance of the two limits."""
        return (self.high - self.low) / 2


def wilson(errors: float, judged: float, *, level: float = 0.95) -> Interval:
    """Return Wilson's score interval of a proportion.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927), 209–212.

    Args:
        errors: Number of wrong ones.
        judged: Number of all; above 0. It may be an effective number, which is no whole one.
        level: Share of all samples whose interval covers the true proportion, such as 0.95.
    """
    z = _quantile(level)
    share = errors / judged
    scale = 1 + z * z / judged
    centre = (share + z * z / (2 * judged)) / scale
    spread = z / scale * math.sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged))
    low = 0.0 if errors <= 0 else max(centre - spread, 0.0)
    high = 1.0 if errors >= judged else min(centre + spread, 1.0)
    return Interval(low, high)


def modified_wilson(errors: float, judged: float, *, level: float = 0.95) -> Interval:
    """Return Wilson's interval, with lower limits that hold where there are few errors.

    Wilson's lower limit for one error in 100 is above the true proportion in up to 16 of 100
    samples. For up to three errors (two in small samples) it is replaced by that of a Poisson
    distribution; the same holds for up to three right ones and the upper limit.

    Source: L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion",
    Statistical Science 16 (2001), 101–133, section 4.1.1.

    Args:
        errors: Number of wrong ones.
        judged: Number of all; above 0.
        level: Share of all samples whose interval covers the true proportion.
    """
    plain = wilson(errors, judged, level=level)
    few = _FEW_IN_SMALL if judged <= _SMALL_SAMPLE else _FEW
    low, high = plain.low, plain.high
    if math.floor(errors) <= few:
        low = min(low, _poisson_limit(math.floor(errors), level) / judged)
    if math.floor(judged - errors) <= few:
        high = max(high, 1 - _poisson_limit(math.floor(judged - errors), level) / judged)
    return Interval(low, high)


def clopper_pearson(errors: float, judged: float, *, level: float = 0.95) -> Interval:
    """Return the exact interval, whose limits are quantiles of two beta distributions.

    Source: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in
    the case of the binomial", Biometrika 26 (1934), 404–413.

    Args:
        errors: Number of wrong ones.
        judged: Number of all; above 0.
        level: Least share of all samples whose interval covers the true proportion.
    """
    tail = (1 - level) / 2
    right = judged - errors
    low = 0.0 if errors <= 0 else beta_quantile(tail, errors, right + 1)
    high = 1.0 if right <= 0 else beta_quantile(1 - tail, errors + 1, right)
    return Interval(low, high)


METHODS: dict[IntervalMethod, Callable[..., Interval]] = {
    IntervalMethod.WILSON: modified_wilson,
    IntervalMethod.CLOPPER_PEARSON: clopper_pearson,
}
"""The function of each method."""


@lru_cache(maxsize=4096)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return the quantile of a beta distribution, found by bisection.

    Args:
        probability: Probability of a smaller value, from 0 to 1.
        a: First parameter; above 0.
        b: Second parameter; above 0.
    """
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if beta_probability(middle, a, b) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_probability(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function: the probability of a value below ``x``.

    Source: the continued fraction 26.5.8 of M. Abramowitz, I. A. Stegun, "Handbook of Mathematical
    Functions" (1964), evaluated by the method of W. J. Lentz (Applied Optics 15, 1976, 668–671).

    Args:
        x: From 0 to 1.
        a: First parameter; above 0.
        b: Second parameter; above 0.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast on the other side only
        return 1 - beta_probability(1 - x, b, a)
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logarithm + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _beta_fraction(x, a, b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    value = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / (1 + step * d or _TINY)
            c = 1 + step / c or _TINY
            value *= c * d
        if abs(c * d - 1) < _CONVERGED:
            break
    return value


@lru_cache(maxsize=64)
def _quantile(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


@lru_cache(maxsize=64)
def _poisson_limit(errors: int, level: float) -> float:
    """Return the mean for which fewer than ``errors`` events have the probability ``level``."""
    if errors <= 0:
        return 0.0
    low, high = 0.0, float(errors)
    for _ in range(_HALVINGS):
        mean = (low + high) / 2
        below = sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(errors))
        low, high = (mean, high) if below > level else (low, mean)
    return low
