"""Keys by which equal and nearly equal pairs are found among any number of others.

Equal pairs, once case, accents, marks and spaces are folded, have the same 64-bit hash. Nearly
equal ones share at least one of the band keys of MinHash with high probability (Broder 1997;
banding as in Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, 3.4); how alike they
really are is then measured on the texts. Keys depend on nothing but the pair, so that any process
can make them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from workbench.bitext.folding import fold

KEYS = 12
"""Band keys of a pair."""

_ROWS = 5
"""Minima that make one band key.

Two pairs of likeness (Jaccard) .8 share a key in 99 of 100 cases, those of .5 in 32 of 100.
"""

_GRAM = 4
"""Characters of a shingle."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_BREAK = "\x1f"
"""Stands between the folded source and the folded target."""


@dataclass(frozen=True, slots=True)
class DuplicateKeys:
    """The keys of one pair.

    Attributes:
        exact: 64-bit hash of the folded pair, signed as SQLite has it.
        bands: ``KEYS`` 64-bit keys, signed.
    """

    exact: int
    bands: tuple[int, ...]

    @classmethod
    def of(cls, source: str, target: str) -> DuplicateKeys:
        """Return the keys of a pair."""
        folded = folded_pair(source, target)
        digest = hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest()
        return cls(int.from_bytes(digest, "little", signed=True), _band_keys(folded))


def folded_pair(source: str, target: str) -> str:
    """Return a pair as duplicates are compared: letters and digits only, folded."""
    return _BREAK.join(_BETWEEN_WORDS.sub(" ", fold(text)).strip() for text in (source, target))


def _band_keys(folded: str) -> tuple[int, ...]:
    points = np.frombuffer(folded.ljust(_GRAM).encode("utf-32-le", "replace"), np.uint32)
    shingles = np.zeros(len(points) - _GRAM + 1, np.uint64)
    for place in range(_GRAM):
        shingles = shingles * np.uint64(1_000_003) + points[place : place + len(shingles)]
    shingles = _mixed(np.unique(shingles))
    multipliers, shifts = _permutations()
    minima = (shingles[None, :] * multipliers[:, None] + shifts[:, None]).min(axis=1)
    keys = np.zeros(KEYS, np.uint64)
    for row in minima.reshape(KEYS, _ROWS).T:
        keys = _mixed(keys * np.uint64(31) + row)
    # The band is part of its key: equal minima of different bands mean nothing.
    keys = _mixed(keys + np.arange(KEYS, dtype=np.uint64) * _MULTIPLIER)
    return tuple(keys.view(np.int64).tolist())


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return values whose bits all depend on one another (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: npt.NDArray[np.uint64] = values ^ (values >> np.uint64(31))
    return mixed


@cache
def _permutations() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return odd multipliers and shifts, the same in every process."""
    numbers = np.arange(1, 2 * KEYS * _ROWS + 1, dtype=np.uint64) * _MULTIPLIER
    first, second = _mixed(numbers).reshape(2, KEYS * _ROWS)
    return first | np.uint64(1), second
