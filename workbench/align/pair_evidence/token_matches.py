"""How well each token of a text is matched by the other side of its pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.pair_evidence.tokens import SideTokens

_MAX_CELLS = 400_000
"""Cosines that are in memory together."""

_NEVER = np.float32(-4)
"""Added to the cosines of "no token", so that it is most similar to none."""

_STEP = 16
"""Texts are filled up to a multiple of so many tokens, so that many are compared together."""


@dataclass(frozen=True)
class TokenMatches:
    """The matches of each token, token after token; every array has shape (tokens,).

    Attributes:
        cosine: With the most similar token of the other side.
        excess: By how much that token resembles another token of this side more; 0 if the two are
            each other's most similar ones.
        shift: How far both stand apart, in shares of their texts.
        weight: Of the token, in medians.
    """

    cosine: Floats
    excess: Floats
    shift: Floats
    weight: Floats


def match_tokens(source: SideTokens, target: SideTokens) -> tuple[TokenMatches, TokenMatches]:
    """Compare the tokens of each source text with those of the target text of the same number.

    The tokens of a text that faces one without tokens are similar to none, by a cosine of 0.
    """
    of_x, of_y = _MostSimilar.of_none(source), _MostSimilar.of_none(target)
    xs, ys = _with_mask(source, at=0), _with_mask(target, at=1)
    for pairs, widths in _groups(source, target):
        x, y = source.places(pairs, widths[0]), target.places(pairs, widths[1])
        rows, cols = source.padded_rows[x], target.padded_rows[y]
        cosines = xs.take(rows, axis=0) @ ys.take(cols, axis=0).transpose(0, 2, 1)
        of_x.put(x, cosines, axis=2)
        of_y.put(y, cosines, axis=1)
    return of_x.matches(of_y), of_y.matches(of_x)


def _with_mask(tokens: SideTokens, *, at: int) -> Floats:
    """Return the directions with two more axes, in which only "no token" differs.

    A dot product with those of the other side is the cosine of two tokens, or much lower if one of
    them is none: so the cosines need no mask, which would be as large as they are. The shape is
    (v + 1, axes + 2).

    Args:
        tokens: The tokens.
        at: Which of the two axes "no token" stands out in; the other side takes the other one.
    """
    mask = np.ones((len(tokens.directions), 2), np.float32)
    mask[:, at] = 0
    mask[-1, at] = _NEVER
    return np.concatenate([tokens.directions, mask], axis=1)


@dataclass(frozen=True)
class _MostSimilar:
    """The most similar token of the other side for each token of a side.

    The last value of each array stands for "no token".

    Attributes:
        tokens: The tokens of the side.
        place: Place of that token in its text, shape (tokens + 1,).
        cosine: Cosine of the two, shape (tokens + 1,).
    """

    tokens: SideTokens
    place: Ints
    cosine: Floats

    @classmethod
    def of_none(cls, tokens: SideTokens) -> _MostSimilar:
        """Return what is known before any texts are compared: no token is similar to another."""
        count = len(tokens.rows) + 1
        return cls(tokens, np.zeros(count, np.int64), np.zeros(count, np.float32))

    def put(self, places: Ints, cosines: Floats, *, axis: int) -> None:
        """Note the most similar tokens along an axis of cosines.

        Args:
            places: Places of the tokens in this, shape (texts, own width).
            cosines: Shape (texts, source width, target width).
            axis: That of the other side.
        """
        best = cosines.argmax(axis=axis)
        highest = np.take_along_axis(cosines, np.expand_dims(best, axis), axis=axis)
        self.place[places] = best
        self.cosine[places] = highest.squeeze(axis)

    def matches(self, other: _MostSimilar) -> TokenMatches:
        """Return what this shows together with the most similar tokens of the other side."""
        counts, facing = self.tokens.counts, other.tokens.counts
        lengths, other_lengths = np.repeat(counts, counts), np.repeat(facing, counts)
        faces = other_lengths > 0
        within = np.arange(len(lengths)) - np.repeat(self.tokens.starts[:-1], counts)
        own_share = (within + 0.5) / lengths
        place, cosine = self.place[:-1], self.cosine[:-1]
        shift = np.abs(own_share - (place + 0.5) / np.maximum(other_lengths, 1))
        partners = (np.repeat(other.tokens.starts[:-1], counts) + place)[faces]
        excess = np.zeros(len(lengths), np.float32)
        excess[faces] = other.cosine[partners] - cosine[faces]
        return TokenMatches(
            cosine,
            excess,
            np.where(faces, shift, 0).astype(np.float32),
            self.tokens.weights[self.tokens.rows],
        )


def _groups(source: SideTokens, target: SideTokens) -> Iterator[tuple[Ints, tuple[int, int]]]:
    """Yield pairs of about the same lengths, and the widths that they are filled up to."""
    widths = [_STEP * -(-side.counts // _STEP) for side in (source, target)]
    has_both: Bools = (widths[0] > 0) & (widths[1] > 0)
    order = np.lexsort((widths[1], widths[0]))
    order = order[has_both[order]]
    changes = np.diff(widths[0][order]) | np.diff(widths[1][order])
    edges = [0, *(np.flatnonzero(changes) + 1).tolist(), len(order)]
    for start, stop in pairwise(edges):
        if start == stop:
            continue
        size = int(widths[0][order[start]]), int(widths[1][order[start]])
        most = max(1, _MAX_CELLS // (size[0] * size[1]))
        for first in range(start, stop, most):
            yield order[first : min(first + most, stop)], size
