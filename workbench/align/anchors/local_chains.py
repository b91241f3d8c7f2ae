"""Islands: anchors that climb side by side, whatever the order of the rest of the text is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Ints

_REACH = 6
"""Sentences from one anchor of an island to the next, at most, on either side."""

_GAP = 0.1
"""Weight that a sentence skipped between two anchors takes away."""


@dataclass(frozen=True)
class Island:
    """Anchors that climb side by side, whatever the rest of the text does.

    Attributes:
        anchors: The anchors.
        evidence: Their weights together, less what the gaps between them take away.
    """

    anchors: Anchors
    evidence: float


def find_islands(anchors: Anchors, *, least: float) -> Iterator[Island]:
    """Anchors gathered into local chains, those with the most evidence first.

    As the seeds of a genome's reads are chained (Li 2018): an anchor follows the one near it on
    both sides that gives it the heaviest chain, and what is skipped between them has its price.
    The heaviest chain is taken out, the anchors near it are chained anew, and so on.

    Args:
        anchors: Ordered by source, no source place twice.
        least: Evidence that an island has, at least.
    """
    local = _LocalChains(anchors)
    while (end := local.heaviest(least)) is not None:
        evidence, picked = local.take(end)
        yield Island(anchors[picked], evidence)


class _LocalChains:
    """For each anchor the heaviest local chain that ends with it, among those still free."""

    def __init__(self, anchors: Anchors) -> None:
        self._xs, self._ys = anchors.source.tolist(), anchors.target.tolist()
        self._weights = anchors.weights.tolist()
        self._totals, self._previous = [0.0] * len(anchors), [-1] * len(anchors)
        self._free = [True] * len(anchors)
        self._chain(0, len(anchors))
        self._queue = [(-total, number) for number, total in enumerate(self._totals)]
        heapify(self._queue)

    def heaviest(self, least: float) -> int | None:
        """The last anchor of the heaviest chain; None if it is lighter than ``least``."""
        while self._queue and -self._queue[0][0] >= least:
            total, number = self._queue[0]
            if self._free[number] and -total == self._totals[number]:
                return number
            heappop(self._queue)
        return None

    def take(self, end: int) -> tuple[float, Ints]:
        """Take out the chain that ends there; the others do without its anchors."""
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
        """Chain the free anchors anew; those whose chain is another one now.

        Past ``stops_after`` it ends as soon as nothing within reach has changed.
        """
        changed: list[int] = []
        for number in range(start, stop):
            x, y = self._xs[number], self._ys[number]
            if 0 <= stops_after < number:
                near = max(changed[-1] if changed else -1, stops_after)
                if x - self._xs[near] > _REACH:
                    break
            if not self._free[number]:
                continue
            best, before = 0.0, -1
            other = number - 1
            while other >= 0 and x - self._xs[other] <= _REACH:
                across = y - self._ys[other]
                if self._free[other] and 0 < across <= _REACH:
                    along = x - self._xs[other]
                    skipped = max(along, across) - 1
                    value = self._totals[other] - _GAP * skipped
                    if value > best:
                        best, before = value, other
                other -= 1
            total = self._weights[number] + best
            if (total, before) != (self._totals[number], self._previous[number]):
                self._totals[number], self._previous[number] = total, before
                changed.append(number)
        return changed
