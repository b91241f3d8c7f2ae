"""Find text that is in the language of the other side: a whole side, or a part of the target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from workbench.quality.issue import Issue, IssueKind, Pair, Spans
from workbench.quality.pair_rules.language_words import FEWEST_FOREIGN
from workbench.quality.untranslated import check_untranslated, own_words

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(r"\b[^\W\d_A-ZÀ-ÖØ-Þ]{2,}\b")

_LATIN = re.compile(r"\b(?:et al|etc|sic|ibid|idem|passim|op\. ?cit|loc\. ?cit)\b", re.IGNORECASE)
"""Latin of notes and lists, which is the same in many languages."""

_SEVERAL_FOREIGN = 3
"""Words that only the other language has, from which on a target is said to have a part in it."""

_FOREIGN_SHARE = 0.2
"""Share of such words among all words of a side that is in the other language."""

_FOREIGN_BY_OWN = 3
"""How many times more of them than of its own small words it has."""

SAME_TEXT, SAME_TITLE, WRONG_LANGUAGE = "same text", "same title", "wrong language"
SHARED_RUN, FOREIGN_WORDS = "shared run", "foreign words"
LANGUAGE_FINDINGS = (SAME_TEXT, SAME_TITLE, WRONG_LANGUAGE, SHARED_RUN, FOREIGN_WORDS)
"""The ways in which text is untranslated: equal texts with small letters or without, a whole side
in the other language, a run of words that both sides have, small words of the other language."""

Untranslated = tuple[str, Issue] | None
"""One of ``LANGUAGE_FINDINGS``, and the issue in words."""


def find_same_text(pair: Pair) -> Untranslated:
    """Return the issue of equal texts, which may be names or titles if no word has small letters.

    Unlike the check, which speaks to a person, it takes short sentences for untranslated, too.
    """
    whole = tuple(((0, len(text)),) for text in (pair.source, pair.target))
    issue = Issue(IssueKind.UNTRANSLATED, "the target repeats the source word for word", *whole)
    if _SMALL_WORD.search(_LATIN.sub("", pair.source)):
        return SAME_TEXT, issue
    return (SAME_TITLE, issue) if _WORD.search(pair.source) else None


def find_other_language(pair: Pair, folded: Sequence[str]) -> Untranslated:
    """Return the issue of a side, or a part of it, that is in the language of the other side.

    Args:
        pair: The pair.
        folded: Its texts, case folded.
    """
    words = [set(_WORD.findall(text)) for text in folded]
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
    if len(left) < FEWEST_FOREIGN:
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
        len(foreign) >= FEWEST_FOREIGN
        and len(foreign) >= _FOREIGN_SHARE * len(words)
        and len(foreign) > _FOREIGN_BY_OWN * len(words & own)
    )
