"""What it costs to pair a block of sentences with a block of the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.embedding.blocks import block_cosines
from workbench.align.features.encoded_text import TextSide, mean_distance
from workbench.align.options import AlignOptions
from workbench.align.search.lattice import NEVER, Lattices

_VARIANCE = 3.4
"""Variance of a translation's length per character on each side, Gale and Church 1993 (6.8 / 2)."""

_SMALLEST_DISTANCE = np.float32(1.0)
"""Of both sides together, which is near 2: in a text that says one thing over and over it would
vanish, and every pair look unrelated."""

_FEWEST_ANCHORS = 10
_GOLDEN = 0.6180339887498949
_SILVER = 0.4142135623730951
_RANDOM_PAIRS = 4_000
_FEW_PAIRS = 400_000
"""Of so few pairs of sentences, all are compared sooner than some are picked."""


_RARITY = {(1, 1): 0.0, (1, 2): 2.2, (1, 3): 3.7, (1, 4): 4.9, (2, 2): 4.0, (2, 3): 5.3}
"""How much rarer than 1-1 blocks of a shape are, as a difference of logarithms: round figures of
the size that literary links have, not counts of any one text."""


def rarity(tall: int, wide: int) -> float:
    """How much rarer a shape is than 1-1, in nats; shapes never counted go by their size."""
    shape = (min(tall, wide), max(tall, wide))
    return _RARITY.get(shape, 1.1 * (tall + wide))


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A stretch of both sides, as places in lists of sentences: ``[start, stop)``."""

    row_start: int
    row_stop: int
    column_start: int
    column_stop: int

    @property
    def rows(self) -> int:
        return self.row_stop - self.row_start

    @property
    def columns(self) -> int:
        return self.column_stop - self.column_start

    @property
    def turned(self) -> Rectangle:
        """The same with the sides exchanged."""
        return Rectangle(self.column_start, self.column_stop, self.row_start, self.row_stop)


@dataclass(frozen=True)
class CostModel:
    """The cost of any block, and the price of leaving a sentence unpaired.

    A block of k by l sentences costs (k·l)^p · [2(1 - cos)/(μs + μt) + w·min(|z|, cap)] + v·r:
    the margin of its two halves against how near everything is, the mismatch of their lengths,
    and how rare its shape is. Without the last, summed vectors make merges too cheap: whatever
    two sentences share with each other's translation counts in favour of the larger block.

    Attributes:
        source: The source side.
        target: The target side.
        distances: ``mean_distance`` of both sides.
        ratio: Target characters per source character.
        skip: Price of leaving one sentence unpaired.
        options: Weights.
        forbidden: Blocks that may not be, as first and last sentence of each side.
    """

    source: TextSide
    target: TextSide
    distances: tuple[Floats, Floats]
    ratio: float
    skip: float
    options: AlignOptions
    forbidden: frozenset[tuple[int, int, int, int]] = frozenset()

    @classmethod
    def build(cls, source: TextSide, target: TextSide, options: AlignOptions) -> CostModel:
        """Measure both texts; the ratio of lengths is that of the whole texts."""
        levels = options.levels
        distances = mean_distance(source, target, levels), mean_distance(target, source, levels)
        ratio = max(float(target.ends[-1]), 1.0) / max(float(source.ends[-1]), 1.0)
        skip = _skip_price(source, target, distances, options.skip_quantile)
        return cls(source, target, distances, ratio, skip, options)

    @cached_property
    def mirrored(self) -> CostModel:
        """The same costs with the sides exchanged."""
        return replace(
            self,
            source=self.target,
            target=self.source,
            distances=(self.distances[1], self.distances[0]),
            ratio=1 / self.ratio,
            forbidden=frozenset((y, y1, x, x1) for x, x1, y, y1 in self.forbidden),
        )

    @property
    def looks_again(self) -> bool:
        """Whether likely blocks can be looked at subword by subword, and are to be."""
        sides = (self.source, self.target)
        known = all(side.subwords is not None for side in sides)
        return known and self.options.least_share > 0

    def with_ratio_of(self, anchors: Anchors) -> CostModel:
        """The model with the ratio of lengths measured over anchors, where they are enough."""
        return replace(self, ratio=self.ratio_from(anchors))

    def ratio_from(self, anchors: Anchors) -> float:
        """Target characters per source character over anchors, where there are enough of them."""
        if len(anchors) < _FEWEST_ANCHORS:
            return self.ratio
        source, target = (
            float((side.ends[places + 1] - side.ends[places]).sum())
            for side, places in ((self.source, anchors.source), (self.target, anchors.target))
        )
        return target / source

    def lattices(self, rectangles: Sequence[Rectangle], rows: Ints, columns: Ints) -> Lattices:
        """Lattices of rectangles over lists of sentences.

        Args:
            rectangles: Stretches of similar size, neither side empty.
            rows: Source sentences that take part, in order; a block never spans one left out.
            columns: Target sentences that take part.
        """
        height = np.array([r.rows for r in rectangles])
        width = np.array([r.columns for r in rectangles])
        left = _Places.of(rows, [r.row_start for r in rectangles], height)
        right = _Places.of(columns, [r.column_start for r in rectangles], width)
        shapes = self.options.shapes
        most, widest = int(height.max()), int(width.max())
        costs = np.full(
            (len(shapes), len(rectangles), most + 1, widest + most + 2), NEVER, np.float32
        )
        halves = {
            side: {
                size: self._half(side, size, places) for size in range(1, self.options.levels + 1)
            }
            for side, places in ((0, left), (1, right))
        }
        cosines = block_cosines(
            self.source.blocks, self.target.blocks, left.sentences, right.sentences, shapes
        )
        for number, ((tall, wide), cosine) in enumerate(zip(shapes, cosines, strict=True)):
            block = self._block_costs(halves[0][tall], halves[1][wide], cosine, tall, wide)
            costs[number, :, 1:, 1 : widest + 1] = block
        for batch, rectangle in enumerate(rectangles if self.forbidden else ()):
            self._forbid(costs[:, batch], rectangle, rows, columns)
        return Lattices(shapes, costs, height, width, self.skip)

    def _forbid(self, costs: Floats, where: Rectangle, rows: Ints, columns: Ints) -> None:
        """Shut the forbidden blocks of one rectangle; ``costs`` has shape (shapes, X, W)."""
        xs = {int(s): x for x, s in enumerate(rows[where.row_start : where.row_stop], start=1)}
        ys = {int(s): y for y, s in enumerate(columns[where.column_start : where.column_stop], 1)}
        for first, last, across_first, across_last in self.forbidden:
            shape = (last - first + 1, across_last - across_first + 1)
            if last in xs and across_last in ys and shape in self.options.shapes:
                costs[self.options.shapes.index(shape), xs[last], ys[across_last]] = NEVER

    def length_mismatch(
        self, first: Ints, last: Ints, across_first: Ints, across_last: Ints
    ) -> Floats:
        """Standard deviations by which the lengths of blocks' two sides differ."""
        ours = (self.source.ends[last + 1] - self.source.ends[first]) * self.ratio**0.5
        theirs = self.target.ends[across_last + 1] - self.target.ends[across_first]
        theirs = theirs * self.ratio**-0.5
        mismatch: Floats = np.abs(theirs - ours) / np.sqrt(_VARIANCE * (ours + theirs) + 1)
        return mismatch

    def _half(self, side: int, size: int, places: _Places) -> _Half:
        text = (self.source, self.target)[side]
        ends = places.sentences
        starts = np.maximum(ends - size + 1, 0)
        scale = np.float32(self.ratio ** (0.5 if side == 0 else -0.5))
        openings = np.concatenate([[0], np.cumsum(text.opens)])
        return _Half(
            distance=self.distances[side][size - 1][ends],
            characters=(text.ends[ends + 1] - text.ends[starts]) * scale,
            breaks=openings[ends + 1] - openings[starts + 1],
            valid=places.complete(size),
        )

    def _block_costs(self, left: _Half, right: _Half, cost: Floats, tall: int, wide: int) -> Floats:
        """Shape (batch, rows, columns), given the cosines, which are overwritten."""
        options = self.options
        np.subtract(1, cost, out=cost)
        near = left.distance[:, :, None] + right.distance[:, None, :]
        cost *= 2 / np.maximum(near, _SMALLEST_DISTANCE)
        ours, theirs = left.characters[:, :, None], right.characters[:, None, :]
        mismatch = np.abs(theirs - ours)
        mismatch /= np.sqrt(_VARIANCE * (ours + theirs) + 1)
        cost += np.float32(options.length_weight) * np.minimum(mismatch, options.length_cap)
        cost *= np.float32((tall * wide) ** options.size_power)
        cost += np.float32(options.rarity_weight * rarity(tall, wide))
        if left.breaks.any() or right.breaks.any():
            apart = np.abs(left.breaks[:, :, None] - right.breaks[:, None, :])
            cost += np.float32(options.break_price) * apart
        cost[~(left.valid[:, :, None] & right.valid[:, None, :])] = NEVER
        return cost


@dataclass(frozen=True)
class _Places:
    """The sentences of each rectangle along one axis, padded to the longest.

    Attributes:
        sentences: Sentence numbers, shape (batch, longest).
        inside: Whether a place is in its rectangle.
        run: How many neighbouring sentences end here, counted from the rectangle's start.
    """

    sentences: Ints
    inside: Bools
    run: Ints

    @classmethod
    def of(cls, listed: Ints, starts: Sequence[int], counts: Ints) -> _Places:
        offsets = np.arange(int(counts.max()))
        places = np.array(starts)[:, None] + offsets
        sentences = listed[np.minimum(places, len(listed) - 1)]
        breaks = np.ones_like(sentences, dtype=bool)
        breaks[:, 1:] = np.diff(sentences, axis=1) != 1
        last = np.maximum.accumulate(np.where(breaks, offsets, 0), axis=1)
        return cls(sentences, offsets < counts[:, None], offsets - last + 1)

    def complete(self, size: int) -> Bools:
        """Where a block of that size ends that spans nothing left out."""
        return self.inside & (self.run >= size)


@dataclass(frozen=True)
class _Half:
    """One side of all blocks of one size, by the sentence they end with."""

    distance: Floats
    characters: Floats
    breaks: Ints
    valid: Bools


def scattered_pairs(n: int, m: int, count: int) -> tuple[Ints, Ints]:
    """Pairs of places spread evenly over an n by m rectangle; mirrored for m by n.

    Additive recurrences with two irrational steps: the same pairs every time, without a seed.
    """
    number = np.arange(1, count + 1)
    u, v = number * _GOLDEN % 1, number * _SILVER % 1
    first, second = np.concatenate([u, v]), np.concatenate([v, u])
    return (first * n).astype(np.int64), (second * m).astype(np.int64)


def _skip_price(
    source: TextSide, target: TextSide, distances: tuple[Floats, Floats], quantile: float
) -> float:
    rows, columns = scattered_pairs(len(source), len(target), _RANDOM_PAIRS)
    if len(source) * len(target) <= _FEW_PAIRS:
        left, right = (side.blocks.unit(1, np.arange(len(side))) for side in (source, target))
        cost = 1 - (left @ right.T)[rows, columns]
    else:
        left, right = source.blocks.unit(1, rows), target.blocks.unit(1, columns)
        cost = 1 - np.einsum("id,id->i", left, right)
    near = distances[0][0][rows] + distances[1][0][columns]
    return float(np.quantile(2 * cost / np.maximum(near, _SMALLEST_DISTANCE), quantile))
