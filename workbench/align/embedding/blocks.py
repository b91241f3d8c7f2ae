"""Vectors of blocks: up to a few neighbouring sentences taken as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from workbench.align.arrays import Floats, Ints

_SMALLEST_NORM = 1e-6
_CHUNK = 2048
"""Vectors that are held together."""


class BlockVectors(Protocol):
    """Unit vectors of the blocks of one side, each named by its size and its last sentence."""

    def __len__(self) -> int:
        """Number of sentences."""

    def unit(self, size: int, ends: Ints) -> Floats:
        """Unit vectors of the blocks of ``size`` sentences that end at ``ends``.

        Shape: that of ``ends`` and one more axis, d. A block that would begin before the first
        sentence stands for the sentences it has.
        """

    def rough(self) -> Floats:
        """Unit vectors of the sentences alone in few dimensions, for a first comparison."""

    def along(self, size: int, vector: Floats) -> Floats:
        """The products of the unit vectors of all blocks of one size with a vector, shape (n,)."""


class SummedBlocks:
    """Blocks of an embedder whose sentence vectors add up: nothing but the sentences is held."""

    def __init__(self, sums: Floats, leading: Floats | None = None) -> None:
        """Take the sentences' vectors as the embedder gives them, shape (n, d).

        Args:
            sums: The vectors.
            leading: Orthonormal axes that say most of how alike two are, shape (d, axes).
        """
        self._sums = sums
        self._leading = leading
        self._norms: dict[int, Floats] = {}

    def __len__(self) -> int:
        return len(self._sums)

    def unit(self, size: int, ends: Ints) -> Floats:
        """See ``BlockVectors.unit``."""
        total = self._sums[ends]
        for back in range(1, size):
            total += self._sums[np.maximum(ends - back, 0)] * (ends >= back)[..., None]
        return unit(total)

    def rough(self) -> Floats:
        """See ``BlockVectors.rough``."""
        return unit(self._sums if self._leading is None else self._sums @ self._leading)

    def along(self, size: int, vector: Floats) -> Floats:
        """See ``BlockVectors.along``."""
        one = self._sums @ vector
        total: Floats = one.copy()
        for back in range(1, size):
            total[back:] += one[: len(one) - back]
        total /= self.norms(size)
        return total

    def norms(self, size: int) -> Floats:
        """Lengths of the summed vectors of all blocks of one size, shape (n,); kept."""
        if size not in self._norms:
            parts = [np.zeros(0, np.float32)]
            for start in range(0, len(self), _CHUNK):
                total = self._sums[start : start + _CHUNK].copy()
                for back in range(1, size):
                    before = self._sums[max(0, start - back) : max(0, start + len(total) - back)]
                    total[len(total) - len(before) :] += before
                parts.append(np.sqrt(np.einsum("nd,nd->n", total, total)))
            self._norms[size] = np.maximum(np.concatenate(parts), _SMALLEST_NORM)
        return self._norms[size]

    def cosines(
        self, other: SummedBlocks, ends: Ints, across: Ints, shapes: Sequence[tuple[int, int]]
    ) -> Iterator[Floats]:
        """For each shape the cosines of the blocks that end at ``ends`` and at ``across``.

        Both of shape (batch, places), each row neighbouring sentences; yields (batch, places,
        places across). Right only for blocks that begin within the row. Sums are taken of the
        products of single sentences, so there is one product of matrices for all shapes.
        """
        single = np.matmul(self._sums[ends], other._sums[across].transpose(0, 2, 1))
        taller = [single]
        for tall in range(1, max(tall for tall, _ in shapes)):
            more = taller[-1].copy()
            more[:, tall:] += single[:, : more.shape[1] - tall]
            taller.append(more)
        for tall, wide in shapes:
            one = taller[tall - 1]
            total = one.copy()
            for back in range(1, wide):
                total[:, :, back:] += one[:, :, : one.shape[2] - back]
            total /= self.norms(tall)[ends][:, :, None]
            total /= other.norms(wide)[across][:, None, :]
            yield total


def block_cosines(
    left: BlockVectors,
    right: BlockVectors,
    ends: Ints,
    across: Ints,
    shapes: Sequence[tuple[int, int]],
) -> Iterator[Floats]:
    """For each shape the cosines of blocks of both sides; see ``SummedBlocks.cosines``."""
    if isinstance(left, SummedBlocks) and isinstance(right, SummedBlocks):
        yield from left.cosines(right, ends, across, shapes)
        return
    near = {size: left.unit(size, ends) for size in {tall for tall, _ in shapes}}
    far = {size: right.unit(size, across) for size in {wide for _, wide in shapes}}
    for tall, wide in shapes:
        yield np.matmul(near[tall], far[wide].transpose(0, 2, 1))


def unit(vectors: Floats) -> Floats:
    """The vectors at length 1 over the last axis; zero stays zero."""
    norms = np.sqrt(np.einsum("...d,...d->...", vectors, vectors))[..., None]
    scaled: Floats = vectors / np.maximum(norms, _SMALLEST_NORM)
    return scaled
