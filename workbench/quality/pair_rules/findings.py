"""What rules find inside pairs, quickly: the part of a judgement that needs no embedder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.bitext.language_pair import LanguagePair
from workbench.quality.issue import Issue, Pair, Spans
from workbench.quality.names import lone_names
from workbench.quality.numbers.check import check_numbers
from workbench.quality.pair_rules.other_language import find_other_language, find_same_text
from workbench.quality.pair_rules.other_numbers import may_differ
from workbench.quality.pair_rules.sight import PLAIN, Sight

_LONGEST = 20_000
"""Characters of the longest side that is looked at; a longer one is no sentence."""

_SHORTEST_DOUBLED = 8
"""Characters of the shortest text that is said twice by mistake, not on purpose."""

_MOST_BETWEEN = 3
"""Characters that may stand between a text and its repetition."""


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
    return find_in_pairs([pair])[0]


def find_in_pairs(pairs: Sequence[Pair]) -> list[RuleFindings]:
    """Return what the rules find in each of many pairs; see ``find_by_rules``.

    The words of all texts are looked up at once, and few pairs have any that call for a rule.

    Args:
        pairs: The pairs, all of the same languages.
    """
    # numpy: 0.1 s.
    from workbench.quality.pair_rules.first_sight import see_pairs

    if not pairs:
        return []
    folded = [_folded(pair) for pair in pairs]
    languages = LanguagePair(*(language for _, language in pairs[0].sides))
    sights = see_pairs([x for x, _ in folded], [y for _, y in folded], languages)
    return [
        _find(pair, texts, languages, sight)
        for pair, texts, sight in zip(pairs, folded, sights, strict=True)
    ]


def _folded(pair: Pair) -> tuple[str, str]:
    """Return both texts case folded; empty ones where a text is too long to be looked at."""
    if max(len(pair.source), len(pair.target)) > _LONGEST:
        return "", ""
    return pair.source.casefold(), pair.target.casefold()


def _find(
    pair: Pair, folded: tuple[str, str], languages: LanguagePair, sight: Sight
) -> RuleFindings:
    """Return what the rules find in a pair.

    Args:
        pair: The pair.
        folded: Its texts, case folded.
        languages: Primary subtags of its languages.
        sight: What the rules have to look for.
    """
    source, target = folded[0].strip(), folded[1].strip()
    if not source or not target:
        return _NOTHING
    if source == target:
        language, untranslated = find_same_text(pair) or ("", None)
        return RuleFindings(untranslated=untranslated, language=language)
    names = _lone_names(pair, folded, languages)
    if sight is PLAIN:
        return RuleFindings(names=names) if names[0] else _NOTHING
    numbers = untranslated = None
    language, doubled = "", _NOTHING.doubled
    if (sight.has_digits or sight.number_words_differ) and may_differ(
        pair, folded, do_words_differ=sight.number_words_differ
    ):
        numbers = next(iter(check_numbers(pair)), None)
    if sight.has_foreign_words:
        language, untranslated = find_other_language(pair, folded) or ("", None)
    if sight.may_repeat:
        repeated = _repetition(pair.source), _repetition(pair.target)
        doubled = _NOTHING.doubled if all(repeated) else repeated
    return RuleFindings(numbers, untranslated, names, doubled, language)


def _lone_names(
    pair: Pair, folded: tuple[str, str], languages: LanguagePair
) -> tuple[Spans, Spans]:
    """Return the names that only one side has, of both sides; none if one of them has none."""
    of_source = lone_names(pair.source, languages.source, folded[1])
    if not of_source:
        return _NOTHING.names
    of_target = lone_names(pair.target, languages.target, folded[0])
    return (of_source, of_target) if of_target else _NOTHING.names


def _repetition(text: str) -> Spans:
    """Return the second half of a text that repeats its first half; empty if it does not."""
    if len(text) < 2 * _SHORTEST_DOUBLED:
        return ()
    for between in range(len(text) % 2, _MOST_BETWEEN + 1, 2):
        half = (len(text) - between) // 2
        if text[0] == text[half + between] and text[:half] == text[half + between :]:
            return ((half + between, len(text)),)
    return ()


_NOTHING = RuleFindings()
