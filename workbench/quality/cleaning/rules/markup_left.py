"""Markup left over in texts: tags, character references, and pieces of code and style sheets."""

from __future__ import annotations

import re
from collections import Counter

from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair

_MARKUP = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w:-]*)(?:\s[^<>]*)?/?>"
    r"|<!--[^<>]*-->|<!--|-->|<!\[CDATA\[|\]\]>|<!DOCTYPE\b"
    r"|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});"
    r"|\[/?(?:b|i|u|url|img|quote|code|size|color)(?:=[^\]]*)?\]"
    r"|\{\{[^{}]*\}\}|\[\[[^\[\]]*\]\]|'''|^\s*={2,4}[^=]+={2,4}\s*$"
)
"""Tags, comments, character references, and the markup of bulletin boards and of wikis."""

_CODE = re.compile(
    r"\b(?:class|href|src|style|width|onclick|alt|target|rel)\s?=\s?[\"'“”]"
    r"|(?:^|[\s;{])[\w-]+\s?:\s?[^;{}]{1,40};\s*(?:[\w-]+\s?:|\})|\bfunction\s*\(|\bvar \w+ ?="
    r"|document\.\w+|\$\(|/?>\s*$(?<![-=\s]>)|\"\s?/?>|</|<\w+\s?$|<(?:a|p|br|div|span|img|td|tr|li)\b"
)
"""Pieces of tags, of style sheets and of scripts that a cut left over."""


def count_unmatched(pair: Pair, _context: RuleContext) -> float:
    """Return how many pieces of markup of either side the other side does not have."""
    sides = [_pieces(side) for side in (pair.source, pair.target)]
    return sum(((sides[0] - sides[1]) + (sides[1] - sides[0])).values())


def count_markup(pair: Pair, _context: RuleContext) -> float:
    """Return the number of pieces of markup of the side that has more."""
    return max(_pieces(side).total() for side in (pair.source, pair.target))


def _pieces(text: str) -> Counter[str]:
    if not any(mark in text for mark in "<>&[{='$("):
        return Counter()
    found = Counter(_key(match) for match in _MARKUP.finditer(text))
    rest = _MARKUP.sub(" ", text)
    found.update(match[0].strip() for match in _CODE.finditer(rest))
    return found


def _key(match: re.Match[str]) -> str:
    """Return what the same piece of markup has in common on both sides."""
    if match["name"]:
        return f"<{match['slash']}{match['name'].lower()}>"
    # Templates and links of wikis hold text that is translated.
    return match[0] if match[0][0] in "&<" else match[0][:2]


MARKUP = CleaningRule(
    "markup",
    "tags, entities or code that only one side has",
    "pieces of markup without counterpart",
    threshold=1,
    high=10,
    choices=(1, 2, 4),
    score=count_unmatched,
)
"""The rule, as the table lists it."""
ANY_MARKUP = CleaningRule(
    "any-markup",
    "tags, entities or code on either side",
    "pieces of markup on the side with more",
    threshold=1,
    high=10,
    choices=(1, 2, 4),
    score=count_markup,
    is_on=False,
)
"""The rule, as the table lists it."""
