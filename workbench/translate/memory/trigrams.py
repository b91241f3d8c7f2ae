"""An inverted index of character trigrams: which of many texts may be like one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_SHARD = 1 << 16
"""Texts an index holds: their numbers fit 16 bits."""
_BUCKETS = 1 << 18
_RAREST = 28
"""Trigrams of a text that are looked up."""

_Numbers = npt.NDArray[np.int64]


class TrigramIndex:
    """Texts by the trigrams in them: about 2 bytes a character.

    Args:
        texts: To be found; their places are their numbers.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._shards = [
            _shard(texts[start : start + _SHARD]) for start in range(0, len(texts), _SHARD)
        ]

    def candidates(self, text: str, *, least: float, most: int) -> Iterator[int]:
        """Places of the texts that share most of a text's rarest trigrams.

        Args:
            text: To be compared.
            least: Normalised Indel similarity below which nothing need be found: lengths that
                rule it out are passed over.
            most: How many from each 65,536 texts.
        """
        trigrams = np.unique(_trigrams(_letters(text)))
        # Similarity s of lengths a and b is at most 2 min(a, b) / (a + b).
        ratio = least / (2 - least)
        shortest, longest = len(text) * ratio, len(text) / max(ratio, 1e-9)
        for number, shard in enumerate(self._shards):
            for place in shard.candidates(trigrams, shortest, longest, most):
                yield number * _SHARD + int(place)


@dataclass(frozen=True, slots=True)
class _Shard:
    """Up to 65,536 texts.

    Attributes:
        starts: Where the texts of each trigram begin in ``places``; one more than buckets.
        places: Numbers of texts, by trigram.
        lengths: Of the texts, in characters.
    """

    starts: npt.NDArray[np.int64]
    places: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.int32]

    def candidates(
        self, trigrams: _Numbers, shortest: float, longest: float, most: int
    ) -> _Numbers:
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
            # Of two that share as many, the shorter one has less that differs.
            rank = shared * 4096 - np.minimum(self.lengths, 4095)
            best = np.argpartition(rank, len(shared) - most)[-most:]
        else:
            best = np.arange(len(shared))
        chosen: _Numbers = best[shared[best] > 0]
        return chosen


def _shard(texts: Sequence[str]) -> _Shard:
    lengths = np.fromiter(map(len, texts), np.int32, len(texts))
    # All texts as one, a space between two: a trigram belongs to the text its middle stands in.
    # One over two texts has a space in its middle and counts for the first: harmless.
    buckets = _trigrams(_letters(" ".join(texts)))
    pairs = buckets << 16 | np.repeat(np.arange(len(texts)), lengths + 1)[: len(buckets)]
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    starts = np.searchsorted(pairs, np.arange(_BUCKETS + 1, dtype=np.int64) << 16)
    return _Shard(starts, (pairs & 0xFFFF).astype(np.uint16), lengths)


def _letters(text: str) -> _Numbers:
    """The code points of a text with a space at either end."""
    return np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32).astype(
        np.int64
    )


def _trigrams(letters: _Numbers) -> _Numbers:
    """A bucket for every three neighbours (Knuth's multiplicative hashing)."""
    mixed = (letters[:-2] * 1_000_003 + letters[1:-1]) * 1_000_003 + letters[2:]
    hashed: _Numbers = (mixed * 2_654_435_761 >> 13) & (_BUCKETS - 1)
    return hashed
