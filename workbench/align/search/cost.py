"""The costs of the first pass: what it costs to pair a block of sentences with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.embedding.blocks import block_cosines
from workbench.align.features.encoded_text import EncodedPair, EncodedText
from workbench.align.options import AlignOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.lattice import INFEASIBLE, Lattices
from workbench.align.search.selection import SentenceSelection
from workbench.align.search.skip_cost import measure_skip_cost


@dataclass(frozen=True)
class CostModel:
    """The cost of any block pair, and the cost of leaving a sentence unpaired.

    A block pair of k by l sentences costs (k·l)^p · [2(1 - cos)/(μx + μy) + w·min(|z|, cap)] + v·r:
    the distance of the two blocks divided by their mean distances to the other text (vecalign),
    the mismatch of their lengths (Gale and Church), and how rare the shape is. Without the last
    term, summed vectors would make large blocks too cheap: whatever two sentences share with each
    other's translation counts in favour of the larger block.

    Attributes:
        texts: The two texts.
        ratio: Target characters for a source character.
        skip_cost: Cost of leaving one sentence unpaired.
        options: Weights of the terms.
        forbidden: Block pairs that may not be linked, at positions of the texts.
    """

    texts: EncodedPair
    ratio: float
    skip_cost: float
    options: AlignOptions
    forbidden: frozenset[Rectangle] = frozenset()

    @classmethod
    def measure(cls, texts: EncodedPair, options: AlignOptions) -> CostModel:
        """Measure two texts; the ratio of lengths is that of the whole texts."""
        source, target = texts.source.characters[-1], texts.target.characters[-1]
        ratio = max(float(target), 1.0) / max(float(source), 1.0)
        return cls(texts, ratio, measure_skip_cost(texts, options.cost), options)

    @cached_property
    def mirrored(self) -> CostModel:
        """The costs with source and target exchanged."""
        return replace(
            self,
            texts=self.texts.mirrored,
            ratio=1 / self.ratio,
            forbidden=frozenset(block.mirrored for block in self.forbidden),
        )

    @property
    def rescores(self) -> bool:
        """Whether there is a second pass: both texts have tokens, and the options ask for it."""
        has_tokens = self.texts.source.tokens is not None and self.texts.target.tokens is not None
        return has_tokens and self.options.search.prune_below > 0

    def with_ratio_of(self, anchors: Anchors) -> CostModel:
        """Return the model with the ratio of lengths of the anchors, if there are enough."""
        if len(anchors) < self.options.cost.length_anchors:
            return self
        source, target = (
            float((text.characters[numbers + 1] - text.characters[numbers]).sum())
            for text, numbers in ((self.texts.source, anchors.x), (self.texts.target, anchors.y))
        )
        return replace(self, ratio=target / source)

    def length_mismatch(self, pairs: BlockPairs) -> Floats:
        """Return the standard deviations by which the lengths of both sides differ, up to a cap."""
        cost = self.options.cost
        mismatch = self.texts.length_mismatch(pairs, self.ratio, variance=cost.length_variance)
        return np.minimum(mismatch, cost.max_mismatch)

    def lattices(self, rectangles: Sequence[Rectangle], selection: SentenceSelection) -> Lattices:
        """Return the lattices of rectangles of a selection.

        Args:
            rectangles: Stretches of similar size, neither side empty.
            selection: The sentences that take part; no block spans one that is left out.
        """
        n_source = np.array([rectangle.n_source for rectangle in rectangles])
        n_target = np.array([rectangle.n_target for rectangle in rectangles])
        x = _Axis.of(selection.rows, [rectangle.x0 for rectangle in rectangles], n_source)
        y = _Axis.of(selection.cols, [rectangle.y0 for rectangle in rectangles], n_target)
        search, texts = self.options.search, self.texts
        costs = Lattices.closed(search.shapes, n_source, n_target)
        sizes = range(1, search.max_block_side + 1)
        source = {size: self._source_blocks(size, x) for size in sizes}
        target = {size: self._target_blocks(size, y) for size in sizes}
        cosines = block_cosines(
            texts.source.blocks, texts.target.blocks, x.sentences, y.sentences, search.shapes
        )
        width = int(n_target.max())
        for number, ((dx, dy), cosine) in enumerate(zip(search.shapes, cosines, strict=True)):
            costs[number, :, 1:, 1 : width + 1] = self._block_costs(
                source[dx], target[dy], cosine, dx, dy
            )
        for batch, rectangle in enumerate(rectangles if self.forbidden else ()):
            self._forbid(costs[:, batch], rectangle, selection)
        return Lattices(
            search.shapes, costs, n_source, n_target, self.skip_cost, self.options.cost.skips
        )

    def _forbid(self, costs: Floats, where: Rectangle, selection: SentenceSelection) -> None:
        """Close the forbidden block pairs of one rectangle; ``costs`` has shape (shapes, X, W)."""
        shapes = self.options.search.shapes
        nodes_x = {int(s): x for x, s in enumerate(selection.rows[where.x0 : where.x1], start=1)}
        nodes_y = {int(s): y for y, s in enumerate(selection.cols[where.y0 : where.y1], start=1)}
        for block in self.forbidden:
            shape, x, y = (block.n_source, block.n_target), block.x1 - 1, block.y1 - 1
            if x in nodes_x and y in nodes_y and shape in shapes:
                costs[shapes.index(shape), nodes_x[x], nodes_y[y]] = INFEASIBLE

    def _source_blocks(self, size: int, axis: _Axis) -> _Blocks:
        means = self.texts.source_normalisers[size - 1]
        return _Blocks.read(self.texts.source, means, size, axis, np.float32(self.ratio**0.5))

    def _target_blocks(self, size: int, axis: _Axis) -> _Blocks:
        means = self.texts.target_normalisers[size - 1]
        return _Blocks.read(self.texts.target, means, size, axis, np.float32(self.ratio**-0.5))

    def _block_costs(
        self, source: _Blocks, target: _Blocks, cost: Floats, dx: int, dy: int
    ) -> Floats:
        """Return the costs of one shape in the array of their cosines: (batch, rows, cols)."""
        options = self.options.cost
        np.subtract(1, cost, out=cost)
        normaliser = source.mean_distance[:, :, None] + target.mean_distance[:, None, :]
        cost *= 2 / np.maximum(normaliser, np.float32(options.min_normaliser))
        source_length, target_length = source.length[:, :, None], target.length[:, None, :]
        mismatch = np.abs(target_length - source_length)
        mismatch /= np.sqrt(options.length_variance * (source_length + target_length) + 1)
        cost += np.float32(options.length_weight) * np.minimum(mismatch, options.length_cap)
        cost *= np.float32((dx * dy) ** options.size_power)
        cost += np.float32(options.shape_weight * options.rarity(dx, dy))
        if source.breaks.any() or target.breaks.any():
            unmatched = np.abs(source.breaks[:, :, None] - target.breaks[:, None, :])
            cost += np.float32(options.break_cost) * unmatched
        cost[~(source.is_valid[:, :, None] & target.is_valid[:, None, :])] = INFEASIBLE
        return cost


@dataclass(frozen=True)
class _Axis:
    """The sentences of each rectangle on one side, padded to the longest.

    Attributes:
        sentences: Positions in the text, shape (batch, longest).
        inside: Whether an element is in its rectangle.
        run: How many neighbouring sentences end here, counted from the start of the rectangle.
    """

    sentences: Ints
    inside: Bools
    run: Ints

    @classmethod
    def of(cls, selected: Ints, starts: Sequence[int], counts: Ints) -> _Axis:
        offsets = np.arange(int(counts.max()))
        indices = np.array(starts)[:, None] + offsets
        sentences = selected[np.minimum(indices, len(selected) - 1)]
        is_new_run = np.ones_like(sentences, dtype=bool)
        is_new_run[:, 1:] = np.diff(sentences, axis=1) != 1
        last = np.maximum.accumulate(np.where(is_new_run, offsets, 0), axis=1)
        return cls(sentences, offsets < counts[:, None], offsets - last + 1)


@dataclass(frozen=True)
class _Blocks:
    """All blocks of one size on one side, by their last sentence; shape (batch, longest).

    Attributes:
        mean_distance: Mean distance to the other text.
        length: Characters, scaled to the mean of both languages.
        breaks: Paragraph breaks within the block.
        is_valid: Whether the block lies in its rectangle and spans no sentence left out.
    """

    mean_distance: Floats
    length: Floats
    breaks: Ints
    is_valid: Bools

    @classmethod
    def read(
        cls, text: EncodedText, means: Floats, size: int, axis: _Axis, scale: np.float32
    ) -> _Blocks:
        last = axis.sentences
        first = np.maximum(last - size + 1, 0)
        openings = np.concatenate([[0], np.cumsum(text.opens)])
        return cls(
            mean_distance=means[last],
            length=(text.characters[last + 1] - text.characters[first]) * scale,
            breaks=openings[last + 1] - openings[first + 1],
            is_valid=axis.inside & (axis.run >= size),
        )
