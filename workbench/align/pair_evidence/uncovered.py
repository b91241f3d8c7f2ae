"""The tokens of one side that the other side leaves uncovered, and the clause that they form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.pair_evidence.token_matches import TokenMatches
from workbench.align.pair_evidence.tokens import SideTokens

TOKEN_FEATURES = (
    *("constant", "cosine", "squared", "cosine over .4", "cosine over .6", "cosine over .8"),
    *("weight", "heavy", "cosine by weight", "over .4 by weight", "over .6 by weight"),
    *("cosine of heavy", "mutual", "mutual by cosine", "mutual by weight"),
    *("excess", "excess by weight", "shift", "shift over .1", "shift over .3", "shift of mutual"),
    *("length of the other side", "length of this side"),
)
"""Features of a token by which the probability that nothing covers it is estimated."""

_MOST_EXCESS = 0.6
"""Most that the excess of a token counts."""

_HEAVY = 1.5
"""Weight from which on a token is heavy, in medians."""

_CHUNK = 512
"""Texts that are scanned together."""


def token_features(matches: TokenMatches, tokens: SideTokens, other: SideTokens) -> Floats:
    """Return the features of each token, shape (tokens, len(TOKEN_FEATURES))."""
    cosine, weight, counts = matches.cosine, matches.weight, tokens.counts
    mutual = (matches.excess <= 0).astype(np.float32)
    excess = np.minimum(matches.excess, _MOST_EXCESS)
    over = [np.maximum(cosine - edge, 0) for edge in (0.4, 0.6, 0.8)]
    heavy = np.maximum(weight - _HEAVY, 0)
    lengths = [
        np.repeat(np.log(sizes + 1).astype(np.float32), counts) for sizes in (other.counts, counts)
    ]
    columns = (
        *(np.ones_like(cosine), cosine, cosine * cosine, *over),
        *(weight, heavy, cosine * weight, over[0] * weight, over[1] * weight),
        *(cosine * heavy, mutual, mutual * cosine, mutual * weight),
        *(excess, excess * weight, matches.shift),
        *(np.maximum(matches.shift - 0.1, 0), np.maximum(matches.shift - 0.3, 0)),
        *(mutual * matches.shift, *lengths),
    )
    # Columns are written one after the other, in half the time of writing row by row.
    return np.stack(columns).T


@dataclass(frozen=True)
class UncoveredClause:
    """The stretch of each text that is most probably without counterpart; arrays of shape (n,).

    Attributes:
        first: Its first token, counted in the text.
        stop: The token after its last one; ``first`` if there is no such stretch.
        surprise: Sum of the log odds of its tokens, against being covered.
        rest: Sum of the log odds of all other tokens.
    """

    first: Ints
    stop: Ints
    surprise: Floats
    rest: Floats


def find_uncovered(log_odds: Floats, tokens: SideTokens) -> UncoveredClause:
    """Return the consecutive tokens of each text whose log odds add up to most.

    Args:
        log_odds: Of each token, that nothing covers it.
        tokens: The tokens.
    """
    count = len(tokens.counts)
    first, stop = np.zeros(count, np.int64), np.zeros(count, np.int64)
    surprise, total = np.zeros(count, np.float32), np.zeros(count, np.float32)
    padded_odds = np.append(log_odds, np.float32(0))
    order = np.argsort(tokens.counts, kind="stable")
    for begin in range(0, count, _CHUNK):
        texts = order[begin : begin + _CHUNK]
        width = int(tokens.counts[texts].max())
        if not width:
            continue
        positions = tokens.starts[texts][:, None] + np.arange(width)
        is_token = positions < tokens.starts[texts + 1][:, None]
        odds = padded_odds[np.where(is_token, positions, len(log_odds))]
        sums = np.zeros((len(texts), width + 1), np.float32)
        np.cumsum(odds, axis=1, out=sums[:, 1:])
        gains = sums - np.minimum.accumulate(sums, axis=1)
        last = gains.argmax(axis=1)
        rows = np.arange(len(texts))
        before = np.where(np.arange(width + 1) <= last[:, None], sums, np.inf)
        first[texts], stop[texts] = before.argmin(axis=1), last
        surprise[texts], total[texts] = gains[rows, last], sums[:, -1]
    return UncoveredClause(first, stop, surprise, total - surprise)
