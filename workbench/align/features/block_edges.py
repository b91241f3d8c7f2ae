"""How far the beginnings of two blocks are from each other, and their ends.

A block with a sentence too many is about nearly the same things as its translation, so its whole
vector hardly tells. Its first or its last few words do: they have nothing across to match.
"""

from __future__ import annotations

import numpy as np

from workbench.align.arrays import Floats, Ints, occurring
from workbench.align.embedding.blocks import unit
from workbench.align.features.token_coverage import Blocks, SideSubwords

_SUBWORDS = 10
"""At either end of a block that are looked at, of its outermost sentence."""


def edge_distances(left: SideSubwords, right: SideSubwords, blocks: Blocks) -> Floats:
    """One minus the cosine of both halves' first subwords, and of their last; shape (blocks, 2)."""
    apart = np.empty((len(blocks.first), 2), np.float32)
    for column, (ours, theirs) in enumerate(
        ((blocks.first, blocks.across_first), (blocks.last, blocks.across_last))
    ):
        near = _edges(left, ours, at_end=column == 1)
        far = _edges(right, theirs, at_end=column == 1)
        apart[:, column] = 1 - np.einsum("bd,bd->b", near, far)
    return apart


def _edges(side: SideSubwords, sentences: Ints, *, at_end: bool) -> Floats:
    """Unit vectors of the sentences' first or last subwords, shape (len(sentences), d)."""
    known, places = occurring(sentences, int(sentences.max(initial=-1)) + 1)
    rows = side.padded(known, _SUBWORDS, at_end=at_end)
    vectors = side.padded_directions[rows]
    vectors *= side.padded_weights[rows, None]
    return unit(vectors.sum(axis=1))[places]
