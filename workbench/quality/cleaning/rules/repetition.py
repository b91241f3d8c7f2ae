"""Texts in which the same words or characters come again and again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair

_RUN = re.compile(r"(\S)\1{4,}|((\S{1,3})\s?)(?:\3\s?){4,}")
"""A character five times, or up to three characters five times, with or without spaces."""

_FEWEST = 6
"""Words below which repeated words say nothing."""

_USUAL = 120
"""Words from which on even a usual text repeats many of its words."""


def repeated_share(pair: Pair, _context: RuleContext) -> float:
    """Return the share of the worse side that repeats what stands before it, from 0 to 1."""
    return max(_share(side) for side in (pair.source, pair.target))


def _share(text: str) -> float:
    length = sum(not char.isspace() for char in text) or 1
    runs = sum(len("".join(match[0].split())) for match in _RUN.finditer(text)) / length
    words = text.casefold().split()[:_USUAL]
    if len(words) < _FEWEST:
        return min(runs, 1.0)
    # Pairs of words: a sentence may well have "de" ten times, but not "de la" ten times.
    pairs = Counter(pairwise(words))
    again = 1 - len(pairs) / (len(words) - 1)
    return min(max(runs, again), 1.0)


REPETITIVE = CleaningRule(
    "repetitive",
    "the same words or characters again and again on a side",
    "share of the side that repeats what came before",
    threshold=0.4,
    choices=(0.2, 0.3, 0.4, 0.5, 0.7),
    score=repeated_share,
)
"""The rule, as the table lists it."""
