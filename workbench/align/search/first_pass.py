"""What the first cost is sure of, and the stretches of which it is not.

Most of a text is paired beyond doubt by the first cost alone. Where nearly all the weight of all
paths runs through one node, the text can be cut there; where it runs through one step between two
such nodes, nothing is left to be asked. Only what lies between others is looked at again, and of
that only the blocks that are likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.search.forward_backward import SoftPaths
from workbench.align.search.lattice import Lattices

_DEAREST = 0.75
"""Cost of a block by its size beyond which it is not settled; unrelated sentences cost about 1."""


@dataclass(frozen=True)
class Pieces:
    """The ways between neighbouring certain nodes of a batch of lattices, in order.

    Attributes:
        batch: Which lattice each is of, shape (pieces,).
        x0: Source sentences before it.
        y0: Target sentences before it.
        x1: Source sentences up to its end.
        y1: Target sentences up to its end.
        share: Of the paths' weight that takes it as one block, or leaves its one side out; 0 where
            it takes several steps.
        cost: As one block, 0 where it is none.
        doubtful: Whether it must be looked at again.
    """

    batch: Ints
    x0: Ints
    y0: Ints
    x1: Ints
    y1: Ints
    share: Floats
    cost: Floats
    doubtful: Bools


def take_apart(
    lattices: Lattices, soft: SoftPaths, *, sure_share: float, size_power: float
) -> Pieces:
    """The pieces between the nodes through which ``sure_share`` of all paths' weight runs.

    Nodes with more than half of the weight each stand on one path, so they are in one order. Above
    1 no node is certain, and every lattice is one piece. A block that costs nearly what unrelated
    text does stays in doubt, however likely: leaving both of its sides out is dear at first.
    """
    rise = soft.node_rises()
    certain = rise <= -soft.temperature * np.log(sure_share)
    every = np.arange(len(lattices.rows))
    certain[every, 0, 0] = certain[every, lattices.rows, lattices.columns] = True
    batch, x, y = np.nonzero(certain)
    inside = (x <= lattices.rows[batch]) & (y <= lattices.columns[batch])
    batch, x, y = batch[inside], x[inside], y[inside]
    through = soft.weights(rise[batch, x, y])
    within = batch[1:] == batch[:-1]
    batch, x0, y0, x1, y1 = (part[within] for part in (batch[1:], x[:-1], y[:-1], x[1:], y[1:]))
    share, cost = np.zeros(len(batch), np.float32), np.zeros(len(batch), np.float32)
    tall, wide = x1 - x0, y1 - y0
    one_sided = (tall == 0) | (wide == 0)
    share[one_sided] = np.minimum(through[:-1], through[1:])[within][one_sided]
    for number, (rows, columns) in enumerate(lattices.shapes):
        of_shape = np.flatnonzero((tall == rows) & (wide == columns))
        ends = batch[of_shape], x1[of_shape], y1[of_shape]
        cost[of_shape] = lattices.costs[number][ends]
        share[of_shape] = soft.block_shares(number, *ends)
    dear = cost > _DEAREST * np.maximum(tall * wide, 1) ** size_power
    doubtful = ~one_sided & ((share < sure_share) | dear)
    return Pieces(batch, x0, y0, x1, y1, share, cost, doubtful)


@dataclass(frozen=True)
class LikelyBlocks:
    """The likely blocks of stretches in doubt, each named by its last node.

    Attributes:
        stretch: Which stretch each is of, shape (blocks,).
        shape: Its number among the shapes.
        x: Source sentences of the stretch up to its end.
        y: Target sentences up to its end.
        cost: By the first look.
    """

    stretch: Ints
    shape: Ints
    x: Ints
    y: Ints
    cost: Floats

    @classmethod
    def together(cls, parts: Sequence[LikelyBlocks]) -> LikelyBlocks:
        """Those of several batches of stretches, numbered through."""
        return cls(
            np.concatenate([np.zeros(0, np.int64), *(part.stretch for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.shape for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.x for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.y for part in parts)]),
            np.concatenate([np.zeros(0, np.float32), *(part.cost for part in parts)]),
        )

    def __getitem__(self, picked: Ints) -> LikelyBlocks:
        return LikelyBlocks(
            self.stretch[picked],
            self.shape[picked],
            self.x[picked],
            self.y[picked],
            self.cost[picked],
        )

    def renumbered(self, more: int) -> LikelyBlocks:
        """The same with ``more`` stretches before theirs."""
        return replace(self, stretch=self.stretch + more)


def find_likely(
    lattices: Lattices, soft: SoftPaths, pieces: Pieces, *, least_share: float
) -> LikelyBlocks:
    """Blocks within doubtful pieces that hold at least ``least_share`` of all paths' weight.

    Stretches are numbered among the doubtful pieces.
    """
    limit = -soft.temperature * np.log(least_share)
    depth = lattices.span + 1
    starts = pieces.batch * depth + pieces.x0 + pieces.y0
    numbers = np.cumsum(pieces.doubtful) - 1
    found = []
    for number, ((tall, wide), rise) in enumerate(zip(lattices.shapes, soft.rises(), strict=True)):
        batch, x, y = np.nonzero(rise <= limit)
        piece = np.searchsorted(starts, batch * depth + x - tall + y - wide, "right") - 1
        left, low = x - pieces.x0[piece], y - pieces.y0[piece]
        inside = pieces.doubtful[piece] & (left >= tall) & (low >= wide)
        inside &= (x <= pieces.x1[piece]) & (y <= pieces.y1[piece])
        batch, x, y, piece = batch[inside], x[inside], y[inside], piece[inside]
        found.append(
            LikelyBlocks(
                numbers[piece],
                np.full(len(batch), number),
                left[inside],
                low[inside],
                lattices.costs[number, batch, x, y],
            )
        )
    return LikelyBlocks.together(found)


def turned(likely: LikelyBlocks, shapes: Sequence[tuple[int, int]]) -> LikelyBlocks:
    """The same blocks with the sides exchanged."""
    mirror = np.array([shapes.index((wide, tall)) for tall, wide in shapes])
    return LikelyBlocks(likely.stretch, mirror[likely.shape], likely.y, likely.x, likely.cost)
