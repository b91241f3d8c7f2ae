"""Names and numbers, which a translation keeps as they are or nearly so.

Two sentences that both have Passepartout and 1872 belong together, whatever else they say, and one
that has neither does not belong to them. Only what occurs in both texts counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np

from workbench.align.arrays import Floats, Ints, expand
from workbench.align.block_pairs import BlockPairs

_NAME_OR_NUMBER = re.compile(
    r"[A-ZÀ-ÖØ-Þ0-9](?:"  # a set comes first: it is found ten times faster than a look-behind
    r"(?<!\w[0-9])(?<=[0-9])[0-9]*"
    r"|(?:(?<=[^\W_][ '’\u00a0].)|(?<=[,;] .))(?<![0-9])\w{2,})"
)
"""Numbers, and capitalized words of three letters or more that do not begin a sentence."""


@dataclass(frozen=True)
class NamesAndNumbers:
    """The names and numbers of a text's sentences.

    Attributes:
        codes: Codes of the names and numbers, sentence after sentence, each once a sentence.
        starts: Where the codes of each sentence begin, shape (n + 1,).
    """

    codes: Ints
    starts: Ints

    @classmethod
    def read(cls, texts: Sequence[str], *, letters: int) -> NamesAndNumbers:
        """Find the names and numbers of sentences; names are compared by their first letters."""
        words = map(_NAME_OR_NUMBER.findall, texts)
        found = [
            sorted({_code(word, letters) for word in listed}) if listed else [] for listed in words
        ]
        counts = np.array([len(codes) for codes in found], np.int64)
        codes = [code for listed in found for code in listed]
        return cls(np.array(codes, np.int64), np.concatenate([[0], np.cumsum(counts)]))


def compare_names(
    source: NamesAndNumbers, target: NamesAndNumbers, pairs: BlockPairs, *, max_names: int
) -> Floats:
    """Count the names and numbers of block pairs, shape (pairs, 2).

    The first column counts those on one side only, the second those on both sides, as a negative
    number, so that it makes a pair cheaper with a cost above zero. Names and numbers that one text
    lacks altogether do not count, and more than ``max_names`` count as that many.
    """
    out = np.zeros((len(pairs), 2), np.float32)
    shared = np.intersect1d(source.codes, target.codes)
    if len(shared):
        in_source = _shared_codes(source, shared, pairs.x0, pairs.x1)
        in_target = _shared_codes(target, shared, pairs.y0, pairs.y1)
        in_both = np.intersect1d(in_source, in_target, assume_unique=True)
        n_source, n_target, n_both = (
            np.bincount(keys // len(shared), minlength=len(out))
            for keys in (in_source, in_target, in_both)
        )
        out[:, 0] = np.minimum(n_source + n_target - 2 * n_both, max_names)
        out[:, 1] = -np.minimum(n_both, max_names)
    return out


def _shared_codes(text: NamesAndNumbers, shared: Ints, start: Ints, stop: Ints) -> Ints:
    """Return block number times ``len(shared)`` plus the code's index, for each code of a block."""
    first, last = text.starts[start], text.starts[stop]
    block, further = expand(last - first)
    codes = text.codes[first[block] + further]
    index = np.minimum(np.searchsorted(shared, codes), len(shared) - 1)
    is_shared = shared[index] == codes
    keys: Ints = np.unique(block[is_shared] * len(shared) + index[is_shared])
    return keys


@lru_cache(maxsize=65_536)
def _code(word: str, letters: int) -> int:
    """Return a code that is equal for equal numbers, and for names with the same first letters.

    Accents and capitals do not count.
    """
    if word[0] <= "9":
        return crc32(word.encode())
    decomposed = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return crc32(plain[:letters].encode())
