"""Stretches of text solved: from anchors and costs to pairings with their posteriors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Floats, Ints
from workbench.align.search import second_pass
from workbench.align.search.cost import CostModel, Rectangle
from workbench.align.search.first_pass import LikelyBlocks, find_likely, take_apart, turned
from workbench.align.search.forward_backward import SoftPaths
from workbench.align.search.lattice import NEVER, Lattices, Steps, cheapest_paths
from workbench.align.search.partition import batches, cut
from workbench.align.search.solutions import Pairing, Parts
from workbench.jobs import SILENT, Reporter


def solve(
    model: CostModel,
    rows: Ints,
    columns: Ints,
    anchors: Anchors,
    *,
    reporter: Reporter = SILENT,
) -> list[Pairing]:
    """The cheapest monotone pairing of the listed sentences, cut at pairs of anchors.

    Args:
        model: Costs.
        rows: Source sentences that take part, in order.
        columns: Target sentences that take part.
        anchors: A climbing chain, as places in ``rows`` and ``columns``.
        reporter: Receives how many rectangles are solved; asked between batches whether to stop.
    """
    options = model.options
    rectangles = cut(
        anchors,
        len(rows),
        len(columns),
        segment_length=options.segment_length,
        widest_gap=options.widest_gap,
    )
    return solve_rectangles(model, rows, columns, rectangles, reporter=reporter)


def solve_rectangles(
    model: CostModel,
    rows: Ints,
    columns: Ints,
    rectangles: Sequence[Rectangle],
    *,
    looks_again: bool = True,
    reporter: Reporter = SILENT,
) -> list[Pairing]:
    """The pairings of rectangles, one rectangle after the other.

    What the first cost leaves in doubt is looked at again; without a second look they follow the
    first cost alone.
    """
    found = _solve(model, rows, columns, rectangles, looks_again=looks_again, reporter=reporter)
    return found.pairings(rows, columns)


def cheapest_costs(model: CostModel, windows: Sequence[Rectangle]) -> list[Floats]:
    """What each block of the cheapest path through each window costs; they may overlap.

    By the first cost, per unit of block weight; windows of both whole texts, in any order.
    """
    found = []
    whole = np.arange(len(model.source)), np.arange(len(model.target))
    for batch in _batches(model, *whole, windows):
        lattices = batch.lattices()
        steps = cheapest_paths(lattices)
        pairs = steps[steps.are_blocks]
        costs = _block_costs(lattices, pairs, model.options.size_power)
        found += [costs[pairs.batch == number] for number in range(len(batch.numbers))]
    return found


def _block_costs(lattices: Lattices, blocks: Steps, power: float) -> Floats:
    costs: Floats = lattices.prices(blocks) / (blocks.rows * blocks.columns) ** np.float32(power)
    return costs


def _solve(
    model: CostModel,
    rows: Ints,
    columns: Ints,
    rectangles: Sequence[Rectangle],
    *,
    looks_again: bool,
    reporter: Reporter = SILENT,
) -> Parts:
    corners = _corners(rectangles)
    found = [_one_sided(corners)]
    doubts: list[_Doubt] = []
    done = 0
    for batch in _batches(model, rows, columns, rectangles):
        reporter.check_cancelled()
        if looks_again and model.looks_again:
            settled, doubt = _first_look(batch, corners)
            doubts.append(doubt)
        else:
            settled = _by_first_cost(batch, corners)
        found.append(settled)
        done += len(batch.numbers)
        reporter.progress(done, len(rectangles), "aligning")
    if doubts:
        found += _second_look(model, rows, columns, _Doubt.together(doubts), reporter)
    return Parts.together(found).sentence_by_sentence


def _corners(rectangles: Sequence[Rectangle]) -> Ints:
    """Start and stop of the rows, then of the columns; shape (rectangles, 4)."""
    corners = [(r.row_start, r.row_stop, r.column_start, r.column_stop) for r in rectangles]
    return np.array(corners, np.int64).reshape(-1, 4)


def _one_sided(corners: Ints) -> Parts:
    """What has nothing across to be paired with: the rows first, then the columns."""
    x0, x1, y0, y1 = corners.T
    alone = np.flatnonzero((x0 == x1) | (y0 == y1))
    nothing, sure = np.zeros(len(alone), np.float32), np.ones(len(alone), np.float32)
    return Parts(
        alone, x0[alone], x1[alone], y0[alone], y1[alone], nothing, sure, np.zeros(len(alone), bool)
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rectangles of similar size, none with more rows than columns.

    Attributes:
        numbers: Of the rectangles, in the order of the list they were taken from.
        picked: The rectangles, upright.
        turned: Whether the two sides are exchanged.
        model: Costs, the sides exchanged likewise.
        rows: Sentences that take part on the upright side.
        columns: Sentences that take part across.
    """

    numbers: Ints
    picked: Sequence[Rectangle]
    turned: bool
    model: CostModel
    rows: Ints
    columns: Ints

    def lattices(self) -> Lattices:
        """Their lattices."""
        return self.model.lattices(self.picked, self.rows, self.columns)

    def placed(self, parts: Parts, corners: Ints) -> Parts:
        """Parts of its lattices as parts of the rectangles, given the corners of all of those."""
        numbers = self.numbers[parts.stretch]
        upright = parts.turned if self.turned else parts
        return upright.placed(numbers, corners[numbers, 0], corners[numbers, 2])


def _batches(
    model: CostModel, rows: Ints, columns: Ints, rectangles: Sequence[Rectangle]
) -> Iterator[_Batch]:
    upright = [i for i, r in enumerate(rectangles) if r.rows <= r.columns]
    lying = [i for i, r in enumerate(rectangles) if r.rows > r.columns]
    for numbers, is_turned in ((upright, False), (lying, True)):
        shaped = [rectangles[i].turned if is_turned else rectangles[i] for i in numbers]
        for batch in batches(shaped, batch_cells=model.options.batch_cells):
            yield _Batch(
                np.array([numbers[i] for i in batch]),
                [shaped[i] for i in batch],
                is_turned,
                model.mirrored if is_turned else model,
                *((columns, rows) if is_turned else (rows, columns)),
            )


def _by_first_cost(batch: _Batch, corners: Ints) -> Parts:
    lattices, options = batch.lattices(), batch.model.options
    found = _cheapest(lattices, lattices, options.temperature, options.size_power)
    return batch.placed(found, corners)


def _cheapest(judged: Lattices, first: Lattices, temperature: float, power: float) -> Parts:
    """The cheapest path of each lattice as judged, with its first cost and its posterior."""
    soft = SoftPaths(judged, temperature)
    steps = cheapest_paths(judged)
    cost = np.zeros(len(steps), np.float32)
    block = steps.are_blocks
    cost[block] = _block_costs(first, steps[block], power)
    share = soft.shares(steps)
    steps, of = steps.sentence_by_sentence()
    cost, share, block = cost[of], share[of], block[of]
    unpaired = soft.unpaired()
    for side, end, alone in ((0, steps.x, steps.rows), (1, steps.y, steps.columns)):
        skipped = ~block & (alone > 0)
        share[skipped] = unpaired[side][steps.batch[skipped], end[skipped]]
    x0, y0 = steps.x - steps.rows, steps.y - steps.columns
    return Parts(steps.batch, x0, steps.x, y0, steps.y, cost, share, np.zeros(len(steps), bool))


@dataclass(frozen=True)
class _Doubt:
    """Stretches that need a second look.

    Attributes:
        numbers: The rectangle each is of, shape (stretches,).
        corners: Their corners, shape (stretches, 4).
        likely: Their likely blocks.
    """

    numbers: Ints
    corners: Ints
    likely: LikelyBlocks

    @classmethod
    def together(cls, parts: Sequence[_Doubt]) -> _Doubt:
        before = np.cumsum([0, *(len(part.numbers) for part in parts)])
        moved = [part.likely.renumbered(int(n)) for part, n in zip(parts, before, strict=False)]
        return cls(
            np.concatenate([part.numbers for part in parts]),
            np.concatenate([part.corners for part in parts]),
            LikelyBlocks.together(moved),
        )


def _first_look(batch: _Batch, corners: Ints) -> tuple[Parts, _Doubt]:
    """What the first cost is sure of, and the stretches of which it is not."""
    lattices, options = batch.lattices(), batch.model.options
    soft = SoftPaths(lattices, options.temperature)
    pieces = take_apart(
        lattices, soft, sure_share=options.sure_share, size_power=options.size_power
    )
    likely = find_likely(lattices, soft, pieces, least_share=options.least_share)
    size = np.maximum((pieces.x1 - pieces.x0) * (pieces.y1 - pieces.y0), 1)
    cost = (pieces.cost / size**options.size_power).astype(np.float32)
    settled = np.ones(len(size), dtype=bool)
    parts = batch.placed(
        Parts(
            pieces.batch,
            pieces.x0,
            pieces.x1,
            pieces.y0,
            pieces.y1,
            cost,
            pieces.share,
            settled,
        ),
        corners,
    )
    unsure = parts[np.flatnonzero(pieces.doubtful)]
    return parts[np.flatnonzero(~pieces.doubtful)], _Doubt(
        unsure.stretch,
        np.stack([unsure.x0, unsure.x1, unsure.y0, unsure.y1], axis=1),
        turned(likely, lattices.shapes) if batch.turned else likely,
    )


def _second_look(
    model: CostModel, rows: Ints, columns: Ints, doubt: _Doubt, reporter: Reporter
) -> Iterator[Parts]:
    stretches = [Rectangle(*corners) for corners in doubt.corners.tolist()]
    skip = second_pass.read_weights().skip
    priced = second_pass.look_again(model, stretches, doubt.likely, rows, columns)
    order = np.argsort(doubt.likely.stretch, kind="stable")
    likely, priced = doubt.likely[order], priced[order]
    begins = np.searchsorted(likely.stretch, np.arange(len(stretches) + 1))
    for batch in batches(stretches, batch_cells=model.options.batch_cells):
        reporter.check_cancelled()
        counts = begins[1:][batch] - begins[:-1][batch]
        within = np.repeat(np.arange(len(batch)), counts)
        further = np.arange(len(within)) - (np.cumsum(counts) - counts)[within]
        mine = begins[:-1][batch][within] + further
        sizes = doubt.corners[batch][:, 1::2] - doubt.corners[batch][:, ::2]
        first, judged = (
            _lattices(model, sizes, likely[mine], within, costs, alone)
            for costs, alone in (
                (likely.cost[mine], model.skip),
                (priced[mine], skip),
            )
        )
        found = _cheapest(judged, first, 1.0, model.options.size_power)
        of = np.array(batch)[found.stretch]
        yield found.placed(doubt.numbers[of], doubt.corners[of, 0], doubt.corners[of, 2])


def _lattices(
    model: CostModel, sizes: Ints, likely: LikelyBlocks, within: Ints, costs: Floats, skip: float
) -> Lattices:
    """Lattices of which only the likely blocks are open."""
    most, widest = sizes.max(axis=0).tolist()
    shapes = model.options.shapes
    table = np.full((len(shapes), len(sizes), most + 1, widest + most + 2), NEVER, np.float32)
    table[likely.shape, within, likely.x, likely.y] = costs
    return Lattices(shapes, table, sizes[:, 0], sizes[:, 1], skip)
