"""Pairs that are mostly figures, codes, addresses or lists of names of files, not sentences."""

from __future__ import annotations

import re

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair
from workbench.quality.markup import ADDRESS

_CODE = re.compile(
    r"[\\_@#{}=<>$|]|::|\(\)|[^\W\d_]{2}\.[^\W\d_]{2}|^/\w|\d[^\W\d]{1,2}\d|[^\W\d]\d|\d[^\W\d]{4}"
)
"""What makes a text between spaces a code, a path or a name of a file; ``3rd`` is none."""


def share_without_words(pair: Pair, _context: RuleContext) -> float:
    """Return the mean share of characters of a side that belong to no word, from 0 to 1."""
    return (_share(pair.source) + _share(pair.target)) / 2


def _share(text: str) -> float:
    solid = "".join(text.split())
    if not solid:
        return 0.0
    tokens = ADDRESS.sub(" ", text).split()
    letters = sum(sum(map(str.isalpha, token)) for token in tokens if not _CODE.search(token))
    return max(0.0, 1 - letters / len(solid))


NOT_WORDS = CleaningRule(
    "not-words",
    "mostly figures, codes, addresses or marks",
    "share of characters outside of words, mean of both sides",
    threshold=0.6,
    choices=(0.4, 0.5, 0.6, 0.7, 0.8),
    score=share_without_words,
)
"""The rule, as the table lists it."""
