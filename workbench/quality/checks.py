"""Run the checks of one pair, and learn what is usual in its document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.lengths import LengthModel, check_length
from workbench.quality.markup import check_markup
from workbench.quality.numbers.check import check_numbers
from workbench.quality.punctuation import check_brackets, check_ending
from workbench.quality.repeated_words import check_repeated_words
from workbench.quality.spacing import SpacingHabit, SpacingHabits, check_spacing
from workbench.quality.spelling import Speller, SpellingContext, check_spelling
from workbench.quality.terms.check import TermIndex, check_terms
from workbench.quality.untranslated import check_untranslated

_SAMPLE_PAIRS = 20_000
"""Pairs at the beginning of a document from which is learned what is usual in it."""

_LONGEST = 20_000
"""Characters of the longest side that is checked; a longer one is a whole file in one segment."""


@dataclass(frozen=True)
class DocumentContext:
    """The usual values in the document of a pair, and the termbase that holds for it.

    Attributes:
        lengths: How the lengths of the two sides relate.
        spacing: How the two sides put spaces at punctuation.
        terms: The termbase; None if there is none.
        spelling: The words that are known; None = spelling is not checked.
    """

    lengths: LengthModel = field(default_factory=LengthModel)
    spacing: SpacingHabits = field(default_factory=SpacingHabits)
    terms: TermIndex | None = None
    spelling: SpellingContext | None = None

    @classmethod
    def learn(
        cls,
        pairs: Iterable[Pair],
        *,
        terms: TermIndex | None = None,
        speller: Speller | None = None,
    ) -> DocumentContext:
        """Return what is usual in a document, from its first 20,000 pairs."""
        sample = list(islice(pairs, _SAMPLE_PAIRS))
        return cls(
            LengthModel.fit((len(pair.source), len(pair.target)) for pair in sample),
            SpacingHabits(
                SpacingHabit.learn(pair.source for pair in sample),
                SpacingHabit.learn(pair.target for pair in sample),
            ),
            terms,
            SpellingContext.learn(sample, speller) if speller else None,
        )


def check_pair(
    pair: Pair, context: DocumentContext, *, only: Collection[IssueKind] | None = None
) -> Iterator[Issue]:
    """Return the issues of one pair, by every check that needs only the pair and its context.

    Args:
        pair: The pair; it has no issues if one side is empty.
        context: What is usual in its document.
        only: Kinds of issues to look for; None = all.
    """
    if not pair.source.strip() or not pair.target.strip():
        return
    if max(len(pair.source), len(pair.target)) > _LONGEST:
        return
    for kind, check in _CHECKS.items():
        if only is None or kind in only:
            yield from check(pair, context)


def _check_spelling(pair: Pair, context: DocumentContext) -> Iterable[Issue]:
    return check_spelling(pair, context.spelling) if context.spelling else ()


def _check_terms(pair: Pair, context: DocumentContext) -> Iterable[Issue]:
    return check_terms(pair, context.terms) if context.terms else ()


_CHECKS: dict[IssueKind, Callable[[Pair, DocumentContext], Iterable[Issue]]] = {
    IssueKind.NUMBERS: lambda pair, _: check_numbers(pair),
    IssueKind.UNTRANSLATED: lambda pair, _: check_untranslated(pair),
    IssueKind.MARKUP: lambda pair, _: check_markup(pair),
    IssueKind.ENDING: lambda pair, _: check_ending(pair),
    IssueKind.BRACKETS: lambda pair, _: check_brackets(pair),
    IssueKind.REPEATED_WORDS: lambda pair, _: check_repeated_words(pair),
    IssueKind.LENGTH: lambda pair, context: check_length(pair, context.lengths),
    IssueKind.SPACING: lambda pair, context: check_spacing(pair, context.spacing),
    IssueKind.TERMS: _check_terms,
    IssueKind.SPELLING: _check_spelling,
}
"""Every check that needs only the pair and its context, by the kind of its issues."""
