"""What pages say around their text: navigation, cookies, sharing, copyright, dates of posts.

The phrases are in ``data/boilerplate.toml``, by language.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from workbench.bitext.folding import fold
from workbench.languages import primary_tag
from workbench.quality.cleaning.rule import CleaningRule, RuleContext
from workbench.quality.issue import Pair
from workbench.quality.markup import ADDRESS

_SEPARATORS = re.compile(r"\s[|»›>·•]\s|\s[|»›·•]|\s/\s")
"""Marks between the entries of a menu or of a path of pages."""

_BESIDE = re.compile(rf"{ADDRESS.pattern}|\d[\d.,:/]*|[^\w\s]")
"""What stands beside such phrases and is no text: addresses, figures, marks."""

_FEWEST_SEPARATORS = 2
"""Marks from which on a text of short entries is a menu."""

_ENTRY_WORDS = 4
"""Words of an entry of a menu, at most."""


def boilerplate_share(pair: Pair, _context: RuleContext) -> float:
    """Return the share of the side with less of it that is boilerplate, from 0 to 1."""
    return min(_share(text, language) for text, language in pair.sides)


def _share(text: str, language: str) -> float:
    solid = len("".join(text.split()))
    if not solid:
        return 0.0
    entries = _SEPARATORS.split(text)
    if len(entries) > _FEWEST_SEPARATORS and _are_short(entries):
        return 1.0
    folded = fold(text)
    found = sum(_solid(match[0]) for match in _phrases(language).finditer(folded))
    if found:
        found += sum(
            _solid(match[0]) for match in _BESIDE.finditer(_phrases(language).sub("", folded))
        )
    return min(found / solid, 1.0)


def _are_short(entries: list[str]) -> bool:
    return all(len(entry.split()) <= _ENTRY_WORDS for entry in entries)


def _solid(text: str) -> int:
    return len("".join(text.split()))


@cache
def _phrases(language: str) -> re.Pattern[str]:
    data = files("workbench.quality.cleaning").joinpath("data/boilerplate.toml")
    table = tomllib.loads(data.read_text(encoding="utf-8"))
    own = table.get(primary_tag(language), {}).get("phrases", "").splitlines()
    common = table["all"]["phrases"].splitlines()
    phrases = sorted({fold(line.strip()) for line in (*own, *common) if line.strip()}, key=len)
    spaced = (r"\s+".join(map(_pattern, phrase.split())) for phrase in reversed(phrases))
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _pattern(word: str) -> str:
    return {"#": r"\d[\d.,:/]*", "~": r"\w+"}.get(word, re.escape(word))


BOILERPLATE = CleaningRule(
    "boilerplate",
    "navigation, cookies, sharing, copyright and the like on both sides",
    "share of boilerplate on the side with less of it",
    threshold=0.7,
    choices=(0.5, 0.6, 0.7, 0.8, 0.9),
    score=boilerplate_share,
)
"""The rule, as the table lists it."""
