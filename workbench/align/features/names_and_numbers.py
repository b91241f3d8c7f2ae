"""Names and figures, which a translation keeps as they are or nearly so.

Two sentences that both speak of Passepartout and of 1872 belong together, whatever else they say,
and one that has neither does not belong to them. Only what occurs in both texts counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np

from workbench.align.arrays import Floats, Ints

_NAME_OR_FIGURE = re.compile(
    r"[A-ZÀ-ÖØ-Þ0-9](?:"  # a set first: it is looked for ten times faster than what stands before
    r"(?<!\w[0-9])(?<=[0-9])[0-9]*"
    r"|(?:(?<=[^\W_][ '’\u00a0].)|(?<=[,;] .))(?<![0-9])\w{2,})"
)
"""Figures; and capitals before which the sentence has begun, of three letters at least."""

_LETTERS = 4
"""Of a name that are compared, without accents: Marseille and Marseilles are one."""

_MOST = 3


@dataclass(frozen=True)
class Names:
    """The names and figures of one side's sentences.

    Attributes:
        codes: Of all sentences in a line, each once a sentence; equal for what is the same.
        starts: Where each sentence's begin, shape (n + 1,).
    """

    codes: Ints
    starts: Ints

    @classmethod
    def read(cls, texts: Sequence[str]) -> Names:
        """Look for capitals that do not begin a sentence, and for figures."""
        found = [sorted(set(map(_code, _NAME_OR_FIGURE.findall(text)))) for text in texts]
        counts = np.array([len(codes) for codes in found], np.int64)
        listed = [code for codes in found for code in codes]
        return cls(np.array(listed, np.int64), np.concatenate([[0], np.cumsum(counts)]))


def compare(left: Names, right: Names, spans: tuple[Ints, Ints, Ints, Ints]) -> Floats:
    """Of blocks (first, last, first across, last across), shape (blocks, 2).

    How many names and figures that both texts have stand on one side only, and how many on both,
    the latter below zero: the price of a block is never below nothing.
    """
    out = np.zeros((len(spans[0]), 2), np.float32)
    known = np.intersect1d(left.codes, right.codes)
    if len(known):
        ours = _held(left, known, spans[0], spans[1])
        theirs = _held(right, known, spans[2], spans[3])
        both = np.intersect1d(ours, theirs, assume_unique=True)
        counts = [
            np.bincount(held // len(known), minlength=len(out)) for held in (ours, theirs, both)
        ]
        out[:, 0] = np.minimum(counts[0] + counts[1] - 2 * counts[2], _MOST)
        out[:, 1] = -np.minimum(counts[2], _MOST)
    return out


def _held(side: Names, known: Ints, first: Ints, last: Ints) -> Ints:
    """Block and code in one number, for every known code that a block's side has."""
    begins, ends = side.starts[first], side.starts[last + 1]
    counts = ends - begins
    block = np.repeat(np.arange(len(first)), counts)
    codes = side.codes[
        np.arange(len(block)) + np.repeat(begins - np.cumsum(counts) + counts, counts)
    ]
    place = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    is_known = known[place] == codes
    held: Ints = np.unique(block[is_known] * len(known) + place[is_known])
    return held


@lru_cache(maxsize=65_536)
def _code(word: str) -> int:
    """Equal for equal figures, and for names that begin alike but for accents."""
    if word[0] <= "9":
        return crc32(word.encode())
    parts = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return crc32(plain[:_LETTERS].encode())
