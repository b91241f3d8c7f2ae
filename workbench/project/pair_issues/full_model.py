"""From what the embedder, the rules and the translator show of a pair to probabilities."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.bitext import PAIR_ISSUE_KINDS, IssueKind, IssueScores
from workbench.translate.wording_evidence import FEATURES as WORDING

Floats = npt.NDArray[np.floating[Any]]

KINDS = (
    IssueKind.UNRELATED,
    IssueKind.PARTIAL_TARGET,
    IssueKind.PARTIAL_SOURCE,
    IssueKind.NUMBERS,
    IssueKind.NAMES,
)
"""The kinds that the translator has something to say about."""

_PARTIAL = (IssueKind.PARTIAL_TARGET, IssueKind.PARTIAL_SOURCE)

FEATURES = (
    "constant",
    *(f"{kind} by the quick effort" for kind in PAIR_ISSUE_KINDS),
    *(f"{kind} against the rendering" for kind in KINDS),
    *WORDING,
    *(f"{kind} by both" for kind in _PARTIAL),
    "without a clause of the source",
)
"""Features of a pair: log odds above those of ``LEAST``, and what ``wording_evidence`` and
``clause_contrast`` give.

*By both* is the lower one of the quick effort's log odds and of those against the rendering.
"""

LEAST = 0.002
"""Probability that counts for one that the quick effort does not state."""

_LEAST_ODDS = float(np.log(LEAST / (1 - LEAST)))

_FILE = "full_weights.json"


@dataclass(frozen=True)
class FullModel:
    """A logistic model for each of ``KINDS``.

    Attributes:
        coefficients: One for each of ``FEATURES``, by kind.
    """

    coefficients: Mapping[IssueKind, Floats]

    def probabilities(self, features: Floats) -> list[dict[IssueKind, float]]:
        """Return the probabilities of each kind, from features of shape (n, len(FEATURES)).

        Those of all kinds but ``unrelated`` are fitted to related pairs, and hold as far as a pair
        is related. Numbers that differ, which rules find, only become more probable than by the
        quick effort.
        """
        found = {kind: _probability(features @ own) for kind, own in self.coefficients.items()}
        related = 1 - found[IssueKind.UNRELATED]
        for kind in KINDS:
            if kind is not IssueKind.UNRELATED:
                found[kind] = found[kind] * related
        numbers = features[:, FEATURES.index(f"{IssueKind.NUMBERS} by the quick effort")]
        found[IssueKind.NUMBERS] = np.maximum(
            found[IssueKind.NUMBERS], _probability(numbers + _LEAST_ODDS) * (numbers > 0)
        )
        return [
            {kind: float(values[n]) for kind, values in found.items()} for n in range(len(features))
        ]


@lru_cache
def fitted_model() -> FullModel:
    """Return the model with the coefficients that ``scripts/fitting/full_issues.py`` fitted."""
    text = (files("workbench.project.pair_issues") / _FILE).read_text(encoding="utf-8")
    fitted: dict[str, dict[str, float]] = json.loads(text)
    return FullModel(
        {
            kind: np.array([fitted[kind].get(name, 0.0) for name in FEATURES], np.float32)
            for kind in KINDS
        }
    )


def pair_features(
    quick: IssueScores, rendering: IssueScores, wording: Floats, gain: float
) -> Floats:
    """Return the features of a pair, shape (len(FEATURES),).

    Args:
        quick: What the quick effort says of the pair.
        rendering: What it says of the rendering and the target.
        wording: Those of ``wording_evidence``.
        gain: What the target gains without a clause of the source; see ``clause_contrast``.
    """
    own = [_log_odds(quick.get(kind, 0.0)) for kind in PAIR_ISSUE_KINDS]
    second = [_log_odds(rendering.get(kind, 0.0)) for kind in KINDS]
    both = [min(own[PAIR_ISSUE_KINDS.index(kind)], second[KINDS.index(kind)]) for kind in _PARTIAL]
    return np.concatenate([[1.0], own, second, wording, both, [gain]]).astype(np.float32)


def _probability(log_odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return found


def _log_odds(probability: float) -> float:
    """Return the log odds above those of ``LEAST``, so that what is not stated counts nothing."""
    inside = min(max(probability, LEAST), 1 - LEAST)
    return float(np.log(inside / (1 - inside))) - _LEAST_ODDS
