"""The features by which each kind of issue is judged, and the logistic model over them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

import numpy as np

from workbench.align.arrays import Floats
from workbench.align.pair_evidence.evidence import PairEvidence
from workbench.align.pair_evidence.uncovered import TOKEN_FEATURES
from workbench.bitext import IssueKind

_FILE = "weights.json"

_FAR_ABOVE_CHANCE = 3.0
"""Standard deviations above chance from which on further ones count less."""

_USUAL_SHARE = 0.4
"""Share of a text that an uncovered clause usually is."""

Weights = Mapping[str, Mapping[str, float]]
"""Coefficients by kind of issue, or ``tokens``, and by name of feature."""

Columns = Mapping[str, Floats]
"""Features by name, each of shape (pairs,)."""


def similarity_columns(found: PairEvidence) -> dict[str, Floats]:
    """Return the features that say whether the two sides are related at all."""
    near = found.similarity
    above_x, above_y = found.chance_scores
    sizes = [np.log(np.maximum(tokens.counts, 1)).astype(np.float32) for tokens in found.tokens]
    odds = [
        (clause.surprise + clause.rest) / np.maximum(tokens.counts, 1)
        for clause, tokens in zip(found.clauses, found.tokens, strict=True)
    ]
    return {
        "cosine": near.cosine,
        "by chance": np.maximum(near.source_chance[:, 2], near.target_chance[:, 2]),
        "source above chance": above_x,
        "target above chance": above_y,
        "source far above chance": np.maximum(above_x - _FAR_ABOVE_CHANCE, 0),
        "target far above chance": np.maximum(above_y - _FAR_ABOVE_CHANCE, 0),
        "source uncovered": odds[0],
        "target uncovered": odds[1],
        "length": np.abs(found.length),
        "source size": sizes[0],
        "target size": sizes[1],
        "cosine by size": near.cosine * np.minimum(*sizes),
        "above chance by size": above_x * sizes[0] + above_y * sizes[1],
        "uncovered by size": odds[0] * sizes[0] + odds[1] * sizes[1],
        "neighbour is better": near.better,
        "exchange": near.gain,
    }


def order_columns(found: PairEvidence) -> dict[str, Floats]:
    """Return the features that say whether the sides belong to those of neighbours."""
    columns = similarity_columns(found)
    names = ("cosine", "neighbour is better", "exchange", "source above chance", "source size")
    kept = {name: columns[name] for name in names}
    return {**kept, "exchange pays": np.maximum(found.similarity.gain, 0)}


def partial_columns(found: PairEvidence, side: int) -> dict[str, Floats]:
    """Return the features that say whether a clause of one side has no counterpart.

    Args:
        found: The evidence.
        side: 0 for a clause of the source, 1 for one of the target.
    """
    own, other = found.clauses[side], found.clauses[1 - side]
    counts = found.tokens[side].counts, found.tokens[1 - side].counts
    size, other_size = (np.log(np.maximum(n, 1)).astype(np.float32) for n in counts)
    tokens, other_tokens = own.stop - own.first, other.stop - other.first
    share = tokens / np.maximum(counts[0], 1)
    longer = -found.length if side == 0 else found.length
    root = np.sqrt(np.maximum(own.surprise, 0))
    growth = found.growth[side]
    cut_at_start, cut_at_end = found.edges[1 - side].cut_off(found.edges[side])
    marks = np.log1p(found.edges[side].marks) - np.log1p(found.edges[1 - side].marks)
    return {
        "surprise": own.surprise,
        "root of surprise": root,
        "share": share,
        "share, squared": (share - _USUAL_SHARE) ** 2,
        "surprise by share": own.surprise * share,
        "tokens": np.log1p(tokens),
        "rest": own.rest,
        "rest of the other side": other.rest,
        "surprise of the other side": np.sqrt(np.maximum(other.surprise, 0)),
        "tokens of the other side": np.log1p(other_tokens),
        "longer": np.maximum(longer, 0),
        "shorter": np.maximum(-longer, 0),
        "longer by size": longer * size,
        "longer by surprise": longer * root,
        "growth": growth,
        "growth by size": growth * size,
        "growth by length": growth * longer,
        "growth of the other side": found.growth[1 - side],
        "cosine": found.similarity.cosine,
        "size": size,
        "size of the other side": other_size,
        "more marks": np.maximum(marks, 0),
        "fewer marks": np.maximum(-marks, 0),
        "other side cut at its start": cut_at_start,
        "other side cut at its end": cut_at_end,
    }


COLUMNS: Mapping[IssueKind, Callable[[PairEvidence], Columns]] = {
    IssueKind.UNRELATED: similarity_columns,
    IssueKind.PARTIAL_TARGET: lambda found: partial_columns(found, 0),
    IssueKind.PARTIAL_SOURCE: lambda found: partial_columns(found, 1),
    IssueKind.ORDER: order_columns,
}
"""The features of each kind of issue that the embedder shows."""


def matrix(columns: Columns) -> Floats:
    """Return a constant and the features, shape (pairs, 1 + features)."""
    values = [np.asarray(column, np.float32) for column in columns.values()]
    return np.stack([np.ones_like(values[0]), *values], axis=1)


def judge_evidence(found: PairEvidence, weights: Weights) -> dict[IssueKind, Floats]:
    """Return the probability of each kind that the embedder shows, each of shape (pairs,)."""
    judged = {}
    for kind, columns_of in COLUMNS.items():
        columns, fitted = columns_of(found), weights[kind.value]
        coefficients = np.array([fitted[name] for name in ("constant", *columns)], np.float32)
        judged[kind] = _probability(matrix(columns) @ coefficients)
    return judged


def _probability(log_odds: Floats) -> Floats:
    found: Floats = (0.5 + 0.5 * np.tanh(log_odds / 2)).astype(np.float32)
    return found


@lru_cache
def read_weights() -> Weights:
    """Return the fitted coefficients; ``scripts/fitting/fit_pair_issues.py`` writes them."""
    found: Weights = json.loads((files("workbench.align.pair_evidence") / _FILE).read_bytes())
    return found


def token_coefficients(weights: Weights) -> Floats:
    """Return the coefficients of ``uncovered.TOKEN_FEATURES``."""
    return np.array([weights["tokens"][name] for name in TOKEN_FEATURES], np.float32)
