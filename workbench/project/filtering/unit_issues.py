"""The issues of links that are on their way to a file, without a project."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager

from workbench.bitext import IssueKind, LanguagePair, TranslationUnit
from workbench.formats import read_termbase
from workbench.jobs import SILENT, Reporter
from workbench.project.checks.spelling import add_terms, speller_to_check
from workbench.project.filtering.pair_filter import PairFilter
from workbench.project.filtering.unit_filter import IssuesOf
from workbench.quality import DocumentContext, Pair, TermIndex, check_pair, may_recur, wording_key
from workbench.store import Recurrences

_SAMPLE = 2_000
"""Links from which is learned what is usual in the document, spread evenly; as in projects."""


@contextmanager
def issues_among(
    asked: PairFilter,
    languages: LanguagePair,
    units: Callable[[], Iterable[TranslationUnit]],
    *,
    count: int,
    reporter: Reporter = SILENT,
) -> Iterator[IssuesOf]:
    """Give a function that finds the issues of the units of one document.

    Memory does not grow with the number of units.

    Args:
        asked: The kinds to find, and the termbase.
        languages: Languages of source and target.
        units: Yields all units of the document, from the first one at each call.
        count: Number of these units.
        reporter: Receives a remark if the encoding of the termbase is a guess.

    Raises:
        BadInputError: The termbase cannot be read, or has no term for the languages.
    """
    if not asked.without:
        yield lambda _unit: ()
        return
    terms = _terms(asked, languages, reporter)
    every = max(count // _SAMPLE, 1)
    sample = (unit for place, unit in enumerate(units()) if place % every == 0)
    speller = speller_to_check(asked.without, languages.target)
    if terms and speller:
        add_terms(speller, terms)
    context = DocumentContext.learn(
        (_pair(unit, languages) for unit in sample), terms=terms, speller=speller
    )
    with closing(Recurrences()) as recurrences:
        inconsistent: Collection[int] = ()
        if IssueKind.CONSISTENCY in asked.without:
            recurrences.put(map(_keys, units()))
            inconsistent = frozenset(recurrences.inconsistent())

        def issues_of(unit: TranslationUnit) -> set[IssueKind]:
            found = check_pair(_pair(unit, languages), context, only=asked.without)
            kinds = {issue.kind for issue in found}.union(unit.issues)
            return kinds | {IssueKind.CONSISTENCY} if _number(unit) in inconsistent else kinds

        yield issues_of


def _terms(asked: PairFilter, languages: LanguagePair, reporter: Reporter) -> TermIndex | None:
    if asked.termbase is None:
        return None
    return TermIndex.from_terms(
        read_termbase(asked.termbase, languages, reporter=reporter), languages
    )


def _pair(unit: TranslationUnit, languages: LanguagePair) -> Pair:
    return Pair(unit.source, unit.target, languages)


def _number(unit: TranslationUnit) -> int:
    """Return the number of a link in its document, which its id ends with."""
    return int(unit.id.rpartition(":")[2])


def _keys(unit: TranslationUnit) -> tuple[int, int, int, bool, bool]:
    long_enough = may_recur(unit.source, unit.target)
    return _number(unit), wording_key(unit.source), wording_key(unit.target), *long_enough
