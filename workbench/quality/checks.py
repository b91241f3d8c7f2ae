"""All checks of one pair, and what they need to know of the document around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from workbench.quality.issue import Issue, IssueKind, Pair
from workbench.quality.lengths import LengthModel, check_length
from workbench.quality.markup import check_markup
from workbench.quality.numbers.check import check_numbers
from workbench.quality.punctuation import check_brackets, check_ending
from workbench.quality.repeated_words import check_doubled
from workbench.quality.spacing import SpacingHabit, SpacingHabits, check_spacing
from workbench.quality.terms.check import TermIndex, check_terms
from workbench.quality.untranslated import check_untranslated

_SAMPLE = 20_000
_LONGEST = 20_000
"""Characters; a longer side is a file in one segment, and nobody reads issues about that."""


@dataclass(frozen=True)
class DocumentContext:
    """What is usual in the document that a pair stands in.

    Attributes:
        terms: The termbase in force, if there is one.
    """

    lengths: LengthModel = field(default_factory=LengthModel)
    spacing: SpacingHabits = field(default_factory=SpacingHabits)
    terms: TermIndex | None = None

    @classmethod
    def learn(cls, pairs: Iterable[Pair], *, terms: TermIndex | None = None) -> DocumentContext:
        """From the first twenty thousand pairs of a document."""
        sample = list(islice(pairs, _SAMPLE))
        return cls(
            LengthModel.fit((len(pair.source), len(pair.target)) for pair in sample),
            SpacingHabits(
                SpacingHabit.learn(pair.source for pair in sample),
                SpacingHabit.learn(pair.target for pair in sample),
            ),
            terms,
        )


def check_pair(
    pair: Pair, context: DocumentContext, *, only: Collection[IssueKind] | None = None
) -> Iterator[Issue]:
    """The issues of one pair, by every check that needs nothing but it and its context.

    Args:
        pair: Both sides worded; a pair with an empty side has no issues.
        context: What is usual in its document.
        only: These kinds; None = all.
    """
    if not pair.source.strip() or not pair.target.strip():
        return
    if max(len(pair.source), len(pair.target)) > _LONGEST:
        return
    for kind, check in _CHECKS.items():
        if only is None or kind in only:
            yield from check(pair)
    if only is None or IssueKind.LENGTH in only:
        yield from check_length(pair, context.lengths)
    if only is None or IssueKind.SPACING in only:
        yield from check_spacing(pair, context.spacing)
    if context.terms and (only is None or IssueKind.TERMS in only):
        yield from check_terms(pair, context.terms)


_CHECKS = {
    IssueKind.NUMBERS: check_numbers,
    IssueKind.UNTRANSLATED: check_untranslated,
    IssueKind.MARKUP: check_markup,
    IssueKind.ENDING: check_ending,
    IssueKind.BRACKETS: check_brackets,
    IssueKind.DOUBLED: check_doubled,
}
