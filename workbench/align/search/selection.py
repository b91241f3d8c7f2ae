"""The sentences of both texts that take part in a search."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Ints
from workbench.align.block_pairs import BlockPairs


@dataclass(frozen=True)
class SentenceSelection:
    """The sentences of both texts that take part in a search, in order.

    The search counts positions in these lists; ``in_texts`` turns them into positions of the
    texts.

    Attributes:
        rows: Source sentences.
        cols: Target sentences.
    """

    rows: Ints
    cols: Ints

    @property
    def mirrored(self) -> SentenceSelection:
        """The selection with source and target exchanged."""
        return SentenceSelection(self.cols, self.rows)

    def part(self, x0: int, x1: int, y0: int, y1: int) -> SentenceSelection:
        """Return the sentences at some positions of the lists."""
        return SentenceSelection(self.rows[x0:x1], self.cols[y0:y1])

    def anchors_within(self, anchors: Anchors) -> Anchors:
        """Return the anchors both of whose sentences take part, at positions of the lists."""
        kept = anchors[np.isin(anchors.x, self.rows) & np.isin(anchors.y, self.cols)]
        return Anchors(
            np.searchsorted(self.rows, kept.x), np.searchsorted(self.cols, kept.y), kept.weights
        )

    def in_texts(self, pairs: BlockPairs) -> BlockPairs:
        """Return block pairs at positions of the texts, in the order of groups and texts."""
        pairs = pairs[np.lexsort((pairs.x0 + pairs.y0, pairs.group))]
        x0, x1 = _spans(self.rows, pairs.x0, pairs.x1)
        y0, y1 = _spans(self.cols, pairs.y0, pairs.y1)
        return replace(pairs, x0=x0, x1=x1, y0=y0, y1=y1)


def _spans(sentences: Ints, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """Return spans of a list as spans of the text; an empty one stands behind what is before it."""
    if not len(sentences):
        return start, stop
    after = np.where(stop > 0, sentences[np.maximum(stop - 1, 0)] + 1, sentences[0])
    is_filled = start < stop
    return np.where(is_filled, sentences[np.where(is_filled, start, 0)], after), after
