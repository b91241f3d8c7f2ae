"""The full effort as a method of the bench of issues inside pairs, with the time it takes."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from workbench.align import Embedder
from workbench.align.arrays import Floats
from workbench.bitext import FRENCH_ENGLISH, PAIR_ISSUE_KINDS, PairIssues
from workbench.project.models import ModelChoice, Models
from workbench.project.pair_issues import TextPair
from workbench.project.pair_issues.full import judge_doubtful

GOALS = {
    "replaced": 0.98,
    "clause lost": 0.75,
    "figure": 0.97,
    "untranslated": 0.99,
    "swapped": 0.99,
}
"""Recall that is wanted of the full effort, by how the fault begins."""


class FullEffort:
    """Judges pairs by the bundled translator, on one core.

    Attributes:
        pairs: How many were given.
        seconds: Processor time that all of them took.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._translator = Models(ModelChoice(threads=1), FRENCH_ENGLISH).greedy_translator
        self.pairs = 0
        self.seconds = 0.0

    def scores(self, pairs: Sequence[TextPair], quick: Sequence[PairIssues]) -> dict[str, Floats]:
        """Return the probabilities of each kind, by its name with ``full`` before it, (pairs,)."""
        start = time.process_time()
        found = judge_doubtful(
            pairs, quick, self._embedder, FRENCH_ENGLISH, translator=self._translator
        )
        self.seconds += time.process_time() - start
        self.pairs += len(pairs)
        return {
            f"full {kind}": np.array([one.scores.get(kind, 0.0) for one in found], np.float32)
            for kind in PAIR_ISSUE_KINDS
        }

    def print_time(self) -> None:
        """Print how many pairs are judged in a second of one core."""
        speed = self.pairs / max(self.seconds, 1e-9)
        print(f"full effort: {self.pairs:,} pairs, {speed:,.0f} a second of one core")
