"""Sides that are empty, very short or very long, and sides whose lengths do not fit each other."""

from __future__ import annotations

from math import exp, log

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair

_FLOOR = 16.0
"""Characters added to both lengths, since short texts vary more: ``Oui.``, ``Of course!``."""


def is_empty(pair: Pair, _context: RuleContext) -> float:
    """Return 1 if a side has no letter and no digit, else 0."""
    return float(not all(any(map(str.isalnum, side)) for side in (pair.source, pair.target)))


def words_of_shorter(pair: Pair, _context: RuleContext) -> float:
    """Return the number of words of the shorter side, counted between white space."""
    return min(len(pair.source.split()), len(pair.target.split()))


def words_of_longer(pair: Pair, _context: RuleContext) -> float:
    """Return the words of the longer side; 20 characters count for a word where words are long."""
    return max(max(len(side.split()), len(side) / 20) for side in (pair.source, pair.target))


def length_factor(pair: Pair, context: RuleContext) -> float | None:
    """Return the factor, from 1, by which the lengths of the sides differ from what is usual."""
    source, target = len(pair.source.strip()), len(pair.target.strip())
    if not source or not target:
        return None
    return exp(abs(log((target + _FLOOR) / (source + _FLOOR)) - log(context.lengths.ratio)))


EMPTY = CleaningRule(
    "empty",
    "a side without a letter or a digit",
    "1 = empty",
    threshold=1,
    score=is_empty,
    takes_long=True,
)
"""The rule, as the table lists it."""
TOO_SHORT = CleaningRule(
    "too-short",
    "fewer words on the shorter side",
    "words of the shorter side",
    threshold=1,
    high=20,
    choices=(1, 2, 3, 4),
    score=words_of_shorter,
    is_below=True,
)
"""The rule, as the table lists it."""
TOO_LONG = CleaningRule(
    "too-long",
    "more words on the longer side",
    "words of the longer side",
    threshold=250,
    high=300,
    choices=(80, 150, 250),
    score=words_of_longer,
    takes_long=True,
)
"""The rule, as the table lists it."""
LENGTH_RATIO = CleaningRule(
    "length-ratio",
    "one side far longer than the other, against what is usual in the corpus",
    "factor off the usual ratio of characters",
    threshold=2,
    low=1,
    high=5,
    choices=(1.6, 1.8, 2, 2.5, 3),
    score=length_factor,
    takes_long=True,
)
"""The rule, as the table lists it."""
