"""Characters that a wrong encoding left, and that no repair can bring back."""

from __future__ import annotations

import re

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair
from workbench.quality.markup import ADDRESS

_LOST = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f\x00-\x08\x0e-\x1f]")
"""Replacement characters, private-use characters and control characters."""

_QUESTION_MARK = re.compile(r"(?<=[^\W\d_])\?+(?=[^\W\d_])")
"""Question marks inside words, in the place of letters: ``fran?ais``."""

_MOJIBAKE = re.compile(
    "[ÃÂ][\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|Ã(?=[\\s,;.]|$)|â€[\u0080-\u203a™œ]?|ï¿½|Ð[°-¿]|[ØÙ][\u0080-\u00bf]"
)
"""What two-byte characters of UTF-8 look like when they are read as Latin-1 or Windows-1252."""


def count_damage(pair: Pair, _context: RuleContext) -> float:
    """Return the number of damaged places on the worse side."""
    return max(_count(side) for side in (pair.source, pair.target))


def _count(text: str) -> int:
    if text.isascii() and "?" not in text:
        return len(_LOST.findall(text))
    bare = ADDRESS.sub(" ", text) if "?" in text else text
    found = len(_LOST.findall(text)) + len(_QUESTION_MARK.findall(bare))
    return found + (0 if text.isascii() else len(_MOJIBAKE.findall(text)))


ENCODING = CleaningRule(
    "encoding",
    "letters that a wrong encoding destroyed, after repair",
    "damaged places on the worse side",
    threshold=1,
    high=10,
    choices=(1, 2, 3),
    score=count_damage,
)
"""The rule, as the table lists it."""
