"""Targets far longer or shorter than the source leads one to expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from statistics import median

from workbench.quality.issue import Issue, IssueKind, Pair

_FLOOR = 16.0
"""Characters added to both sides, so that ``Oui.`` for ``Of course!`` is nothing."""
_LEAST_SPREAD = 0.12
_MOST_SPREAD = 0.35
_LIMIT = 5.0
_LEAST_RATIO = 1.8
_FEWEST = 20
_LONG_ENOUGH = 40


@dataclass(frozen=True, slots=True)
class LengthModel:
    """How the lengths of a document's two sides go together, robust against bad pairs.

    Attributes:
        ratio: Median of target over source length.
        spread: 1.4826 times the median deviation of the logarithm, a standard deviation were
            it normal; within limits, so that a short or odd document accuses nobody.
    """

    ratio: float = 1.0
    spread: float = 0.25

    @classmethod
    def fit(cls, lengths: Iterable[tuple[int, int]]) -> LengthModel:
        """The model of pairs of lengths in characters; the default one of fewer than twenty."""
        logs = [_log_ratio(s, t) for s, t in lengths if s >= _LONG_ENOUGH and t]
        if len(logs) < _FEWEST:
            return cls()
        middle = median(logs)
        deviation = 1.4826 * median(abs(value - middle) for value in logs)
        return cls(2.718281828459045**middle, min(max(deviation, _LEAST_SPREAD), _MOST_SPREAD))

    def deviation(self, source: int, target: int) -> float:
        """How many spreads a pair of lengths is off; negative where the target is too short."""
        return (_log_ratio(source, target) - log(self.ratio)) / self.spread


def check_length(pair: Pair, model: LengthModel) -> Iterator[Issue]:
    """A target more than five spreads and nearly twice off the usual ratio.

    Short texts vary more: both sides are taken as sixteen characters longer than they are.
    """
    source, target = len(pair.source.strip()), len(pair.target.strip())
    if not source or not target:
        return
    deviation = model.deviation(source, target)
    off = abs(_log_ratio(source, target) - log(model.ratio))
    if abs(deviation) < _LIMIT or off < log(_LEAST_RATIO):
        return
    expected = max(round(source * model.ratio), 1)
    word = "long" if deviation > 0 else "short"
    yield Issue(
        IssueKind.LENGTH, f"{target} characters where about {expected} are usual: very {word}"
    )


def _log_ratio(source: int, target: int) -> float:
    return log((target + _FLOOR) / (source + _FLOOR))
