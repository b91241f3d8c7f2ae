"""How much of each sentence the sentences across cover, subword by subword.

A block's summed vector says that two stretches are about the same things. It cannot say that one
of them holds a sentence too many, which is what most wrong links are made of. So for the blocks
that are in doubt each subword looks for its nearest across: its cosine there, weighted by the
length of its vector, is the part of it that is covered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol, runtime_checkable

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints, occurring
from workbench.align.embedding.blocks import unit

_MOST_SUBWORDS = 400
"""Of a sentence that are looked at, evenly spread; few sentences have half as many."""

_MOST_CELLS = 200_000
"""Cosines that are held together."""

_MOST_WEIGHT = 3.0
"""Of a subword, in medians: rarer ones are mostly noise."""

_LEAST_WEIGHT = 0.18
"""Lighter ones are commas and articles, a third of all: they find their like anywhere."""


@runtime_checkable
class SubwordVectors(Protocol):
    """An embedder whose subwords have a vector each."""

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """The subwords of all texts in a line, and how many each text has."""

    @property
    def leading(self) -> Floats:
        """Orthonormal axes that say nearly all of how alike two vectors are, shape (d, axes)."""

    def vectors(self, rows: Ints) -> Floats:
        """Their vectors, shape (len(rows), d)."""


@dataclass(frozen=True)
class SideSubwords:
    """The subwords of one side.

    Attributes:
        rows: Numbers of the subwords of all sentences in a line, among those that occur.
        starts: Where each sentence's begin, shape (n + 1,).
        directions: Of the subwords that occur: their vectors at length 1 along the leading axes.
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
        known, rows = occurring(tokens, int(tokens.max(initial=-1)) + 1)
        vectors = embedder.vectors(known)
        lengths = np.sqrt(np.einsum("vd,vd->v", vectors, vectors))
        median = float(np.median(lengths)) if len(lengths) else 1.0
        weights = np.minimum(lengths / max(median, 1e-6), _MOST_WEIGHT)
        rows, counts = _telling(rows, counts, weights)
        starts = np.concatenate([[0], np.cumsum(counts)])
        total = np.concatenate([[0.0], np.cumsum(weights[rows], dtype=np.float64)])
        masses = (total[starts[1:]] - total[starts[:-1]]).astype(np.float32)
        directions = unit(unit(vectors) @ embedder.leading)
        return cls(rows, starts, directions, weights.astype(np.float32), masses)

    @cached_property
    def padded_directions(self) -> Floats:
        """The directions, and nothing at the end: shape (v + 1, d)."""
        return np.concatenate([self.directions, np.zeros_like(self.directions[:1])])

    @cached_property
    def padded_weights(self) -> Floats:
        """The weights, and nothing at the end: shape (v + 1,)."""
        return np.append(self.weights, np.float32(0))

    def padded(self, sentences: Ints, width: int, *, at_end: bool = False) -> Ints:
        """The sentences' first or last subwords, or all and nothing: (len(sentences), width)."""
        begins, ends = self.starts[sentences], self.starts[sentences + 1]
        if at_end:
            begins = np.maximum(ends - width, begins)
        places = begins[:, None] + np.arange(width)
        known = places < ends[:, None]
        places[~known] = 0
        return np.where(known, self.rows[places], len(self.weights))


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


def _telling(rows: Ints, counts: Ints, weights: Floats) -> tuple[Ints, Ints]:
    """Subwords and their counts without the light ones, except in sentences that have no others."""
    heavy = weights[rows] >= _LEAST_WEIGHT
    of = np.repeat(np.arange(len(counts)), counts)
    left = np.bincount(of[heavy], minlength=len(counts))
    kept = heavy | (left == 0)[of]
    return rows[kept], np.bincount(of[kept], minlength=len(counts))


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


def covers(left: SideSubwords, right: SideSubwords, blocks: Blocks) -> tuple[Cover, Cover]:
    """How much of each block's left side its right side covers, and the other way about."""
    pairs = _Pairs.of(blocks)
    ours, theirs = _Nearest(left, pairs.source), _Nearest(right, pairs.target)
    _compare(ours, theirs, pairs)
    return (
        _add_up(ours, blocks, pairs.numbers),
        _add_up(theirs, blocks.mirrored, lambda target, source: pairs.numbers(source, target)),
    )


@dataclass(frozen=True)
class _Pairs:
    """The pairs of a sentence and one across that any block holds, and those between.

    Attributes:
        source: Sentence of each on the left, climbing; shape (pairs,).
        target: Sentence on the right, climbing for each on the left.
        offsets: By the sentence on the left, what the number of a pair is more than its target.
    """

    source: Ints
    target: Ints
    offsets: Ints

    @classmethod
    def of(cls, blocks: Blocks) -> _Pairs:
        """Those of some blocks."""
        count = int(blocks.last.max(initial=-1)) + 1
        low, high = np.full(count, np.iinfo(np.int64).max), np.full(count, -1)
        for sentences, held in _members(blocks):
            np.minimum.at(low, sentences, blocks.across_first[held])
            np.maximum.at(high, sentences, blocks.across_last[held])
        known = high >= 0
        counts = np.where(known, high - low + 1, 0)
        offsets = np.where(known, np.cumsum(counts) - counts - low, 0)
        source = np.repeat(np.arange(count), counts)
        return cls(source, np.arange(len(source)) - offsets[source], offsets)

    def numbers(self, source: Ints, target: Ints) -> Ints:
        """The numbers of pairs."""
        return self.offsets[source] + target


class _Nearest:
    """How near the nearest subword across is to each subword of one side's sentences, by pair.

    Sentences of about as many subwords share a table.
    """

    def __init__(self, side: SideSubwords, sentences: Ints) -> None:
        """Make room for the pairs, given each one's sentence on this side."""
        self.side = side
        self.sentences = sentences
        self.widths = _rounded(np.diff(side.starts))
        self._places = np.empty(len(sentences), np.int64)
        self._tables: dict[int, Floats] = {}
        widths = self.widths[sentences]
        for width in np.unique(widths).tolist():
            members = np.flatnonzero(widths == width)
            self._places[members] = np.arange(len(members))
            self._tables[width] = np.zeros((len(members), width), np.float32)

    def vectors(self, pairs: Ints, width: int) -> Floats:
        """Directions of the subwords of the pairs' sentences, shape (len(pairs), width, d)."""
        return self.side.padded_directions[self.side.padded(self.sentences[pairs], width)]

    def put(self, pairs: Ints, nearest: Floats) -> None:
        """Note the cosines to the nearest, shape (len(pairs), width)."""
        self._tables[nearest.shape[1]][self._places[pairs]] = np.maximum(nearest, 0)

    def covered(
        self, sentences: Ints, across_last: Ints, sizes: Ints, number: Callable[[Ints, Ints], Ints]
    ) -> Floats:
        """Mass of sentences that blocks across cover, by the blocks' last sentence and size."""
        out = np.zeros(len(sentences), np.float32)
        widths = self.widths[sentences]
        for width, table in self._tables.items():
            members = np.flatnonzero(widths == width)
            if not width or not len(members):
                continue
            here, last, size = sentences[members], across_last[members], sizes[members]
            best = table[self._places[number(here, last)]]
            for step in range(1, int(size.max())):
                more = np.flatnonzero(size > step)
                rows = self._places[number(here[more], last[more] - step)]
                best[more] = np.maximum(best[more], table[rows])
            weights = self.side.padded_weights[self.side.padded(here, width)]
            out[members] = np.einsum("pw,pw->p", best, weights)
        return out


def _compare(ours: _Nearest, theirs: _Nearest, pairs: _Pairs) -> None:
    """Every subword of each pair's sentences with every one across, once for both sides."""
    near, far = ours.widths[pairs.source], theirs.widths[pairs.target]
    key = near * (2 * _MOST_SUBWORDS) + far
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order], prepend=-1)).tolist()
    for start, stop in pairwise([*edges, len(order)]):
        width, across = int(near[order[start]]), int(far[order[start]])
        if not width or not across:
            continue
        most = max(1, _MOST_CELLS // (width * across))
        for begin in range(start, stop, most):
            some = order[begin : min(begin + most, stop)]
            cosines = ours.vectors(some, width) @ theirs.vectors(some, across).transpose(0, 2, 1)
            ours.put(some, cosines.max(axis=2))
            theirs.put(some, cosines.max(axis=1))


def _add_up(near: _Nearest, blocks: Blocks, number: Callable[[Ints, Ints], Ints]) -> Cover:
    sizes = blocks.across_last - blocks.across_first + 1
    mass, covered = np.zeros(len(sizes), np.float32), np.zeros(len(sizes), np.float32)
    worst = np.ones(len(sizes), np.float32)
    for sentences, held in _members(blocks):
        part = near.covered(sentences, blocks.across_last[held], sizes[held], number)
        whole = near.side.masses[sentences]
        mass[held] += whole
        covered[held] += part
        worst[held] = np.minimum(worst[held], part / np.maximum(whole, 1e-3))
    return Cover(mass, covered, worst)


def _members(blocks: Blocks) -> Iterator[tuple[Ints, Bools]]:
    """The first, second … sentences of the blocks' near side, and which blocks have one."""
    for step in range(int(blocks.sizes.max(initial=0))):
        held = blocks.first + step <= blocks.last
        yield (blocks.first + step)[held], held


def _rounded(counts: Ints) -> Ints:
    """Counts rounded up to one of few."""
    step = np.where(counts <= 48, 8, np.where(counts <= 128, 16, 32))
    return -(-counts // step) * step
