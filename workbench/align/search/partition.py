"""Where a text is cut into stretches that can be solved on their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Ints
from workbench.align.search.cost import Rectangle

_CORNER = 150
"""Sentences at the ends of a stretch too wide to be solved whole."""

_JUMP = 12
"""Sentences by which one side runs ahead from one anchor to the next where the other lacks some."""

_FEWEST_IN_RUN = 4
"""Anchors between two jumps, fewer of which may be chance."""

_SIMILAR = 1.35
_SMALLEST = 2
_FEW_CELLS = 40_000
"""Below so many, padding costs less than another round of small operations."""


def cut(
    anchors: Anchors, n: int, m: int, *, segment_length: int, widest_gap: int
) -> list[Rectangle]:
    """Rectangles that tile the way from (0, 0) to (n, m).

    A cut stands where sentences i, j and i + 1, j + 1 are both anchors: whatever stands before
    belongs together, and whatever follows. A rectangle may be empty on one side.
    """
    steps = (np.diff(anchors.source) == 1) & (np.diff(anchors.target) == 1)
    places = np.flatnonzero(steps)
    forced = _beside_jumps(anchors, places, n, m)
    nodes = [(0, 0)]
    for place in places.tolist():
        x, y = int(anchors.source[place]) + 1, int(anchors.target[place]) + 1
        if place in forced or min(x - nodes[-1][0], y - nodes[-1][1]) >= segment_length:
            nodes.append((x, y))
    last = nodes[-1]
    if (
        len(nodes) > 1
        and min(n - last[0], m - last[1]) < 2
        and max(n - last[0], m - last[1]) < _JUMP
    ):
        nodes.pop()
    nodes.append((n, m))
    return [
        piece
        for (x0, y0), (x1, y1) in pairwise(nodes)
        for piece in _without_middle(Rectangle(x0, x1, y0, y1), widest_gap**2)
    ]


def _beside_jumps(anchors: Anchors, places: Ints, n: int, m: int) -> set[int]:
    """The cuts nearest to where one side runs ahead of the other, among ``places``.

    Without them a stretch that one side lacks would be paired with whatever stands there: leaving
    out two long stretches costs more than pairing them. Only runs of several anchors count.
    """
    xs = np.concatenate([[-1], anchors.source, [n]])
    ys = np.concatenate([[-1], anchors.target, [m]])
    jumps = np.flatnonzero(np.abs(np.diff(xs) - np.diff(ys)) >= _JUMP)
    edges = np.unique(np.concatenate([[0], jumps, [len(anchors)]]))
    kept: set[int] = set()
    for start, stop in pairwise(edges.tolist()):
        inside = places[(places >= start) & (places + 1 < stop)]
        if stop - start >= _FEWEST_IN_RUN and len(inside):
            kept |= {int(inside[0])} if start in jumps else set()
            kept |= {int(inside[-1])} if stop in jumps else set()
    return kept


def _without_middle(whole: Rectangle, most_cells: int) -> Iterator[Rectangle]:
    """The rectangle, or its two corners and what lies between them as skips."""
    if whole.rows * whole.columns <= most_cells:
        yield whole
        return
    row_corner, column_corner = min(_CORNER, whole.rows // 2), min(_CORNER, whole.columns // 2)
    x0, x1 = whole.row_start + row_corner, whole.row_stop - row_corner
    y0, y1 = whole.column_start + column_corner, whole.column_stop - column_corner
    yield Rectangle(whole.row_start, x0, whole.column_start, y0)
    yield Rectangle(x0, x1, y0, y0)
    yield Rectangle(x1, x1, y0, y1)
    yield Rectangle(x1, whole.row_stop, y1, whole.column_stop)


def batches(rectangles: Sequence[Rectangle], *, batch_cells: int) -> Iterator[list[int]]:
    """Indices of rectangles of similar size, to be solved together; none empty on a side."""
    filled = [i for i, r in enumerate(rectangles) if r.rows and r.columns]
    order = sorted(filled, key=lambda i: (max(rectangles[i].rows, rectangles[i].columns), i))
    batch: list[int] = []
    rows = columns = 0
    for i in order:
        size = max(rectangles[i].rows, rectangles[i].columns)
        taller = max(rows, rectangles[i].rows)
        wider = max(columns, rectangles[i].columns)
        if batch:
            first = rectangles[batch[0]]
            limit = max(first.rows, first.columns, _SMALLEST) * _SIMILAR + 1
            cells = (len(batch) + 1) * (taller + 1) * (taller + wider + 2)
            if (size > limit and cells > _FEW_CELLS) or cells > batch_cells:
                yield batch
                batch, taller, wider = [], rectangles[i].rows, rectangles[i].columns
        batch.append(i)
        rows, columns = taller, wider
    if batch:
        yield batch
