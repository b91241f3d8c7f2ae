"""Vectors of blocks: up to a few neighbouring sentences taken as one."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from workbench.align.arrays import Floats, Ints

_SMALLEST_NORM = 1e-6


class BlockVectors(Protocol):
    """Unit vectors of the blocks of one side, each named by its size and its last sentence."""

    def __len__(self) -> int:
        """Number of sentences."""

    def unit(self, size: int, ends: Ints) -> Floats:
        """Unit vectors of the blocks of ``size`` sentences that end at ``ends``.

        Shape: that of ``ends`` and one more axis, d. A block that would begin before the first
        sentence stands for the sentences it has.
        """


class SummedBlocks:
    """Blocks of an embedder whose sentence vectors add up: nothing but the sentences is held."""

    def __init__(self, sums: Floats) -> None:
        """Take the sentences' vectors as the embedder gives them, shape (n, d)."""
        self._sums = sums

    def __len__(self) -> int:
        return len(self._sums)

    def unit(self, size: int, ends: Ints) -> Floats:
        """See ``BlockVectors.unit``."""
        total = self._sums[ends]
        for back in range(1, size):
            total += self._sums[np.maximum(ends - back, 0)] * (ends >= back)[..., None]
        return unit(total)


def unit(vectors: Floats) -> Floats:
    """The vectors at length 1 over the last axis; zero stays zero."""
    norms = np.sqrt(np.einsum("...d,...d->...", vectors, vectors))[..., None]
    scaled: Floats = vectors / np.maximum(norms, _SMALLEST_NORM)
    return scaled
