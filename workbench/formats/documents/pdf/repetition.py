"""Find the lines at the edges of pages that repeat, except for the number of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from workbench.formats.documents.pdf.layout import Line
from workbench.formats.documents.pdf.page_numbers import Figures

Edge = Literal["top", "bottom"]

_SAME_HEIGHT = 4.0
"""How far the heights of one running head may differ, in points."""

_FEW_PAGES = 3
"""Pages of a document so short that two of them are enough to tell a running head."""

_FEWEST = 3
"""Pages on which a running head stands in a longer document."""

_FEWEST_OF_CHAPTER = 4
"""Pages on which a running head stands that is not on most pages of its document."""


@dataclass(slots=True)
class Candidate:
    """A line at the edge of a page.

    Attributes:
        line: The line.
        edge: The edge of the page that it stands at.
        figures: Its text, split into words and figures.
        is_furniture: Whether it is a running head, a running foot or a page number.
        may_be_title: Whether it is a running head that may be the title, and so stays.
    """

    line: Line
    edge: Edge
    figures: Figures
    is_furniture: bool = False
    may_be_title: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """Lines of several pages that are the same, except for the number of the page.

    Attributes:
        candidates: The lines, in the order of their pages.
        is_numbered: Whether they have the number of the page.
    """

    candidates: Sequence[Candidate]
    is_numbered: bool

    @property
    def edge(self) -> Edge:
        """The edge of the pages that the line stands at."""
        return self.candidates[0].edge

    @property
    def pages(self) -> set[int]:
        """The pages that have the line."""
        return {candidate.line.page for candidate in self.candidates}

    @property
    def height(self) -> float:
        """Where the line stands, in points from the bottom edge of the page."""
        return median(candidate.line.y for candidate in self.candidates)


def find_repeated(candidates: Iterable[Candidate]) -> list[Repeated]:
    """Return the lines that are on at least two pages at one height in one size."""
    alike: dict[tuple[Edge, str, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.figures.has_words:
            key = candidate.edge, candidate.figures.words_alone, round(candidate.line.size)
            alike[key].append(candidate)
    return [
        repeated
        for found in alike.values()
        if len(found) > 1
        for level in at_one_height(found)
        for repeated in _group_by_figures(level)
    ]


def at_one_height(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Split candidates into groups that stand at one height of their pages."""
    level: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.line.y):
        if level and candidate.line.y - level[0].line.y > _SAME_HEIGHT:
            yield level
            level = []
        level.append(candidate)
    if level:
        yield level


def keep_frequent(groups: Sequence[Repeated], pages: Sequence[int]) -> list[Repeated]:
    """Return those that are on most pages of their parity, or of their part of the document.

    Args:
        groups: Lines that repeat.
        pages: Numbers of the pages that have text, in rising order.
    """
    levels: dict[tuple[Edge, int, int], set[int]] = defaultdict(set)
    for group in groups:
        for level in _levels_of(group):
            for page in group.pages:
                levels[group.edge, level, page % 2].add(page)
    by_parity = [page for page in pages if page % 2 == 0], [page for page in pages if page % 2]
    if len(pages) <= _FEW_PAGES:
        return [group for group in groups if len(group.pages) > len(pages) / 2]
    return [
        group
        for group in groups
        if _is_frequent(group.pages, by_parity)
        # The name of the chapter stands where those of the other chapters stand.
        or any(
            _is_most([levels[group.edge, level, parity] for parity in (0, 1)], group, by_parity)
            for level in _levels_of(group)
        )
    ]


def _levels_of(group: Repeated) -> tuple[int, int]:
    """Return two overlapping steps of height that a line is in: one of them has those near it."""
    step = int(group.height // _SAME_HEIGHT)
    return step, step + 1


def _is_frequent(found: set[int], by_parity: Sequence[Sequence[int]]) -> bool:
    """Return whether a line is on most pages of its parity, or most from its first to its last."""
    own = [by_parity[parity] for parity in {page % 2 for page in found}]
    first, last = min(found), max(found)
    between = sum(bisect_right(pages, last) - bisect_left(pages, first) for pages in own)
    return (len(found) >= _FEWEST and len(found) > sum(map(len, own)) / 2) or (
        len(found) >= _FEWEST_OF_CHAPTER and len(found) > between / 2
    )


def _is_most(
    level: Sequence[set[int]], group: Repeated, by_parity: Sequence[Sequence[int]]
) -> bool:
    """Return whether most pages of a line's parity have any line that repeats at its height."""
    parities = {page % 2 for page in group.pages}
    with_line = sum(len(level[parity]) for parity in parities)
    return with_line > sum(len(by_parity[parity]) for parity in parities) / 2


def _group_by_figures(candidates: Sequence[Candidate]) -> Iterator[Repeated]:
    """Group lines of the same words by their figures, one of which may count up with the pages."""
    readings = [list(_readings_of(candidate)) for candidate in candidates]
    counts = Counter(reading for several in readings for reading in set(several))
    groups: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for candidate, several in zip(candidates, readings, strict=True):
        groups[max(several, key=lambda reading: counts[reading])].append(candidate)
    for reading, found in groups.items():
        group = Repeated(
            sorted(found, key=lambda candidate: candidate.line.page), reading[0] is not None
        )
        if len(group.pages) > 1:
            yield group


def _readings_of(candidate: Candidate) -> Iterator[tuple[object, ...]]:
    """Yield what has to be equal on all pages: all figures, or all but the page's number."""
    values = candidate.figures.values
    yield None, values, 0
    for index in candidate.figures.numbers:
        others = values[:index] + values[index + 1 :]
        yield index, others, values[index] - candidate.line.page
