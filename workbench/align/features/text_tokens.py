"""The tokens of a text: what block pairs are compared by where the first costs leave doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, runtime_checkable

import numpy as np

from workbench.align.arrays import Floats, Ints, distinct
from workbench.align.embedding.blocks import along_axes, as_unit_vectors
from workbench.align.options import FeatureOptions

_MIN_LENGTH = 1e-6
"""Lower bound of the length of a token's vector that others are divided by."""


@runtime_checkable
class TokenEmbedder(Protocol):
    """An embedder with a vector for each token."""

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """Return the tokens of all texts, text after text, and how many each text has."""

    @property
    def principal_axes(self) -> Floats:
        """Orthonormal axes along which the tokens differ most, shape (d, axes)."""

    def vectors(self, tokens: Ints) -> Floats:
        """Return the vectors of tokens, shape (len(tokens), d)."""


@dataclass(frozen=True)
class TextTokens:
    """The tokens of a text.

    Attributes:
        rows: For each token, sentence after sentence, its row of ``directions``.
        starts: Where the tokens of each sentence begin, shape (n + 1,).
        directions: Unit vectors of the distinct tokens along the principal axes, shape (v, axes).
        weights: Weights of the distinct tokens, in medians, shape (v,).
        masses: Weight of all tokens of each sentence, shape (n,).
    """

    rows: Ints
    starts: Ints
    directions: Floats
    weights: Floats
    masses: Floats

    @classmethod
    def read(
        cls, texts: Sequence[str], embedder: TokenEmbedder, options: FeatureOptions
    ) -> TextTokens:
        """Read the tokens of sentences, without those that weigh least."""
        tokens, counts = _thin_out(*embedder.tokenize(texts), most=options.max_tokens)
        occurring, rows = distinct(tokens, int(tokens.max(initial=-1)) + 1)
        vectors = embedder.vectors(occurring)
        lengths = np.sqrt(np.einsum("vd,vd->v", vectors, vectors))
        median = float(np.median(lengths)) if len(lengths) else 1.0
        weights = np.minimum(lengths / max(median, _MIN_LENGTH), options.max_token_weight)
        rows, counts = _drop_light(rows, counts, weights, least=options.min_token_weight)
        starts = np.concatenate([[0], np.cumsum(counts)])
        sums = np.concatenate([[0.0], np.cumsum(weights[rows], dtype=np.float64)])
        masses = (sums[starts[1:]] - sums[starts[:-1]]).astype(np.float32)
        along = along_axes(vectors, embedder.principal_axes)
        directions = as_unit_vectors(along / np.maximum(lengths, _MIN_LENGTH)[:, None])
        return cls(rows, starts, directions, weights.astype(np.float32), masses)

    @cached_property
    def padded_directions(self) -> Floats:
        """The directions, with a last row of zeros for "no token"; shape (tokens + 1, axes)."""
        return np.concatenate([self.directions, np.zeros_like(self.directions[:1])])

    @cached_property
    def padded_weights(self) -> Floats:
        """The weights and a zero, which stands for no token: shape (v + 1,)."""
        return np.append(self.weights, np.float32(0))

    @cached_property
    def padded_vectors(self) -> Floats:
        """The directions times the weights, with a last row of zeros; shape (v + 1, axes)."""
        vectors: Floats = self.padded_directions * self.padded_weights[:, None]
        return vectors

    def padded(self, sentences: Ints, width: int, *, at_end: bool = False) -> Ints:
        """Return the rows of the sentences' tokens, shape (len(sentences), width).

        Of longer sentences they are the first tokens, or the last ``at_end``; shorter ones are
        filled up with the row that stands for no token.
        """
        first, stop = self.starts[sentences], self.starts[sentences + 1]
        if at_end:
            first = np.maximum(stop - width, first)
        positions = first[:, None] + np.arange(width)
        is_token = positions < stop[:, None]
        positions[~is_token] = 0
        return np.where(is_token, self.rows[positions], len(self.weights))


def _thin_out(tokens: Ints, counts: Ints, *, most: int) -> tuple[Ints, Ints]:
    """Return tokens and their counts, of the longest sentences ``most`` tokens evenly spread."""
    if not (counts > most).any():
        return tokens, counts
    starts = np.cumsum(counts) - counts
    kept = np.ones(len(tokens), dtype=bool)
    for number in np.flatnonzero(counts > most).tolist():
        start, count = int(starts[number]), int(counts[number])
        kept[start : start + count] = False
        kept[start + np.arange(most) * count // most] = True
    return tokens[kept], np.minimum(counts, most)


def _drop_light(rows: Ints, counts: Ints, weights: Floats, *, least: float) -> tuple[Ints, Ints]:
    """Return tokens and their counts without the light ones, unless a sentence has no others."""
    is_heavy = weights[rows] >= least
    sentence = np.repeat(np.arange(len(counts)), counts)
    n_heavy = np.bincount(sentence[is_heavy], minlength=len(counts))
    kept = is_heavy | (n_heavy == 0)[sentence]
    return rows[kept], np.bincount(sentence[kept], minlength=len(counts))
