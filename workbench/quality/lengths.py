"""Find targets that are far longer or shorter than the source lets one expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from statistics import median

from workbench.quality.issue import Issue, IssueKind, Pair

_FLOOR = 16.0
"""Characters added to both lengths, since short texts vary more: ``Oui.``, ``Of course!``."""

_LEAST_SPREAD, _MOST_SPREAD = 0.12, 0.35
"""Limits of the spread of a document, in logarithms of the length ratio."""

_LIMIT = 5.0
"""Spreads by which the length of a target has to differ to be reported."""

_LEAST_RATIO = 1.8
"""Factor by which it also has to differ."""

_FEWEST_PAIRS = 20
"""Pairs from which on the ratio and spread of a document are estimated."""

_SHORTEST_SOURCE = 40
"""Characters of the shortest source that counts for this estimate."""

_MAD_TO_DEVIATION = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""


@dataclass(frozen=True, slots=True)
class LengthModel:
    """A robust model of how the lengths of the two sides of a document relate.

    Attributes:
        ratio: Median of the target length divided by the source length.
        spread: Standard deviation of the logarithm of this ratio, estimated by its median absolute
            deviation; kept within limits, so that short or unusual documents raise no false alarms.
    """

    ratio: float = 1.0
    spread: float = 0.25

    @classmethod
    def fit(cls, lengths: Iterable[tuple[int, int]]) -> LengthModel:
        """Estimate the model from pairs of lengths in characters; the default for fewer than 20."""
        logs = [_log_ratio(s, t) for s, t in lengths if s >= _SHORTEST_SOURCE and t]
        if len(logs) < _FEWEST_PAIRS:
            return cls()
        middle = median(logs)
        deviation = _MAD_TO_DEVIATION * median(abs(value - middle) for value in logs)
        return cls(2.718281828459045**middle, min(max(deviation, _LEAST_SPREAD), _MOST_SPREAD))

    def deviation(self, source: int, target: int) -> float:
        """Return by how many spreads a pair is off; negative if the target is too short."""
        return (_log_ratio(source, target) - log(self.ratio)) / self.spread


def check_length(pair: Pair, model: LengthModel) -> Iterator[Issue]:
    """Report a target whose length is more than 5 spreads and a factor of 1.8 off the usual."""
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
        IssueKind.LENGTH, f"very {word}: {target} characters where about {expected} are usual"
    )


def _log_ratio(source: int, target: int) -> float:
    return log((target + _FLOOR) / (source + _FLOOR))
