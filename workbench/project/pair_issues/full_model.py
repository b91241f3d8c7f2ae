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
)
"""Features of a pair: log odds above those of ``LEAST``, and what ``wording_evidence`` gives.

*By both* is the lower one of the quick effort's log odds and of those against the rendering.
"""

_OF_PARTIAL = (
    "constant",
    *(f"{kind} {by}" for kind in _PARTIAL for by in ("by the quick effort", "by both")),
    *(f"{kind} against the rendering" for kind in (IssueKind.UNRELATED, *_PARTIAL)),
    "unrelated by the quick effort",
    *WORDING,
)
USED: Mapping[IssueKind, tuple[str, ...]] = {
    **dict.fromkeys(KINDS, FEATURES),
    **dict.fromkeys(_PARTIAL, _OF_PARTIAL),
}
"""The features that each kind is fitted to: partial sides not to what is rare beside them."""

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

        They are the means, in log odds, of the model's and of the quick effort's, which is fitted
        to other texts: where one of them errs, the other seldom does. Those of all kinds but
        ``unrelated`` are fitted to related pairs, and hold as far as a pair is related. Numbers,
        which rules find, only become more probable.
        """
        found = {}
        for kind, own in self.coefficients.items():
            quick = features[:, FEATURES.index(f"{kind} by the quick effort")] + _LEAST_ODDS
            found[kind] = _probability((features @ own + quick) / 2)
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


def pair_features(quick: IssueScores, rendering: IssueScores, wording: Floats) -> Floats:
    """Return the features of a pair, shape (len(FEATURES),).

    Args:
        quick: What the quick effort says of the pair.
        rendering: What it says of the rendering and the target.
        wording: Those of ``wording_evidence``.
    """
    own = [_log_odds(quick.get(kind, 0.0)) for kind in PAIR_ISSUE_KINDS]
    second = [_log_odds(rendering.get(kind, 0.0)) for kind in KINDS]
    both = [min(own[PAIR_ISSUE_KINDS.index(kind)], second[KINDS.index(kind)]) for kind in _PARTIAL]
    return np.concatenate([[1.0], own, second, wording, both]).astype(np.float32)


def _probability(log_odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))
    return found


def _log_odds(probability: float) -> float:
    """Return the log odds above those of ``LEAST``, so that what is not stated counts nothing."""
    inside = min(max(probability, LEAST), 1 - LEAST)
    return float(np.log(inside / (1 - inside))) - _LEAST_ODDS
