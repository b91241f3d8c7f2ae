"""Fit the relatedness of two sides to hand-made links, and to wrong links of the same shapes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scripts.bench.aligning.texts import Sample
from scripts.fitting.confidence import fit_coefficients
from workbench.align import AlignOptions, Embedder
from workbench.align.aligner import encode_texts
from workbench.align.arrays import Bools, Floats
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.encoded_text import EncodedPair
from workbench.align.refine.pair_relatedness import RelatednessModel, features
from workbench.align.search.cost import CostModel
from workbench.jobs import SILENT

_NEAR = 8
"""Sentences from the right place within which a third of the wrong ones are drawn."""

_ALIKE = 6
"""Wrong places of which that of the most similar length is taken, for another third."""


@dataclass(frozen=True)
class JudgedPairs:
    """Right and wrong links of one text.

    Attributes:
        features: Shape (links, len(pair_relatedness.FEATURES)).
        right: Whether the hand-made links have the link, shape (links,).
        origin: Name of the text.
    """

    features: Floats
    right: Bools
    origin: str


def judge_pairs(sample: Sample, embedder: Embedder, origin: str) -> JudgedPairs:
    """Return the features of the hand-made links of a text, and of as many wrong ones."""
    options = AlignOptions()
    texts = encode_texts((sample.source, sample.target), embedder, ((), ()), options, SILENT)
    model = CostModel.measure(EncodedPair.measure(*texts, options), options)
    shapes = set(options.search.shapes)
    places = [{int(n): at for at, n in enumerate(text.numbers)} for text in texts]
    right = [
        (places[0][xs[0]], places[0][xs[0]] + len(xs), places[1][ys[0]], places[1][ys[0]] + len(ys))
        for xs, ys in sample.gold
        if (len(xs), len(ys)) in shapes and xs[0] in places[0] and ys[0] in places[1]
        if xs[-1] - xs[0] == len(xs) - 1 and ys[-1] - ys[0] == len(ys) - 1
    ]
    chance = random.Random(sample.name)
    lengths = texts[1].characters
    wrong = [_elsewhere(link, lengths, chance) for link in right]
    links = np.array(right + [link for link in wrong if link], np.int64).reshape(-1, 4)
    found = features(BlockPairs.at(*links.T), model)
    return JudgedPairs(found, np.arange(len(links)) < len(right), origin)


def _elsewhere(
    link: tuple[int, int, int, int], lengths: Floats, chance: random.Random
) -> tuple[int, int, int, int] | None:
    """Return a source block with a target block of the same size elsewhere, None if none is."""
    x0, x1, y0, y1 = link
    size, last = y1 - y0, len(lengths) - 1 - (y1 - y0)
    way = chance.randrange(3)
    low, high = (max(0, y0 - _NEAR), min(last, y0 + _NEAR)) if way == 0 else (0, last)
    tried = [chance.randint(low, high) for _ in range(_ALIKE if way == 1 else 1)]
    free = [y for y in tried if abs(y - y0) >= size]
    if not free:
        return None
    own = lengths[y1] - lengths[y0]
    y = min(free, key=lambda y: abs(float(lengths[y + size] - lengths[y] - own)))
    return x0, x1, y, y + size


def fit_relatedness(texts: Sequence[JudgedPairs]) -> RelatednessModel:
    """Return the logistic regression on right and wrong links of all texts."""
    found = np.concatenate([text.features for text in texts])
    right = np.concatenate([text.right for text in texts])
    return RelatednessModel(fit_coefficients(found, right, np.ones(len(right))))
