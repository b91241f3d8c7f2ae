"""The second look: blocks that the first cost leaves in doubt are priced by more than vectors.

The first cost is cheap enough for every cell. What it leaves likely, a dozen blocks a sentence,
is looked at subword by subword, edge by edge and mark by mark, and priced anew by a linear cost
whose weights make the hand-made links likeliest: a conditional random field over the paths of the
lattice (Lafferty, McCallum and Pereira 2001). So the shares that come of it are near to
probabilities.
``scripts/fit_alignment.py`` fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.features.block_edges import edge_distances
from workbench.align.features.names_and_numbers import compare
from workbench.align.features.punctuation import differences
from workbench.align.features.token_coverage import Blocks, SideSubwords, covers
from workbench.align.search.cost import CostModel, Rectangle
from workbench.align.search.first_pass import LikelyBlocks

FEATURES = (
    "first cost",
    "uncovered mass",
    "worst sentence uncovered",
    "uncovered share",
    "length mismatch",
    "ends otherwise",
    "questions",
    "exclamations",
    "1-2",
    "1-3",
    "1-4",
    "2-2",
    "larger",
    "first words",
    "last words",
    "names of one side",
    "names of both",
)
"""What a likely block is priced by.

Names of both sides stand below zero: they make a block cheaper. Tried and not taken in, since texts
held out gained nothing by it: the path of the most right links to be expected in place of the
cheapest, a price of leaving out that grows with the sentence, sentences that begin as speech does,
and prices fitted to novels with holes cut into them as well.
"""

_MOST_MASS = 2.0
"""Uncovered mass beyond which more costs no more, or a very long sentence is best left out."""

_MOST_MISMATCH = 6.0
_KINDS = ((1, 2), (1, 3), (1, 4), (2, 2))


@dataclass(frozen=True)
class Weights:
    """A linear cost in nats.

    Attributes:
        blocks: Price of each feature, shape (len(FEATURES),).
        skip: Price of leaving one sentence unpaired.
    """

    blocks: Floats
    skip: float


def look_again(
    model: CostModel,
    stretches: Sequence[Rectangle],
    likely: LikelyBlocks,
    rows: Ints,
    columns: Ints,
) -> Floats:
    """Prices of the likely blocks in nats, shape (blocks,)."""
    return features(model, stretches, likely, rows, columns) @ read_weights().blocks


def features(
    model: CostModel,
    stretches: Sequence[Rectangle],
    likely: LikelyBlocks,
    rows: Ints,
    columns: Ints,
) -> Floats:
    """What the likely blocks are priced by, shape (blocks, len(FEATURES)); see ``FEATURES``.

    Args:
        model: Both sides, and the first cost.
        stretches: What is in doubt.
        likely: Its likely blocks.
        rows: Source sentences that take part, in order.
        columns: Target sentences that take part.
    """
    tall, wide = np.array(model.options.shapes).T
    sizes = tall[likely.shape], wide[likely.shape]
    starts = np.array([(r.row_start, r.column_start) for r in stretches], np.int64).reshape(-1, 2)
    last = rows[starts[likely.stretch, 0] + likely.x - 1]
    across_last = columns[starts[likely.stretch, 1] + likely.y - 1]
    spans = last - sizes[0] + 1, last, across_last - sizes[1] + 1, across_last
    out = np.zeros((len(last), len(FEATURES)), np.float32)
    out[:, 0] = likely.cost
    left, right = model.source, model.target
    if left.subwords is not None and right.subwords is not None:
        blocks = Blocks(*spans)
        out[:, 1:4] = _uncovered(left.subwords, right.subwords, blocks)
        out[:, 13:15] = edge_distances(left.subwords, right.subwords, blocks)
    out[:, 4] = np.minimum(model.length_mismatch(*spans), _MOST_MISMATCH)
    if left.marks is not None and right.marks is not None:
        out[:, 5:8] = np.stack(differences(left.marks, right.marks, spans), axis=1)
    if left.names is not None and right.names is not None:
        out[:, 15:] = compare(left.names, right.names, spans)
    less, more = np.minimum(*sizes), np.maximum(*sizes)
    for column, kind in enumerate(_KINDS, start=8):
        out[:, column] = (less == kind[0]) & (more == kind[1])
    out[:, 12] = (less >= 2) & (more >= 3) | (more >= 5)
    return out


@lru_cache
def read_weights() -> Weights:
    """The fitted prices."""
    text = (files("workbench.align") / "weights.json").read_text(encoding="utf-8")
    prices = json.loads(text)["blocks"]
    blocks = np.array([prices.get(name, 0.0) for name in FEATURES], np.float32)
    return Weights(blocks, float(prices["skip"]))


def _uncovered(left: SideSubwords, right: SideSubwords, blocks: Blocks) -> Floats:
    """Mass in mean sentences, worst sentence, and share by block size, shape (blocks, 3)."""
    ours, theirs = covers(left, right, blocks)
    mean = max(float(left.masses.mean() + right.masses.mean()), 1e-3)
    missing = ours.mass + theirs.mass - ours.covered - theirs.covered
    share = missing / np.maximum(ours.mass + theirs.mass, 1e-3)
    return np.stack(
        [
            np.minimum(missing / mean, _MOST_MASS),
            1 - np.minimum(ours.worst, theirs.worst),
            share * np.sqrt(blocks.sizes * blocks.mirrored.sizes),
        ],
        axis=1,
    )
