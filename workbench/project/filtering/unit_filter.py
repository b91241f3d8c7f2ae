"""Leave units out on their way to a file, and count them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from workbench.bitext import IssueKind, TranslationUnit
from workbench.project.filtering.pair_filter import FilteredOut, PairFilter

IssuesOf = Callable[[TranslationUnit], Collection[IssueKind]]
"""Returns the kinds of issues that a unit has."""


class UnitFilter:
    """Yields the units that a filter keeps.

    Args:
        asked: What is left out.
        issues_of: Returns the issues of a unit; called only if kinds of them are asked for.
        as_unpaired: Whether a unit that is left out is yielded as two units of one side each, for
            files in which every sentence has its place.
    """

    def __init__(self, asked: PairFilter, issues_of: IssuesOf, *, as_unpaired: bool) -> None:
        self._asked = asked
        self._issues_of = issues_of
        self._as_unpaired = as_unpaired
        self._pairs = self._low_confidence = 0
        self._issues: Counter[str] = Counter()

    @property
    def left_out(self) -> FilteredOut:
        """What was left out so far."""
        return FilteredOut(self._pairs, self._low_confidence, dict(self._issues))

    def keep(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """Yield the units that are kept, in their order."""
        if not self._asked:
            yield from units
            return
        for unit in units:
            if not self._leaves_out(unit):
                yield unit
            elif self._as_unpaired:
                yield from _unpaired(unit)

    def _leaves_out(self, unit: TranslationUnit) -> bool:
        """Return whether a unit is left out; count it if so."""
        is_low = self._is_low(unit)
        asked = self._asked.without
        issues = asked.intersection(self._issues_of(unit)) if asked else frozenset()
        if not is_low and not issues:
            return False
        self._pairs += 1
        self._low_confidence += is_low
        self._issues.update(issue.value for issue in issues)
        return True

    def _is_low(self, unit: TranslationUnit) -> bool:
        least = self._asked.min_confidence
        if least is None or unit.status.is_final:
            return False
        return unit.confidence is None or unit.confidence < least


def _unpaired(unit: TranslationUnit) -> Iterator[TranslationUnit]:
    """Yield the sentences of each side as a unit without counterpart."""
    if unit.source_ids:
        kind = f"{len(unit.source_ids)}-0"
        yield replace(unit, target="", target_ids=(), kind=kind, rendering=None, issue_scores={})
    if unit.target_ids:
        kind = f"0-{len(unit.target_ids)}"
        yield replace(unit, source="", source_ids=(), kind=kind, rendering=None, issue_scores={})
