"""The second pass: block pairs that the first pass leaves open are rescored with more features.

The first costs are cheap enough for every cell. What they leave likely, about a dozen block pairs
a sentence, is compared token by token, at its edges and by its marks and names, and gets a linear
cost whose weights make the hand-made links most probable: a conditional random field over the paths
of the lattice (Lafferty, McCallum and Pereira 2001). So its posteriors are close to probabilities.
``scripts/fitting/fit_alignment.py`` fits the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from workbench.align.arrays import Floats
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.block_edges import edge_distances
from workbench.align.features.encoded_text import EncodedPair
from workbench.align.features.names_and_numbers import compare_names
from workbench.align.features.punctuation import punctuation_differences
from workbench.align.features.text_tokens import TextTokens
from workbench.align.features.token_coverage import token_coverage
from workbench.align.options import AlignOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.selection import SentenceSelection
from workbench.align.weights import read_weights

FEATURES = (
    "first cost",
    "uncovered mass",
    "worst sentence uncovered",
    "uncovered share",
    "length mismatch",
    "ends otherwise",
    "questions",
    "exclamations",
    "1-2",
    "1-3",
    "1-4",
    "2-2",
    "larger",
    "more than five",
    "first words",
    "last words",
    "names of one side",
    "names of both",
)
"""Features of a block pair, as ``weights.json`` names them; ``names of both`` is negative.

``larger`` counts all shapes without a weight of their own, ``more than five`` the largest again.
"""

_SHAPES = ((1, 2), (1, 3), (1, 4), (2, 2))
"""Shapes that have a weight of their own."""


class Scorer(Protocol):
    """The costs of the second pass, in nats.

    Attributes:
        skip_cost: Cost of leaving one sentence unpaired.
    """

    skip_cost: float

    def __call__(
        self,
        model: CostModel,
        stretches: Sequence[Rectangle],
        candidates: BlockPairs,
        selection: SentenceSelection,
    ) -> Floats:
        """Return the costs of candidate block pairs, shape (candidates,); see ``features``."""


@dataclass
class LinearScorer:
    """Costs that are linear in the features.

    Attributes:
        weights: Cost of each feature in nats, shape (len(FEATURES),).
        skip_cost: Cost of leaving one sentence unpaired.
    """

    weights: Floats
    skip_cost: float

    def __call__(
        self,
        model: CostModel,
        stretches: Sequence[Rectangle],
        candidates: BlockPairs,
        selection: SentenceSelection,
    ) -> Floats:
        """See ``Scorer``."""
        return features(model, stretches, candidates, selection) @ self.weights


@lru_cache
def fitted_scorer() -> LinearScorer:
    """Return the scorer with the fitted weights."""
    fitted = read_weights("blocks")
    weights = np.array([fitted.get(name, 0.0) for name in FEATURES], np.float32)
    return LinearScorer(weights, float(fitted["skip"]))


def rescore(
    scorer: Scorer,
    model: CostModel,
    stretches: Sequence[Rectangle],
    candidates: BlockPairs,
    selection: SentenceSelection,
) -> tuple[Floats, float]:
    """Return the costs of the second pass: of each candidate, and of an unpaired sentence."""
    costs = scorer(model, stretches, candidates, selection)
    return costs, scorer.skip_cost * model.options.cost.skip_cost_factor


def features(
    model: CostModel,
    stretches: Sequence[Rectangle],
    candidates: BlockPairs,
    selection: SentenceSelection,
) -> Floats:
    """Return the features of candidates, shape (candidates, len(FEATURES)); see ``FEATURES``.

    Args:
        model: The two texts, and the first costs.
        stretches: The open stretches.
        candidates: Their likely block pairs; ``group`` is the number of the stretch, and positions
            count from its beginning.
        selection: The sentences that take part.
    """
    pairs = candidates_in_texts(stretches, candidates, selection)
    options, texts = model.options, model.texts
    source, target = texts.source, texts.target
    out = np.zeros((len(pairs), len(FEATURES)), np.float32)
    out[:, 0] = pairs.cost
    if source.tokens is not None and target.tokens is not None:
        out[:, 1:4] = _uncovered(
            source.tokens, target.tokens, pairs, most=options.cost.max_uncovered
        )
        out[:, 14:16] = edge_distances(
            source.tokens, target.tokens, pairs, tokens=options.features.edge_tokens
        )
    out[:, 4] = model.length_mismatch(pairs)
    marks, names = compare_marks_and_names(texts, pairs, options)
    out[:, 5:8], out[:, 16:] = marks, names
    less, more = np.minimum(pairs.dx, pairs.dy), np.maximum(pairs.dx, pairs.dy)
    for column, shape in enumerate(_SHAPES, start=8):
        out[:, column] = (less == shape[0]) & (more == shape[1])
    out[:, 12] = (less >= 2) & (more >= 3) | (more >= 5)
    out[:, 13] = less + more > 5
    return out


def candidates_in_texts(
    stretches: Sequence[Rectangle], candidates: BlockPairs, selection: SentenceSelection
) -> BlockPairs:
    """Return candidates at positions of the texts; none spans a sentence that is left out."""
    starts = np.array([(s.x0, s.y0) for s in stretches], np.int64).reshape(-1, 2)
    x1 = selection.rows[starts[candidates.group, 0] + candidates.x1 - 1] + 1
    y1 = selection.cols[starts[candidates.group, 1] + candidates.y1 - 1] + 1
    return replace(candidates, x0=x1 - candidates.dx, x1=x1, y0=y1 - candidates.dy, y1=y1)


def compare_marks_and_names(
    texts: EncodedPair, pairs: BlockPairs, options: AlignOptions
) -> tuple[Floats, Floats]:
    """Return the differences in punctuation, shape (pairs, 3), and in names, shape (pairs, 2)."""
    marks, names = np.zeros((len(pairs), 3), np.float32), np.zeros((len(pairs), 2), np.float32)
    source, target = texts.source, texts.target
    if source.punctuation is not None and target.punctuation is not None:
        found = punctuation_differences(
            source.punctuation, target.punctuation, pairs, max_marks=options.features.max_marks
        )
        marks = np.stack(found, axis=1)
    if source.names is not None and target.names is not None:
        names = compare_names(
            source.names, target.names, pairs, max_names=options.features.max_names
        )
    return marks, names


def _uncovered(source: TextTokens, target: TextTokens, pairs: BlockPairs, *, most: float) -> Floats:
    """Return what is not covered of both sides, shape (pairs, 3).

    The columns are its weight in mean sentences, its share of the worst sentence, and its share of
    the whole times the mean size of the blocks.
    """
    of_source, of_target = token_coverage(source, target, pairs)
    mean = max(float(source.masses.mean() + target.masses.mean()), 1e-3)
    mass = of_source.mass + of_target.mass
    uncovered = mass - of_source.covered - of_target.covered
    share = uncovered / np.maximum(mass, 1e-3)
    return np.stack(
        [
            np.minimum(uncovered / mean, most),
            1 - np.minimum(of_source.worst, of_target.worst),
            share * np.sqrt(pairs.dx * pairs.dy),
        ],
        axis=1,
    )
