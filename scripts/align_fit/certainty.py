"""Fit the coefficients of confidence to pairings of texts whose prices knew nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from scripts.align_bench.texts import Sample
from workbench.align import aligner, confidence
from workbench.align.arrays import Bools, Floats
from workbench.align.chain import Anchors
from workbench.align.cost import CostModel
from workbench.align.embed import Embedder
from workbench.align.pairing import Pairing

_RIDGE = 1.0
_ROUNDS = 30


@dataclass(frozen=True)
class Judged:
    """The pairings of one text.

    Attributes:
        features: See ``confidence.FEATURES``; shape (pairings, features).
        right: Whether the hand-made links hold the same.
    """

    features: Floats
    right: Bools


def judge(sample: Sample, embedder: Embedder) -> Judged:
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
    return Judged(np.concatenate(features), np.array(right))


def fit_confidence(texts: Sequence[Judged]) -> Floats:
    """Ridge logistic regression by Newton's method, on features of one scale."""
    x = np.concatenate([text.features for text in texts])
    right = np.concatenate([text.right for text in texts])
    scale = np.maximum(x.std(axis=0), 1e-3)
    scale[0] = 1
    scaled = (x / scale).astype(np.float64)
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], _RIDGE)
    penalty[0] = 1e-3
    for _ in range(_ROUNDS):
        probability = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (probability - right) + penalty * weights
        spread = probability * (1 - probability)
        curvature = (scaled * spread[:, None]).T @ scaled + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    fitted: Floats = (weights / scale).round(4).astype(np.float32)
    return fitted
