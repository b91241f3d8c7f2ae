"""Find targets, or parts of them, that are still in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from workbench.languages import language_of
from workbench.quality.issue import Issue, IssueKind, Pair

_FEWEST_PLAIN_WORDS = 3
"""Words in lower case from which on two equal texts are taken for untranslated."""

_SHORTEST_SHARED_RUN = 6
"""Words of the shortest run that both sides share and that is reported."""

_FEWEST_FUNCTION_WORDS = 3
"""Function words of the source language that a target or a shared run has to contain."""

_LARGE_SHARE = 0.25
"""Share of such words among all words of a target in the source language."""

_LATIN = re.compile(r"\bet al\b\.?")
"""Latin that is the same in both languages, though it looks like words of one."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_AMBIGUOUS = frozenset(
    [*("a", "an", "as", "on", "sent", "son"), *("à", "c", "d", "j", "l", "m", "n", "s", "t")]
)
"""Function words that are also words of the other language, letters of a list, or in titles."""


def check_untranslated(pair: Pair) -> Iterator[Issue]:
    """Report a target that equals its source, is in its language, or repeats a long part of it.

    Names, figures and titles are the same in both languages. So equal texts count only if they have
    three words in lower case or a word that only the source language has.
    """
    source, target = _words(pair.source), _words(pair.target)
    if not source or not target:
        return
    (_, first), (_, second) = pair.sides
    function_words = own_words(first, second)
    if source == target:
        own_text = _LATIN.sub("", pair.source)
        lower = sum(_is_plain(word) for word in own_text.split())
        if lower >= _FEWEST_PLAIN_WORDS or (
            lower and any(word in function_words for word in _words(own_text))
        ):
            yield Issue(IssueKind.UNTRANSLATED, "the target repeats the source word for word")
        return
    foreign = sum(word in function_words for word in target)
    own = sum(word in own_words(second, first) for word in target)
    if (
        foreign >= _FEWEST_FUNCTION_WORDS
        and foreign >= _LARGE_SHARE * len(target)
        and foreign > 3 * own
    ):
        yield Issue(IssueKind.UNTRANSLATED, "the target is in the source's language")
        return
    if len(source) < _SHORTEST_SHARED_RUN or len(target) < _SHORTEST_SHARED_RUN:
        return
    matcher = SequenceMatcher(None, source, target, autojunk=False)
    match = matcher.find_longest_match()
    shared = source[match.a : match.a + match.size]
    if (
        match.size >= _SHORTEST_SHARED_RUN
        and sum(w in function_words for w in shared) >= _FEWEST_FUNCTION_WORDS
    ):
        yield Issue(
            IssueKind.UNTRANSLATED,
            f"“{' '.join(shared[:6])} …” is the same in the source and the target",
            (_span(pair.source, match.a, match.size),),
            (_span(pair.target, match.b, match.size),),
        )


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, with straight apostrophes."""
    return [match.group().replace("’", "'").casefold() for match in _WORD.finditer(text)]


def _span(text: str, first: int, count: int) -> tuple[int, int]:
    """Return where ``count`` words of a text stand, from word number ``first`` on."""
    places = [match.span() for match in _WORD.finditer(text)]
    return places[first][0], places[first + count - 1][1]


@cache
def own_words(language: str, other: str) -> frozenset[str]:
    """Return the function words of one language that the other does not have."""
    own, others = language_of(language).function_words, language_of(other).function_words
    return own - others - _AMBIGUOUS


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.islower()
