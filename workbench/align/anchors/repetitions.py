"""Whether a passage that seems moved is as well at home where it stands.

A text that says the same things again, such as refrains, forms and formulas, has each of them in
several places across. A passage has been moved only if where it stands nothing is nearly as near.
"""

from __future__ import annotations

import numpy as np

from workbench.align.anchors.backbone import Passage
from workbench.align.anchors.chain import Anchors
from workbench.align.anchors.nearest_neighbours import as_match
from workbench.align.arrays import Ints
from workbench.align.search.cost import CostModel

_AS_NEAR = 0.6
"""Share of a moved passage's weight that what stands in its place has at most: what is said twice
comes to four fifths and more, what was moved to a third."""

_WIDEST = 1000
"""Sentences in place that are looked at; a wider gap on the other side holds other passages."""


def without_repeated(model: CostModel, main: Anchors, passages: list[Passage]) -> list[Passage]:
    """The passages of which neither side has its like in the gap of the main chain about it."""
    return [passage for passage in passages if not _is_repeated(model, main, passage)]


def _is_repeated(model: CostModel, main: Anchors, passage: Passage) -> bool:
    anchors = passage.anchors
    across = _gap(main.source, main.target, passage.source[0], len(model.target))
    back = _gap(main.target, main.source, passage.target[0], len(model.source))
    most = _AS_NEAR * float(anchors.weights.sum())
    return (
        _nearest(model, anchors.source, across) > most
        or _nearest(model.mirrored, anchors.target, back) > most
    )


def _gap(here: Ints, there: Ints, place: int, length: int) -> Ints:
    """What stands across from a place, between the main chain's neighbouring anchors."""
    after = int(np.searchsorted(here, place))
    start = int(there[after - 1]) + 1 if after else 0
    stop = int(there[after]) if after < len(there) else length
    return np.arange(start, min(stop, start + _WIDEST))


def _nearest(model: CostModel, rows: Ints, columns: Ints) -> float:
    """The matches of sentences with their nearest among others, together."""
    if not len(columns):
        return 0.0
    near, far = model.source.blocks.unit(1, rows), model.target.blocks.unit(1, columns)
    ours, theirs = model.distances
    match = as_match(near @ far.T, ours[0][rows], theirs[0][columns])
    return float(np.maximum(match.max(axis=1), 0).sum())
