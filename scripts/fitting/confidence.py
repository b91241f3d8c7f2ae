"""Fit the confidence model to links of texts that the costs were not fitted to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scripts.bench.aligning.texts import Sample
from scripts.fitting.paths import Doubles
from workbench.align import Embedder, align
from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Bools, Floats
from workbench.align.block_pairs import BlockPairs
from workbench.align.refine.calibration import ConfidenceModel, features, split_at_bend
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import Scorer
from workbench.bitext import Link

_RIDGE = 1.0
"""Penalty on the squared coefficient of a scaled feature."""

_CONSTANT_RIDGE = 1e-3
"""The same of the constant."""

_MIN_SCALE = 1e-3
"""Lower bound of the standard deviation that a feature is scaled by."""

_MAX_ROUNDS = 60
"""Rounds of Newton's method, at most."""

_TOLERANCE = 1e-7
"""Step of a coefficient below which the fit is done."""

_MIN_SLOPE = 0.05
"""Lower bound of the factor below the bend: the order of links must not change."""


@dataclass(frozen=True)
class JudgedLinks:
    """The links of one text, found by the aligner.

    Attributes:
        features: Shape (links, len(confidence.FEATURES)).
        right: Whether the hand-made links have the same link, shape (links,).
        novels: Names of the novels with which the text shares sentences.
    """

    features: Floats
    right: Bools
    novels: frozenset[str]


def judge(
    sample: Sample, embedder: Embedder, novels: frozenset[str], scorer: Scorer
) -> JudgedLinks:
    """Align a text and return the features of its links, and which of them are right."""
    collector = _Collector(set(sample.gold))
    align(sample.source, sample.target, embedder, scorer=scorer, calibrator=collector)
    return JudgedLinks(np.concatenate(collector.features), np.array(collector.right), novels)


@dataclass
class _Collector:
    """A calibrator that collects the features of links, and leaves the links as they are."""

    gold: set[Link]
    features: list[Floats] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def __call__(self, links: BlockPairs, anchors: Anchors, model: CostModel) -> BlockPairs:
        """See ``Calibrator``."""
        self.features.append(features(links, anchors, model))
        columns = (links.x0, links.x1, links.y0, links.y1)
        for x0, x1, y0, y1 in zip(*(column.tolist() for column in columns), strict=True):
            self.right.append((tuple(range(x0, x1)), tuple(range(y0, y1))) in self.gold)
        return links


def fit_confidence(texts: Sequence[JudgedLinks]) -> ConfidenceModel:
    """Return a logistic model of the features, flattened by how it does on unseen texts."""
    coefficients = _fit_coefficients(texts)
    unseen = [
        (_fit_coefficients(rest), text) for text in texts if (rest := _unrelated(text, texts))
    ]
    if not unseen:
        return ConfidenceModel(coefficients)
    log_odds = np.concatenate([text.features @ fitted for fitted, text in unseen])
    right = np.concatenate([text.right for _, text in unseen])
    above, below = (part.astype(np.float64) for part in split_at_bend(log_odds))
    slope = _logistic(below[:, None], right, np.ones(1), np.ones(1), offset=above)
    return ConfidenceModel(coefficients, max(round(float(slope[0]), 4), _MIN_SLOPE))


def _unrelated(text: JudgedLinks, texts: Sequence[JudgedLinks]) -> list[JudgedLinks]:
    """Return the texts that share no novel with a text."""
    return [other for other in texts if not other.novels & text.novels]


def _fit_coefficients(texts: Sequence[JudgedLinks]) -> Floats:
    """Fit a logistic regression with a ridge on scaled features."""
    x = np.concatenate([text.features for text in texts])
    right = np.concatenate([text.right for text in texts])
    scale = np.maximum(x.std(axis=0), _MIN_SCALE)
    scale[0] = 1
    penalty = np.full(x.shape[1], _RIDGE)
    penalty[0] = _CONSTANT_RIDGE
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
    """Return the weights of a logistic regression, by Newton's method with step halving.

    Args:
        x: Features, shape (links, features).
        right: What is predicted, shape (links,).
        start: Weights that the ridge draws to, shape (features,).
        penalty: Strength of the ridge, shape (features,).
        offset: Log odds to which the features add.
    """

    def loss(weights: Doubles) -> float:
        log_odds = x @ weights + offset
        distance = weights - start
        surprise = np.logaddexp(0, log_odds) - right * log_odds
        return float(surprise.sum() + (penalty * distance**2).sum() / 2)

    weights, least = start.copy(), loss(start)
    for _ in range(_MAX_ROUNDS):
        probability = np.exp(-np.logaddexp(0, -(x @ weights + offset)))
        gradient = x.T @ (probability - right) + penalty * (weights - start)
        spread = probability * (1 - probability)
        curvature = (x * spread[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        while (value := loss(weights - step)) > least and np.abs(step).max() > _TOLERANCE:
            step /= 2
        if np.abs(step).max() <= _TOLERANCE:
            break
        weights, least = weights - step, value
    return weights
