"""Chains of anchors: pairs of sentences that climb on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints


@dataclass(frozen=True)
class Anchors:
    """Pairs of sentences believed to correspond, ordered by source.

    Attributes:
        source: Places on the source side, shape (a,).
        target: Places on the target side.
        weights: How strongly each is believed; positive.
    """

    source: Ints
    target: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, picked: Ints | Bools | slice) -> Anchors:
        return Anchors(self.source[picked], self.target[picked], self.weights[picked])

    @classmethod
    def none(cls) -> Anchors:
        """No anchors."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))


def heaviest_chain(anchors: Anchors) -> Ints:
    """Indices of the strictly climbing subset with the greatest weight, in order.

    A Fenwick tree of running maxima over the target side: O(a log a). Anchors must be ordered by
    source, no source place twice.
    """
    if not len(anchors):
        return np.zeros(0, np.int64)
    size = int(anchors.target.max()) + 1
    best, holder = [0.0] * (size + 1), [-1] * (size + 1)
    totals, previous = [0.0] * len(anchors), [-1] * len(anchors)
    pairs = zip(anchors.target.tolist(), anchors.weights.tolist(), strict=True)
    for number, (column, weight) in enumerate(pairs):
        place, before, heaviest = column, -1, 0.0
        while place > 0:
            if best[place] > heaviest:
                heaviest, before = best[place], holder[place]
            place -= place & -place
        totals[number], previous[number] = heaviest + weight, before
        place = column + 1
        while place <= size:
            if totals[number] > best[place]:
                best[place], holder[place] = totals[number], number
            place += place & -place
    at = int(np.argmax(totals))
    chain = []
    while at >= 0:
        chain.append(at)
        at = previous[at]
    return np.array(chain[::-1], np.int64)


def is_supported(anchors: Anchors, reach: int) -> Bools:
    """Which anchors of a chain have another within ``reach`` sentences on both sides."""
    if len(anchors) < 2:
        return np.zeros(len(anchors), dtype=bool)
    near = (np.diff(anchors.source) <= reach) & (np.diff(anchors.target) <= reach)
    supported: Bools = np.concatenate([near, [False]]) | np.concatenate([[False], near])
    return supported


def runs(anchors: Anchors, reach: int) -> list[Anchors]:
    """A chain taken apart where either side jumps by more than ``reach``."""
    if not len(anchors):
        return []
    jumps = (np.diff(anchors.source) > reach) | (np.diff(anchors.target) > reach)
    edges = [0, *(np.flatnonzero(jumps) + 1).tolist(), len(anchors)]
    return [anchors[a:b] for a, b in pairwise(edges)]
