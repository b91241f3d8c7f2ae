"""How much of each sentence the sentences across cover, subword by subword.

A block's summed vector says that two stretches are about the same things. It cannot say that one
of them holds a sentence too many, which is what most wrong links are made of. So for the blocks
that are in doubt each subword looks for its nearest across: its cosine there, weighted by the
length of its vector, is the part of it that is covered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, runtime_checkable

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.blocks import unit

_MOST_SUBWORDS = 400
"""Of a sentence that are looked at, evenly spread; few sentences have half as many."""

_GROUP = 24
"""Neighbouring sentences that are compared with one window across, at most."""

_WINDOW = 48
"""Sentences in that window, at most, or a single sentence's own."""

_MOST_WEIGHT = 3.0
"""Of a subword, in medians: rarer ones are mostly noise."""


@runtime_checkable
class SubwordVectors(Protocol):
    """An embedder whose subwords have a vector each."""

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The subwords of all texts in a line, and how many each text has."""

    def vectors(self, rows: Ints) -> Floats:
        """Their vectors, shape (len(rows), d)."""


@dataclass(frozen=True)
class SideSubwords:
    """The subwords of one side.

    Attributes:
        rows: Numbers of the subwords of all sentences in a line, among those that occur.
        starts: Where each sentence's begin, shape (n + 1,).
        directions: Vectors of the subwords that occur at length 1.
        weights: What each of them counts.
        masses: What the subwords of each sentence count together, shape (n,).
    """

    rows: Ints
    starts: Ints
    directions: Floats
    weights: Floats
    masses: Floats

    @classmethod
    def read(cls, texts: Sequence[str], embedder: SubwordVectors) -> SideSubwords:
        """Take the sentences' subwords."""
        tokens, counts = _thinned(*embedder.tokenize(texts))
        known, rows = np.unique(tokens, return_inverse=True)
        vectors = embedder.vectors(known)
        lengths = np.sqrt(np.einsum("vd,vd->v", vectors, vectors))
        median = float(np.median(lengths)) if len(lengths) else 1.0
        weights = np.minimum(lengths / max(median, 1e-6), _MOST_WEIGHT)
        starts = np.concatenate([[0], np.cumsum(counts)])
        total = np.concatenate([[0.0], np.cumsum(weights[rows], dtype=np.float64)])
        masses = (total[starts[1:]] - total[starts[:-1]]).astype(np.float32)
        return cls(rows, starts, unit(vectors), weights.astype(np.float32), masses)

    def of(self, start: int, stop: int) -> Ints:
        """The subwords of sentences ``start`` … ``stop`` - 1."""
        return self.rows[self.starts[start] : self.starts[stop]]


def _thinned(tokens: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Subwords and their counts with the longest sentences thinned out."""
    if not (counts > _MOST_SUBWORDS).any():
        return tokens, counts
    starts = np.cumsum(counts) - counts
    kept = np.ones(len(tokens), dtype=bool)
    for number in np.flatnonzero(counts > _MOST_SUBWORDS).tolist():
        start, count = int(starts[number]), int(counts[number])
        places = np.arange(_MOST_SUBWORDS) * count // _MOST_SUBWORDS
        kept[start : start + count] = False
        kept[start + places] = True
    return tokens[kept], np.minimum(counts, _MOST_SUBWORDS)


@dataclass(frozen=True)
class Blocks:
    """Blocks of two sides by their first and last sentences, each of shape (blocks,)."""

    first: Ints
    last: Ints
    across_first: Ints
    across_last: Ints

    @property
    def sizes(self) -> Ints:
        """Sentences on the near side."""
        return self.last - self.first + 1

    @property
    def mirrored(self) -> Blocks:
        """The same with the sides exchanged."""
        return Blocks(self.across_first, self.across_last, self.first, self.last)


@dataclass(frozen=True)
class Cover:
    """What the far side covers of the near one.

    Attributes:
        mass: What the near side's subwords count together, shape (blocks,).
        covered: The part of it that is covered.
        worst: The smallest covered share of any one sentence.
    """

    mass: Floats
    covered: Floats
    worst: Floats


def cover(near: SideSubwords, far: SideSubwords, blocks: Blocks) -> Cover:
    """How much of each block's near side its far side covers."""
    levels = int((blocks.across_last - blocks.across_first).max(initial=0)) + 1
    largest = int(blocks.sizes.max(initial=1))
    spans = _spans(blocks, largest)
    width = max((high - low + 1 for low, high in spans.values()), default=1)
    table = np.zeros((len(spans), levels, width), np.float32)
    lows = np.array([low for low, _ in spans.values()], np.int64)
    row = 0
    for group in _groups(spans):
        covered_mass = _cover_group(near, far, group, levels)
        for number, (low, high) in enumerate(group.spans):
            offset = low - group.low
            part = covered_mass[:, number, offset : offset + high - low + 1]
            table[row, :, : high - low + 1] = part
            row += 1
    index = np.zeros(len(near.masses), np.int64)
    index[list(spans)] = np.arange(len(spans))
    level = blocks.across_last - blocks.across_first
    mass, covered = np.zeros(len(level), np.float32), np.zeros(len(level), np.float32)
    worst = np.ones(len(level), np.float32)
    for step in range(largest):
        held = blocks.first + step <= blocks.last
        members = (blocks.first + step)[held]
        place = index[members]
        part = table[place, level[held], blocks.across_last[held] - lows[place]]
        mass[held] += near.masses[members]
        covered[held] += part
        share = part / np.maximum(near.masses[members], 1e-3)
        worst[held] = np.minimum(worst[held], share)
    return Cover(mass, covered, worst)


def _spans(blocks: Blocks, largest: int) -> dict[int, tuple[int, int]]:
    """For each near sentence the lowest and highest last sentence across of its blocks."""
    sentences, ends = [], []
    for step in range(largest):
        held = blocks.first + step <= blocks.last
        sentences.append((blocks.first + step)[held])
        ends.append(blocks.across_last[held])
    sentence, end = np.concatenate(sentences), np.concatenate(ends)
    known, where = np.unique(sentence, return_inverse=True)
    low, high = np.full(len(known), np.iinfo(np.int64).max), np.full(len(known), -1)
    np.minimum.at(low, where, end)
    np.maximum.at(high, where, end)
    return dict(zip(known.tolist(), zip(low.tolist(), high.tolist(), strict=True), strict=True))


@dataclass(frozen=True)
class _Group:
    """Neighbouring near sentences that are compared with one window across.

    Attributes:
        first: The first of them.
        spans: The lowest and highest last sentence across of each.
    """

    first: int
    spans: Sequence[tuple[int, int]]

    @property
    def last(self) -> int:
        return self.first + len(self.spans) - 1

    @cached_property
    def low(self) -> int:
        return min(low for low, _ in self.spans)

    @cached_property
    def high(self) -> int:
        return max(high for _, high in self.spans)


def _groups(spans: Mapping[int, tuple[int, int]]) -> Iterator[_Group]:
    """Runs of sentences whose windows overlap; ``spans`` is in the order of the sentences."""
    first = -1
    gathered: list[tuple[int, int]] = []
    least = most = 0
    for sentence, (low, high) in spans.items():
        follows = sentence == first + len(gathered) and low <= most and high >= least
        widest = max(most, high) - min(least, low) + 1
        if gathered and (not follows or len(gathered) >= _GROUP or widest > _WINDOW):
            yield _Group(first, gathered)
            gathered = []
        if not gathered:
            first, least, most = sentence, low, high
        gathered.append((low, high))
        least, most = min(least, low), max(most, high)
    if gathered:
        yield _Group(first, gathered)


def _cover_group(near: SideSubwords, far: SideSubwords, group: _Group, levels: int) -> Floats:
    """Covered mass of neighbouring sentences by the blocks across that end in their window.

    Shape (levels, sentences, window); row k - 1 is of blocks of k sentences. A subword that comes
    again and again is compared once.
    """
    first, last, low, high = group.first, group.last, group.low, group.high
    start = max(0, low - levels + 1)
    ours, theirs = near.of(first, last + 1), far.of(start, high + 1)
    out = np.zeros((levels, last - first + 1, high - low + 1), np.float32)
    if not len(ours) or not len(theirs):
        return out
    known, at = np.unique(ours, return_inverse=True)
    known_across, at_across = np.unique(theirs, return_inverse=True)
    cosines = far.directions[known_across] @ near.directions[known].T
    begins = far.starts[start : high + 1] - far.starts[start]
    filled = np.diff(far.starts[start : high + 2]) > 0
    nearest = np.zeros((high + 1 - start, len(known)), np.float32)
    nearest[filled] = np.maximum.reduceat(cosines[at_across], begins[filled], axis=0)
    np.maximum(nearest, 0, out=nearest)
    owner = np.repeat(np.arange(last - first + 1), np.diff(near.starts[first : last + 2]))
    counts = np.bincount(owner * len(known) + at, minlength=(last - first + 1) * len(known))
    masses = counts.reshape(-1, len(known)).astype(np.float32) * near.weights[known]
    running = nearest.copy()
    for level in range(levels):
        if level:
            np.maximum(running[level:], nearest[:-level], out=running[level:])
        out[level] = masses @ running[low - start :].T
    return out
