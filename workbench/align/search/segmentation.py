"""Where texts are cut into stretches that are solved on their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from workbench.align.anchors.chaining import Anchors
from workbench.align.arrays import Ints
from workbench.align.options import SearchOptions
from workbench.align.rectangle import Rectangle

_SIMILAR = 1.35
"""Ratio of the sizes of rectangles that are solved together, at most."""

_SMALLEST = 2
"""Smaller rectangles count as this many sentences when sizes are compared."""

_FEW_CELLS = 40_000
"""Cells below which padding costs less than another round of small array operations."""


def cut_at_anchors(
    anchors: Anchors, n_source: int, n_target: int, options: SearchOptions
) -> list[Rectangle]:
    """Return rectangles from the beginning of both texts to their ends, one after the other.

    A cut is made where sentences i, j and i + 1, j + 1 are both anchors: what stands before belongs
    together, and so does what follows. A rectangle may be empty on one side.

    Args:
        anchors: A chain.
        n_source: Number of source sentences.
        n_target: Number of target sentences.
        options: Where cuts are made.
    """
    is_step = (np.diff(anchors.x) == 1) & (np.diff(anchors.y) == 1)
    places = np.flatnonzero(is_step)
    beside_jumps = _beside_jumps(anchors, places, n_source, n_target, options)
    nodes = [(0, 0)]
    for place in places.tolist():
        x, y = int(anchors.x[place]) + 1, int(anchors.y[place]) + 1
        is_long = min(x - nodes[-1][0], y - nodes[-1][1]) >= options.segment_length
        if is_long or place in beside_jumps:
            nodes.append((x, y))
    last = Rectangle(nodes[-1][0], n_source, nodes[-1][1], n_target)
    if len(nodes) > 1 and last.shorter < 2 and last.longer < options.jump:
        nodes.pop()
    nodes.append((n_source, n_target))
    return [
        piece
        for (x0, y0), (x1, y1) in pairwise(nodes)
        for piece in _without_middle(Rectangle(x0, x1, y0, y1), options)
    ]


def _beside_jumps(
    anchors: Anchors, places: Ints, n_source: int, n_target: int, options: SearchOptions
) -> set[int]:
    """Return the places for a cut that are nearest to where one side runs ahead of the other.

    Without a cut there, a stretch that one side lacks would be paired with whatever stands
    opposite: to leave two long stretches unpaired costs more than pairing them. Only runs of
    several anchors count.
    """
    x = np.concatenate([[-1], anchors.x, [n_source]])
    y = np.concatenate([[-1], anchors.y, [n_target]])
    jumps = np.flatnonzero(np.abs(np.diff(x) - np.diff(y)) >= options.jump)
    edges = np.unique(np.concatenate([[0], jumps, [len(anchors)]]))
    nearest: set[int] = set()
    for start, stop in pairwise(edges.tolist()):
        inside = places[(places >= start) & (places + 1 < stop)]
        if stop - start >= options.jump_run and len(inside):
            nearest |= {int(inside[0])} if start in jumps else set()
            nearest |= {int(inside[-1])} if stop in jumps else set()
    return nearest


def _without_middle(whole: Rectangle, options: SearchOptions) -> Iterator[Rectangle]:
    """Yield a rectangle, or of one too large its two ends and what lies between as unpaired."""
    if whole.cells <= options.max_gap**2:
        yield whole
        return
    end = options.gap_end
    x_end, y_end = min(end, whole.n_source // 2), min(end, whole.n_target // 2)
    x0, x1 = whole.x0 + x_end, whole.x1 - x_end
    y0, y1 = whole.y0 + y_end, whole.y1 - y_end
    yield Rectangle(whole.x0, x0, whole.y0, y0)
    yield Rectangle(x0, x1, y0, y0)
    yield Rectangle(x1, x1, y0, y1)
    yield Rectangle(x1, whole.x1, y1, whole.y1)


def batches(rectangles: Sequence[Rectangle], *, batch_cells: int) -> Iterator[list[int]]:
    """Yield indices of rectangles of similar size, to be solved together; none empty on a side."""
    filled = [i for i, rectangle in enumerate(rectangles) if rectangle.cells]
    order = sorted(filled, key=lambda i: (rectangles[i].longer, i))
    batch: list[int] = []
    most_x = most_y = 0
    for i in order:
        x, y = rectangles[i].n_source, rectangles[i].n_target
        most_x, most_y = max(most_x, x), max(most_y, y)
        if batch:
            limit = max(rectangles[batch[0]].longer, _SMALLEST) * _SIMILAR + 1
            cells = (len(batch) + 1) * (most_x + 1) * (most_x + most_y + 2)
            is_unlike = rectangles[i].longer > limit and cells > _FEW_CELLS
            if is_unlike or cells > batch_cells:
                yield batch
                batch, most_x, most_y = [], x, y
        batch.append(i)
    if batch:
        yield batch
