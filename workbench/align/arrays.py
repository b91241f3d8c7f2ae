"""Array types of the aligner, and the array operations that several of its stages share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
"""Single-precision floats."""

Ints = npt.NDArray[np.int64]
"""Positions, counts and indices."""

Bools = npt.NDArray[np.bool_]
"""Masks."""


def distinct(values: Ints, count: int) -> tuple[Ints, Ints]:
    """Return the distinct values in order, and the index of each value among them.

    Args:
        values: Integers from 0 to ``count`` - 1.
        count: Number of possible values.
    """
    occurs = np.zeros(count, dtype=bool)
    occurs[values] = True
    indices = np.cumsum(occurs) - 1
    return np.flatnonzero(occurs), indices[values]


def expand(counts: Ints) -> tuple[Ints, Ints]:
    """Lay out ``counts[i]`` elements for each index i; return the index and the number of each.

    For counts (2, 0, 1) the owners are (0, 0, 2) and the numbers (0, 1, 0).
    """
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - (np.cumsum(counts) - counts)[owner]


def runs_of(flags: Bools) -> tuple[Ints, Ints]:
    """Return the starts and stops of the runs of set flags; a stop is one past the last flag."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return edges[::2], edges[1::2]


def count_leading_unset(flags: Bools) -> int:
    """Return how many flags stand before the first one that is set."""
    return int(flags.argmax()) if flags.any() else len(flags)
