"""Fit the coefficients of confidence to pairings of texts whose prices knew nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from scripts.align_bench.texts import Sample
from scripts.align_fit.paths import Doubles
from workbench.align import aligner
from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools, Floats
from workbench.align.embedding.embed import Embedder
from workbench.align.refine import confidence
from workbench.align.search.cost import CostModel
from workbench.align.search.solutions import Pairing

_RIDGE = 1.0
_ROUNDS = 60
_ROUNDING = 1e-7
_FLATTEST = 0.05
"""What is surer is never ranked below what is less sure."""


@dataclass(frozen=True)
class Judged:
    """The pairings of one text.

    Attributes:
        features: See ``confidence.FEATURES``; shape (pairings, features).
        right: Whether the hand-made links hold the same.
        novels: Names of the novels with which it shares sentences.
    """

    features: Floats
    right: Bools
    novels: frozenset[str]


def judge(sample: Sample, embedder: Embedder, novels: frozenset[str]) -> Judged:
    """Align a text and look at what its confidence would depend on."""
    known = set(sample.gold)
    features: list[Floats] = []
    right: list[bool] = []

    def watch(pairings: Sequence[Pairing], anchors: Anchors, model: CostModel) -> list[Pairing]:
        features.append(confidence.describe(pairings, anchors, model))
        for pairing in pairings:
            right.append((tuple(range(*pairing.source)), tuple(range(*pairing.target))) in known)
        return list(pairings)

    with patch.object(aligner, "estimate", watch):
        aligner.align(sample.source, sample.target, embedder)
    return Judged(np.concatenate(features), np.array(right), novels)


def fit_certainty(texts: Sequence[Judged]) -> confidence.Certainty:
    """A logistic function of the features, and how it is bent on texts it was not fitted to."""
    coefficients = _fit_odds(texts)
    unseen = [(_fit_odds(rest), text) for text in texts if (rest := _strangers(text, texts))]
    if not unseen:
        return confidence.Certainty(coefficients)
    odds = np.concatenate([text.features @ fitted for fitted, text in unseen])
    right = np.concatenate([text.right for _, text in unseen])
    above, below = (part.astype(np.float64) for part in confidence.bend(odds))
    slope = _logistic(below[:, None], right, np.ones(1), np.ones(1), offset=above)
    return confidence.Certainty(coefficients, max(round(float(slope[0]), 4), _FLATTEST))


def _strangers(text: Judged, texts: Sequence[Judged]) -> list[Judged]:
    return [other for other in texts if not other.novels & text.novels]


def _fit_odds(texts: Sequence[Judged]) -> Floats:
    """Ridge logistic regression on features of one scale."""
    x = np.concatenate([text.features for text in texts])
    right = np.concatenate([text.right for text in texts])
    scale = np.maximum(x.std(axis=0), 1e-3)
    scale[0] = 1
    penalty = np.full(x.shape[1], _RIDGE)
    penalty[0] = 1e-3
    weights = _logistic((x / scale).astype(np.float64), right, np.zeros(x.shape[1]), penalty)
    fitted: Floats = (weights / scale).round(4).astype(np.float32)
    return fitted


def _logistic(
    x: Doubles,
    right: Bools,
    start: Doubles,
    penalty: Doubles,
    *,
    offset: Doubles | float = 0.0,
) -> Doubles:
    """The weights, drawn to where they start, by Newton's method with steps that never go up."""

    def surprise(weights: Doubles) -> float:
        odds = x @ weights + offset
        away = weights - start
        return float((np.logaddexp(0, odds) - right * odds).sum() + (penalty * away**2).sum() / 2)

    weights, least = start.copy(), surprise(start)
    for _ in range(_ROUNDS):
        probability = np.exp(-np.logaddexp(0, -(x @ weights + offset)))
        gradient = x.T @ (probability - right) + penalty * (weights - start)
        spread = probability * (1 - probability)
        curvature = (x * spread[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        while (value := surprise(weights - step)) > least and np.abs(step).max() > _ROUNDING:
            step /= 2
        if np.abs(step).max() <= _ROUNDING:
            break
        weights, least = weights - step, value
    return weights
