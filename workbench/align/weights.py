"""The fitted numbers of the aligner, kept in ``weights.json``.

The file has three parts. ``blocks`` holds the costs of the second pass in nats: one for each of
``second_pass.FEATURES``, and ``skip``, the cost of leaving one sentence unpaired. ``confidence``
holds a coefficient for each of ``calibration.FEATURES``, and ``below``, how the log odds are
flattened below the bend. ``relatedness`` holds one for each of ``pair_relatedness.FEATURES``.
``scripts/fitting/fit_alignment.py`` writes it. To change the skip cost by hand, see
``CostOptions.skip_cost_factor``.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files

_FILE = "weights.json"


@lru_cache
def read_weights(part: str) -> dict[str, float]:
    """Return one part of the fitted numbers, by name."""
    parts: dict[str, dict[str, float]] = json.loads(_read())
    return parts[part]


@lru_cache
def weights_digest() -> str:
    """Return the first 8 hex digits of the SHA-256 of the fitted numbers."""
    return hashlib.sha256(_read()).hexdigest()[:8]


def _read() -> bytes:
    return (files("workbench.align") / _FILE).read_bytes()
