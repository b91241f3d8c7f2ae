"""The coarse pass: which sentences are each other's best match."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.align.anchors.chain import Anchors, heaviest_chain, is_supported, runs
from workbench.align.arrays import Floats, Ints
from workbench.align.features.encoded_text import TextSide

_ROW_BLOCK = 256
_SUBSAMPLED_ROWS = 1500
_PAD = 120
"""Columns looked at on both sides of the coarse chain."""

_LEAST_WEIGHT = 1e-3
_NEVER = np.float32(-9)


@dataclass(frozen=True)
class _Window:
    """Source rows that are compared with target columns ``start`` … ``stop`` - 1."""

    rows: Ints
    start: int
    stop: int


def mutual_best(
    source: TextSide,
    target: TextSide,
    distances: tuple[Floats, Floats],
    *,
    full_cells: int,
) -> Anchors:
    """Pairs of sentences each of which is the other's best match, ordered by source.

    The match is 1 - 2(1 - cos)/(μs + μt), a margin against how near everything is. All pairs are
    compared up to ``full_cells``; above it, every few rows against all columns give a rough chain
    first, and then all rows are compared with the columns near it: linear in time and memory.
    """
    exact = _Matcher(_vectors(source), _vectors(target), distances)
    if len(source) * len(target) <= full_cells:
        return exact.best(_row_windows(np.arange(len(source)), 0, len(target)))
    step = max(2, len(source) // _SUBSAMPLED_ROWS)
    roughly = _Matcher(source.blocks.rough(), target.blocks.rough(), distances)
    rough = roughly.best(_row_windows(np.arange(0, len(source), step), 0, len(target)))
    rough = rough[rough.weights > np.quantile(rough.weights, 0.3)]
    return exact.best(_windows_near(rough, step, len(source), len(target)))


def as_match(cosines: Floats, rows: Floats, columns: Floats) -> Floats:
    """Turn cosines, shape (rows, columns), into margins against how near everything is.

    1 for the same meaning, about 0 for any two; in place. ``rows`` and ``columns`` are the mean
    distances of both sides.
    """
    cosines -= 1
    cosines *= 2 / np.maximum(rows[:, None] + columns, 1e-3)
    cosines += 1
    return cosines


def _vectors(side: TextSide) -> Floats:
    return side.blocks.unit(1, np.arange(len(side)))


class _Matcher:
    """Best matches of rows and columns over the union of windows."""

    def __init__(self, rows: Floats, columns: Floats, distances: tuple[Floats, Floats]) -> None:
        self._rows, self._columns = rows, columns
        self._rows_mu, self._cols_mu = distances[0][0], distances[1][0]

    def best(self, windows: list[_Window]) -> Anchors:
        n, m = len(self._rows), len(self._columns)
        row_best, row_at = np.full(n, _NEVER), np.full(n, -1)
        col_best = np.full(m, _NEVER)
        for window in windows:
            rows, span = window.rows, slice(window.start, window.stop)
            cells = self._rows[rows] @ self._columns[span].T
            as_match(cells, self._rows_mu[rows], self._cols_mu[span])
            at = cells.argmax(axis=1)
            value = cells[np.arange(len(rows)), at]
            better = value > row_best[rows]
            row_best[rows[better]] = value[better]
            row_at[rows[better]] = at[better] + window.start
            np.maximum(col_best[span], cells.max(axis=0), out=col_best[span])
        kept = np.flatnonzero(row_at >= 0)
        kept = kept[(row_best[kept] >= col_best[row_at[kept]]) & (row_best[kept] > 0)]
        kept = kept[np.unique(row_at[kept], return_index=True)[1]]  # of equals the first
        kept.sort()
        return Anchors(kept, row_at[kept], np.maximum(row_best[kept], _LEAST_WEIGHT))


def _row_windows(rows: Ints, start: int, stop: int) -> list[_Window]:
    step = max(1, min(_ROW_BLOCK, 8_000_000 // max(1, stop - start)))
    return [_Window(rows[a : a + step], start, stop) for a in range(0, len(rows), step)]


def _windows_near(rough: Anchors, step: int, n: int, m: int) -> list[_Window]:
    """Windows that follow the rough chain, and one around each run that it leaves aside."""
    climbing = heaviest_chain(rough)
    path = rough[climbing]
    if len(path) > 4:
        path = path[is_supported(path, 6 * step)]
    xs = np.concatenate([[0], path.source, [n]])
    ys = np.concatenate([[0], path.target, [m]])
    windows = []
    for start in range(0, n, _ROW_BLOCK):
        stop = min(start + _ROW_BLOCK, n)
        low = ys[max(int(np.searchsorted(xs, start, "right")) - 1, 0)]
        high = ys[min(int(np.searchsorted(xs, stop, "left")), len(xs) - 1)]
        rows = np.arange(start, stop)
        windows += _row_windows(rows, max(0, int(low) - _PAD), min(m, int(high) + _PAD))
    aside = rough[np.setdiff1d(np.arange(len(rough)), climbing)]
    while len(aside) >= 5:
        climbing = heaviest_chain(aside)
        passages = [run for run in runs(aside[climbing], 8 * step) if len(run) >= 4]
        if not passages:
            break
        for run in passages:
            rows = np.arange(
                max(0, run.source[0] - 2 * step), min(n, int(run.source[-1]) + 2 * step)
            )
            span = max(0, int(run.target[0]) - 8 * step), min(m, int(run.target[-1]) + 8 * step)
            windows += _row_windows(rows, *span)
        aside = aside[np.setdiff1d(np.arange(len(aside)), climbing)]
    return windows
