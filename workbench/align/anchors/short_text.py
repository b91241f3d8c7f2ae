"""A few sentences against a whole text: where in it they can be."""

from __future__ import annotations

import numpy as np

from workbench.align.anchors.chain import Anchors, heaviest_chain
from workbench.align.arrays import Ints

_FEW = 16
_FAR = 8
"""Times as many sentences on the other side, from which on most must stay unpaired."""

_STRETCHED = 3
"""Sentences of the long side for one of the short, at most, between neighbouring matches."""


def outside_reach(candidates: Anchors, n: int, m: int) -> tuple[Ints, Ints]:
    """Sentences of both sides that cannot be paired; none unless one side is few and far less.

    Leaving out hundreds of sentences one by one has its price, and a few sentences have hundreds
    of places where they would save some of it. So of the long side only what is near the few's
    best matches is paired at all.

    Args:
        candidates: Mutual best pairs.
        n: Sentences on the source side.
        m: Sentences on the target side.
    """
    none = np.zeros(0, np.int64)
    if min(n, m) >= _FEW or max(n, m) < max(_FAR * min(n, m), _FEW):
        return none, none
    chain = candidates[heaviest_chain(candidates)]
    short, long = (chain.source, chain.target) if m > n else (chain.target, chain.source)
    far = np.ones(max(n, m), dtype=bool)
    far[long] = False
    for here, there, x, y in zip(short, short[1:], long, long[1:], strict=False):
        if y - x <= _STRETCHED * (there - here):
            far[x:y] = False
    if len(long):
        far[max(0, long[0] - _STRETCHED * short[0]) : long[0]] = False
        far[long[-1] : long[-1] + 1 + _STRETCHED * (min(n, m) - 1 - short[-1])] = False
    out = np.flatnonzero(far)
    return (none, out) if m > n else (out, none)
