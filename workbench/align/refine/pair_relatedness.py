"""Relatedness: whether the two sides of a link say the same at all, whatever stands around them.

Posteriors compare a link with its alternatives. Where a line was replaced, every alternative is as
bad, and good neighbours on both sides make the link look certain. Relatedness looks at nothing but
the two sides: how similar they are, how similar either is to sentences elsewhere in the other text,
and how they differ in length, marks and names. Two short sides may be alike by chance, so that each
of these weighs by the size of the shorter side, too. The log odds that two sides were not drawn at
random are those of a logistic regression on hand-made links and on wrong ones of the same shapes;
``scripts/fitting/fit_alignment.py`` fits it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.embedding.blocks import BlockVectors
from workbench.align.features.encoded_text import EncodedText, spread_sample
from workbench.align.options import RefineOptions
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import compare_marks_and_names
from workbench.align.weights import read_weights

_BASIC = (
    "constant",
    "cosine",
    "source by chance",
    "target by chance",
    "length mismatch",
    "ends otherwise",
    "questions and exclamations",
    "names of one side",
    "names of both",
    "sentences",
)
FEATURES = (*_BASIC, *(f"{name}, by size" for name in _BASIC))
"""Features of a link with both sides, as ``weights.json`` names them.

*By chance* is the cosine that few sentences of the other text exceed; *by size* are the same
features times the logarithm of the token weight of the shorter side, in medians.
"""

_MIN_MASS = 0.1
"""Lower bound of the token weight of a side, in medians: some sentences have no token."""


@dataclass(frozen=True)
class RelatednessModel:
    """A logistic model of the features.

    Attributes:
        coefficients: One for each of ``FEATURES``.
    """

    coefficients: Floats

    def log_odds(self, links: BlockPairs, model: CostModel) -> Floats:
        """Return the log odds that both sides of each link belong together, shape (links,).

        Those of an unpaired sentence are 0.
        """
        out = np.zeros(len(links), np.float32)
        paired = links.paired
        most = model.options.refine.max_relatedness
        found = features(links[paired], model) @ self.coefficients
        out[paired] = np.clip(found, -most, most)
        return out


@lru_cache
def fitted_relatedness() -> RelatednessModel:
    """Return the model with the fitted coefficients."""
    fitted = read_weights("relatedness")
    return RelatednessModel(np.array([fitted.get(name, 0.0) for name in FEATURES], np.float32))


def features(links: BlockPairs, model: CostModel) -> Floats:
    """Return the features of links with both sides, shape (links, len(FEATURES))."""
    basic = np.zeros((len(links), len(_BASIC)), np.float32)
    if not len(links):
        return np.zeros((0, len(FEATURES)), np.float32)
    source, target = model.texts.source, model.texts.target
    options = model.options.refine
    x = _unit_vectors(source.blocks, links.dx, links.x1)
    y = _unit_vectors(target.blocks, links.dy, links.y1)
    marks, names = compare_marks_and_names(model.texts, links, model.options)
    basic[:, 0] = 1
    basic[:, 1] = np.einsum("ld,ld->l", x, y)
    basic[:, 2] = _by_chance(x, target, options)
    basic[:, 3] = _by_chance(y, source, options)
    basic[:, 4] = model.length_mismatch(links)
    basic[:, 5], basic[:, 6] = marks[:, 0], marks[:, 1] + marks[:, 2]
    basic[:, 7:9] = names
    basic[:, 9] = links.dx + links.dy - 2
    mass = np.minimum(
        _token_mass(source, links.x0, links.x1), _token_mass(target, links.y0, links.y1)
    )
    return np.concatenate([basic, basic * np.log(np.maximum(mass, _MIN_MASS))[:, None]], axis=1)


def _unit_vectors(blocks: BlockVectors, sizes: Ints, stops: Ints) -> Floats:
    """Return the unit vectors of blocks of several sizes, shape (blocks, d)."""
    parts = {size: np.flatnonzero(sizes == size) for size in np.unique(sizes).tolist()}
    order = np.argsort(np.concatenate(list(parts.values())))
    vectors = [blocks.unit_vectors(size, stops[at] - 1) for size, at in parts.items()]
    found: Floats = np.concatenate(vectors)[order]
    return found


def _by_chance(vectors: Floats, other: EncodedText, options: RefineOptions) -> Floats:
    """Return the cosine that vectors exceed with few sentences of the other text, shape (n,).

    In a text of few sentences it is drawn to what is usual.
    """
    sample = spread_sample(len(other), options.relatedness_sample)
    cosines = vectors @ other.blocks.unit_vectors(1, sample).T
    place = int(options.relatedness_quantile * (len(sample) - 1))
    found = np.partition(cosines, place, axis=1)[:, place]
    share = np.float32(len(sample) / (len(sample) + options.usual_chance_weight))
    drawn: Floats = share * found + (1 - share) * np.float32(options.usual_chance)
    return drawn


def _token_mass(text: EncodedText, starts: Ints, stops: Ints) -> Floats:
    """Return the token weight of blocks, in medians, shape (blocks,)."""
    if text.tokens is None:
        return np.ones(len(starts), np.float32)
    sums = np.concatenate([[0.0], np.cumsum(text.tokens.masses, dtype=np.float64)])
    mass: Floats = (sums[stops] - sums[starts]).astype(np.float32)
    return mass
