"""Stretches that do not correspond: how well text pairs by chance, and what is no better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools
from workbench.align.search.cost import CostModel, Rectangle, scattered_pairs
from workbench.align.search.solutions import Pairing, hold_anchor
from workbench.align.search.solve import cheapest_costs

_SIDE = 32
_WINDOWS = 24
_TRIED = 200
_FEWEST_WINDOWS = 4
_ROUNDING = 1e-3
"""By which a stretch must cost more than chance: equal sums differ in their last digits."""

_LEAST_LEVEL = 0.5
"""Chance costs near 1; where it costs less, the text repeats itself."""

_FEWEST_LINKS = 5
"""A stretch of fewer links is left as it is."""


def noise_level(model: CostModel, anchors: Anchors) -> float | None:
    """A low quantile of what the best path through text that does not correspond costs per link.

    Measured on windows scattered over both texts that hold no anchor; None where there are too few
    of them to tell.
    """
    n, m = len(model.source), len(model.target)
    rows, columns = min(_SIDE, n), min(_SIDE, m)
    windows: list[Rectangle] = []
    starts = scattered_pairs(n - rows + 1, m - columns + 1, _TRIED // 2)
    for x, y in zip(*(side.tolist() for side in starts), strict=True):
        inside = (anchors.source >= x) & (anchors.source < x + rows)
        inside &= (anchors.target >= y) & (anchors.target < y + columns)
        if not inside.any():
            windows.append(Rectangle(x, x + rows, y, y + columns))
        if len(windows) == _WINDOWS:
            break
    if len(windows) < _FEWEST_WINDOWS:
        return None
    window = model.options.noise_window
    means: list[float] = []
    for costs in cheapest_costs(model, windows):
        if len(costs) >= window:
            means += np.convolve(costs, np.ones(window) / window, "valid").tolist()
    if not means:
        return None
    return max(float(np.quantile(means, model.options.noise_quantile)), _LEAST_LEVEL)


def unpair_noise(
    pairings: Sequence[Pairing], anchors: Anchors, *, level: float, window: int
) -> list[Pairing]:
    """Take apart the stretches that cost more than ``level`` with no anchor near."""
    linked = [place for place, pairing in enumerate(pairings) if not pairing.is_null]
    if len(linked) < window:
        return list(pairings)
    costs = np.array([pairings[place].cost for place in linked])
    kernel = np.ones(window)
    mean = np.convolve(costs, kernel, "same") / np.convolve(np.ones(len(costs)), kernel, "same")
    anchored = hold_anchor([pairings[place] for place in linked], anchors)
    poor = (mean > level + _ROUNDING) & ~(np.convolve(anchored, kernel, "same") > 0)
    drop = {linked[number] for number in np.flatnonzero(_long_runs(poor))}
    kept: list[Pairing] = []
    for place, pairing in enumerate(pairings):
        kept += _apart(pairing) if place in drop else [pairing]
    return kept


def _long_runs(flags: Bools) -> Bools:
    """The flags with runs shorter than the fewest links put out."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    kept = np.zeros_like(flags)
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        kept[start:stop] = stop - start >= _FEWEST_LINKS
    return kept


def _apart(pairing: Pairing) -> list[Pairing]:
    (start, stop), (low, high), share = pairing.source, pairing.target, pairing.posterior
    return [
        *(Pairing((i, i + 1), (low, low), 0.0, share, True) for i in range(start, stop)),
        *(Pairing((stop, stop), (j, j + 1), 0.0, share, True) for j in range(low, high)),
    ]
