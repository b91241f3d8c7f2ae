"""Targets that still say what the source says, in its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from workbench.languages import language_of
from workbench.quality.issue import Issue, IssueKind, Pair

_FEWEST_EQUAL = 3
_FEWEST_SHARED = 6
_FEWEST_GIVEAWAYS = 3
_LARGE_SHARE = 0.25

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_AMBIGUOUS = frozenset(
    [*("a", "an", "as", "on", "sent", "son"), *("à", "c", "d", "j", "l", "m", "n", "s", "t")]
)
"""Function words of one language that also are words of another, or letters in a list."""


def check_untranslated(pair: Pair) -> Iterator[Issue]:
    """A target equal to its source, still in the source's language, or with a stretch of it.

    Names, figures and titles are the same in both languages; so equal texts count only if they
    hold three words in lower case or a word that only the source's language has.
    """
    source, target = _words(pair.source), _words(pair.target)
    if not source or not target:
        return
    (_, first), (_, second) = pair.sides
    giveaways = _words_only_in(first, second)
    if source == target:
        lower = sum(_is_plain(word) for word in pair.source.split())
        if lower >= _FEWEST_EQUAL or (lower and any(word in giveaways for word in source)):
            yield Issue(IssueKind.UNTRANSLATED, "the target is the source, word for word")
        return
    foreign = sum(word in giveaways for word in target)
    own = sum(word in _words_only_in(second, first) for word in target)
    if foreign >= _FEWEST_GIVEAWAYS and foreign >= _LARGE_SHARE * len(target) and foreign > 3 * own:
        yield Issue(IssueKind.UNTRANSLATED, "the target is in the source's language")
        return
    if len(source) < _FEWEST_SHARED or len(target) < _FEWEST_SHARED:
        return
    matcher = SequenceMatcher(None, source, target, autojunk=False)
    match = matcher.find_longest_match()
    shared = source[match.a : match.a + match.size]
    if match.size >= _FEWEST_SHARED and sum(w in giveaways for w in shared) >= _FEWEST_GIVEAWAYS:
        yield Issue(
            IssueKind.UNTRANSLATED,
            f"“{' '.join(shared[:6])} …” stands in the target as in the source",
        )


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, with straight apostrophes."""
    return [match.group().replace("’", "'").casefold() for match in _WORD.finditer(text)]


@cache
def _words_only_in(language: str, other: str) -> frozenset[str]:
    """Return the function words of one language that the other does not have."""
    own, others = language_of(language).function_words, language_of(other).function_words
    return own - others - _AMBIGUOUS


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.islower()
