"""What is wrong inside a pair, with probabilities: what is found, stored and exported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.bitext.issues.issue_kind import PAIR_ISSUE_KINDS, IssueKind

ISSUE_FROM = 0.5
"""Probability from which on a pair is said to have an issue."""

LEAST_STATED = 0.001
"""Probability below which nothing is stated of an issue."""

IssueScores = Mapping[IssueKind, float]
"""Probability, from 0 to 1, that a pair has each kind of issue; what is not stated is about 0."""

Words = tuple[tuple[int, int], ...]
"""Parts ``text[start:end]`` of a text, in order, in code points."""


@dataclass(frozen=True, slots=True)
class PairIssues:
    """The issues inside one pair.

    Attributes:
        scores: Calibrated probability of each kind of ``PAIR_ISSUE_KINDS``, from 0 to 1.
        source: For the kinds of ``kinds`` at least, the words of the source that are meant; a kind
            that concerns no words in particular has none.
        target: The same for the target.
    """

    scores: IssueScores = field(default_factory=dict)
    source: Mapping[IssueKind, Words] = field(default_factory=dict)
    target: Mapping[IssueKind, Words] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[IssueKind, ...]:
        """The kinds of issues that the pair is said to have, in the order of the enumeration."""
        return issues_in(self.scores)


def issues_in(scores: IssueScores) -> tuple[IssueKind, ...]:
    """Return the kinds whose probability is at least ``ISSUE_FROM``, in a fixed order."""
    return tuple(kind for kind in PAIR_ISSUE_KINDS if scores.get(kind, 0.0) >= ISSUE_FROM)


def stated_scores(scores: Iterable[tuple[IssueKind, float]]) -> dict[IssueKind, float]:
    """Return the probabilities as files state them: four decimals, without those of about 0."""
    rounded = {kind: round(float(score), 4) for kind, score in scores}
    return {
        kind: rounded[kind] for kind in PAIR_ISSUE_KINDS if rounded.get(kind, 0) >= LEAST_STATED
    }
