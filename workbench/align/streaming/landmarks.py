"""Landmarks: where two long texts correspond, roughly, found in bounded memory.

At regular distances, a window of a few sentences of the shorter text is compared with all windows
of the longer text, whose vectors are computed a few thousand at a time and dropped. Windows that
are each other's nearest neighbours, in the same order in both texts, are landmarks. Between two of
them that are far apart the search is repeated with closer windows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.anchors.chaining import Anchors, heaviest_chain, split_at_jumps
from workbench.align.anchors.nearest_neighbours import margin_scores
from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.align.embedding.embed import Embedder
from workbench.align.options import StreamingOptions
from workbench.align.rectangle import Rectangle
from workbench.align.streaming.text_store import TextStore
from workbench.jobs import SILENT, Reporter

_CHUNK = 4096
"""Windows of the longer text that are compared together."""

_UNMATCHED = -9
"""Below every margin score."""


@dataclass(frozen=True)
class Landmarks:
    """Pairs of positions that correspond within a few sentences, in the same order in both texts.

    Attributes:
        places: Positions in source and target.
        evidence: Weight of the landmarks found in the first search, over the whole texts.
    """

    places: list[tuple[int, int]]
    evidence: float


def find_landmarks(
    source: TextStore,
    target: TextStore,
    embedder: Embedder,
    *,
    options: StreamingOptions = StreamingOptions(),  # noqa: B008 - frozen
    reporter: Reporter = SILENT,
) -> Landmarks:
    """Find places that correspond all along two texts.

    Args:
        source: One text.
        target: Its translation.
        embedder: Gives the sentences of both texts vectors in one space.
        options: Sizes and numbers of windows.
        reporter: Receives how many windows are compared; asked between chunks whether to stop.
    """
    search = _Search(source, target, embedder, options, reporter)
    whole = Rectangle(0, len(source), 0, len(target))
    places, evidence = search.within(whole)
    return Landmarks(search.refine(places, whole), evidence)


@dataclass(frozen=True)
class _Span:
    """Sentences ``start`` … ``stop`` - 1 of one text."""

    text: TextStore
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True)
class _Search:
    """A search for landmarks in two texts."""

    source: TextStore
    target: TextStore
    embedder: Embedder
    options: StreamingOptions
    reporter: Reporter

    def refine(self, places: list[tuple[int, int]], region: Rectangle) -> list[tuple[int, int]]:
        """Return the landmarks of a region, with more where two of them are far apart."""
        ends = [(region.x0, region.y0), *places, (region.x1, region.y1)]
        refined = []
        for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(ends)):
            gap = Rectangle(x0, x1, y0, y1)
            is_closer = (
                region.shorter > self.options.min_windows and 2 * gap.shorter < region.shorter
            )
            if gap.longer > self.options.max_stretch and is_closer:
                refined += self.refine(self.within(gap)[0], gap)
            refined += places[number : number + 1]
        return refined

    def within(self, region: Rectangle) -> tuple[list[tuple[int, int]], float]:
        """Return landmarks of a region, and their weight."""
        if region.shorter < self.options.landmark_sentences:
            return [], 0.0
        spans = (
            _Span(self.source, region.x0, region.x1),
            _Span(self.target, region.y0, region.y1),
        )
        is_mirrored = region.n_source > region.n_target
        short, long = spans[::-1] if is_mirrored else spans
        count = max(self.options.min_windows, len(short) // self.options.window_distance)
        step = max(1, len(short) // count)
        best = self._best_matches(short, np.arange(short.start + step // 2, short.stop, step), long)
        chain = best[heaviest_chain(best)]
        slope = min(len(long) / len(short), self.options.landmark_slope)
        step = max(step, self.options.window_length)
        reach = int(self.options.landmark_reach * step * slope)
        kept = [
            run for run in split_at_jumps(chain, reach) if len(run) >= self.options.landmark_run
        ]
        places = [
            (y, x) if is_mirrored else (x, y)
            for run in kept
            for x, y in zip(run.x.tolist(), run.y.tolist(), strict=True)
        ]
        return places, float(sum(run.weights.sum() for run in kept))

    def _best_matches(self, short: _Span, positions: Ints, long: _Span) -> Anchors:
        """Return the windows of the short text that match a window of the long one mutually.

        Args:
            short: The shorter text.
            positions: Positions in it that windows stand around.
            long: The longer text.
        """
        rows = self._windows_around(short, positions)
        count = min(self.options.sampled_windows, len(long))
        sampled = np.linspace(long.start, long.stop - 1, count).astype(np.int64)
        row_mean = 1 - rows @ self._windows_around(long, sampled).mean(axis=0)
        best = np.full(len(rows), _UNMATCHED, np.float32)
        match = np.zeros(len(rows), np.int64)
        is_mutual: Bools = np.zeros(len(rows), dtype=bool)
        mean_row = rows.mean(axis=0)
        for middles, cols in self._all_windows(long):
            scores = margin_scores(rows @ cols.T, row_mean, 1 - cols @ mean_row)
            column = scores.argmax(axis=1)
            value = scores[np.arange(len(rows)), column]
            better = np.flatnonzero(value > best)
            best[better], match[better] = value[better], middles[column[better]]
            is_mutual[better] = scores.argmax(axis=0)[column[better]] == better
        kept = is_mutual & (best > 0)
        return _heaviest_by_target(Anchors(positions[kept], match[kept], best[kept]))

    def _windows_around(self, span: _Span, positions: Ints) -> Floats:
        """Return unit vectors of the windows around positions, shape (len(positions), d)."""
        length = self.options.window_length
        vectors = []
        for position in positions.tolist():
            start = max(span.start, position - length // 2)
            texts = span.text.texts(start, min(span.stop, start + length))
            vectors.append(as_unit_vectors(self._encode(texts).sum(axis=0, keepdims=True)))
        return np.concatenate(vectors)

    def _all_windows(self, span: _Span) -> Iterator[tuple[Ints, Floats]]:
        """Yield middles and unit vectors of the windows of a text, a chunk at a time."""
        length = min(self.options.window_length, len(span))
        for first in range(span.start, span.stop - length + 1, _CHUNK):
            self.reporter.check_cancelled()
            last = min(first + _CHUNK + length - 1, span.stop)
            vectors = self._encode(span.text.texts(first, last))
            starts = np.arange(0, len(vectors) - length + 1, self.options.window_stride)
            sums = np.sum([vectors[starts + further] for further in range(length)], axis=0)
            yield first + starts + length // 2, as_unit_vectors(sums)
            self.reporter.progress(last - span.start, len(span), "landmarks")

    def _encode(self, texts: list[str]) -> Floats:
        """Return vectors to add up; if the embedder is not additive, weighted by length."""
        vectors = self.embedder.encode(texts, reporter=self.reporter.cancel_only())
        if self.embedder.is_additive:
            return vectors
        lengths = np.array([len(text) for text in texts], np.float32)
        return as_unit_vectors(vectors) * lengths[:, None]


def _heaviest_by_target(anchors: Anchors) -> Anchors:
    """Return the heaviest of the anchors at each target position."""
    order = np.lexsort((-anchors.weights, anchors.y))
    _, first = np.unique(anchors.y[order], return_index=True)
    return anchors[np.sort(order[first])]
