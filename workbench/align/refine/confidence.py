"""The probability that a pairing is right: its posterior, corrected by what stands around it.

The second look's posteriors know nothing beyond their own stretch: how sure the neighbours are,
whether sentences that are each other's best match are held together, whether a stretch was taken
apart for being no translation. A logistic function of both is fitted by
``scripts/fit_alignment.py``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools, Floats
from workbench.align.features.names_and_numbers import compare
from workbench.align.features.punctuation import differences
from workbench.align.search.cost import CostModel
from workbench.align.search.solutions import Pairing, hold_anchor

FEATURES = (
    "constant",
    "posterior",
    "null",
    "posterior of null",
    "taken apart",
    "cost",
    "size",
    "neighbours",
    "worse neighbour",
    "anchored",
    "anchored around",
    "run of nulls",
    "settled",
    "posterior where settled",
    "length mismatch",
    "ends otherwise",
    "questions and exclamations",
    "names of one side",
    "names of both",
    "null among anchors",
    "worse neighbour in doubt",
)
"""What confidence is a function of; posteriors as logarithms of odds."""

_MOST_ODDS = 7.0
_IN_DOUBT = 3.0
_BEND = 1.5
"""Logarithm of odds at which what is fitted to some texts may turn out bolder on others."""
_AROUND = 5
_MOST_MISMATCH = 6.0


def describe(pairings: Sequence[Pairing], anchors: Anchors, model: CostModel) -> Floats:
    """What the confidence of neighbouring pairings depends on, shape (n, len(FEATURES))."""
    out = np.zeros((len(pairings), len(FEATURES)), np.float32)
    if not len(pairings):
        return out
    odds = _odds(np.array([pairing.posterior for pairing in pairings], np.float64))
    null = np.array([pairing.is_null for pairing in pairings])
    before, after = np.append(odds[:1], odds[:-1]), np.append(odds[1:], odds[-1:])
    anchored = hold_anchor(pairings, anchors)
    kernel = np.ones(2 * _AROUND + 1)
    around = np.convolve(anchored, kernel)[_AROUND : _AROUND + len(odds)]
    out[:, 0] = 1
    out[:, 1] = odds
    out[:, 2] = null
    out[:, 3] = null * odds
    out[:, 4] = [pairing.taken_apart for pairing in pairings]
    out[:, 5] = [pairing.cost for pairing in pairings]
    out[:, 6] = np.maximum([sum(pairing.shape) - 2 for pairing in pairings], 0)
    out[:, 7] = (before + after) / 2
    out[:, 8] = np.minimum(before, after)
    out[:, 9] = anchored
    out[:, 10] = around / len(kernel)
    out[:, 11] = np.log1p(_run_lengths(null))
    out[:, 12] = [pairing.settled for pairing in pairings]
    out[:, 13] = out[:, 12] * odds
    out[~null, 14:19] = _differences(
        [pairing for pairing in pairings if not pairing.is_null], model
    )
    out[:, 19] = out[:, 10] * null
    out[:, 20] = np.minimum(out[:, 8], _IN_DOUBT)
    return out


def _differences(paired: Sequence[Pairing], model: CostModel) -> Floats:
    """How lengths, marks and names of pairings with two sides differ, shape (n, 5)."""
    out = np.zeros((len(paired), 5), np.float32)
    if len(paired):
        first, stop = np.array([pairing.source for pairing in paired]).T
        across_first, across_stop = np.array([pairing.target for pairing in paired]).T
        spans = first, stop - 1, across_first, across_stop - 1
        out[:, 0] = np.minimum(model.length_mismatch(*spans), _MOST_MISMATCH)
        if model.source.marks is not None and model.target.marks is not None:
            ends, *others = differences(model.source.marks, model.target.marks, spans)
            out[:, 1], out[:, 2] = ends, others[0] + others[1]
        if model.source.names is not None and model.target.names is not None:
            out[:, 3:] = compare(model.source.names, model.target.names, spans)
    return out


@dataclass(frozen=True)
class Certainty:
    """A logistic function of the features, bent where it is bolder than it should be.

    Attributes:
        coefficients: Of ``FEATURES``.
        below: How much of a step below the bend is true, as a logarithm of odds.
    """

    coefficients: Floats
    below: float = 1.0

    def of(self, features: Floats) -> Floats:
        """The probability that each pairing is right, from features of shape (n, len(FEATURES))."""
        above, below = bend(features @ self.coefficients)
        confidence: Floats = np.exp(-np.logaddexp(0, -(above + self.below * below)))
        return confidence


def bend(odds: Floats) -> tuple[Floats, Floats]:
    """Logarithms of odds without what is below the bend, and that; each shape (n,)."""
    return np.maximum(odds, _BEND), np.minimum(odds - _BEND, 0)


def estimate(pairings: Sequence[Pairing], anchors: Anchors, model: CostModel) -> list[Pairing]:
    """The pairings with confidence in place of their posterior, in the order of the text."""
    confidence = read_certainty().of(describe(pairings, anchors, model))
    return [
        Pairing(p.source, p.target, p.cost, value, p.taken_apart, p.settled)
        for p, value in zip(pairings, confidence.tolist(), strict=True)
    ]


@lru_cache
def read_certainty() -> Certainty:
    """What was fitted."""
    text = (files("workbench.align") / "weights.json").read_text(encoding="utf-8")
    fitted = json.loads(text)["confidence"]
    coefficients = np.array([fitted.get(name, 0.0) for name in FEATURES], np.float32)
    return Certainty(coefficients, float(fitted.get("below", 1.0)))


def _odds(share: np.ndarray) -> Floats:
    least = 1 / (1 + np.exp(_MOST_ODDS))
    share = np.clip(share, least, 1 - least)
    odds: Floats = np.log(share / (1 - share)).astype(np.float32)
    return odds


def _run_lengths(flags: Bools) -> Floats:
    """For each place the length of the run of raised flags it is in; 0 where it is not raised."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    lengths = np.zeros(len(flags), np.float32)
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        lengths[start:stop] = stop - start
    return lengths
