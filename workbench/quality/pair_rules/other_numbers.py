"""Tell whether the two sides of a pair name other numbers, before these are read in earnest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from workbench.quality.issue import Issue, Pair
from workbench.quality.pair_rules.language_words import NumberWords, month_words, number_words

_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")


def may_differ(pair: Pair, folded: Sequence[str], *, do_words_differ: bool) -> bool:
    """Return whether the two sides name other numbers, or other months, at first sight.

    Number words of one side alone are not looked at: ``un couple`` has no number to compare.

    Args:
        pair: The pair.
        folded: Its texts, case folded.
        do_words_differ: Whether both sides may have number words, with other values.
    """
    figures = [_DIGITS.findall(text) for text in folded]
    if not do_words_differ and sorted(figures[0]) == sorted(figures[1]):
        return False
    known = [number_words(language) for _, language in pair.sides]
    found = [
        _words_in(text, own, numbers)
        for (text, _), own, numbers in zip(pair.sides, folded, known, strict=True)
    ]
    if not all(found) and sorted(figures[0]) == sorted(figures[1]):
        return False
    named = [
        {*(digits.lstrip("0") for digits in own), *(numbers.values[word] for word in words)}
        for own, numbers, words in zip(figures, known, found, strict=True)
    ]
    return named[0] != named[1]


def _words_in(text: str, folded: str, numbers: NumberWords) -> AbstractSet[str]:
    found = numbers.words.intersection(_WORD.findall(folded))
    if found.isdisjoint(numbers.capitals):
        return found
    return {word for word in found if word not in numbers.capitals or word.capitalize() in text}


def has_figures(issue: Issue, pair: Pair) -> tuple[bool, bool]:
    """Return whether an issue of numbers names one in digits, of the source and of the target."""
    return (
        any(_DIGITS.search(pair.source[slice(*span)]) for span in issue.source),
        any(_DIGITS.search(pair.target[slice(*span)]) for span in issue.target),
    )


def names_months(issue: Issue, pair: Pair) -> bool:
    """Return whether an issue of numbers names a month on both sides."""
    return all(
        any(text[slice(*span)].casefold() in month_words(language) for span in spans)
        for spans, (text, language) in zip((issue.source, issue.target), pair.sides, strict=True)
    )
