"""Tell whether the two sides of a pair name other numbers, before these are read in earnest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from workbench.quality.issue import Issue, Pair
from workbench.quality.pair_rules.language_words import NumberWords, month_words, number_words

_DIGITS = re.compile(r"[0-9]+")
_NOUGHT = re.compile(r"[0-9][.,'’]0[0-9]")
_MINUS = re.compile(r"(?:^|(?<=[\s(]))[-−–](?=[0-9])")
_WORD = re.compile(r"[^\W\d_]+")


def may_differ(pair: Pair, folded: Sequence[str], *, do_words_differ: bool) -> bool:
    """Return whether the two sides name other numbers, or other months, at first sight.

    Where the figures are the same, only number words of both sides that face each other count:
    ``un couple`` has no number to compare, and ``pour cent`` none that ``percent`` lacks.

    Args:
        pair: The pair.
        folded: Its texts, case folded.
        do_words_differ: Whether both sides have number words, with other values.
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
    source, target = (
        _NamedNumbers.read(text, own, number_words(language))
        for (text, language), own in zip(pair.sides, folded, strict=True)
    )
    if are_alike:
        return source.face_others(target)
    named = [
        {*(digits.lstrip("0") for digits in own), *words.values}
        for own, words in zip(figures, (source, target), strict=True)
    ]
    return named[0] != named[1]


def _signs(text: str) -> int:
    """Return how many figures of a text have a minus."""
    return len(_MINUS.findall(text))


@dataclass(frozen=True, slots=True)
class _NamedNumbers:
    """The numbers that the words of a text name, one by one.

    Attributes:
        values: How often each value is named.
        are_composed: Whether two number words follow each other, and may be one number.
    """

    values: Counter[str]
    are_composed: bool

    @classmethod
    def read(cls, text: str, folded: str, numbers: NumberWords) -> _NamedNumbers:
        """Read the number words of a text, which is given case folded, too."""
        words = _WORD.findall(folded)
        found = [
            word in numbers.words
            and (word not in numbers.capitals or numbers.capitals[word] in text)
            for word in words
        ]
        values = Counter(numbers.values[word] for word in compress(words, found))
        return cls(values, any(one and other for one, other in pairwise(found)))

    def face_others(self, other: _NamedNumbers) -> bool:
        """Return whether each side names what the other lacks, or one may have longer numbers."""
        if not self.values or not other.values:
            return False
        lone = self.values - other.values, other.values - self.values
        return all(lone) or (any(lone) and (self.are_composed or other.are_composed))


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
