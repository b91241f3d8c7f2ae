"""Stretches that do not correspond: their links cost what links of unrelated text cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Bools, expand, runs_of
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import RefineOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.skip_cost import scattered_pairs
from workbench.align.search.solve import cheapest_costs


def measure_chance(model: CostModel, anchors: Anchors) -> float | None:
    """Return a low quantile of what links of unrelated text cost, as means over several links.

    It is measured on the cheapest paths through windows scattered over both texts that hold no
    anchor; None if there are too few such windows.
    """
    options = model.options.refine
    windows = _windows_without_anchor(model, anchors, options)
    if len(windows) < options.chance_min_windows:
        return None
    count = options.chance_links
    means: list[float] = []
    for costs in cheapest_costs(model, windows):
        if len(costs) >= count:
            means += np.convolve(costs, np.ones(count) / count, "valid").tolist()
    if not means:
        return None
    return max(float(np.quantile(means, options.chance_quantile)), options.chance_min_cost)


def _windows_without_anchor(
    model: CostModel, anchors: Anchors, options: RefineOptions
) -> list[Rectangle]:
    n_source, n_target = len(model.texts.source), len(model.texts.target)
    rows = min(options.chance_window_length, n_source)
    cols = min(options.chance_window_length, n_target)
    starts = scattered_pairs(n_source - rows + 1, n_target - cols + 1, options.chance_tries // 2)
    windows: list[Rectangle] = []
    for x, y in zip(*(side.tolist() for side in starts), strict=True):
        inside = (anchors.x >= x) & (anchors.x < x + rows)
        inside &= (anchors.y >= y) & (anchors.y < y + cols)
        if not inside.any():
            windows.append(Rectangle(x, x + rows, y, y + cols))
        if len(windows) == options.chance_windows:
            break
    return windows


def unlink_non_parallel(
    links: BlockPairs, anchors: Anchors, *, chance: float, options: RefineOptions
) -> BlockPairs:
    """Return the links with those of non-parallel stretches taken apart into unpaired sentences.

    A stretch is not parallel if its links cost more than ``chance`` with no anchor near.

    Args:
        links: Neighbouring links in the order of the text.
        anchors: All anchors.
        chance: The cost of links of unrelated text.
        options: Lengths of stretches.
    """
    return _take_apart(links, _find_non_parallel(links, anchors, chance, options))


def may_be_non_parallel(links: BlockPairs, anchors: Anchors, options: RefineOptions) -> bool:
    """Return whether any stretch would be taken apart if chance cost as little as it can.

    If none would, chance need not be measured, which takes as long as a fifth of the search in a
    short text.
    """
    return bool(_find_non_parallel(links, anchors, options.chance_min_cost, options).any())


def _find_non_parallel(
    links: BlockPairs, anchors: Anchors, chance: float, options: RefineOptions
) -> Bools:
    """Return which links stand in stretches that are not parallel."""
    found = np.zeros(len(links), dtype=bool)
    places = np.flatnonzero(links.paired)
    if len(places) < options.chance_links:
        return found
    costs = links.cost[places].astype(np.float64)
    kernel = np.ones(options.chance_links)
    mean = np.convolve(costs, kernel, "same") / np.convolve(np.ones(len(costs)), kernel, "same")
    is_anchored = anchors.are_held_by(links[places])
    is_poor = (mean > chance + options.chance_rounding) & ~(
        np.convolve(is_anchored, kernel, "same") > 0
    )
    found[places[_without_short_runs(is_poor, options.unlink_run)]] = True
    return found


def _without_short_runs(flags: Bools, least: int) -> Bools:
    """Return the flags with runs shorter than ``least`` unset."""
    kept = np.zeros_like(flags)
    for start, stop in zip(*runs_of(flags), strict=True):
        kept[start:stop] = stop - start >= least
    return kept


def _take_apart(links: BlockPairs, picked: Bools) -> BlockPairs:
    """Return the links with the picked ones as unpaired sentences, source sentences first."""
    if not picked.any():
        return links
    owner, further = expand(np.where(picked, links.dx + links.dy, 1))
    each, apart = links[owner], picked[owner]
    in_source, in_target = apart & (further < each.dx), apart & (further >= each.dx)
    x = np.where(in_source, each.x0 + further, np.where(in_target, each.x1, each.x0))
    y = np.where(in_target, each.y0 + further - each.dx, each.y0)
    return replace(
        each,
        x0=x,
        x1=np.where(in_source, x + 1, np.where(in_target, x, each.x1)),
        y0=y,
        y1=np.where(in_target, y + 1, np.where(in_source, y, each.y1)),
        cost=np.where(apart, np.float32(0), each.cost),
        settled=each.settled & ~apart,
        unlinked=each.unlinked | apart,
    )
