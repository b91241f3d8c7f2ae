"""What the embedder shows of pairs of texts: the features by which their issues are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.align.pair_evidence.edges import Edges
from workbench.align.pair_evidence.read_pairs import ReadPairs
from workbench.align.pair_evidence.similarity import ChanceSimilarity, Similarity, compare_sides
from workbench.align.pair_evidence.token_matches import match_tokens
from workbench.align.pair_evidence.tokens import SideTokens
from workbench.align.pair_evidence.uncovered import (
    UncoveredClause,
    find_uncovered,
    token_features,
)
from workbench.bitext import LanguagePair

CHANCE_SAMPLE = 192
"""Pairs of a text from whose sides is learned how similar texts are by chance."""

_FLOOR = 16.0
"""Characters added to both lengths, since the lengths of short texts vary more."""

_SHORTEST = 40
"""Characters of the shortest source by which the usual ratio of the lengths is estimated."""

_FEWEST = 20
"""Such pairs from which on it is estimated; with fewer, both sides are taken to be as long."""

_USUAL_SPREAD, _LEAST_SPREAD, _MOST_SPREAD = 0.2, 0.12, 0.35
"""Spread of the logarithm of this ratio that is usual, and the limits of an estimated one."""

_MAD_TO_DEVIATION = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""

_DRIFT = 0.15
"""Log odds by which a token has to be uncovered more than not, to be in an uncovered clause."""

_AXES = 128
"""Dimensions by which it is found how much a clause disturbs: a rough answer is enough."""

_CHANCE_SPREAD = 0.02
"""Added to the standard deviation of cosines by chance: in few texts it may be near 0."""


@dataclass(frozen=True)
class UsualInText:
    """The usual values in the text that pairs stand in.

    Attributes:
        chance: How similar sides are that do not belong together.
        log_ratio: Median of the logarithm of target length by source length.
        spread: Standard deviation of this logarithm.
        medians: Median length of the vectors of the tokens of the sources, and of the targets.
    """

    chance: ChanceSimilarity
    log_ratio: float
    spread: float
    medians: tuple[float, float]

    @classmethod
    def learn(cls, sample: ReadPairs, lengths: Ints) -> UsualInText:
        """Learn from pairs of the text in which neither side is empty.

        Args:
            sample: At most ``CHANCE_SAMPLE`` pairs, spread over the text.
            lengths: Characters of the source and of the target of these or more, shape (pairs, 2).
        """
        medians = sample.tokens[0].median, sample.tokens[1].median
        chance = ChanceSimilarity(*map(as_unit_vectors, sample.sums))
        ratios = _log_ratios(lengths[lengths[:, 0] >= _SHORTEST])
        if len(ratios) < _FEWEST:
            return cls(chance, 0.0, _USUAL_SPREAD, medians)
        middle = float(np.median(ratios))
        spread = _MAD_TO_DEVIATION * float(np.median(np.abs(ratios - middle)))
        return cls(chance, middle, min(max(spread, _LEAST_SPREAD), _MOST_SPREAD), medians)


@dataclass(frozen=True)
class PairEvidence:
    """The evidence on each of n pairs.

    Attributes:
        tokens: The tokens of the sources, and of the targets.
        log_odds: Of each token of both sides, that nothing of the other side covers it.
        clauses: The uncovered clause of each source, and of each target.
        similarity: How similar the two sides are.
        length: Spreads by which the target is longer than usual, shape (n,).
        growth: How much more similar the sides are without the source's uncovered clause, and
            without the target's; each shape (n,).
        edges: The edges of the sources, and of the targets.
    """

    tokens: tuple[SideTokens, SideTokens]
    log_odds: tuple[Floats, Floats]
    clauses: tuple[UncoveredClause, UncoveredClause]
    similarity: Similarity
    length: Floats
    growth: tuple[Floats, Floats]
    edges: tuple[Edges, Edges]

    @classmethod
    def measure(
        cls,
        pairs: ReadPairs,
        usual: UsualInText,
        coefficients: Floats,
        *,
        languages: LanguagePair,
        are_neighbours: bool,
    ) -> PairEvidence:
        """Compare the two sides of each pair.

        Args:
            pairs: The pairs.
            usual: What is usual in their text.
            coefficients: One for each of ``uncovered.TOKEN_FEATURES``.
            languages: Languages of the two sides.
            are_neighbours: Whether the pairs stand in the order of the text.
        """
        x, y = (
            replace(tokens, median=median)
            for tokens, median in zip(pairs.tokens, usual.medians, strict=True)
        )
        of_x, of_y = match_tokens(x, y)
        log_odds = (
            token_features(of_x, x, y) @ coefficients,
            token_features(of_y, y, x) @ coefficients,
        )
        clauses = find_uncovered(log_odds[0] - _DRIFT, x), find_uncovered(log_odds[1] - _DRIFT, y)
        units = as_unit_vectors(pairs.sums[0]), as_unit_vectors(pairs.sums[1])
        similarity = compare_sides(*units, usual.chance, are_neighbours=are_neighbours)
        growth = (
            _growth(x, clauses[0], *pairs.sums),
            _growth(y, clauses[1], *reversed(pairs.sums)),
        )
        lengths = lengths_of(pairs.source, pairs.target)
        length = (_log_ratios(lengths) - usual.log_ratio) / usual.spread
        edges = (
            Edges.read(pairs.source, languages.source),
            Edges.read(pairs.target, languages.target),
        )
        return cls((x, y), log_odds, clauses, similarity, length, growth, edges)

    @property
    def chance_scores(self) -> tuple[Floats, Floats]:
        """Standard deviations by which the cosine exceeds chance, seen from each side, (n,)."""
        found = [
            (self.similarity.cosine - chance[:, 0]) / (chance[:, 1] + _CHANCE_SPREAD)
            for chance in (self.similarity.source_chance, self.similarity.target_chance)
        ]
        return found[0], found[1]


def lengths_of(source: Sequence[str], target: Sequence[str]) -> Ints:
    """Return the characters of the source and of the target of each pair, shape (pairs, 2)."""
    return np.array([[*map(len, source)], [*map(len, target)]]).T


def _growth(tokens: SideTokens, clause: UncoveredClause, own: Floats, other: Floats) -> Floats:
    """Return how much more similar the sides are without a clause, along some axes, shape (n,)."""
    own, other = own[:, :_AXES], as_unit_vectors(other[:, :_AXES])
    rest = as_unit_vectors(own - tokens.sums(clause.first, clause.stop, axes=_AXES))
    growth: Floats = np.einsum("nd,nd->n", rest - as_unit_vectors(own), other)
    return growth


def _log_ratios(lengths: Ints) -> Floats:
    found: Floats = np.log((lengths[:, 1] + _FLOOR) / (lengths[:, 0] + _FLOOR)).astype(np.float32)
    return found
