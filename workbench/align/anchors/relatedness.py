"""Whether two texts are related at all, and which sentences can have a counterpart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from workbench.align.anchors.chaining import (
    Anchors,
    find_local_chains,
    heaviest_chain,
    supported_chain,
)
from workbench.align.arrays import Ints
from workbench.align.options import AnchorOptions


def are_related(candidates: Anchors, main: Anchors, options: AnchorOptions) -> bool:
    """Return whether anchors run in parallel more than they do by chance.

    Args:
        candidates: Pairs of mutual nearest neighbours.
        main: The supported main chain among them.
        options: How much evidence is enough.
    """
    if _has_strong_run(main, options):
        return True
    for chain in find_local_chains(candidates, least=options.related_evidence, options=options):
        if len(chain.anchors) >= options.related_run:
            return True
    lead = float(main.weights.sum()) - options.related_lead
    return lead >= 0 and lead >= _weight_by_chance(candidates, options.support_reach)


def _has_strong_run(main: Anchors, options: AnchorOptions) -> bool:
    """Return whether three neighbours are evidence enough, which decides most texts at once."""
    if len(main) < options.related_run:
        return False
    next_to = (np.diff(main.x) == 1) & (np.diff(main.y) == 1)
    weight = main.weights[:-2] + main.weights[1:-1] + main.weights[2:]
    return bool((next_to[1:] & next_to[:-1] & (weight >= options.related_evidence)).any())


def _weight_by_chance(candidates: Anchors, reach: int) -> float:
    """Return the weight of the chain found with the target reversed, where all order is chance."""
    reversed_target = Anchors(candidates.x, candidates.y.max() - candidates.y, candidates.weights)
    return float(supported_chain(reversed_target, reach).weights.sum())


def find_unreachable(
    candidates: Anchors, n_source: int, n_target: int, options: AnchorOptions
) -> tuple[Ints, Ints]:
    """Return the sentences of both texts that cannot be paired, for a short text and a long one.

    Skipping hundreds of sentences one by one is costly, and a few sentences have hundreds of
    places in which they would save some of that cost. So of the long text only the sentences near
    the best matches of the short one take part. Of texts of similar length nothing is left out.

    Args:
        candidates: Pairs of mutual nearest neighbours.
        n_source: Number of source sentences.
        n_target: Number of target sentences.
        options: What counts as short and as long.
    """
    none = np.zeros(0, np.int64)
    n_short, n_long = min(n_source, n_target), max(n_source, n_target)
    few = options.short_sentences
    if n_short >= few or n_long < max(options.short_ratio * n_short, few):
        return none, none
    chain = candidates[heaviest_chain(candidates)]
    short, long = (chain.x, chain.y) if n_target > n_source else (chain.y, chain.x)
    is_far = np.ones(n_long, dtype=bool)
    is_far[long] = False
    slope = options.short_slope
    for (s0, l0), (s1, l1) in pairwise(zip(short, long, strict=True)):
        if l1 - l0 <= slope * (s1 - s0):
            is_far[l0:l1] = False
    if len(long):
        is_far[max(0, long[0] - slope * short[0]) : long[0]] = False
        is_far[long[-1] : long[-1] + 1 + slope * (n_short - 1 - short[-1])] = False
    far = np.flatnonzero(is_far)
    return (none, far) if n_target > n_source else (far, none)
