"""Tell whether the two sides of a pair name other numbers, before these are read in earnest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from workbench.quality.issue import Issue, Pair
from workbench.quality.pair_rules.language_words import NumberWords, month_words, number_words

_DIGITS = re.compile(r"[0-9]+")
_NOUGHT = re.compile(r"[0-9][.,'’]0[0-9]")
_MINUS = re.compile(r"(?:^|(?<=[\s(]))[-−–](?=[0-9])")
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
    are_alike = sorted(figures[0]) == sorted(figures[1])
    if any(figures) and _signs(folded[0]) != _signs(folded[1]):
        return True
    if are_alike and not do_words_differ:
        return False
    # 0,75 and 0.075 are other numbers, but 05 and 5 may be one day.
    if not are_alike and any(map(_NOUGHT.search, folded)):
        return True
    known = [number_words(language) for _, language in pair.sides]
    found = [
        _words_in(text, own, numbers)
        for (text, _), own, numbers in zip(pair.sides, folded, known, strict=True)
    ]
    if are_alike and not all(found):
        return False
    named = [
        {*(digits.lstrip("0") for digits in own), *(numbers.values[word] for word in words)}
        for own, numbers, words in zip(figures, known, found, strict=True)
    ]
    return named[0] != named[1]


def _signs(text: str) -> int:
    """Return how many figures of a text have a minus."""
    return len(_MINUS.findall(text))


def _words_in(text: str, folded: str, numbers: NumberWords) -> AbstractSet[str]:
    found = numbers.words.intersection(_WORD.findall(folded))
    return {
        word for word in found if word not in numbers.capitals or numbers.capitals[word] in text
    }


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
