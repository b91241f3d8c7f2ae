"""Whether two texts correspond anywhere at all, or are to be refused."""

from __future__ import annotations

import numpy as np

from workbench.align.anchors.chain import Anchors, heaviest_chain, is_supported
from workbench.align.anchors.local_chains import find_islands

_LEAST_ISLAND = 1.0
"""Evidence of one island that is enough, however little else there is: in 782 pairs of unrelated
stretches, 16 to 400 sentences long, chance makes none of more than 0.93, and of 265 texts of
forty sentences that share four or five, two have none of more than this."""

_FEWEST_ON_ISLAND = 3
"""Two pairs in a row can be the same two headings."""

_LEAST_AHEAD = 2.5
"""Weight by which the chain of a loose translation is ahead of the chain that the same anchors
make with one text read backwards. In the same pairs chance is ahead by 2.05 at most."""

_SUPPORT = 4


def correspond(candidates: Anchors, main: Anchors) -> bool:
    """Whether anchors climb together more than chance has them do.

    Args:
        candidates: Mutual best pairs.
        main: The supported main chain among them.
    """
    if _has_three_in_a_row(main):
        return True
    for island in find_islands(candidates, least=_LEAST_ISLAND):
        if len(island.anchors) >= _FEWEST_ON_ISLAND:
            return True
    ahead = float(main.weights.sum()) - _LEAST_AHEAD
    return ahead >= 0 and ahead >= _weight(_backwards(candidates))


def _has_three_in_a_row(main: Anchors) -> bool:
    """Whether three neighbours are evidence enough: what tells of most texts at once."""
    if len(main) < _FEWEST_ON_ISLAND:
        return False
    next_to = (np.diff(main.source) == 1) & (np.diff(main.target) == 1)
    together = main.weights[:-2] + main.weights[1:-1] + main.weights[2:]
    return bool((next_to[1:] & next_to[:-1] & (together >= _LEAST_ISLAND)).any())


def _backwards(anchors: Anchors) -> Anchors:
    """The same anchors with the target text read from its end: what climbs there is chance."""
    return Anchors(anchors.source, anchors.target.max() - anchors.target, anchors.weights)


def _weight(anchors: Anchors) -> float:
    chain = anchors[heaviest_chain(anchors)]
    return float(chain[is_supported(chain, _SUPPORT)].weights.sum())
