"""Candidates for anchors: sentences that are each other's nearest neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.align.anchors.chaining import (
    Anchors,
    heaviest_chain,
    is_supported,
    split_at_jumps,
)
from workbench.align.arrays import Floats, Ints
from workbench.align.features.encoded_text import EncodedPair, EncodedText
from workbench.align.options import AnchorOptions
from workbench.align.rectangle import Rectangle

_ROWS = 256
"""Source sentences that are compared together."""

_CELLS = 8_000_000
"""Sentence pairs that are compared together, at most."""

_MIN_WEIGHT = 1e-3
"""Lower bound of an anchor's weight."""

_MIN_NORMALISER = 1e-3
"""Lower bound of the sum of two normalisers."""

_UNMATCHED = np.float32(-9)
"""Below every margin score."""


def mutual_nearest(texts: EncodedPair, options: AnchorOptions) -> Anchors:
    """Return the pairs of sentences that are each other's best match, in the order of the source.

    Texts of up to ``options.full_cells`` sentence pairs are compared whole. Of longer ones, every
    few source sentences are compared with all target sentences for a rough path; then all are
    compared near it, which is linear in time and memory.
    """
    n_source, n_target = len(texts.source), len(texts.target)
    exact = _Matcher(_sentence_vectors(texts.source), _sentence_vectors(texts.target), texts)
    if n_source * n_target <= options.full_cells:
        return exact.best(_split_rows(Rectangle(0, n_source, 0, n_target)))
    step = max(2, n_source // options.rough_rows)
    reduced = _Matcher(texts.source.blocks.reduced(), texts.target.blocks.reduced(), texts)
    whole = Rectangle(0, n_source, 0, n_target)
    rough = reduced.best(_split_rows(whole, step=step), step=step)
    rough = rough[rough.weights > np.quantile(rough.weights, options.rough_quantile)]
    return exact.best(_windows_near(rough, step, whole, options.window_margin))


def margin_scores(cosines: Floats, rows: Floats, cols: Floats) -> Floats:
    """Turn cosines into margin scores (after Artetxe and Schwenk 2019), in the same array.

    A score is 1 - 2(1 - cos)/(μx + μy): 1 for the same meaning, about 0 for unrelated sentences.

    Args:
        cosines: Shape (rows, cols); overwritten.
        rows: Mean distances of the sentences of the rows, shape (rows,).
        cols: Those of the columns, shape (cols,).
    """
    cosines -= 1
    cosines *= 2 / np.maximum(rows[:, None] + cols, _MIN_NORMALISER)
    cosines += 1
    return cosines


def _sentence_vectors(text: EncodedText) -> Floats:
    return text.blocks.unit_vectors(1, np.arange(len(text)))


class _Matcher:
    """Finds best matches of rows and columns over the union of rectangles."""

    def __init__(self, rows: Floats, cols: Floats, texts: EncodedPair) -> None:
        self._rows, self._cols = rows, cols
        self._row_mean, self._col_mean = texts.source_normalisers[0], texts.target_normalisers[0]

    def best(self, windows: Sequence[Rectangle], *, step: int = 1) -> Anchors:
        """Return the mutual best matches; only every ``step``-th row of a window is compared."""
        row_best = np.full(len(self._rows), _UNMATCHED)
        row_match = np.full(len(self._rows), -1)
        col_best = np.full(len(self._cols), _UNMATCHED)
        for window in windows:
            rows, cols = np.arange(window.x0, window.x1, step), slice(window.y0, window.y1)
            scores = self._rows[rows] @ self._cols[cols].T
            margin_scores(scores, self._row_mean[rows], self._col_mean[cols])
            match = scores.argmax(axis=1)
            value = scores[np.arange(len(rows)), match]
            better = value > row_best[rows]
            row_best[rows[better]] = value[better]
            row_match[rows[better]] = match[better] + window.y0
            np.maximum(col_best[cols], scores.max(axis=0), out=col_best[cols])
        x = np.flatnonzero(row_match >= 0)
        x = x[(row_best[x] >= col_best[row_match[x]]) & (row_best[x] > 0)]
        x = x[np.unique(row_match[x], return_index=True)[1]]  # the first of equal matches
        x.sort()
        return Anchors(x, row_match[x], np.maximum(row_best[x], _MIN_WEIGHT))


def _split_rows(window: Rectangle, *, step: int = 1) -> list[Rectangle]:
    """Return a rectangle in parts of few enough rows, of which every ``step``-th is compared."""
    rows = max(1, min(_ROWS, _CELLS // max(1, window.n_target))) * step
    return [
        Rectangle(x, min(x + rows, window.x1), window.y0, window.y1)
        for x in range(window.x0, window.x1, rows)
    ]


def _windows_near(rough: Anchors, step: int, whole: Rectangle, margin: int) -> list[Rectangle]:
    """Return windows along the rough chain, and one around each run of anchors outside it."""
    in_chain = heaviest_chain(rough)
    path = rough[in_chain]
    if len(path) > 4:
        path = path[is_supported(path, 6 * step)]
    x = np.concatenate([[0], path.x, [whole.x1]])
    y = np.concatenate([[0], path.y, [whole.y1]])
    windows = []
    for start in range(0, whole.x1, _ROWS):
        stop = min(start + _ROWS, whole.x1)
        low = int(y[max(int(np.searchsorted(x, start, "right")) - 1, 0)]) - margin
        high = int(y[min(int(np.searchsorted(x, stop, "left")), len(x) - 1)]) + margin
        windows += _split_rows(Rectangle(start, stop, max(0, low), min(whole.y1, high)))
    others = rough[np.setdiff1d(np.arange(len(rough)), in_chain)]
    return windows + _windows_beside(others, step, whole)


def _windows_beside(others: Anchors, step: int, whole: Rectangle) -> list[Rectangle]:
    """Return a window around each run of anchors that the rough chain leaves out."""
    windows = []
    while len(others) >= 5:
        in_chain = heaviest_chain(others)
        runs = [run for run in split_at_jumps(others[in_chain], 8 * step) if len(run) >= 4]
        if not runs:
            break
        for run in runs:
            windows += _split_rows(
                Rectangle(
                    max(0, int(run.x[0]) - 2 * step),
                    min(whole.x1, int(run.x[-1]) + 2 * step),
                    max(0, int(run.y[0]) - 8 * step),
                    min(whole.y1, int(run.y[-1]) + 8 * step),
                )
            )
        others = others[np.setdiff1d(np.arange(len(others)), in_chain)]
    return windows


def best_match_total(texts: EncodedPair, x: Ints, y: Ints) -> float:
    """Return the sum of the margin scores of source sentences with their best target sentences.

    Args:
        texts: The two texts.
        x: The source sentences.
        y: The target sentences that they may match.
    """
    if not len(y):
        return 0.0
    rows, cols = texts.source.blocks.unit_vectors(1, x), texts.target.blocks.unit_vectors(1, y)
    scores = margin_scores(
        rows @ cols.T, texts.source_normalisers[0][x], texts.target_normalisers[0][y]
    )
    return float(np.maximum(scores.max(axis=1), 0).sum())
