"""The cost of leaving one sentence unpaired in the first pass.

The second pass has a fitted one, ``blocks.skip`` in ``weights.json``; both are multiplied by
``CostOptions.skip_cost_factor``.
"""

from __future__ import annotations

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.embedding.blocks import BlockVectors
from workbench.align.features.encoded_text import EncodedPair
from workbench.align.options import CostOptions

_GOLDEN = 0.6180339887498949
"""The golden ratio less 1: the step of a sequence that fills an interval evenly."""

_SILVER = 0.4142135623730951
"""The square root of 2 less 1: another such step."""

_CELLS = 400_000
"""If the texts have no more sentence pairs than this, comparing all is faster than a sample."""

_TOGETHER = 256
"""Pairs that are compared together: so their vectors stay in the cache of the processor."""


def measure_skip_cost(texts: EncodedPair, options: CostOptions) -> float:
    """Return the skip cost: a quantile of the costs of random 1-1 links, without their lengths.

    A skip cheaper than most random links leaves unrelated sentences unpaired (vecalign, Thompson
    and Koehn 2019).
    """
    source, target = texts.source, texts.target
    x, y = scattered_pairs(len(source), len(target), options.skip_sample // 2)
    if len(source) * len(target) <= _CELLS:
        rows, cols = (
            text.blocks.unit_vectors(1, np.arange(len(text))) for text in (source, target)
        )
        distance = 1 - (rows @ cols.T)[x, y]
    else:
        distance = 1 - _cosines(source.blocks, target.blocks, x, y)
    normaliser = texts.source_normalisers[0][x] + texts.target_normalisers[0][y]
    costs = 2 * distance / np.maximum(normaliser, np.float32(options.min_normaliser))
    return float(np.quantile(costs, options.skip_quantile)) * options.skip_cost_factor


def _cosines(source: BlockVectors, target: BlockVectors, x: Ints, y: Ints) -> Floats:
    """Return the cosines of pairs of sentences, shape (pairs,)."""
    known = [_all_unit_vectors(source, x), _all_unit_vectors(target, y)]
    out = np.empty(len(x), np.float32)
    for start in range(0, len(x), _TOGETHER):
        part = slice(start, start + _TOGETHER)
        rows, cols = (
            blocks.unit_vectors(1, numbers[part]) if units is None else units[numbers[part]]
            for blocks, units, numbers in zip((source, target), known, (x, y), strict=True)
        )
        out[part] = np.einsum("id,id->i", rows, cols)
    return out


def _all_unit_vectors(blocks: BlockVectors, numbers: Ints) -> Floats | None:
    """Return the unit vectors of all sentences, unless a text has more than are asked for."""
    return None if len(blocks) > len(numbers) else blocks.unit_vectors(1, np.arange(len(blocks)))


def scattered_pairs(n_source: int, n_target: int, count: int) -> tuple[Ints, Ints]:
    """Return twice ``count`` pairs of positions, spread evenly over a matrix.

    Additive recurrences with two irrational steps give the same pairs every time, without a seed;
    with the texts exchanged, they give the exchanged pairs.
    """
    number = np.arange(1, count + 1)
    u, v = number * _GOLDEN % 1, number * _SILVER % 1
    x, y = np.concatenate([u, v]), np.concatenate([v, u])
    return (x * n_source).astype(np.int64), (y * n_target).astype(np.int64)
