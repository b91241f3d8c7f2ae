"""Chains of anchors: pairs of sentences whose order is the same in both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints, expand
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import AnchorOptions


@dataclass(frozen=True)
class Anchors:
    """Pairs of sentences believed to correspond, as parallel arrays in the order of the source.

    Attributes:
        x: Source sentences, shape (anchors,).
        y: Target sentences.
        weights: How strongly each pair is believed; positive.
    """

    x: Ints
    y: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, picked: Ints | Bools | slice) -> Anchors:
        return Anchors(self.x[picked], self.y[picked], self.weights[picked])

    @classmethod
    def none(cls) -> Anchors:
        """Return no anchors."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))

    @classmethod
    def concat(cls, parts: Sequence[Anchors]) -> Anchors:
        """Return the anchors of all parts, part after part."""
        return cls(
            np.concatenate([part.x for part in parts]),
            np.concatenate([part.y for part in parts]),
            np.concatenate([part.weights for part in parts]),
        )

    def shifted(self, dx: int, dy: int) -> Anchors:
        """Return the anchors ``dx`` source and ``dy`` target sentences further on."""
        return Anchors(self.x + dx, self.y + dy, self.weights)

    def are_held_by(self, pairs: BlockPairs) -> Bools:
        """Return which block pairs hold both sentences of an anchor, shape (len(pairs),)."""
        if not len(pairs):
            return np.zeros(0, dtype=bool)
        partner = np.full(int(max(pairs.x1.max(), self.x.max(initial=-1) + 1)), -1)
        partner[self.x] = self.y
        owner, further = expand(pairs.dx)
        y = partner[pairs.x0[owner] + further]
        held = np.zeros(len(pairs), dtype=bool)
        held[owner[(pairs.y0[owner] <= y) & (y < pairs.y1[owner])]] = True
        return held

    def leading_out_of(self, pairs: BlockPairs) -> Floats:
        """Return the weights of the heaviest anchors with one end in each block pair, (pairs, 2).

        The first column is that of anchors whose other end is left unpaired, the second that of all
        others; 0 where there is none. No sentence may be in two block pairs.
        """
        heaviest = np.zeros((len(pairs), 2), np.float32)
        if not len(self) or not len(pairs):
            return heaviest
        x = _owners(pairs.x0, pairs.x1, int(self.x.max()) + 1)[self.x]
        y = _owners(pairs.y0, pairs.y1, int(self.y.max()) + 1)[self.y]
        for here, there in ((x, y), (y, x)):
            at_end = np.flatnonzero((here != there) & (here >= 0))
            elsewhere = there[at_end]
            is_linked = (elsewhere < 0) | pairs.paired[elsewhere]
            np.maximum.at(
                heaviest, (here[at_end], is_linked.astype(np.int64)), self.weights[at_end]
            )
        return heaviest


def _owners(starts: Ints, stops: Ints, count: int) -> Ints:
    """Return for each of ``count`` sentences the number of the block that it is in, or -1."""
    owner, further = expand(stops - starts)
    sentences = starts[owner] + further
    inside = sentences < count
    owners = np.full(count, -1)
    owners[sentences[inside]] = owner[inside]
    return owners


def heaviest_chain(anchors: Anchors) -> Ints:
    """Return the indices of the increasing subset with the greatest weight, in order.

    A Fenwick tree holds running maxima over the target: O(a log a). Anchors must be in the order
    of the source, with no source sentence twice.
    """
    if not len(anchors):
        return np.zeros(0, np.int64)
    size = int(anchors.y.max()) + 1
    best, holder = [0.0] * (size + 1), [-1] * (size + 1)
    totals, previous = [0.0] * len(anchors), [-1] * len(anchors)
    for number, (y, weight) in enumerate(
        zip(anchors.y.tolist(), anchors.weights.tolist(), strict=True)
    ):
        node, before, heaviest = y, -1, 0.0
        while node > 0:
            if best[node] > heaviest:
                heaviest, before = best[node], holder[node]
            node -= node & -node
        totals[number], previous[number] = heaviest + weight, before
        node = y + 1
        while node <= size:
            if totals[number] > best[node]:
                best[node], holder[node] = totals[number], number
            node += node & -node
    chain, number = [], int(np.argmax(totals))
    while number >= 0:
        chain.append(number)
        number = previous[number]
    return np.array(chain[::-1], np.int64)


def is_supported(anchors: Anchors, reach: int) -> Bools:
    """Return which anchors of a chain have another one within ``reach`` sentences on both sides."""
    if len(anchors) < 2:
        return np.zeros(len(anchors), dtype=bool)
    near = (np.diff(anchors.x) <= reach) & (np.diff(anchors.y) <= reach)
    supported: Bools = np.concatenate([near, [False]]) | np.concatenate([[False], near])
    return supported


def supported_chain(anchors: Anchors, reach: int) -> Anchors:
    """Return the heaviest chain without the anchors that have no other one within ``reach``."""
    chain = anchors[heaviest_chain(anchors)]
    return chain[is_supported(chain, reach)]


def split_at_jumps(chain: Anchors, reach: int) -> list[Anchors]:
    """Return the parts of a chain between which either side jumps by more than ``reach``."""
    if not len(chain):
        return []
    jumps = (np.diff(chain.x) > reach) | (np.diff(chain.y) > reach)
    edges = [0, *(np.flatnonzero(jumps) + 1).tolist(), len(chain)]
    return [chain[start:stop] for start, stop in pairwise(edges)]


@dataclass(frozen=True)
class LocalChain:
    """Neighbouring anchors in the same order in both texts, wherever they stand.

    Attributes:
        anchors: The anchors.
        evidence: Their weight, less the cost of the gaps between them.
    """

    anchors: Anchors
    evidence: float


def find_local_chains(
    anchors: Anchors, *, least: float, options: AnchorOptions
) -> Iterator[LocalChain]:
    """Yield local chains, those with the most evidence first.

    The method is that by which the seeds of a genome's reads are chained (minimap2, Li 2018): an
    anchor follows the neighbouring one that gives it the heaviest chain, and skipped sentences
    cost weight. The heaviest chain is taken out, the anchors near it are chained again, and so on.

    Args:
        anchors: In the order of the source, no source sentence twice.
        least: Evidence of a chain, at least.
        options: Reach and gap cost.
    """
    chains = _LocalChains(anchors, options.local_reach, options.local_gap_cost)
    while (end := chains.heaviest(least)) is not None:
        evidence, picked = chains.take(end)
        yield LocalChain(anchors[picked], evidence)


class _LocalChains:
    """For each anchor the heaviest local chain that ends with it, among anchors still free."""

    def __init__(self, anchors: Anchors, reach: int, gap_cost: float) -> None:
        self._reach, self._gap_cost = reach, gap_cost
        self._x, self._y = anchors.x.tolist(), anchors.y.tolist()
        self._weights = anchors.weights.tolist()
        self._totals, self._previous = [0.0] * len(anchors), [-1] * len(anchors)
        self._free = [True] * len(anchors)
        self._chain(0, len(anchors))
        self._queue = [(-total, number) for number, total in enumerate(self._totals)]
        heapify(self._queue)

    def heaviest(self, least: float) -> int | None:
        """Return the last anchor of the heaviest chain; None if it is lighter than ``least``."""
        while self._queue and -self._queue[0][0] >= least:
            total, number = self._queue[0]
            if self._free[number] and -total == self._totals[number]:
                return number
            heappop(self._queue)
        return None

    def take(self, end: int) -> tuple[float, Ints]:
        """Take out the chain that ends with an anchor; return its evidence and its anchors."""
        evidence, picked = self._totals[end], []
        while end >= 0:
            picked.append(end)
            end = self._previous[end]
        picked.reverse()
        for number in picked:
            self._free[number] = False
        changed = self._chain(picked[0] + 1, len(self._free), stops_after=picked[-1])
        for number in changed:
            heappush(self._queue, (-self._totals[number], number))
        return evidence, np.array(picked, np.int64)

    def _chain(self, start: int, stop: int, *, stops_after: int = -1) -> list[int]:
        """Chain the free anchors from ``start`` on; return those whose chain has changed.

        Beyond ``stops_after`` it ends as soon as nothing within reach has changed.
        """
        changed: list[int] = []
        for number in range(start, stop):
            if 0 <= stops_after < number:
                last = max(changed[-1] if changed else -1, stops_after)
                if self._x[number] - self._x[last] > self._reach:
                    break
            if not self._free[number]:
                continue
            best, before = self._best_before(number)
            total = self._weights[number] + best
            if (total, before) != (self._totals[number], self._previous[number]):
                self._totals[number], self._previous[number] = total, before
                changed.append(number)
        return changed

    def _best_before(self, number: int) -> tuple[float, int]:
        """Return the greatest weight that an anchor can follow, and the anchor before it or -1."""
        x, y, reach = self._x[number], self._y[number], self._reach
        best, before = 0.0, -1
        other = number - 1
        while other >= 0 and x - self._x[other] <= reach:
            dy = y - self._y[other]
            if self._free[other] and 0 < dy <= reach:
                skipped = max(x - self._x[other], dy) - 1
                value = self._totals[other] - self._gap_cost * skipped
                if value > best:
                    best, before = value, other
            other -= 1
        return best, before
