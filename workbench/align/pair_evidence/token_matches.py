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

    @classmethod
    def empty(cls, tokens: SideTokens) -> TokenMatches:
        """Return the matches of tokens with nothing on the other side."""
        count = len(tokens.rows)
        cosine, excess, shift = (np.zeros(count, np.float32) for _ in range(3))
        return cls(cosine, excess, shift, tokens.weights[tokens.rows])


def match_tokens(source: SideTokens, target: SideTokens) -> tuple[TokenMatches, TokenMatches]:
    """Compare the tokens of each source text with those of the target text of the same number."""
    found = TokenMatches.empty(source), TokenMatches.empty(target)
    for pairs, widths in _groups(source, target):
        rows, cols = (
            side.padded(pairs, width) for side, width in zip((source, target), widths, strict=True)
        )
        cosines = source.directions[rows] @ target.directions[cols].transpose(0, 2, 1)
        is_x, is_y = rows < len(source.vectors), cols < len(target.vectors)
        cosines += np.where(is_y, 0, _NEVER)[:, None, :]
        best_y = cosines.argmax(axis=2)
        cosines += np.where(is_x, 0, _NEVER)[:, :, None]
        best_x = cosines.argmax(axis=1)
        of_x = np.take_along_axis(cosines, best_y[:, :, None], axis=2)[:, :, 0]
        of_y = np.take_along_axis(cosines, best_x[:, None, :], axis=1)[:, 0, :]
        counts = source.counts[pairs][:, None], target.counts[pairs][:, None]
        for side, tokens, is_token, best, own, other, (n_own, n_other) in (
            (found[0], source, is_x, best_y, of_x, of_y, counts),
            (found[1], target, is_y, best_x, of_y, of_x, counts[::-1]),
        ):
            places = (tokens.starts[pairs][:, None] + np.arange(is_token.shape[1]))[is_token]
            place = (np.arange(is_token.shape[1]) + 0.5) / np.maximum(n_own, 1)
            apart = np.abs(place - (best + 0.5) / np.maximum(n_other, 1))
            side.cosine[places] = own[is_token]
            side.excess[places] = (np.take_along_axis(other, best, axis=1) - own)[is_token]
            side.shift[places] = apart[is_token]
    return found


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
