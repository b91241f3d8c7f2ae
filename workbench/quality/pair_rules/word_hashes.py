"""The words of many texts as arrays: where each stands, and a hash by which it is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]

LETTER, DIGIT = 1, 2
"""Kinds of characters: parts of words, and ``0`` to ``9``."""

_OTHER = 3
"""Kind of all other characters; 0 stands for one whose kind was not asked for yet."""

_IS_LETTER = re.compile(r"[^\W\d_]")
_IS_DIGIT = re.compile(r"[0-9]")

_KINDS = np.zeros(0x110000, np.uint8)
"""Kinds of characters by code point, filled in when one is first met."""

_READ_TOGETHER = 1 << 16
"""Characters of the texts that are read together, so that all arrays stay in the cache."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Base of the hash, an odd number with bits in no pattern (2^64 by the golden ratio)."""


@dataclass(frozen=True)
class TextWords:
    """The characters and words of some texts that are read together.

    Attributes:
        first: Number of the first of these texts, among all.
        starts: Where each text begins among the characters, shape (texts + 1,).
        codes: Code points of the characters; a line break follows each text.
        kinds: Kind of each character.
        places: Where each word begins among the characters, shape (words,).
        hashes: Hash of each word, shape (words,).
    """

    first: int
    starts: Ints
    codes: npt.NDArray[np.uint32]
    kinds: npt.NDArray[np.uint8]
    places: Ints
    hashes: Hashes

    def texts_at(self, places: Ints) -> Ints:
        """Return the numbers, among all, of the texts in which characters stand."""
        return np.searchsorted(self.starts, places, side="right") - 1 + self.first


def read_words(texts: Sequence[str]) -> Iterator[TextWords]:
    """Yield the words of texts, some texts together: runs of letters, as the texts write them.

    The hash of a word is that of Karp and Rabin modulo 2^64: prefix sums give it for all words at
    once, wherever they stand.
    """
    first = total = 0
    for number, text in enumerate(texts):
        if total and total + len(text) > _READ_TOGETHER:
            yield _read(texts[first:number], first)
            first, total = number, 0
        total += len(text) + 1
    if total:
        yield _read(texts[first:], first)


def hashes_of(words: Sequence[str]) -> Hashes:
    """Return the hashes of words."""
    parts = [part.hashes for part in read_words(words)]
    return np.concatenate(parts) if parts else np.zeros(0, np.uint64)


def _read(texts: Sequence[str], first: int) -> TextWords:
    joined = "\n".join(["", *texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = 1 + np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])])
    kinds = _kinds_of(codes)
    edges = np.flatnonzero(np.diff((kinds == LETTER).view(np.int8))) + 1
    places, stops = edges[::2], edges[1::2]
    powers, inverses = _powers(len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    hashes = (sums[stops] - sums[places]) * inverses[places]
    return TextWords(first, starts, codes, kinds, places, hashes)


def _kinds_of(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    kinds = _KINDS[codes]
    unknown = codes[kinds == 0]
    if len(unknown):
        for code in np.unique(unknown).tolist():
            character = chr(code)
            _KINDS[code] = (
                LETTER
                if _IS_LETTER.match(character)
                else DIGIT
                if _IS_DIGIT.match(character)
                else _OTHER
            )
        kinds = _KINDS[codes]
    return kinds


@lru_cache(maxsize=4)
def _powers(bits: int) -> tuple[Hashes, Hashes]:
    """Return the first ``1 << bits`` powers of the base, and of its inverse modulo 2^64."""
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    found = []
    for base in (_BASE, inverse):
        factors = np.full(1 << bits, base)
        factors[0] = 1
        found.append(np.multiply.accumulate(factors))
    return found[0], found[1]
