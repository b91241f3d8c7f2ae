"""The first pass: settle what the first costs make certain, and prune what they make unlikely.

In most of a text the first costs leave no doubt. Where nearly all paths pass one node, the text
can be cut there; where they take one step between two such nodes, that step is settled. Only the
stretches between are rescored by the second pass, and of these only the likely block pairs.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.align.arrays import Floats, Ints
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import AlignOptions
from workbench.align.search.forward_backward import Posteriors
from workbench.align.search.lattice import Lattices


def settle_certain(lattices: Lattices, posteriors: Posteriors, options: AlignOptions) -> BlockPairs:
    """Return the pieces between the certain nodes of each lattice, in order.

    A node is certain if its posterior is at least ``settle_above``; such nodes stand on one path,
    so they are in one order. Above 1 no node is, and every lattice is one piece. A piece is settled
    if it is one block pair as certain, or if one of its sides is empty. A block pair that costs
    nearly as much as unrelated text is never settled, however probable: to leave both of its sides
    unpaired costs too much in the first pass.

    Returns:
        The pieces; ``group`` is the number of the lattice, and cost and posterior are 0 where a
        piece is not one step.
    """
    search = options.search
    excess = posteriors.node_excess()
    is_certain = excess <= posteriors.excess_at(search.settle_above)
    every = np.arange(len(lattices.n_source))
    is_certain[every, 0, 0] = is_certain[every, lattices.n_source, lattices.n_target] = True
    batch, x, y = np.nonzero(is_certain)
    inside = (x <= lattices.n_source[batch]) & (y <= lattices.n_target[batch])
    batch, x, y = batch[inside], x[inside], y[inside]
    of_node = posteriors.as_probability(excess[batch, x, y])
    within = batch[1:] == batch[:-1]
    pieces = BlockPairs.at(x[:-1], x[1:], y[:-1], y[1:], group=batch[1:])[within]
    posterior, cost = np.zeros(len(pieces), np.float32), np.zeros(len(pieces), np.float32)
    one_sided = ~pieces.paired
    posterior[one_sided] = np.minimum(of_node[:-1], of_node[1:])[within][one_sided]
    for number, (dx, dy) in enumerate(lattices.shapes):
        members = np.flatnonzero((pieces.dx == dx) & (pieces.dy == dy))
        blocks = pieces[members]
        cost[members] = lattices.costs[number][blocks.group, blocks.x1, blocks.y1]
        posterior[members] = posteriors.of_steps(blocks)
    size = np.maximum(pieces.dx * pieces.dy, 1) ** options.cost.size_power
    too_costly = cost > search.settle_cost_limit * size
    settled = one_sided | ~((posterior < search.settle_above) | too_costly)
    return replace(pieces, cost=cost, posterior=posterior, settled=settled)


def prune(
    lattices: Lattices, posteriors: Posteriors, pieces: BlockPairs, options: AlignOptions
) -> BlockPairs:
    """Return the block pairs within open pieces that have a posterior of ``prune_below`` or more.

    ``group`` numbers the open pieces, and positions count from the beginning of the piece.
    """
    limit = posteriors.excess_at(options.search.prune_below)
    depth = lattices.span + 1
    starts = pieces.group * depth + pieces.x0 + pieces.y0
    is_open = ~pieces.settled
    numbers = np.cumsum(is_open) - 1
    found = []
    for number, ((dx, dy), excess) in enumerate(
        zip(lattices.shapes, posteriors.block_excess(), strict=True)
    ):
        batch, x, y = np.nonzero(excess <= limit)
        piece = np.searchsorted(starts, batch * depth + x - dx + y - dy, "right") - 1
        x1, y1 = x - pieces.x0[piece], y - pieces.y0[piece]
        inside = is_open[piece] & (x1 >= dx) & (y1 >= dy)
        inside &= (x <= pieces.x1[piece]) & (y <= pieces.y1[piece])
        batch, x, y, piece, x1, y1 = (part[inside] for part in (batch, x, y, piece, x1, y1))
        cost: Floats = lattices.costs[number, batch, x, y]
        group: Ints = numbers[piece]
        found.append(BlockPairs.at(x1 - dx, x1, y1 - dy, y1, group=group, cost=cost))
    return BlockPairs.concat(found)
