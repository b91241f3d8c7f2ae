"""The texts of pairs, read once for what is usual among them and for the evidence on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.embedding.blocks import are_first_axes
from workbench.align.features.text_tokens import TokenEmbedder
from workbench.align.pair_evidence.tokens import SideTokens

_SUMMED_AXES = 192
"""Number of principal axes along which whole texts are compared, of the bundled embedder's 320;
all of them find hardly more issues."""


@dataclass(frozen=True)
class ReadPairs:
    """The texts of n pairs, and their tokens.

    Attributes:
        source: The source texts.
        target: The target texts.
        tokens: The tokens of the sources, and of the targets.
        sums: Sums of the vectors of all tokens of each source, and of each target, shapes
            (n, axes): along the first principal axes, if the dimensions are these in order.
    """

    source: Sequence[str]
    target: Sequence[str]
    tokens: tuple[SideTokens, SideTokens]
    sums: tuple[Floats, Floats]

    @classmethod
    def read(
        cls, source: Sequence[str], target: Sequence[str], embedder: TokenEmbedder
    ) -> ReadPairs:
        """Read the source text and the target text of each pair."""
        x, y = SideTokens.read(source, embedder), SideTokens.read(target, embedder)
        axes = _SUMMED_AXES if are_first_axes(embedder.principal_axes) else None
        return cls(source, target, (x, y), (_sums(x, axes), _sums(y, axes)))

    def part(self, pairs: Ints) -> ReadPairs:
        """Return some of the pairs."""
        numbers = pairs.tolist()
        x, y = (tokens.part(pairs) for tokens in self.tokens)
        return ReadPairs(
            [self.source[number] for number in numbers],
            [self.target[number] for number in numbers],
            (x, y),
            (self.sums[0][pairs], self.sums[1][pairs]),
        )


def _sums(tokens: SideTokens, axes: int | None) -> Floats:
    return tokens.sums(np.zeros_like(tokens.counts), tokens.counts, axes=axes)
