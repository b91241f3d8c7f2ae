"""What rules find inside one pair, quickly: the part of a judgement that needs no embedder.

The checks of numbers and of untranslated text run only where something in the pair calls for them,
since they take longer than comparing the words by their vectors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from workbench.quality.issue import Issue, IssueKind, Pair, Spans
from workbench.quality.names import lone_names
from workbench.quality.numbers.check import check_numbers
from workbench.quality.numbers.lexicon import number_lexicon
from workbench.quality.untranslated import check_untranslated, own_words

_DIGITS = re.compile(r"[0-9]+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(r"\b[^\W\d_A-ZÀ-ÖØ-Þ]{2,}\b")

_LONGEST = 20_000
"""Characters of the longest side that is looked at; a longer one is no sentence."""

_FEWEST_FOREIGN = 2
"""Words that only the other language has, from which on a side is looked at for its language."""

_SEVERAL_FOREIGN = 3
"""Such words from which on a target is said to have a part in the source's language."""

_FOREIGN_SHARE = 0.2
"""Share of such words among all words of a side that is in the other language."""

_FOREIGN_BY_OWN = 3
"""How many times more of them than of its own small words it has."""

_SHORTEST_DOUBLED = 8
"""Characters of the shortest text that is said twice by mistake, not on purpose."""

_MOST_BETWEEN = 3
"""Characters that may stand between a text and its repetition."""


SAME_TEXT, SAME_TITLE, WRONG_LANGUAGE = "same text", "same title", "wrong language"
SHARED_RUN, FOREIGN_WORDS = "shared run", "foreign words"
LANGUAGE_FINDINGS = (SAME_TEXT, SAME_TITLE, WRONG_LANGUAGE, SHARED_RUN, FOREIGN_WORDS)
"""The ways in which text is untranslated: equal texts with small letters or without, a whole side
in the other language, a run of words that both sides have, small words of the other language."""

Untranslated = tuple[str, Issue] | None
"""One of ``LANGUAGE_FINDINGS``, and the issue in words."""


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """The findings of the rules.

    Attributes:
        numbers: The issue of numbers that differ; None if none does.
        untranslated: The issue of text left in the source's language; None if there is none.
        names: Names that only the source has, and only the target.
        doubled: The repetition of a side that stands twice, where the other does not: the part of
            the source, and of the target.
        language: In what way text is untranslated: one of ``LANGUAGE_FINDINGS``; empty if none is.
    """

    numbers: Issue | None = None
    untranslated: Issue | None = None
    names: tuple[Spans, Spans] = ((), ())
    doubled: tuple[Spans, Spans] = ((), ())
    language: str = ""


def find_by_rules(pair: Pair) -> RuleFindings:
    """Return what the rules find in a pair; nothing if a side is empty."""
    (source, first), (target, second) = pair.sides
    if not source.strip() or not target.strip() or max(len(source), len(target)) > _LONGEST:
        return RuleFindings()
    if source.strip().casefold() == target.strip().casefold():
        language, untranslated = _same_text(pair) or ("", None)
        return RuleFindings(untranslated=untranslated, language=language)
    words = set(_WORD.findall(source.casefold())), set(_WORD.findall(target.casefold()))
    doubled = _repetition(source), _repetition(target)
    language, untranslated = _untranslated(pair, words) or ("", None)
    return RuleFindings(
        next(iter(check_numbers(pair)), None) if _may_differ(pair, words) else None,
        untranslated,
        (lone_names(source, first, words[1]), lone_names(target, second, words[0])),
        ((), ()) if all(doubled) else doubled,
        language,
    )


def has_figures(issue: Issue, pair: Pair) -> tuple[bool, bool]:
    """Return whether an issue of numbers names one in digits, of the source and of the target."""
    return (
        any(_DIGITS.search(pair.source[slice(*span)]) for span in issue.source),
        any(_DIGITS.search(pair.target[slice(*span)]) for span in issue.target),
    )


def names_months(issue: Issue, pair: Pair) -> bool:
    """Return whether an issue of numbers names a month on both sides."""
    return all(
        any(text[slice(*span)].casefold() in _months(language) for span in spans)
        for spans, (text, language) in zip((issue.source, issue.target), pair.sides, strict=True)
    )


def _same_text(pair: Pair) -> Untranslated:
    """Return the issue of equal texts, which may be names or titles if no word has small letters.

    Unlike the check, which speaks to a person, it takes short sentences for untranslated, too.
    """
    whole = tuple(((0, len(text)),) for text in (pair.source, pair.target))
    issue = Issue(IssueKind.UNTRANSLATED, "the target repeats the source word for word", *whole)
    if _SMALL_WORD.search(pair.source):
        return SAME_TEXT, issue
    return (SAME_TITLE, issue) if _WORD.search(pair.source) else None


def _untranslated(pair: Pair, words: Sequence[AbstractSet[str]]) -> Untranslated:
    """Return the issue of a side, or a part of it, that is in the language of the other side."""
    (_, first), (_, second) = pair.sides
    of_first, of_second = own_words(first, second), own_words(second, first)
    for side, text, own, foreign in (
        (1, pair.target, of_second, of_first),
        (0, pair.source, of_first, of_second),
    ):
        if _is_foreign(words[side], own, foreign):
            name = ("source", "target")[side]
            spans = _on_side(side, (0, len(text)))
            message = f"the {name} is in the language of the other side"
            return WRONG_LANGUAGE, Issue(IssueKind.UNTRANSLATED, message, *spans)
    left = words[1] & of_first
    if len(left) < _FEWEST_FOREIGN:
        return None
    issue = next(iter(check_untranslated(pair)), None)
    if issue is not None:
        return SHARED_RUN, issue
    if len(left) < _SEVERAL_FOREIGN:
        return None
    places = [m.span() for m in _WORD.finditer(pair.target) if m.group().casefold() in left]
    spans = _on_side(1, (places[0][0], places[-1][1]))
    message = "the target has words of the source's language"
    return FOREIGN_WORDS, Issue(IssueKind.UNTRANSLATED, message, *spans)


def _on_side(side: int, span: tuple[int, int]) -> tuple[Spans, Spans]:
    return ((), (span,)) if side else ((span,), ())


def _is_foreign(words: AbstractSet[str], own: AbstractSet[str], foreign: AbstractSet[str]) -> bool:
    """Return whether words are of another language: its small words, and few of their own."""
    count = len(words & foreign)
    return (
        count >= _FEWEST_FOREIGN
        and count >= _FOREIGN_SHARE * len(words)
        and count > _FOREIGN_BY_OWN * len(words & own)
    )


def _may_differ(pair: Pair, words: Sequence[AbstractSet[str]]) -> bool:
    """Return whether the two sides name other numbers, or other months, at first sight.

    Number words of one side alone are not looked at: ``un couple`` has no number to compare.
    """
    figures = [sorted(_DIGITS.findall(text)) for text in (pair.source, pair.target)]
    values = [
        known.keys() & own
        for own, known in zip(words, (_values(language) for _, language in pair.sides), strict=True)
    ]
    if figures[0] == figures[1] and not all(values):
        return False
    named = [
        {*(digits.lstrip("0") for digits in own), *(_values(language)[word] for word in found)}
        for own, found, (_, language) in zip(figures, values, pair.sides, strict=True)
    ]
    return named[0] != named[1]


@cache
def _months(language: str) -> frozenset[str]:
    lexicon = number_lexicon(language)
    return frozenset(lexicon.months) if lexicon else frozenset()


@cache
def _values(language: str) -> Mapping[str, str]:
    """Return the values of number words in digits, and below zero those of months."""
    lexicon = number_lexicon(language)
    if lexicon is None:
        return {}
    values = {**lexicon.composing, **lexicon.scales}
    values |= {name: -number for name, number in lexicon.months.items()}
    unclear = lexicon.vague | lexicon.articles | lexicon.joining
    return {word: str(value) for word, value in values.items() if word not in unclear}


def _repetition(text: str) -> Spans:
    """Return the second half of a text that repeats its first half; empty if it does not."""
    if len(text) < 2 * _SHORTEST_DOUBLED:
        return ()
    for between in range(_MOST_BETWEEN + 1):
        half, odd = divmod(len(text) - between, 2)
        if not odd and text[0] == text[half + between] and text[:half] == text[half + between :]:
            return ((half + between, len(text)),)
    return ()
