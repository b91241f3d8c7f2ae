"""The published rules of other programs, written anew: which pairs they would reject.

OpusFilter (Aulamo, Virpioja and Tiedemann 2020): the filters of its documentation that need no
model of their own, at their usual thresholds, and its removal of duplicates. Bicleaner's hard rules
(Ramírez-Sánchez and others 2020) as its repository lists them, without its models of language and
of offensive words. Both get py3langid for the language, which OpusFilter also offers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from scripts.bench.cleaning.noise import TextPair

Peer = Callable[[Sequence[TextPair]], Iterator[bool]]
"""Yields for each pair whether it is rejected."""

_MOST_WORDS, _LONGEST_WORD, _MOST_RATIO = 100, 40, 3.0
"""OpusFilter's usual limits: words of a side, letters of a word, ratio of words."""

_LEAST_LATIN, _LEAST_LETTERS = 0.9, 0.75
"""OpusFilter's usual shares: of letters in the script, and of letters among characters."""

_LEAST_NUMERALS, _LEAST_ENDING, _MOST_ALIKE = 0.5, -2.0, 0.9
"""OpusFilter's usual thresholds of numerals, of closing marks, and of sides that are alike."""

_HTML = re.compile(r"</?[a-zA-Z][^<>]*>")
_REPEATED = re.compile(r"(\S.{2,99}?)(?:\s*\1){2,}")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def opusfilter(pairs: Sequence[TextPair]) -> Iterator[bool]:
    """Yield what OpusFilter's filters and its removal of duplicates reject."""
    seen: set[TextPair] = set()
    for pair in pairs:
        is_double = pair in seen
        seen.add(pair)
        yield is_double or _is_filtered(pair)


def _is_filtered(pair: TextPair) -> bool:
    counts = [len(side.split()) for side in pair]
    if not 1 <= min(counts) <= max(counts) <= _MOST_WORDS:
        return True
    if max(counts) / min(counts) > _MOST_RATIO:
        return True
    for side in pair:
        letters = [c for c in side if c.isalpha()]
        latin = sum(c < "\u0250" for c in letters)
        solid = sum(not c.isspace() for c in side)
        if (
            any(len(word) > _LONGEST_WORD for word in side.split())
            or _HTML.search(side)
            or (latin < _LEAST_LATIN * len(letters))
            or len(letters) < _LEAST_LETTERS * solid
            or _REPEATED.search(side)
        ):
            return True
    if _numerals(pair) < _LEAST_NUMERALS or _endings(pair) < _LEAST_ENDING:
        return True
    if Levenshtein.normalized_similarity(*pair) > _MOST_ALIKE:
        return True
    return any(
        _identifier().classify(s)[0] != code for s, code in zip(pair, ("fr", "en"), strict=True)
    )


def _numerals(pair: TextPair) -> float:
    """Return how alike the sequences of figures other than 0 are, from 0 to 1."""
    source, target = (re.sub(r"[^1-9]", "", side) for side in pair)
    return SequenceMatcher(None, source, target).ratio()


def _endings(pair: TextPair) -> float:
    """Return the score of closing marks as published by Vázquez and others (2019)."""
    marks = [sum(side.count(mark) for mark in ".?!…") for side in pair]
    score = abs(marks[0] - marks[1]) + sum(max(count - 1, 0) for count in marks)
    return -math.log(score + 1)


_LITERALS = ("Re:", "{{", "%s", "}}", "+++", "***", '="')
_CRUMBS = (re.compile(r" [-/] |[<>*]| : "), re.compile(r" » |[|→←•·¬]"))
_UNICODE_NOISE = re.compile("[\x80-\xff]{3,}")
_SPACED = re.compile(r"(?: \D){4,} ")
_GLUED = re.compile(r"(?:\w*[A-ZÀ-Þ][a-zà-ÿ]+){3}")
_TWICE = re.compile(r"(\b\S+(?:.+))\s+\b\1\b", re.IGNORECASE)
_ESCAPED = re.compile(r"\\[xu][0-9a-fA-F]{2,}")
_MOST_BRACKETS, _MOST_CHARACTERS, _FEWEST_WORDS = 6, 1024, 3
"""Bicleaner's limits of brackets, of characters and of words of a side."""


def bicleaner(pairs: Sequence[TextPair]) -> Iterator[bool]:
    """Yield what bicleaner's hard rules reject."""
    return map(_is_hard, pairs)


def _is_hard(pair: TextPair) -> bool:
    source, target = pair
    if not source or not target or not 1 / 3 <= len(source) / len(target) <= 3:
        return True
    bare = ["".join(filter(str.isalpha, side)).casefold() for side in pair]
    if bare[0] == bare[1] or all(" " in side.strip() and side.istitle() for side in pair):
        return True
    if any(map(_is_odd, pair)) or "Ã" in source + target or "Â" in target:
        return True
    if {"(", ")"} & {*source, *target}:
        opened, closed = ([side.count(mark) for side in pair] for mark in "()")
        if opened != closed and closed[0] != closed[1]:
            return True
    return any(
        _identifier().classify(s)[0] != code for s, code in zip(pair, ("fr", "en"), strict=True)
    )


def _is_odd(side: str) -> bool:
    letters, digits = sum(map(str.isalpha, side)), sum(map(str.isdigit, side))
    brackets = [side.count(mark) for mark in "[]{}"]
    return (
        len(side) >= _MOST_CHARACTERS
        or side.count(" ") + side.count("\xa0") < _FEWEST_WORDS - 1
        or any(literal in side for literal in _LITERALS)
        or letters <= len(side) * 0.1
        or digits >= len(side) * 0.5
        or all(
            len(crumbs.findall(side)) >= least
            for crumbs, least in zip(_CRUMBS, (3, 2), strict=True)
        )
        or any(
            pattern.search(side) for pattern in (_UNICODE_NOISE, _SPACED, _GLUED, _TWICE, _ESCAPED)
        )
        or brackets[0] != brackets[1]
        or brackets[2] != brackets[3]
        or max(brackets[0] + brackets[1], brackets[2] + brackets[3]) > _MOST_BRACKETS
    )


PEERS: dict[str, Peer] = {"OpusFilter": opusfilter, "bicleaner": bicleaner}
"""The peers, by name."""
