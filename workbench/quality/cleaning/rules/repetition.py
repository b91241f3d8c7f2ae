"""Texts in which the same words or characters come again and again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair

_RUN = re.compile(r"(\S)\1{4,}")
"""A character five times or more."""

_RUN_OF_SYLLABLES = re.compile(r"(\w{1,3}?)\1{4,}")
"""Up to three letters five times or more, inside a word."""

_MOST_LETTERS = 3
"""Different letters of a word that may be such a run."""

_FEWEST = 6
"""Words below which repeated words say nothing."""

_FEWEST_SAME = 4
"""Words that are too many if all of them are the same."""

_USUAL = 120
"""Words from which on even a usual text repeats many of its words."""


def repeated_share(pair: Pair, _context: RuleContext) -> float:
    """Return the share of the worse side that repeats what stands before it, from 0 to 1."""
    return max(_share(side) for side in (pair.source, pair.target))


def _share(text: str) -> float:
    length = sum(not char.isspace() for char in text) or 1
    letters = sum(len(match[0]) for match in _RUN.finditer(text))
    letters += sum(map(_syllables, text.split()))
    runs = min(letters / length, 1.0)
    words = text.casefold().split()[:_USUAL]
    if len(words) < _FEWEST:
        same = len(words) >= _FEWEST_SAME and len(set(words)) == 1
        return 1 - 1 / len(words) if same else runs
    # Pairs of words: a sentence may well have "de" ten times, but not "de la" ten times.
    pairs = Counter(pairwise(words))
    again = 1 - len(pairs) / (len(words) - 1)
    return max(runs, again)


def _syllables(word: str) -> int:
    """Return the letters of runs of syllables in a word; those of single letters count already."""
    if not 1 < len(set(word)) <= _MOST_LETTERS:
        return 0
    return sum(len(match[0]) for match in _RUN_OF_SYLLABLES.finditer(word))


REPETITIVE = CleaningRule(
    "repetitive",
    "the same words or characters again and again on a side",
    "share of the side that repeats what came before",
    threshold=0.4,
    choices=(0.2, 0.3, 0.4, 0.5, 0.7),
    score=repeated_share,
)
"""The rule, as the table lists it."""
