"""The tokens of the texts of one side, ready to be compared with those of the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, runtime_checkable

import numpy as np

from workbench.align.arrays import Floats, Ints, distinct, expand
from workbench.align.embedding.blocks import along_axes, as_unit_vectors
from workbench.align.embedding.embed import Embedder
from workbench.align.features.text_tokens import TokenEmbedder


@runtime_checkable
class SpanEmbedder(TokenEmbedder, Embedder, Protocol):
    """An embedder with a vector for each token that also tells where a token stands."""

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Return where each token of a text stands in it, in code points."""


MOST_TOKENS = 200
"""Tokens of a text that are compared; of a longer one only the first."""

_HEAVIEST = 3.0
"""Most that a token weighs, in medians of the batch."""

_SUMMED_TOGETHER = 64
"""Texts whose vectors are summed together."""


@dataclass(frozen=True)
class SideTokens:
    """The tokens of some texts.

    Attributes:
        rows: For each token, text after text, its row of the other arrays.
        starts: Where the tokens of each text begin, shape (n + 1,).
        vectors: Vectors of the distinct tokens, shape (v, d).
        directions: Unit vectors of them along the principal axes and, last, zeros for "no token",
            shape (v + 1, axes).
        lengths: Length of each vector, and a zero; shape (v + 1,).
        ids: The distinct tokens as the embedder numbers them, and -1; shape (v + 1,).
        median: The length of a vector that has the weight 1.
    """

    rows: Ints
    starts: Ints
    vectors: Floats
    directions: Floats
    lengths: Floats
    ids: Ints
    median: float

    @classmethod
    def read(
        cls, texts: Sequence[str], embedder: TokenEmbedder, *, median: float | None = None
    ) -> SideTokens:
        """Read the tokens of texts, of each at most ``MOST_TOKENS``.

        Args:
            texts: The texts.
            embedder: Gives tokens and vectors.
            median: Usual length of the vector of a token; None for the median of these texts.
        """
        tokens, counts = embedder.tokenize(texts)
        if (counts > MOST_TOKENS).any():
            place = np.arange(len(tokens)) - np.repeat(np.cumsum(counts) - counts, counts)
            tokens, counts = tokens[place < MOST_TOKENS], np.minimum(counts, MOST_TOKENS)
        occurring, rows = distinct(tokens, int(tokens.max(initial=-1)) + 1)
        vectors = embedder.vectors(occurring)
        lengths = np.sqrt(np.einsum("vd,vd->v", vectors, vectors))
        directions = as_unit_vectors(along_axes(vectors, embedder.principal_axes))
        return cls(
            rows,
            np.concatenate([[0], np.cumsum(counts)]),
            vectors,
            np.concatenate([directions, np.zeros((1, directions.shape[1]), np.float32)]),
            np.append(lengths, np.float32(0)),
            np.append(occurring, -1),
            _median(lengths[rows]) if median is None else median,
        )

    def part(self, texts: Ints) -> SideTokens:
        """Return the tokens of some of the texts; the median is that of these."""
        owners, numbers = expand(self.counts[texts])
        rows = self.rows[self.starts[texts][owners] + numbers]
        starts = np.concatenate([[0], np.cumsum(self.counts[texts])])
        return replace(self, rows=rows, starts=starts, median=_median(self.lengths[rows]))

    @cached_property
    def weights(self) -> Floats:
        """Length of each vector, in medians, and a zero; shape (v + 1,)."""
        weights: Floats = self.lengths / np.float32(max(self.median, 1e-6))
        np.minimum(weights, np.float32(_HEAVIEST), out=weights)
        return weights

    @property
    def counts(self) -> Ints:
        """Number of tokens of each text, shape (n,)."""
        return np.diff(self.starts)

    def places(self, texts: Ints, width: int) -> Ints:
        """Return the places of the texts' tokens in ``padded_rows``, filled up; (texts, width)."""
        places = self.starts[texts][:, None] + np.arange(width)
        places[places >= self.starts[texts + 1][:, None]] = len(self.rows)
        return places

    @cached_property
    def padded_rows(self) -> Ints:
        """The rows of all tokens and, last, that of "no token"; shape (tokens + 1,)."""
        return np.append(self.rows, len(self.vectors))

    def sums(self, first: Ints, stop: Ints, *, axes: int | None = None) -> Floats:
        """Return the sums of the vectors of tokens ``first`` to ``stop`` of each text, (n, axes).

        A few texts of about the same length are summed together, token by token: so their sums stay
        in the cache of the processor.

        Args:
            first: The first token of each text, counted in it.
            stop: The token after the last one.
            axes: Dimensions that are added up; None for all.
        """
        size = self.vectors.shape[1] if axes is None else axes
        vectors = np.zeros((len(self.vectors) + 1, size), np.float32)
        vectors[:-1] = self.vectors[:, :size]
        out = np.zeros((len(first), size), np.float32)
        term = np.empty((_SUMMED_TOGETHER, size), np.float32)
        counts, starts = stop - first, self.starts[:-1] + first
        order = np.argsort(counts, kind="stable")
        order = order[counts[order] > 0]
        for begin in range(0, len(order), _SUMMED_TOGETHER):
            members = order[begin : begin + _SUMMED_TOGETHER]
            positions = starts[members] + np.arange(counts[members[-1]])[:, None]
            is_token = positions < (starts + counts)[members]
            rows = np.where(is_token, self.rows[np.where(is_token, positions, 0)], len(vectors) - 1)
            total, terms = np.zeros((len(members), size), np.float32), term[: len(members)]
            for row in rows:
                total += vectors.take(row, axis=0, out=terms, mode="clip")
            out[members] = total
        return out


def _median(lengths: Floats) -> float:
    """Return the median length of vectors; 1 if there are none."""
    return float(np.median(lengths)) if len(lengths) else 1.0
