"""An inverted index of character trigrams, to find texts that may be similar to a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_SHARD = 1 << 16
"""Texts of one shard of an index; their numbers have 16 bits."""

_BUCKETS = 1 << 18
"""Hash values of trigrams."""

_RAREST = 28
"""Most trigrams of a text that are looked up, the rarest ones."""

_Numbers = npt.NDArray[np.int64]


class TrigramIndex:
    """Texts by the trigrams in them; takes about 2 bytes per character.

    Args:
        texts: The texts; a text is named by its place among them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._shards = [
            _shard(texts[start : start + _SHARD]) for start in range(0, len(texts), _SHARD)
        ]

    def candidates(self, text: str, *, least: float, most: int) -> Iterator[int]:
        """Yield the places of the texts that share most of the rarest trigrams of a text.

        Args:
            text: The text to compare.
            least: Lowest normalised Indel similarity (0 to 1) that has to be found; texts whose
                lengths exclude it are left out.
            most: Most texts of each shard of 65,536.
        """
        trigrams = np.unique(_trigrams(_letters(text)))
        # The similarity of texts of lengths a and b is at most 2 min(a, b) / (a + b).
        ratio = least / (2 - least)
        shortest, longest = len(text) * ratio, len(text) / max(ratio, 1e-9)
        for number, shard in enumerate(self._shards):
            for place in shard.candidates(trigrams, shortest, longest, most):
                yield number * _SHARD + int(place)


@dataclass(frozen=True, slots=True)
class _Shard:
    """An index of up to 65,536 texts.

    Attributes:
        starts: Start of the texts of each bucket in ``places``, shape (buckets + 1,).
        places: Numbers of texts, by bucket.
        lengths: Lengths of the texts in characters, shape (texts,).
    """

    starts: npt.NDArray[np.int64]
    places: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.int32]

    def candidates(
        self, trigrams: _Numbers, shortest: float, longest: float, most: int
    ) -> _Numbers:
        """Return the texts within these lengths that share most of the trigrams."""
        counts = self.starts[trigrams + 1] - self.starts[trigrams]
        known = trigrams[counts > 0]
        if len(known) > _RAREST:
            counts = counts[counts > 0]
            known = known[np.argpartition(counts, _RAREST)[:_RAREST]]
        if not len(known):
            return np.empty(0, np.int64)
        found = np.concatenate([self.places[self.starts[t] : self.starts[t + 1]] for t in known])
        shared = np.bincount(found, minlength=len(self.lengths))
        shared[(self.lengths < shortest) | (self.lengths > longest)] = 0
        if len(shared) > most:
            # Of two texts that share as many trigrams, the shorter one differs less.
            rank = shared * 4096 - np.minimum(self.lengths, 4095)
            best = np.argpartition(rank, len(shared) - most)[-most:]
        else:
            best = np.arange(len(shared))
        chosen: _Numbers = best[shared[best] > 0]
        return chosen


def _shard(texts: Sequence[str]) -> _Shard:
    lengths = np.fromiter(map(len, texts), np.int32, len(texts))
    # All texts are joined with spaces; a trigram belongs to the text of its middle character. One
    # across two texts has a space in its middle and counts for the first, which does no harm.
    buckets = _trigrams(_letters(" ".join(texts)))
    pairs = buckets << 16 | np.repeat(np.arange(len(texts)), lengths + 1)[: len(buckets)]
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    starts = np.searchsorted(pairs, np.arange(_BUCKETS + 1, dtype=np.int64) << 16)
    return _Shard(starts, (pairs & 0xFFFF).astype(np.uint16), lengths)


def _letters(text: str) -> _Numbers:
    """Return the code points of a text with a space at either end."""
    return np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32).astype(
        np.int64
    )


def _trigrams(letters: _Numbers) -> _Numbers:
    """Return the bucket of every three neighbours (Knuth's multiplicative hashing)."""
    mixed = (letters[:-2] * 1_000_003 + letters[1:-1]) * 1_000_003 + letters[2:]
    hashed: _Numbers = (mixed * 2_654_435_761 >> 13) & (_BUCKETS - 1)
    return hashed
