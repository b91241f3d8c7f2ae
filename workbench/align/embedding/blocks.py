"""Vectors of blocks: up to a few neighbouring sentences taken as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from workbench.align.arrays import Floats, Ints

_MIN_NORM = 1e-6
"""Lower bound of the length of a vector that others are divided by."""

_CHUNK = 2048
"""Vectors that are in memory together."""


class BlockVectors(Protocol):
    """Unit vectors of the blocks of one text, each named by its size and its last sentence."""

    def __len__(self) -> int:
        """Return the number of sentences."""

    def unit_vectors(self, size: int, last: Ints) -> Floats:
        """Return the unit vectors of the blocks of ``size`` sentences that end with ``last``.

        The shape is that of ``last`` and one more axis, d. A block that would begin before the
        first sentence stands for the sentences it has.
        """

    def reduced(self) -> Floats:
        """Return unit vectors of the sentences in fewer dimensions, for a first comparison."""

    def total(self, size: int, last: Ints) -> Floats:
        """Return the sum of the unit vectors of blocks that end with different sentences.

        The shape is (d,).
        """

    def dot(self, size: int, vector: Floats) -> Floats:
        """Return the dot products of the unit vectors of all blocks of one size with a vector.

        The shape is (n,), by the blocks' last sentences.
        """


class SummedBlocks:
    """Blocks of an additive embedder: only the sentences' vectors are held."""

    def __init__(self, sums: Floats, principal_axes: Floats | None = None) -> None:
        """Take the sentences' vectors as the embedder gives them.

        Args:
            sums: The vectors, shape (n, d).
            principal_axes: Orthonormal axes that hold most of the vectors' differences, shape
                (d, axes); None keeps all dimensions.
        """
        self._sums = sums
        self._principal_axes = principal_axes
        self._norms: dict[int, Floats] = {}

    def __len__(self) -> int:
        return len(self._sums)

    def unit_vectors(self, size: int, last: Ints) -> Floats:
        """See ``BlockVectors.unit_vectors``."""
        total = self._sums[last]
        for back in range(1, size):
            total += self._sums[np.maximum(last - back, 0)] * (last >= back)[..., None]
        return as_unit_vectors(total)

    def reduced(self) -> Floats:
        """See ``BlockVectors.reduced``."""
        axes = self._principal_axes
        return as_unit_vectors(self._sums if axes is None else along_axes(self._sums, axes))

    def total(self, size: int, last: Ints) -> Floats:
        """See ``BlockVectors.total``."""
        share = 1 / self.norms(size)[last]
        weights = np.zeros(len(self), np.float32)
        for back in range(size):
            inside = last >= back
            weights[last[inside] - back] += share[inside]
        total: Floats = weights @ self._sums
        return total

    def dot(self, size: int, vector: Floats) -> Floats:
        """See ``BlockVectors.dot``."""
        single = self._sums @ vector
        total: Floats = single.copy()
        for back in range(1, min(size, len(single))):
            total[back:] += single[:-back]
        total /= self.norms(size)
        return total

    def norms(self, size: int) -> Floats:
        """Return the lengths of the summed vectors of all blocks of one size, shape (n,)."""
        if size not in self._norms:
            parts = [np.zeros(0, np.float32)]
            for start in range(0, len(self), _CHUNK):
                total = self._sums[start : start + _CHUNK].copy()
                for back in range(1, size):
                    before = self._sums[max(0, start - back) : max(0, start + len(total) - back)]
                    total[len(total) - len(before) :] += before
                parts.append(np.sqrt(np.einsum("nd,nd->n", total, total)))
            self._norms[size] = np.maximum(np.concatenate(parts), _MIN_NORM)
        return self._norms[size]

    def cosines(
        self, other: SummedBlocks, x: Ints, y: Ints, shapes: Sequence[tuple[int, int]]
    ) -> Iterator[Floats]:
        """Yield for each shape the cosines of the blocks that end with ``x`` and with ``y``.

        They are right only for blocks that begin within their row. Sums are taken of the dot
        products of single sentences, so one matrix product serves all shapes.

        Args:
            other: The blocks of the other text.
            x: Sentences of this text, shape (batch, positions), each row neighbouring sentences.
            y: Sentences of the other text, likewise.
            shapes: Sizes of the blocks of this and of the other text.
        """
        single = np.matmul(self._sums[x], other._sums[y].transpose(0, 2, 1))
        by_dx = [single]
        for dx in range(1, max(dx for dx, _ in shapes)):
            more = by_dx[-1].copy()
            if dx < more.shape[1]:
                more[:, dx:] += single[:, :-dx]
            by_dx.append(more)
        for dx, dy in shapes:
            total = by_dx[dx - 1].copy()
            for back in range(1, min(dy, total.shape[2])):
                total[:, :, back:] += by_dx[dx - 1][:, :, :-back]
            total /= self.norms(dx)[x][:, :, None]
            total /= other.norms(dy)[y][:, None, :]
            yield total


def block_cosines(
    source: BlockVectors,
    target: BlockVectors,
    x: Ints,
    y: Ints,
    shapes: Sequence[tuple[int, int]],
) -> Iterator[Floats]:
    """Yield for each shape the cosines of blocks of both texts; see ``SummedBlocks.cosines``."""
    if isinstance(source, SummedBlocks) and isinstance(target, SummedBlocks):
        yield from source.cosines(target, x, y, shapes)
        return
    rows = {size: source.unit_vectors(size, x) for size in {dx for dx, _ in shapes}}
    cols = {size: target.unit_vectors(size, y) for size in {dy for _, dy in shapes}}
    for dx, dy in shapes:
        yield np.matmul(rows[dx], cols[dy].transpose(0, 2, 1))


def as_unit_vectors(vectors: Floats) -> Floats:
    """Return the vectors scaled to length 1 over the last axis; zero stays zero."""
    norms = np.sqrt(np.einsum("...d,...d->...", vectors, vectors))[..., None]
    scaled: Floats = vectors / np.maximum(norms, _MIN_NORM)
    return scaled


def along_axes(vectors: Floats, axes: Floats) -> Floats:
    """Return the components of vectors along some axes, by far quicker along the first ones.

    Args:
        vectors: Shape (n, d).
        axes: Shape (d, axes).
    """
    return vectors[:, : axes.shape[1]] if are_first_axes(axes) else vectors @ axes


def are_first_axes(axes: Floats) -> bool:
    """Return whether some axes, shape (d, axes), are the first dimensions in order."""
    return bool(np.count_nonzero(axes) == axes.shape[1] and (np.diagonal(axes) == 1).all())
