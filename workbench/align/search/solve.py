"""Solve stretches of text in both passes: from anchors and costs to links with posteriors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Floats, Ints, expand
from workbench.align.block_pairs import BlockPairs
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.first_pass import prune, settle_certain
from workbench.align.search.forward_backward import Posteriors
from workbench.align.search.lattice import Lattices, cheapest_paths
from workbench.align.search.second_pass import Scorer, fitted_scorer, rescore
from workbench.align.search.segmentation import batches, cut_at_anchors
from workbench.align.search.selection import SentenceSelection
from workbench.jobs import SILENT, Reporter


def solve(
    model: CostModel,
    selection: SentenceSelection,
    anchors: Anchors,
    *,
    scorer: Scorer | None = None,
    reporter: Reporter = SILENT,
) -> BlockPairs:
    """Return the cheapest monotone links of a selection, cut at pairs of anchors.

    Args:
        model: The first costs.
        selection: The sentences that take part.
        anchors: A chain, at positions of the selection.
        scorer: The costs of the second pass; None for the fitted ones.
        reporter: Receives how many rectangles are solved; asked between batches whether to stop.
    """
    rectangles = cut_at_anchors(
        anchors, len(selection.rows), len(selection.cols), model.options.search
    )
    return solve_rectangles(model, selection, rectangles, scorer=scorer, reporter=reporter)


def solve_rectangles(
    model: CostModel,
    selection: SentenceSelection,
    rectangles: Sequence[Rectangle],
    *,
    scorer: Scorer | None = None,
    first_pass_only: bool = False,
    reporter: Reporter = SILENT,
) -> BlockPairs:
    """Return the links of rectangles at positions of the texts, rectangle after rectangle.

    Args:
        model: The first costs.
        selection: The sentences that take part.
        rectangles: Stretches of the selection.
        scorer: The costs of the second pass; None for the fitted ones.
        first_pass_only: Whether the first costs alone decide, even if the model rescores.
        reporter: Receives how many rectangles are solved; asked between batches whether to stop.
    """
    found = [_one_sided(rectangles)]
    open_parts: list[_OpenStretches] = []
    done = 0
    for batch in _batches(model, selection, rectangles):
        reporter.check_cancelled()
        if model.rescores and not first_pass_only:
            settled, open_part = _first_pass(batch)
            open_parts.append(open_part)
        else:
            settled = _solve_by_first_costs(batch)
        found.append(settled)
        done += len(batch.numbers)
        reporter.progress(done, len(rectangles), "aligning")
    if open_parts:
        still_open = _OpenStretches.concat(open_parts)
        scorer = scorer or fitted_scorer()
        found += _second_pass(model, selection, still_open, scorer, reporter)
    return selection.in_texts(BlockPairs.concat(found).split_unpaired())


def cheapest_costs(model: CostModel, windows: Sequence[Rectangle]) -> list[Floats]:
    """Return the first costs of the links on the cheapest path through each window.

    They are per unit of block weight. Windows are of the whole texts and may overlap; the result is
    in no particular order of windows.
    """
    found = []
    everything = SentenceSelection(
        np.arange(len(model.texts.source)), np.arange(len(model.texts.target))
    )
    for batch in _batches(model, everything, windows):
        lattices = batch.lattices()
        steps = cheapest_paths(lattices)
        links = steps[steps.paired]
        costs = _costs_per_weight(lattices, links, model.options.cost.size_power)
        found += [costs[links.group == number] for number in range(len(batch.numbers))]
    return found


def _costs_per_weight(lattices: Lattices, links: BlockPairs, size_power: float) -> Floats:
    weights = (links.dx * links.dy) ** np.float32(size_power)
    costs: Floats = lattices.step_costs(links) / weights
    return costs


def _one_sided(rectangles: Sequence[Rectangle]) -> BlockPairs:
    """Return the rectangles that are empty on one side, as unpaired sentences."""
    corners = np.array([(r.x0, r.x1, r.y0, r.y1) for r in rectangles], np.int64).reshape(-1, 4)
    x0, x1, y0, y1 = corners.T
    alone = np.flatnonzero((x0 == x1) | (y0 == y1))
    certain = np.ones(len(alone), np.float32)
    return BlockPairs.at(x0[alone], x1[alone], y0[alone], y1[alone], group=alone, posterior=certain)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rectangles of similar size, none with more source than target sentences.

    Attributes:
        numbers: Their numbers in the list that they were taken from.
        rectangles: The rectangles, mirrored where the target is shorter.
        is_mirrored: Whether source and target are exchanged.
        model: The first costs, exchanged likewise.
        selection: The sentences that take part, exchanged likewise.
    """

    numbers: Ints
    rectangles: Sequence[Rectangle]
    is_mirrored: bool
    model: CostModel
    selection: SentenceSelection

    def lattices(self) -> Lattices:
        """Return the lattices of the rectangles."""
        return self.model.lattices(self.rectangles, self.selection)

    def in_selection(self, pairs: BlockPairs) -> BlockPairs:
        """Return block pairs of the lattices at positions of the selection, not mirrored.

        ``group`` becomes the number of the rectangle.
        """
        starts = np.array([(r.x0, r.y0) for r in self.rectangles])[pairs.group]
        shifted = pairs.shifted(starts[:, 0], starts[:, 1], group=self.numbers[pairs.group])
        return shifted.mirrored if self.is_mirrored else shifted


def _batches(
    model: CostModel, selection: SentenceSelection, rectangles: Sequence[Rectangle]
) -> Iterator[_Batch]:
    numbers: tuple[list[int], list[int]] = ([], [])
    for number, rectangle in enumerate(rectangles):
        numbers[rectangle.n_source > rectangle.n_target].append(number)
    for is_mirrored, members in zip((False, True), numbers, strict=True):
        upright = [rectangles[i].mirrored if is_mirrored else rectangles[i] for i in members]
        for batch in batches(upright, batch_cells=model.options.search.batch_cells):
            yield _Batch(
                np.array([members[i] for i in batch]),
                [upright[i] for i in batch],
                is_mirrored,
                model.mirrored if is_mirrored else model,
                selection.mirrored if is_mirrored else selection,
            )


def _solve_by_first_costs(batch: _Batch) -> BlockPairs:
    lattices, options = batch.lattices(), batch.model.options
    found = _cheapest_links(lattices, lattices, options.search.temperature, options.cost.size_power)
    return batch.in_selection(found)


def _cheapest_links(
    lattices: Lattices, first: Lattices, temperature: float, size_power: float
) -> BlockPairs:
    """Return the cheapest path of each lattice with its first costs and its posteriors."""
    posteriors = Posteriors(lattices, temperature)
    steps = cheapest_paths(lattices)
    cost = np.zeros(len(steps), np.float32)
    cost[steps.paired] = _costs_per_weight(first, steps[steps.paired], size_power)
    steps = replace(steps, cost=cost, posterior=posteriors.of_steps(steps)).split_unpaired()
    is_skip = ~steps.paired
    posterior = steps.posterior.copy()
    posterior[is_skip] = posteriors.of_skips(steps[is_skip])
    return replace(steps, posterior=posterior)


@dataclass(frozen=True)
class _OpenStretches:
    """Stretches that the first pass leaves open.

    Attributes:
        stretches: The stretches at positions of the selection; ``group`` is the number of the
            rectangle that each is part of.
        candidates: Their likely block pairs; ``group`` is the number of the stretch, and positions
            count from its beginning.
    """

    stretches: BlockPairs
    candidates: BlockPairs

    @classmethod
    def concat(cls, parts: Sequence[_OpenStretches]) -> _OpenStretches:
        before = np.cumsum([0, *(len(part.stretches) for part in parts)])
        candidates = [
            replace(part.candidates, group=part.candidates.group + count)
            for part, count in zip(parts, before, strict=False)
        ]
        return cls(
            BlockPairs.concat([part.stretches for part in parts]), BlockPairs.concat(candidates)
        )


def _first_pass(batch: _Batch) -> tuple[BlockPairs, _OpenStretches]:
    """Return the links that the first costs settle, and the stretches that they leave open."""
    lattices, options = batch.lattices(), batch.model.options
    posteriors = Posteriors(lattices, options.search.temperature)
    pieces = settle_certain(lattices, posteriors, options)
    candidates = prune(lattices, posteriors, pieces, options)
    size = np.maximum(pieces.dx * pieces.dy, 1)
    cost = (pieces.cost / size**options.cost.size_power).astype(np.float32)
    placed = batch.in_selection(replace(pieces, cost=cost))
    return placed[placed.settled], _OpenStretches(
        placed[~placed.settled], candidates.mirrored if batch.is_mirrored else candidates
    )


def _second_pass(
    model: CostModel,
    selection: SentenceSelection,
    still_open: _OpenStretches,
    scorer: Scorer,
    reporter: Reporter,
) -> Iterator[BlockPairs]:
    """Yield the links of open stretches by the costs of the second pass."""
    places = still_open.stretches
    corners = zip(*(a.tolist() for a in (places.x0, places.x1, places.y0, places.y1)), strict=True)
    stretches = [Rectangle(*corner) for corner in corners]
    costs, skip_cost = rescore(scorer, model, stretches, still_open.candidates, selection)
    order = np.argsort(still_open.candidates.group, kind="stable")
    candidates, costs = still_open.candidates[order], costs[order]
    starts = np.searchsorted(candidates.group, np.arange(len(stretches) + 1))
    for batch in batches(stretches, batch_cells=model.options.search.batch_cells):
        reporter.check_cancelled()
        lattice, further = expand(starts[1:][batch] - starts[:-1][batch])
        members = starts[:-1][batch][lattice] + further
        open_pairs = replace(candidates[members], group=lattice)
        own = places[np.array(batch)]
        first, rescored = (
            _sparse_lattices(model, own, open_pairs, pair_costs, cost_of_skip)
            for pair_costs, cost_of_skip in (
                (open_pairs.cost, model.skip_cost),
                (costs[members], skip_cost),
            )
        )
        found = _cheapest_links(rescored, first, 1.0, model.options.cost.size_power)
        of = found.group
        yield found.shifted(own.x0[of], own.y0[of], group=own.group[of])


def _sparse_lattices(
    model: CostModel, stretches: BlockPairs, pairs: BlockPairs, costs: Floats, skip_cost: float
) -> Lattices:
    """Return lattices in which only some block pairs are feasible."""
    shapes, skips = model.options.search.shapes, model.options.cost.skips
    numbers = np.zeros((model.options.search.max_block,) * 2, np.int64)
    numbers[tuple(np.array(shapes).T)] = np.arange(len(shapes))
    table = Lattices.closed(shapes, stretches.dx, stretches.dy)
    table[numbers[pairs.dx, pairs.dy], pairs.group, pairs.x1, pairs.y1] = costs
    return Lattices(shapes, table, stretches.dx, stretches.dy, skip_cost, skips)
