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
        names: Names that only the source has, and only the target; none unless both have some.
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
    if max(len(pair.source), len(pair.target)) > _LONGEST:
        return RuleFindings()
    folded = pair.source.casefold(), pair.target.casefold()
    stripped = folded[0].strip(), folded[1].strip()
    if not all(stripped):
        return RuleFindings()
    if stripped[0] == stripped[1]:
        language, untranslated = _same_text(pair) or ("", None)
        return RuleFindings(untranslated=untranslated, language=language)
    words = set(_WORD.findall(folded[0])), set(_WORD.findall(folded[1]))
    doubled = _repetition(pair.source), _repetition(pair.target)
    language, untranslated = _untranslated(pair, words) or ("", None)
    return RuleFindings(
        next(iter(check_numbers(pair)), None) if _may_differ(pair, words) else None,
        untranslated,
        _lone_names(pair, words),
        ((), ()) if all(doubled) else doubled,
        language,
    )


def _lone_names(pair: Pair, words: Sequence[AbstractSet[str]]) -> tuple[Spans, Spans]:
    """Return the names that only one side has, of both sides; none if one of them has none."""
    (source, first), (target, second) = pair.sides
    of_source = lone_names(source, first, words[1])
    of_target = lone_names(target, second, words[0]) if of_source else ()
    return (of_source, of_target) if of_target else ((), ())


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
    own = own_words(first, second), own_words(second, first)
    foreign = words[0] & own[1], words[1] & own[0]
    for side in (1, 0):
        if _is_foreign(words[side], own[side], foreign[side]):
            name = ("source", "target")[side]
            spans = _on_side(side, (0, len((pair.source, pair.target)[side])))
            message = f"the {name} is in the language of the other side"
            return WRONG_LANGUAGE, Issue(IssueKind.UNTRANSLATED, message, *spans)
    left = foreign[1]
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
    """Return whether words are of another language: its small words, and few of their own.

    Args:
        words: The words.
        own: Small words that only their own language has.
        foreign: Those of the words that only the other language has.
    """
    return (
        len(foreign) >= _FEWEST_FOREIGN
        and len(foreign) >= _FOREIGN_SHARE * len(words)
        and len(foreign) > _FOREIGN_BY_OWN * len(words & own)
    )


def _may_differ(pair: Pair, words: Sequence[AbstractSet[str]]) -> bool:
    """Return whether the two sides name other numbers, or other months, at first sight.

    Number words of one side alone are not looked at: ``un couple`` has no number to compare.
    """
    figures = [_DIGITS.findall(text) for text in (pair.source, pair.target)]
    known = [_values(language) for _, language in pair.sides]
    found = [values.words & own for values, own in zip(known, words, strict=True)]
    if not all(found) and sorted(figures[0]) == sorted(figures[1]):
        return False
    named = [
        {*(digits.lstrip("0") for digits in own), *(values.by_word[word] for word in own_words)}
        for own, values, own_words in zip(figures, known, found, strict=True)
    ]
    return named[0] != named[1]


@cache
def _months(language: str) -> frozenset[str]:
    lexicon = number_lexicon(language)
    return frozenset(lexicon.months) if lexicon else frozenset()


@dataclass(frozen=True, slots=True)
class _NumberWords:
    """The number words of a language.

    Attributes:
        by_word: Their values in digits, and below zero those of months.
        words: The words alone; a set is intersected three times as fast as the keys of a mapping.
    """

    by_word: Mapping[str, str]
    words: frozenset[str]


@cache
def _values(language: str) -> _NumberWords:
    lexicon = number_lexicon(language)
    if lexicon is None:
        return _NumberWords({}, frozenset())
    values = {**lexicon.composing, **lexicon.scales}
    values |= {name: -number for name, number in lexicon.months.items()}
    unclear = lexicon.vague | lexicon.articles | lexicon.joining
    by_word = {word: str(value) for word, value in values.items() if word not in unclear}
    return _NumberWords(by_word, frozenset(by_word))


def _repetition(text: str) -> Spans:
    """Return the second half of a text that repeats its first half; empty if it does not."""
    if len(text) < 2 * _SHORTEST_DOUBLED:
        return ()
    for between in range(len(text) % 2, _MOST_BETWEEN + 1, 2):
        half = (len(text) - between) // 2
        if text[0] == text[half + between] and text[:half] == text[half + between :]:
            return ((half + between, len(text)),)
    return ()
