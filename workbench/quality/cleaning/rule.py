"""What a cleaning rule is: a score for each pair, and the threshold that rejects pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.quality.issue import Pair
from workbench.quality.lengths import LengthModel

LONGEST = 5_000
"""Characters of the longest side that is repaired and judged: more is a whole file in one pair."""


def is_judged(source: str, target: str) -> bool:
    """Return whether both sides are short enough to be repaired and judged."""
    return max(len(source), len(target)) <= LONGEST


@dataclass(frozen=True)
class RuleContext:
    """The usual values among the pairs that are judged together.

    Attributes:
        lengths: How the lengths of the two sides relate.
    """

    lengths: LengthModel = field(default_factory=LengthModel)


Score = Callable[[Pair, RuleContext], float | None]
"""Returns the score of a pair; None where the rule has nothing to say of it."""


@dataclass(frozen=True, slots=True)
class CleaningRule:
    """One rule.

    Attributes:
        name: Name for options and reports, such as ``length-ratio``.
        what: What the rule rejects, for people, one line.
        unit: What the score is.
        threshold: The score from which on a pair is rejected (below which, if ``is_below``).
        low: Lowest score that histograms show.
        high: Highest score that histograms show.
        choices: Thresholds for which reports show samples, in rising order.
        score: Gives the score; None where it comes from elsewhere.
        is_below: Whether low scores are rejected in place of high ones.
        is_on: Whether the rule is used unless it is switched off.
        takes_long: Whether the rule also looks at sides of more than ``LONGEST`` characters.
    """

    name: str
    what: str
    unit: str
    threshold: float
    low: float = 0.0
    high: float = 1.0
    choices: tuple[float, ...] = ()
    score: Score | None = None
    is_below: bool = False
    is_on: bool = True
    takes_long: bool = False

    def score_of(self, pair: Pair, context: RuleContext) -> float | None:
        """Return the score of a pair; None if the rule has nothing to say of it."""
        if self.score is None or not (self.takes_long or is_judged(pair.source, pair.target)):
            return None
        return self.score(pair, context)

    def rejects(self, score: float, threshold: float) -> bool:
        """Return whether a pair with this score is rejected."""
        return score < threshold if self.is_below else score >= threshold
