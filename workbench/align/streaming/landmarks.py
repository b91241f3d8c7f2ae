"""Where two long texts run side by side, roughly, found in bounded memory.

Every so many sentences of the shorter text a window of a few is compared with the windows of all
of the longer one, whose vectors are made a few thousand at a time and thrown away. Windows that
are each other's best match and climb together on both sides are landmarks. Between two of them
that are far apart the same is done again, closer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.anchors.chain import Anchors, heaviest_chain, runs
from workbench.align.anchors.nearest_neighbours import as_match
from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.embedding.blocks import unit
from workbench.align.embedding.embed import Embedder
from workbench.align.streaming.text_store import TextStore
from workbench.jobs import SILENT, Reporter

_WINDOW = 5
"""Sentences of a window: one alone has its like somewhere among millions, five have not."""

_STRIDE = 2
"""Windows of the longer text begin so many sentences apart."""

_FEWEST_ROWS = 1500
_ROWS_APART = 2000
"""Sentences between two windows of the shorter text, at most."""

_CHUNK = 4096
_SAMPLED = 1024
_REACH = 6
"""Steps by which a landmark is at most ahead of the one that supports it."""

_STEEPEST = 3.0
"""Sentences of the longer text for one of the shorter, at most, where they run side by side."""

_FEWEST_TOGETHER = 3
"""Landmarks that climb together, fewer of which may be chance."""

_FEWEST_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Region:
    """Sentences ``x0`` … ``x1`` - 1 of the source beside ``y0`` … ``y1`` - 1 of the target."""

    x0: int
    x1: int
    y0: int
    y1: int

    @property
    def longest(self) -> int:
        """Sentences of its longer side."""
        return max(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def shortest(self) -> int:
        """Sentences of its shorter side."""
        return min(self.x1 - self.x0, self.y1 - self.y0)


@dataclass(frozen=True)
class Landmarks:
    """Pairs of places that correspond within a few sentences; they climb on both sides.

    Attributes:
        places: Source and target.
        evidence: How much was found at first sight: the weight of all that climb together. Of
            unrelated texts of 300 to 120,000 sentences it is up to 5, mostly nothing; of texts of
            which a fiftieth corresponds, 28.
    """

    places: list[tuple[int, int]]
    evidence: float


def find_landmarks(
    source: TextStore,
    target: TextStore,
    embedder: Embedder,
    *,
    far: int,
    rows: int = _FEWEST_ROWS,
    reporter: Reporter = SILENT,
) -> Landmarks:
    """Look for places that correspond all along two texts.

    Args:
        source: One text.
        target: Its translation.
        embedder: Gives both sides' sentences vectors in one space.
        far: Sentences between two landmarks above which it is looked closer there.
        rows: Windows of the shorter side that are looked for, at least.
        reporter: Receives how many windows are compared; asked between chunks whether to stop.
    """
    look = _Look(source, target, embedder, rows, reporter)
    everything = Region(0, len(source), 0, len(target))
    found, evidence = look.once(everything)
    return Landmarks(look.closer(found, everything, far), evidence)


@dataclass(frozen=True)
class _Look:
    source: TextStore
    target: TextStore
    embedder: Embedder
    rows: int
    reporter: Reporter

    def closer(
        self, found: list[tuple[int, int]], region: Region, far: int
    ) -> list[tuple[int, int]]:
        """The landmarks of a region; where they leave a wide part of it, those of that part too."""
        ends = [(region.x0, region.y0), *found, (region.x1, region.y1)]
        filled = []
        for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(ends)):
            gap = Region(x0, x1, y0, y1)
            is_closer = region.shortest > self.rows and 2 * gap.shortest < region.shortest
            if gap.longest > far and is_closer:
                filled += self.closer(self.once(gap)[0], gap, far)
            filled += found[number : number + 1]
        return filled

    def once(self, region: Region) -> tuple[list[tuple[int, int]], float]:
        """Landmarks of a region, and their weight."""
        if region.shortest < _FEWEST_SENTENCES:
            return [], 0.0
        sides = (self.source, region.x0, region.x1), (self.target, region.y0, region.y1)
        is_turned = region.x1 - region.x0 > region.y1 - region.y0
        (short, s0, s1), (long, l0, l1) = sides[::-1] if is_turned else sides
        wanted = max(self.rows, (s1 - s0) // _ROWS_APART)
        step = max(1, (s1 - s0) // wanted)
        places = np.arange(s0 + step // 2, s1, step)
        best = self._best(short, places, (s0, s1), long, (l0, l1))
        chain = best[heaviest_chain(best)]
        slope = min((l1 - l0) / (s1 - s0), _STEEPEST)
        reach = int(_REACH * max(step, _WINDOW) * slope)
        kept = [run for run in runs(chain, reach) if len(run) >= _FEWEST_TOGETHER]
        found = [
            (y, x) if is_turned else (x, y)
            for run in kept
            for x, y in zip(run.source.tolist(), run.target.tolist(), strict=True)
        ]
        return found, float(sum(run.weights.sum() for run in kept))

    def _best(
        self,
        short: TextStore,
        places: Ints,
        bounds: tuple[int, int],
        long: TextStore,
        other: tuple[int, int],
    ) -> Anchors:
        """Windows of the short side, each with the window of the long one that is its best match.

        The match is a margin against how near everything is, as in the coarse pass of short texts.
        """
        rows = np.concatenate([self._around(short, place, bounds) for place in places.tolist()])
        sampled = np.linspace(other[0], other[1] - 1, min(_SAMPLED, other[1] - other[0]))
        sampled = sampled.astype(np.int64)
        known = np.concatenate([self._around(long, place, other) for place in sampled.tolist()])
        near = 1 - rows @ known.mean(axis=0)
        value, at = np.full(len(rows), -9, np.float32), np.zeros(len(rows), np.int64)
        is_mutual: Bools = np.zeros(len(rows), dtype=bool)
        mean = rows.mean(axis=0)
        for middles, windows in self._windows(long, other):
            cells = as_match(rows @ windows.T, near, 1 - windows @ mean)
            column = cells.argmax(axis=1)
            here = cells[np.arange(len(rows)), column]
            better = np.flatnonzero(here > value)
            value[better], at[better] = here[better], middles[column[better]]
            is_mutual[better] = cells.argmax(axis=0)[column[better]] == better
        kept = is_mutual & (value > 0)
        return _once_each(Anchors(places[kept], at[kept], value[kept]))

    def _around(self, side: TextStore, place: int, bounds: tuple[int, int]) -> Floats:
        """The unit vector of the window around a place, shape (1, d)."""
        start = max(bounds[0], place - _WINDOW // 2)
        texts = side.texts(start, min(bounds[1], start + _WINDOW))
        return unit(self._encode(texts).sum(axis=0, keepdims=True))

    def _windows(self, side: TextStore, bounds: tuple[int, int]) -> Iterator[tuple[Ints, Floats]]:
        """Middles and unit vectors of the windows of one side, a chunk at a time."""
        start, stop = bounds
        width = min(_WINDOW, stop - start)
        for first in range(start, stop - width + 1, _CHUNK):
            self.reporter.check_cancelled()
            last = min(first + _CHUNK + width - 1, stop)
            vectors = self._encode(side.texts(first, last))
            count = len(vectors) - width + 1
            picked = np.arange(0, count, _STRIDE)
            sums = np.sum([vectors[picked + back] for back in range(width)], axis=0)
            yield first + picked + width // 2, unit(sums)
            self.reporter.progress(last - start, stop - start, "landmarks")

    def _encode(self, texts: list[str]) -> Floats:
        """Vectors that add up, at least nearly: those of any other model weigh by length."""
        vectors = self.embedder.encode(texts, reporter=self.reporter.cancel_only())
        if self.embedder.adds_up:
            return vectors
        lengths = np.array([len(text) for text in texts], np.float32)
        return unit(vectors) * lengths[:, None]


def _once_each(anchors: Anchors) -> Anchors:
    """Of several anchors at one place of the long side, the heaviest."""
    order = np.lexsort((-anchors.weights, anchors.target))
    _, first = np.unique(anchors.target[order], return_index=True)
    return anchors[np.sort(order[first])]
