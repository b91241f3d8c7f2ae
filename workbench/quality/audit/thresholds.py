"""How good the pairs above a confidence are, and where a threshold may be put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbench.quality.audit.allocation import StratumFrame
from workbench.quality.audit.estimate import JudgedStratum, WrongShare, estimate_wrong
from workbench.quality.audit.proportions import METHODS, IntervalMethod

THRESHOLDS = (0.99, 0.98, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.0)
"""Confidences that an audit looks at as thresholds, the highest first. They are chosen before
anything is judged; the fewer they are, the more pairs stand between two of them."""

_SUPPOSED = (1 / 2, 1 / 3, 1 / 4)
"""Shares of the wrong pairs that may be, by which the first threshold to try is chosen. The larger
the share, the more pairs must have been judged, and the less one wrong pair decides."""


_Suppose = Callable[[Sequence[JudgedStratum]], list[JudgedStratum]]
"""Returns strata as if other pairs of them were wrong."""


@dataclass(frozen=True, slots=True)
class SampledPair:
    """A pair that was judged.

    Attributes:
        stratum: Name of its stratum.
        confidence: Its confidence, from 0 to 1; None = it has none, and is above no threshold.
        wrongness: 0 = right, 1 = wrong; 0.5 where a pair counts half.
    """

    stratum: str
    confidence: float | None
    wrongness: float


@dataclass(frozen=True, slots=True)
class AboveThreshold:
    """The pairs at or above a confidence.

    Attributes:
        threshold: The confidence, from 0 to 1.
        wrong: Their number, and how many of them are wrong.
        precision_at_least: Lower confidence bound of the share of right ones; one-sided, so that
            it is above the true share in at most 1 − level of all samples.
    """

    threshold: float
    wrong: WrongShare
    precision_at_least: float


@dataclass(frozen=True, slots=True)
class ThresholdChoice:
    """A threshold such that the pairs at or above it are as good as wanted.

    Attributes:
        precision: The wanted share of right pairs.
        threshold: The lowest threshold that was confirmed; None = none was.
        above: The pairs at or above it; where there is none, those at or above the threshold that
            was tried; None = too few pairs were judged to confirm any threshold.
    """

    precision: float
    threshold: float | None
    above: AboveThreshold | None


def judged_strata(
    frames: Sequence[StratumFrame], pairs: Sequence[SampledPair]
) -> list[JudgedStratum]:
    """Return the strata with what was judged, in the order of the frames."""
    counts = {frame.name: [0, 0.0] for frame in frames}
    for pair in pairs:
        counts[pair.stratum][0] += 1
        counts[pair.stratum][1] += pair.wrongness
    return [
        JudgedStratum(frame.name, frame.size, int(counts[frame.name][0]), counts[frame.name][1])
        for frame in frames
    ]


def estimate_above(
    frames: Sequence[StratumFrame],
    pairs: Sequence[SampledPair],
    thresholds: Sequence[float],
    index: int,
    *,
    level: float = 0.95,
    method: IntervalMethod = IntervalMethod.WILSON,
) -> AboveThreshold | None:
    """Estimate how many of the pairs at or above a threshold are wrong.

    The judged pairs at or above it are a random sample of those of each stratum, of which the
    number is known; so each stratum is cut at the threshold (domain estimation with known sizes:
    W. G. Cochran, "Sampling Techniques", 1977, section 5A.14).

    Args:
        frames: All strata, the highest confidence first; ``above`` has a number per threshold.
        pairs: The judged pairs.
        thresholds: The thresholds of the audit.
        index: Which of them.
        level: Confidence level.
        method: How the interval of one stratum is computed.

    Returns:
        The estimate; None if no pair at or above the threshold was judged.
    """
    strata = _strata_above(frames, pairs, thresholds, index)
    wrong = estimate_wrong(strata, level=level, method=method)
    if wrong is None:
        return None
    return AboveThreshold(thresholds[index], wrong, _bound(strata, level=level, method=method))


def choose_threshold(
    frames: Sequence[StratumFrame],
    pairs: Sequence[SampledPair],
    precision: float,
    *,
    thresholds: Sequence[float] = THRESHOLDS,
    level: float = 0.95,
    method: IntervalMethod = IntervalMethod.WILSON,
) -> ThresholdChoice:
    """Return the lowest threshold above which the pairs are as good as wanted, with certainty.

    Several thresholds are tried on one sample, so that one of them could pass by chance. They are
    therefore tested in a fixed sequence, from the highest down, until the first one fails: then
    the probability of a threshold that is too low stays 1 − level (P. Bauer, "Multiple testing in
    clinical trials", Statistics in Medicine 10, 1991, 871–890; A. N. Angelopoulos and others,
    "Learn then test", 2021, arXiv:2110.01052). The first one is chosen without a look at the
    verdicts: the highest that would be confirmed if half as many pairs were wrong as may be; if
    there is none, a third or a quarter of them; or else with one wrong pair, or with none.

    Args:
        frames: All strata, the highest confidence first; ``above`` has a number per threshold.
        pairs: The judged pairs.
        precision: Wanted share of right pairs, such as 0.99.
        thresholds: The thresholds of the audit, the highest first.
        level: Confidence level.
        method: How the interval of one stratum is computed.
    """
    start = _first_to_try(frames, pairs, precision, thresholds, level=level, method=method)
    if start is None:
        return ThresholdChoice(precision, None, None)
    chosen: AboveThreshold | None = None
    for index in range(start, len(thresholds)):
        above = estimate_above(frames, pairs, thresholds, index, level=level, method=method)
        if above is None or above.precision_at_least < precision:
            if chosen is None:
                return ThresholdChoice(precision, None, above)
            break
        chosen = above
    return ThresholdChoice(precision, chosen.threshold if chosen else None, chosen)


def least_to_confirm(
    precision: float, *, level: float = 0.95, method: IntervalMethod = IntervalMethod.WILSON
) -> int:
    """Return how many judged pairs, none of them wrong, confirm a share of right pairs."""
    low, high = 0, 1
    while 1 - METHODS[method](0, high, level=2 * level - 1).high < precision:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        confirms = 1 - METHODS[method](0, middle, level=2 * level - 1).high >= precision
        low, high = (low, middle) if confirms else (middle, high)
    return high


def _strata_above(
    frames: Sequence[StratumFrame],
    pairs: Sequence[SampledPair],
    thresholds: Sequence[float],
    index: int,
) -> list[JudgedStratum]:
    threshold = thresholds[index]
    cut = [replace(frame, size=frame.above[index]) for frame in frames]
    inside = [p for p in pairs if p.confidence is not None and p.confidence >= threshold]
    return [stratum for stratum in judged_strata(cut, inside) if stratum.size]


def _bound(strata: Sequence[JudgedStratum], *, level: float, method: IntervalMethod) -> float:
    """Return the lower bound of the share of right pairs, at the level one-sided."""
    wrong = estimate_wrong(strata, level=2 * level - 1, method=method)
    return 1 - wrong.interval.high if wrong else 0.0


def _first_to_try(
    frames: Sequence[StratumFrame],
    pairs: Sequence[SampledPair],
    precision: float,
    thresholds: Sequence[float],
    *,
    level: float,
    method: IntervalMethod,
) -> int | None:
    shares: list[_Suppose] = [
        partial(_with_share, share=part * (1 - precision)) for part in _SUPPOSED
    ]
    for suppose in (*shares, _with_one_error, _without_errors):
        for index in range(len(thresholds)):
            strata = suppose(_strata_above(frames, pairs, thresholds, index))
            if strata and _bound(strata, level=level, method=method) >= precision:
                return index
    return None


def _with_share(strata: Sequence[JudgedStratum], *, share: float) -> list[JudgedStratum]:
    """Return the strata as if this share of the judged pairs were wrong."""
    return [replace(s, errors=share * s.judged) for s in strata]


def _with_one_error(strata: Sequence[JudgedStratum]) -> list[JudgedStratum]:
    """Return the strata as if one of the pairs that weigh most were wrong, and no other."""
    judged = [stratum for stratum in strata if stratum.judged]
    if not judged:
        return []
    heaviest = max(judged, key=lambda stratum: stratum.size / stratum.judged)
    return [replace(s, errors=float(s is heaviest)) for s in strata]


def _without_errors(strata: Sequence[JudgedStratum]) -> list[JudgedStratum]:
    return _with_share(strata, share=0.0)
