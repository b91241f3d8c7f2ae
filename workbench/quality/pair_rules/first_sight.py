"""See what rules have to look for in each of many pairs, in the words of all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from workbench.bitext.language_pair import LanguagePair
from workbench.quality.pair_rules.language_words import FEWEST_FOREIGN, number_words
from workbench.quality.pair_rules.sight import PLAIN, Sight
from workbench.quality.pair_rules.word_hashes import (
    DIGIT,
    Hashes,
    Ints,
    TextWords,
    hashes_of,
    read_words,
)
from workbench.quality.untranslated import own_words

Bools = npt.NDArray[np.bool_]

_RARE = 63
"""Bit of all values of number words beyond the first 63, which are not told apart."""

_BELOW_TOP = np.uint64(48)
"""Bits of a hash below the 16 by which most words are told from the known ones."""


def see_pairs(
    sources: Sequence[str], targets: Sequence[str], languages: LanguagePair
) -> list[Sight]:
    """Return what each pair of texts has, given case folded; it may have less than is said.

    Args:
        sources: The source texts.
        targets: The target texts.
        languages: Primary subtags of the languages.
    """
    first, second = languages
    x, y = _SideSight.read(sources, first, second), _SideSight.read(targets, second, first)
    is_rare = ((x.values | y.values) >> np.uint64(_RARE)).astype(bool)
    differ = (x.values != 0) & (y.values != 0) & ((x.values != y.values) | is_rare)
    columns = (
        x.has_digits | y.has_digits,
        differ,
        x.is_foreign | y.is_foreign,
        x.may_repeat | y.may_repeat,
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [_sight(*row) for row in rows]


@cache
def _sight(*seen: bool) -> Sight:
    """Return one of the few sights that there are, made once."""
    return Sight(*seen) if any(seen) else PLAIN


@dataclass(frozen=True)
class _SideSight:
    """What is seen of the texts of one side; every array has shape (texts,).

    Attributes:
        has_digits: Whether a text has digits.
        values: The values of its number words, a bit for each.
        is_foreign: Whether it has several words that only the other language has.
        may_repeat: Whether its second half begins like its first half.
    """

    has_digits: Bools
    values: Hashes
    is_foreign: Bools
    may_repeat: Bools

    @classmethod
    def read(cls, texts: Sequence[str], language: str, other: str) -> _SideSight:
        """Look at texts in a language, whose other side is in another one."""
        known = _known_words(language, other)
        digits, repeats = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
        values, foreign = np.zeros(len(texts), np.uint64), np.zeros(len(texts), np.int64)
        for part in read_words(texts):
            digits[part.texts_at(np.flatnonzero(part.kinds == DIGIT))] = True
            repeats[part.first : part.first + len(part.starts) - 1] = _may_repeat(part)
            words, rows = known.find(part.hashes)
            numbers = part.texts_at(part.places[words])
            np.bitwise_or.at(values, numbers, known.values[rows])
            np.add.at(foreign, numbers, known.is_foreign[rows])
        return cls(digits, values, foreign >= FEWEST_FOREIGN, repeats)


def _may_repeat(part: TextWords) -> Bools:
    """Return whether the second half of each text begins like the first, two starts considered."""
    begins, lengths = part.starts[:-1], np.diff(part.starts) - 1
    middles = begins + (lengths + 1) // 2
    codes = np.append(part.codes, [0, 0])
    found: Bools = (codes[middles] == codes[begins]) | (codes[middles + 1] == codes[begins])
    return found


@dataclass(frozen=True)
class _KnownWords:
    """The words that are looked for in the texts of one language.

    Attributes:
        hashes: Their hashes, in order; the first one is 0, which no word has.
        tops: Whether one of the hashes has these first 16 bits, shape (2^16,).
        values: The value of each, as one bit; 0 for words that are no number.
        is_foreign: 1 for a word that only the other language has, else 0.
    """

    hashes: Hashes
    tops: Bools
    values: Hashes
    is_foreign: Ints

    def find(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """Return the places of the words that are known, and the row of each here."""
        likely = np.flatnonzero(self.tops[(hashes >> _BELOW_TOP).astype(np.int64)])
        rows = np.searchsorted(self.hashes, hashes[likely], side="right") - 1
        is_known = self.hashes[rows] == hashes[likely]
        return likely[is_known], rows[is_known]


@cache
def _known_words(language: str, other: str) -> _KnownWords:
    """Return the number words of a language, and the words that only the other one has."""
    numbers, foreign = number_words(language).values, own_words(other, language)
    every = _values_of(language, other)
    bits = {value: 1 << min(number, _RARE) for number, value in enumerate(every)}
    words = [word for word in {*numbers, *foreign} if word.isalpha()]
    hashes = np.append(np.uint64(0), hashes_of(words))
    order = np.argsort(hashes)
    values = [0, *(bits[numbers[word]] if word in numbers else 0 for word in words)]
    is_foreign = [0, *(int(word in foreign) for word in words)]
    tops = np.zeros(1 << 16, bool)
    tops[(hashes >> _BELOW_TOP).astype(np.int64)] = True
    return _KnownWords(
        hashes[order], tops, np.array(values, np.uint64)[order], np.array(is_foreign)[order]
    )


def _values_of(language: str, other: str) -> list[str]:
    """Return the values of the number words of two languages, frequent ones first.

    Numerals, which are rare, come last: their bit is shared by those beyond the first 63 values.
    """
    both = number_words(language), number_words(other)
    words = {
        value for one in both for word, value in one.values.items() if word not in one.capitals
    }
    every = {value for one in both for value in one.values.values()}
    return [*sorted(words), *sorted(every - words)]
