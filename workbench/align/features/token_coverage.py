"""How much of each sentence the other side of a block pair covers, token by token.

The summed vector of a block shows that two blocks are about the same things. It does not show that
one of them has a sentence too many, the most frequent error. So each token of a block pair that
is still uncertain is compared with all tokens of the other side: its highest cosine, weighted by
the length of its vector, is the part of it that is covered (greedy matching as in BERTScore, Zhang
and others 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints, distinct
from workbench.align.block_pairs import BlockPairs
from workbench.align.features.text_tokens import TextTokens

_MAX_CELLS = 200_000
"""Cosines that are in memory together."""

_MAX_WIDTH = 1 << 16
"""More than the tokens of any sentence."""


@dataclass(frozen=True)
class TokenCoverage:
    """Shares of one side of block pairs that the other side covers; every array has shape (pairs,).

    Attributes:
        mass: Weight of all tokens of the side.
        covered: The part of it that is covered.
        worst: The smallest covered share of a single sentence.
    """

    mass: Floats
    covered: Floats
    worst: Floats


def token_coverage(
    source: TextTokens, target: TextTokens, pairs: BlockPairs
) -> tuple[TokenCoverage, TokenCoverage]:
    """Return how much of each source block its target block covers, and the reverse."""
    sentence_pairs = _SentencePairs.within(pairs)
    source_best = _BestCosines(source, sentence_pairs.x)
    target_best = _BestCosines(target, sentence_pairs.y)
    _compare(source_best, target_best, sentence_pairs)
    number = sentence_pairs.number
    return (
        _sum_over_blocks(source_best, pairs, number),
        _sum_over_blocks(target_best, pairs.mirrored, lambda y, x: number(x, y)),
    )


@dataclass(frozen=True)
class _SentencePairs:
    """All pairs of sentences that block pairs hold, and those between them.

    Attributes:
        x: Source sentence of each pair, in order, shape (pairs,).
        y: Target sentence, in order for each source sentence.
        offsets: By source sentence, the difference of a pair's number and its target sentence.
    """

    x: Ints
    y: Ints
    offsets: Ints

    @classmethod
    def within(cls, pairs: BlockPairs) -> _SentencePairs:
        count = int((pairs.x1 - 1).max(initial=-1)) + 1
        low, high = np.full(count, np.iinfo(np.int64).max), np.full(count, -1)
        for sentences, members in _source_sentences(pairs):
            np.minimum.at(low, sentences, pairs.y0[members])
            np.maximum.at(high, sentences, pairs.y1[members] - 1)
        occurs = high >= 0
        counts = np.where(occurs, high - low + 1, 0)
        offsets = np.where(occurs, np.cumsum(counts) - counts - low, 0)
        x = np.repeat(np.arange(count), counts)
        return cls(x, np.arange(len(x)) - offsets[x], offsets)

    def number(self, x: Ints, y: Ints) -> Ints:
        """Return the numbers of pairs of sentences."""
        return self.offsets[x] + y


class _BestCosines:
    """For each sentence pair, the best cosine of each token of one text's sentence.

    Sentences of about the same number of tokens share a table.
    """

    def __init__(self, text: TextTokens, sentences: Ints) -> None:
        """Make room for sentence pairs, given the sentence of each in this text."""
        self.text = text
        self.sentences = sentences
        self.widths = _rounded_up(np.diff(text.starts))
        self._rows = np.empty(len(sentences), np.int64)
        self._tables: dict[int, Floats] = {}
        self._places = np.zeros(len(self.widths), np.int64)
        self._padded: dict[int, Ints] = {}
        widths = self.widths[sentences]
        for width in np.unique(widths).tolist():
            members = np.flatnonzero(widths == width)
            self._rows[members] = np.arange(len(members))
            self._tables[width] = np.zeros((len(members), width), np.float32)
            occurring, self._places[sentences[members]] = distinct(
                sentences[members], len(self.widths)
            )
            self._padded[width] = text.padded(occurring, width)

    def directions(self, numbers: Ints, width: int) -> Floats:
        """Return the directions of the sentences' tokens, shape (len(numbers), width, axes)."""
        return self.text.padded_directions[self._padded_rows(self.sentences[numbers], width)]

    def _padded_rows(self, sentences: Ints, width: int) -> Ints:
        """Return the rows of the tokens of sentences of one width, shape (sentences, width)."""
        rows: Ints = self._padded[width][self._places[sentences]]
        return rows

    def put(self, numbers: Ints, best: Floats) -> None:
        """Store the best cosines of sentence pairs, shape (len(numbers), width)."""
        self._tables[best.shape[1]][self._rows[numbers]] = np.maximum(best, 0)

    def covered(
        self, x: Ints, last: Ints, sizes: Ints, number: Callable[[Ints, Ints], Ints]
    ) -> Floats:
        """Return the weight of sentences that blocks of the other text cover.

        Args:
            x: The sentences.
            last: The last sentences of the blocks, one block for each sentence.
            sizes: Sentences of the blocks.
            number: Gives the numbers of pairs of a sentence and one of the other text.
        """
        out = np.zeros(len(x), np.float32)
        widths = self.widths[x]
        for width, table in self._tables.items():
            members = np.flatnonzero(widths == width)
            if not width or not len(members):
                continue
            rows, cols, size = x[members], last[members], sizes[members]
            best = table[self._rows[number(rows, cols)]]
            for step in range(1, int(size.max())):
                longer = np.flatnonzero(size > step)
                more = self._rows[number(rows[longer], cols[longer] - step)]
                best[longer] = np.maximum(best[longer], table[more])
            weights = self.text.padded_weights[self._padded_rows(rows, width)]
            out[members] = np.einsum("pw,pw->p", best, weights)
        return out


def _compare(source: _BestCosines, target: _BestCosines, pairs: _SentencePairs) -> None:
    """Compare all tokens of the sentences of each pair, once for both texts."""
    x_widths, y_widths = source.widths[pairs.x], target.widths[pairs.y]
    key = x_widths * _MAX_WIDTH + y_widths
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order], prepend=-1)).tolist()
    for start, stop in pairwise([*edges, len(order)]):
        x_width, y_width = int(x_widths[order[start]]), int(y_widths[order[start]])
        if not x_width or not y_width:
            continue
        most = max(1, _MAX_CELLS // (x_width * y_width))
        for first in range(start, stop, most):
            some = order[first : min(first + most, stop)]
            rows, cols = source.directions(some, x_width), target.directions(some, y_width)
            cosines = rows @ cols.transpose(0, 2, 1)
            source.put(some, cosines.max(axis=2))
            target.put(some, cosines.max(axis=1))


def _sum_over_blocks(
    best: _BestCosines, pairs: BlockPairs, number: Callable[[Ints, Ints], Ints]
) -> TokenCoverage:
    """Add up what is covered of the source sentences of block pairs."""
    sizes = pairs.dy
    mass, covered = np.zeros(len(sizes), np.float32), np.zeros(len(sizes), np.float32)
    worst = np.ones(len(sizes), np.float32)
    for sentences, members in _source_sentences(pairs):
        part = best.covered(sentences, pairs.y1[members] - 1, sizes[members], number)
        whole = best.text.masses[sentences]
        mass[members] += whole
        covered[members] += part
        worst[members] = np.minimum(worst[members], part / np.maximum(whole, 1e-3))
    return TokenCoverage(mass, covered, worst)


def _source_sentences(pairs: BlockPairs) -> Iterator[tuple[Ints, Bools]]:
    """Yield the first, second … source sentences of block pairs, and which pairs have one."""
    for step in range(int(pairs.dx.max(initial=0))):
        members = pairs.x0 + step < pairs.x1
        yield (pairs.x0 + step)[members], members


def _rounded_up(counts: Ints) -> Ints:
    """Return counts rounded up, so that few different ones remain."""
    step = np.where(counts <= 48, 8, np.where(counts <= 128, 16, 32))
    return -(-counts // step) * step
