"""Similarity at the edges of block pairs: their first tokens, and their last.

The vector of a block that has one sentence too many differs little from its translation's. Its
first or last tokens tell: on the other side they have no counterpart.
"""

from __future__ import annotations

import numpy as np

from workbench.align.arrays import Floats, Ints, distinct
from workbench.align.block_pairs import BlockPairs
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.align.features.text_tokens import TextTokens


def edge_distances(
    source: TextTokens, target: TextTokens, pairs: BlockPairs, *, tokens: int
) -> Floats:
    """Return how far the edges of block pairs are apart, shape (pairs, 2).

    It is 1 minus the cosine of the first ``tokens`` tokens of both sides, and of the last ones.
    """
    out = np.empty((len(pairs), 2), np.float32)
    for column, (x, y) in enumerate(((pairs.x0, pairs.y0), (pairs.x1 - 1, pairs.y1 - 1))):
        rows = _edge_vectors(source, x, tokens, at_end=column == 1)
        cols = _edge_vectors(target, y, tokens, at_end=column == 1)
        out[:, column] = 1 - np.einsum("bd,bd->b", rows, cols)
    return out


def _edge_vectors(text: TextTokens, sentences: Ints, tokens: int, *, at_end: bool) -> Floats:
    """Return unit vectors of the sentences' first or last tokens, shape (len(sentences), d)."""
    occurring, indices = distinct(sentences, int(sentences.max(initial=-1)) + 1)
    rows = text.padded(occurring, tokens, at_end=at_end)
    return as_unit_vectors(text.padded_vectors[rows].sum(axis=1))[indices]
