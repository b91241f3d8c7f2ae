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
from workbench.align.cost import CostModel, Rectangle
from workbench.align.edges import edge_distances
from workbench.align.lattice import NEVER, Lattices
from workbench.align.marks import differences
from workbench.align.posterior import SoftPaths
from workbench.align.subword_cover import Blocks, SideSubwords, cover

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
)
"""What a likely block is priced by."""

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


@dataclass(frozen=True)
class LikelyBlocks:
    """The blocks of a batch of lattices that are in doubt, each named by its last node.

    Attributes:
        batch: Which lattice each is of.
        shape: Its number among the lattices' shapes.
        x: Source sentences up to its end.
        y: Target sentences up to its end.
        spans: First and last sentence, then those across.
    """

    batch: Ints
    shape: Ints
    x: Ints
    y: Ints
    spans: tuple[Ints, Ints, Ints, Ints]


def find_likely(
    lattices: Lattices,
    rectangles: Sequence[Rectangle],
    rows: Ints,
    columns: Ints,
    *,
    temperature: float,
    least_share: float,
) -> LikelyBlocks:
    """Blocks that hold at least ``least_share`` of all paths' weight."""
    limit = -temperature * np.log(least_share)
    found = []
    for number, through in enumerate(SoftPaths(lattices, temperature).rises()):
        batch, x, y = np.nonzero(through <= limit)
        inside = (x <= lattices.rows[batch]) & (y <= lattices.columns[batch])
        found.append((batch[inside], np.full(int(inside.sum()), number), x[inside], y[inside]))
    batch, shape, x, y = (np.concatenate(parts) for parts in zip(*found, strict=True))
    sizes = np.array(lattices.shapes)
    starts = np.array([(r.row_start, r.column_start) for r in rectangles])
    last = rows[starts[batch, 0] + x - 1]
    across_last = columns[starts[batch, 1] + y - 1]
    first, across_first = last - sizes[shape, 0] + 1, across_last - sizes[shape, 1] + 1
    return LikelyBlocks(batch, shape, x, y, (first, last, across_first, across_last))


def features(model: CostModel, lattices: Lattices, likely: LikelyBlocks) -> Floats:
    """What the likely blocks are priced by, shape (blocks, len(FEATURES)); see ``FEATURES``."""
    out = np.zeros((len(likely.batch), len(FEATURES)), np.float32)
    out[:, 0] = lattices.costs[likely.shape, likely.batch, likely.x, likely.y]
    left, right = model.source, model.target
    if left.subwords is not None and right.subwords is not None:
        blocks = Blocks(*likely.spans)
        out[:, 1:4] = _uncovered(left.subwords, right.subwords, blocks)
        out[:, 13:] = edge_distances(left.subwords, right.subwords, blocks)
    out[:, 4] = np.minimum(model.length_mismatch(*likely.spans), _MOST_MISMATCH)
    if left.marks is not None and right.marks is not None:
        out[:, 5:8] = np.stack(differences(left.marks, right.marks, likely.spans), axis=1)
    sizes = np.sort(np.array(lattices.shapes), axis=1)[likely.shape]
    for column, kind in enumerate(_KINDS, start=8):
        out[:, column] = (sizes == kind).all(axis=1)
    out[:, 12] = (sizes[:, 0] >= 2) & (sizes[:, 1] >= 3) | (sizes[:, 1] >= 5)
    return out


def look_again(
    model: CostModel,
    lattices: Lattices,
    rectangles: Sequence[Rectangle],
    rows: Ints,
    columns: Ints,
) -> Lattices:
    """The lattices with their likely blocks priced anew, in nats, and all others shut."""
    likely = find_likely(
        lattices,
        rectangles,
        rows,
        columns,
        temperature=model.options.temperature,
        least_share=model.options.least_share,
    )
    weights = read_weights()
    costs = np.full_like(lattices.costs, NEVER)
    priced = features(model, lattices, likely) @ weights.blocks
    costs[likely.shape, likely.batch, likely.x, likely.y] = priced
    return Lattices(lattices.shapes, costs, lattices.rows, lattices.columns, weights.skip)


@lru_cache
def read_weights() -> Weights:
    """The fitted prices."""
    text = (files("workbench.align") / "fitted.json").read_text(encoding="utf-8")
    prices = json.loads(text)["blocks"]
    blocks = np.array([prices.get(name, 0.0) for name in FEATURES], np.float32)
    return Weights(blocks, float(prices["skip"]))


def _uncovered(left: SideSubwords, right: SideSubwords, blocks: Blocks) -> Floats:
    """Mass in mean sentences, worst sentence, and share by block size, shape (blocks, 3)."""
    ours, theirs = cover(left, right, blocks), cover(right, left, blocks.mirrored)
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
