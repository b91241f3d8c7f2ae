"""Pairs that are mostly figures, codes, addresses or lists of names of files, not sentences."""

from __future__ import annotations

import re

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair
from workbench.quality.markup import ADDRESS

_WORD = re.compile(r"(?<![\w/\\_.@-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w/\\_@]|\.\w)")
"""A word: letters only, not part of a code, a path or a name of a file."""


def share_without_words(pair: Pair, _context: RuleContext) -> float:
    """Return the mean share of characters of a side that belong to no word, from 0 to 1."""
    return (_share(pair.source) + _share(pair.target)) / 2


def _share(text: str) -> float:
    solid = "".join(text.split())
    if not solid:
        return 0.0
    bare = ADDRESS.sub(" ", text)
    letters = sum(len(word) for word in _WORD.findall(bare))
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
