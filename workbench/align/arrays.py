"""The array types that the aligner's functions hand to one another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def occurring(rows: Ints, count: int) -> tuple[Ints, Ints]:
    """Those of ``count`` rows that occur, climbing, and for each row its place among them."""
    held = np.zeros(count, dtype=bool)
    held[rows] = True
    places = np.cumsum(held) - 1
    return np.flatnonzero(held), places[rows]
