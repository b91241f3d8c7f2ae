"""Confidence: the calibrated probability that a link is right.

The posteriors of the second pass consider nothing beyond their own stretch: not how certain the
neighbours are, nor whether anchors are held together, nor whether the stretch was taken apart as
no translation, nor whether both sides say the same at all (``pair_relatedness``). A logistic model
of all of these gives the confidence; ``scripts/fitting/fit_alignment.py`` fits it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Bools, Floats, runs_of
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import RefineOptions
from workbench.align.refine.pair_relatedness import RelatednessModel, fitted_relatedness
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import compare_marks_and_names
from workbench.align.weights import read_weights

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
    "related",
    "unrelated",
    "related where settled",
    "unrelated among anchors",
    "match unpaired elsewhere",
    "null, match unpaired elsewhere",
    "match linked elsewhere",
    "null, match linked elsewhere",
)
"""Features of a link, as ``weights.json`` names them.

Posteriors are log odds; a null is an unpaired sentence; *taken apart* is ``BlockPairs.unlinked``;
*related* are the log odds of ``pair_relatedness``, *unrelated* the same where they are below 0;
*match elsewhere* is the weight of the heaviest pair of nearest neighbours of which the link has one
alone, the other being unpaired itself or in another link.
"""


class Calibrator(Protocol):
    """Gives links a confidence."""

    def __call__(
        self, links: BlockPairs, anchors: Anchors, nearest: Anchors, model: CostModel
    ) -> BlockPairs:
        """Return neighbouring links with confidence in place of the posterior.

        Args:
            links: Links in the order of the text.
            anchors: The anchors that the search went by.
            nearest: All pairs of nearest neighbours, among them those that are not in order.
            model: The two texts and the first costs.
        """


@dataclass(frozen=True)
class ConfidenceModel:
    """A logistic model of the features, flattened where it would be too certain.

    Attributes:
        coefficients: One for each of ``FEATURES``.
        below: Factor on what the log odds are below the bend; 1 changes nothing.
        relatedness: Gives the log odds that both sides of a link are related.
    """

    coefficients: Floats
    below: float = 1.0
    relatedness: RelatednessModel = field(default_factory=fitted_relatedness)

    def __call__(
        self, links: BlockPairs, anchors: Anchors, nearest: Anchors, model: CostModel
    ) -> BlockPairs:
        """See ``Calibrator``."""
        found = features(links, anchors, nearest, model, self.relatedness)
        return replace(links, posterior=self.probability(found, model.options.refine))

    def probability(
        self,
        features: Floats,
        options: RefineOptions = RefineOptions(),  # noqa: B008 - frozen
    ) -> Floats:
        """Return the confidence of links from features of shape (links, len(FEATURES))."""
        above, below = split_at_bend(features @ self.coefficients, options)
        confidence: Floats = np.exp(-np.logaddexp(0, -(above + self.below * below)))
        return confidence


@lru_cache
def fitted_confidence() -> ConfidenceModel:
    """Return the confidence model with the fitted coefficients."""
    fitted = read_weights("confidence")
    coefficients = np.array([fitted.get(name, 0.0) for name in FEATURES], np.float32)
    return ConfidenceModel(coefficients, float(fitted.get("below", 1.0)))


def split_at_bend(
    log_odds: Floats,
    options: RefineOptions = RefineOptions(),  # noqa: B008 - frozen
) -> tuple[Floats, Floats]:
    """Return log odds raised to the bend, and what they are below it; their sum is the log odds."""
    bend = options.bend_log_odds
    return np.maximum(log_odds, bend), np.minimum(log_odds - bend, 0)


def features(
    links: BlockPairs,
    anchors: Anchors,
    nearest: Anchors,
    model: CostModel,
    relatedness: RelatednessModel,
) -> Floats:
    """Return the features of neighbouring links, shape (links, len(FEATURES))."""
    out = np.zeros((len(links), len(FEATURES)), np.float32)
    if not len(links):
        return out
    options = model.options.refine
    log_odds = _log_odds(links.posterior.astype(np.float64), options.max_log_odds)
    null, paired = ~links.paired, links.paired
    before = np.append(log_odds[:1], log_odds[:-1])
    after = np.append(log_odds[1:], log_odds[-1:])
    anchored = anchors.are_held_by(links)
    reach = options.neighbourhood
    kernel = np.ones(2 * reach + 1)
    around = np.convolve(anchored, kernel)[reach : reach + len(log_odds)]
    out[:, 0] = 1
    out[:, 1] = log_odds
    out[:, 2] = null
    out[:, 3] = null * log_odds
    out[:, 4] = links.unlinked
    out[:, 5] = links.cost
    out[:, 6] = np.maximum(links.dx + links.dy - 2, 0)
    out[:, 7] = (before + after) / 2
    out[:, 8] = np.minimum(before, after)
    out[:, 9] = anchored
    out[:, 10] = around / len(kernel)
    out[:, 11] = np.log1p(_run_lengths(null))
    out[:, 12] = links.settled
    out[:, 13] = out[:, 12] * log_odds
    out[paired, 14:19] = _differences(links[paired], model)
    out[:, 19] = out[:, 10] * null
    out[:, 20] = np.minimum(out[:, 8], options.doubt_log_odds)
    out[:, 21] = relatedness.log_odds(links, model)
    out[:, 22] = np.minimum(out[:, 21], 0)
    out[:, 23] = out[:, 12] * out[:, 21]
    out[:, 24] = out[:, 10] * out[:, 22]
    out[:, [25, 27]] = nearest.leading_out_of(links)
    out[:, [26, 28]] = null[:, None] * out[:, [25, 27]]
    return out


def _differences(links: BlockPairs, model: CostModel) -> Floats:
    """Return how both sides differ in length, marks and names, shape (links, 5)."""
    out = np.zeros((len(links), 5), np.float32)
    if len(links):
        marks, names = compare_marks_and_names(model.texts, links, model.options)
        out[:, 0] = model.length_mismatch(links)
        out[:, 1], out[:, 2] = marks[:, 0], marks[:, 1] + marks[:, 2]
        out[:, 3:] = names
    return out


def _log_odds(probability: np.ndarray, most: float) -> Floats:
    least = 1 / (1 + np.exp(most))
    probability = np.clip(probability, least, 1 - least)
    log_odds: Floats = np.log(probability / (1 - probability)).astype(np.float32)
    return log_odds


def _run_lengths(flags: Bools) -> Floats:
    """Return for each flag the length of the run of set flags that it is in, or 0."""
    lengths = np.zeros(len(flags), np.float32)
    for start, stop in zip(*runs_of(flags), strict=True):
        lengths[start:stop] = stop - start
    return lengths
