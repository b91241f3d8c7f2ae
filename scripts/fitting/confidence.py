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
from workbench.align.refine.pair_relatedness import RelatednessModel
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

_COUNTS = {"novel": 1.0, "stress": 1.0, "news": 0.3, "perturbed": 0.1}
"""How much a link of each group of texts counts.

There are seven perturbed copies of a novel, and how much is wrong in them is made up; in ready
pairs of news next to nothing is wrong.
"""

_MIN_SLOPE = 0.05
"""Lower bound of the factor below the bend: the order of links must not change."""


@dataclass(frozen=True)
class JudgedLinks:
    """The links of one text, found by the aligner.

    Attributes:
        features: Shape (links, len(confidence.FEATURES)).
        right: Whether the hand-made links have the same link, shape (links,).
        origins: Names of the texts that it is made of.
        weight: How much each of its links counts.
    """

    features: Floats
    right: Bools
    origins: frozenset[str]
    weight: float = 1.0


def judge(
    sample: Sample,
    embedder: Embedder,
    origins: frozenset[str],
    scorer: Scorer,
    relatedness: RelatednessModel,
) -> JudgedLinks:
    """Align a text and return the features of its links, and which of them are right."""
    collector = _Collector({*sample.gold, *sample.accepted}, relatedness)
    align(sample.source, sample.target, embedder, scorer=scorer, calibrator=collector)
    return JudgedLinks(
        np.concatenate(collector.features),
        np.array(collector.right),
        origins,
        _COUNTS[sample.group],
    )


@dataclass
class _Collector:
    """A calibrator that collects the features of links, and leaves the links as they are."""

    gold: set[Link]
    relatedness: RelatednessModel
    features: list[Floats] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def __call__(
        self, links: BlockPairs, anchors: Anchors, nearest: Anchors, model: CostModel
    ) -> BlockPairs:
        """See ``Calibrator``."""
        self.features.append(features(links, anchors, nearest, model, self.relatedness))
        columns = (links.x0, links.x1, links.y0, links.y1)
        for x0, x1, y0, y1 in zip(*(column.tolist() for column in columns), strict=True):
            self.right.append((tuple(range(x0, x1)), tuple(range(y0, y1))) in self.gold)
        return links


def fit_confidence(texts: Sequence[JudgedLinks], relatedness: RelatednessModel) -> ConfidenceModel:
    """Return a logistic model of the features, flattened by how it does on unseen texts."""
    coefficients = _fit_coefficients(texts)
    without = {
        origins: _fit_coefficients(rest)
        for origins in sorted({text.origins for text in texts}, key=sorted)
        if (rest := [text for text in texts if not text.origins & origins])
    }
    unseen = [text for text in texts if text.origins in without]
    if not unseen:
        return ConfidenceModel(coefficients, relatedness=relatedness)
    log_odds = np.concatenate([text.features @ without[text.origins] for text in unseen])
    above, below = (part.astype(np.float64) for part in split_at_bend(log_odds))
    slope = fit_logistic(
        below[:, None], _right(unseen), np.ones(1), np.ones(1), offset=above, counts=_counts(unseen)
    )
    below_bend = max(round(float(slope[0]), 4), _MIN_SLOPE)
    return ConfidenceModel(coefficients, below_bend, relatedness)


def _right(texts: Sequence[JudgedLinks]) -> Bools:
    return np.concatenate([text.right for text in texts])


def _counts(texts: Sequence[JudgedLinks]) -> Doubles:
    return np.concatenate([np.full(len(text.right), text.weight) for text in texts])


def _fit_coefficients(texts: Sequence[JudgedLinks]) -> Floats:
    """Fit a logistic regression with a ridge on scaled features."""
    x = np.concatenate([text.features for text in texts])
    return fit_coefficients(x, _right(texts), _counts(texts))


def fit_coefficients(x: Floats, right: Bools, counts: Doubles) -> Floats:
    """Fit a logistic regression with a ridge on scaled features, the first of them the constant."""
    scale = np.maximum(x.std(axis=0), _MIN_SCALE)
    scale[0] = 1
    penalty = np.full(x.shape[1], _RIDGE)
    penalty[0] = _CONSTANT_RIDGE
    start = np.zeros(x.shape[1])
    weights = fit_logistic((x / scale).astype(np.float64), right, start, penalty, counts=counts)
    fitted: Floats = (weights / scale).round(4).astype(np.float32)
    return fitted


def fit_logistic(
    x: Doubles,
    right: Bools,
    start: Doubles,
    penalty: Doubles,
    *,
    offset: Doubles | float = 0.0,
    counts: Doubles | float = 1.0,
) -> Doubles:
    """Return the weights of a logistic regression, by Newton's method with step halving.

    Args:
        x: Features, shape (links, features).
        right: What is predicted, shape (links,).
        start: Weights that the ridge draws to, shape (features,).
        penalty: Strength of the ridge, shape (features,).
        offset: Log odds to which the features add.
        counts: How much each link counts.
    """

    def loss(weights: Doubles) -> float:
        log_odds = x @ weights + offset
        distance = weights - start
        surprise = np.logaddexp(0, log_odds) - right * log_odds
        return float((counts * surprise).sum() + (penalty * distance**2).sum() / 2)

    weights, least = start.copy(), loss(start)
    for _ in range(_MAX_ROUNDS):
        probability = np.exp(-np.logaddexp(0, -(x @ weights + offset)))
        gradient = x.T @ (counts * (probability - right)) + penalty * (weights - start)
        spread = counts * probability * (1 - probability)
        curvature = (x * spread[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        while (value := loss(weights - step)) > least and np.abs(step).max() > _TOLERANCE:
            step /= 2
        if np.abs(step).max() <= _TOLERANCE:
            break
        weights, least = weights - step, value
    return weights
