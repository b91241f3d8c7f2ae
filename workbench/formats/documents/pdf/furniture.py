"""Find page furniture: running heads, running feet and page numbers, which are not text.

A line is left out only if it fulfils all of these conditions:

- It stands at the top or the bottom edge of its page, outside the body: the next line of the page
  is farther away than the leading, or is set in another size.
- It is the same on several pages at one height, except for the number of the page: the figure that
  counts up with the pages. All other figures have to be equal.
- It is on most pages of its parity (left or right pages), from the first to the last that have it.
- Two signs tell it from a line of the text: it is set smaller than the body; it stands in the
  margin, where no page has text; the pages are one document, not letters or slides, because
  sentences run on from one page to the next or, for a line at the very edge, the pages are
  numbered. On two or three pages, which do not show where no page has text, it is a sign that a
  sentence runs on behind it.

A small line near the edge of nearly all pages, with a gap before the body, needs no other sign.

A sentence, a footnote and a numbered title such as "Chapitre 3" stay. What is set like the body
keeps its first occurrence, which may be the title. A page number alone needs one sign less.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.formats.documents.pdf.layout import Line, Page, Typography, ends_sentence, runs_on
from workbench.formats.documents.pdf.page_numbers import (
    is_page_number,
    is_possible_number,
    is_roman,
    read_figures,
)
from workbench.formats.documents.pdf.repetition import (
    Candidate,
    Edge,
    Repeated,
    at_one_height,
    find_repeated,
    keep_frequent,
)

_EDGE_ROWS = 4
"""Rows of a page's top and bottom that may be furniture."""

_OUTSIDE_GAP, _NUMBER_GAP = 1.5, 1.2
"""Distance from the body from which a line, and a figure alone, stands outside it, in leadings."""

_MARGIN = 0.07
"""Share of a page's height that is margin in every layout."""

_WIDE_MARGIN, _LEAST_WIDE = 0.12, 72.0
"""The same for a small line that nearly all pages have, and its least height in points."""

_NEARLY_ALL = 0.9
"""Share of the pages from which a line counts as one of nearly all pages."""

_BODY_BEYOND = 0.1
"""Share of the pages that may have text as far out as a line that stands in the margin."""

_FEWEST_PAGES = 4
"""Pages from which it can be told where no page has text."""

_RUNNING_ON = 0.1
"""Share of the page breaks at which a sentence runs on, in a text that runs on."""

_MOST_CHARACTERS = 0.5
"""Share of a document's characters that furniture has at most."""

_SENTENCE_WORDS = 4
"""Words from which a line that ends in a full stop is a sentence, not a name such as "X S.A."."""

_NOTE = re.compile(r"[¹²³⁰⁴-⁹*†‡]|\(?\d{1,3}[).]?\s")


@dataclass(slots=True)
class _Strip:
    """The rows at one edge of a page, from the outside in.

    Attributes:
        rows: The lines of each row.
        stands_apart: Whether each row stands apart from the next one inside.
    """

    rows: list[list[Candidate]] = field(default_factory=list)
    stands_apart: list[bool] = field(default_factory=list)

    def keep_inner_rows(self) -> None:
        """Keep the rows that do not stand outside the body, whatever their text."""
        outside = 0
        for number, row in enumerate(self.rows):
            if not any(candidate.is_furniture for candidate in row):
                break
            if self.stands_apart[number]:
                outside = number + 1
        for row in self.rows[outside:]:
            for candidate in row:
                candidate.is_furniture = False


def find_furniture(pages: Sequence[Page], typography: Typography) -> list[Line]:
    """Return the running heads, running feet and page numbers of a document."""
    strips = [strip for page in pages for strip in _find_strips(page, typography)]
    candidates = [line for strip in strips for row in strip.rows for line in row]
    _Judge(pages, typography, candidates).mark()
    for strip in strips:
        strip.keep_inner_rows()
    # A line of a short page stands at both edges.
    marked = {id(c.line): c.line for c in candidates if c.is_furniture and not c.may_be_title}
    found = list(marked.values())
    characters = sum(len(line.text) for page in pages for line in page.lines)
    if sum(len(line.text) for line in found) > _MOST_CHARACTERS * characters:
        found = [line for line in found if is_page_number(line.text)]
    return found if len(found) < sum(len(page.lines) for page in pages) else []


def _find_strips(page: Page, typography: Typography) -> Iterator[_Strip]:
    lines = sorted(page.lines, key=lambda line: -line.y)
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.is_beside(rows[-1][0]):
            rows[-1].append(line)
        else:
            rows.append([line])
    edges: tuple[tuple[Edge, list[list[Line]]], ...] = (("top", rows), ("bottom", rows[::-1]))
    for edge, outer in edges:
        strip = _Strip()
        for number, row in enumerate(outer[:_EDGE_ROWS]):
            strip.rows.append([Candidate(line, edge, read_figures(line.text)) for line in row])
            inner = outer[number + 1][0] if number + 1 < len(outer) else None
            strip.stands_apart.append(inner is None or _is_outside(row[0], inner, typography))
        yield strip


def _is_outside(line: Line, inner: Line, typography: Typography) -> bool:
    """Return whether a line stands outside the body that begins with the inner line."""
    if abs(line.size - inner.size) > 0.05 * inner.size:
        return True
    gap = _NUMBER_GAP if is_page_number(line.text) else _OUTSIDE_GAP
    return abs(line.y - inner.y) > gap * typography.leading_of(inner)


class _Judge:
    """Marks furniture among the lines at the edges of pages."""

    def __init__(
        self, pages: Sequence[Page], typography: Typography, candidates: Sequence[Candidate]
    ) -> None:
        self._pages = pages
        self._typography = typography
        self._numbers = [c for c in candidates if is_page_number(c.line.text)]
        self._groups = find_repeated(candidates)
        lines = [c.line for group in self._groups for c in group.candidates]
        lines += [c.line for c in self._numbers]
        self._edge_lines = {id(line) for line in lines}
        self._tops = sorted(max(self._heights_of(page), default=-1.0) for page in pages)
        self._feet = sorted(min(self._heights_of(page), default=page.height) for page in pages)
        self._run_on_to, self._runs_on = self._find_running_on()

    def mark(self) -> None:
        """Mark the furniture."""
        for edge in ("top", "bottom"):
            for level in at_one_height([c for c in self._numbers if c.edge == edge]):
                self._mark_numbers(level)
        has_numbers = sum(candidate.is_furniture for candidate in self._numbers) > 1
        with_text = [number for number, page in enumerate(self._pages) if page.lines]
        for group in keep_frequent(self._groups, with_text):
            signs = self._count_signs(group, has_numbers=has_numbers)
            if signs >= 2 and not self._is_text(group):
                self._mark_group(group)

    def _heights_of(self, page: Page) -> Iterator[float]:
        return (line.y for line in page.lines if id(line) not in self._edge_lines)

    def _find_running_on(self) -> tuple[set[int], bool]:
        """Return the pages to which a sentence of the body runs on, and whether many do."""
        bodies = [
            [
                line
                for line in page.lines
                if id(line) not in self._edge_lines and self._typography.is_body(line)
            ]
            for page in self._pages
        ]
        bodies = [body for body in bodies if body]
        found = {after[0].page for body, after in pairwise(bodies) if runs_on(body[-1], after[0])}
        return found, len(found) > _RUNNING_ON * (len(bodies) - 1)

    def _count_signs(self, group: Repeated, *, has_numbers: bool) -> int:
        """Count the signs that repeated lines are no lines of the text."""
        candidate = group.candidates[0]
        is_large = candidate.line.size > 1.1 * self._typography.body
        is_one_document = self._runs_on or (
            (has_numbers or group.is_numbered) and self._is_at_edge(candidate) and not is_large
        )
        # Two or three pages do not show where the body ends.
        is_in_margin = self._is_at_edge(candidate) or (
            len(self._pages) >= _FEWEST_PAGES and self._is_in_margin(candidate)
        )
        interrupts = len(self._pages) < _FEWEST_PAGES and self._interrupts(group)
        if self._is_small_on_all(group):
            return 2
        return self._is_small(candidate) + (is_in_margin or interrupts) + is_one_document

    def _is_small_on_all(self, group: Repeated) -> bool:
        """Return whether nearly all pages have the small line near their edge, apart from text."""
        first = group.candidates[0]
        if not self._is_small(first) or ends_sentence(first.line.text):
            return False
        is_on_all = len(group.pages) >= _NEARLY_ALL * sum(bool(page.lines) for page in self._pages)
        return is_on_all and all(
            self._is_at_edge(each, _WIDE_MARGIN, _LEAST_WIDE) and self._has_gap_inside(each)
            for each in group.candidates
        )

    def _has_gap_inside(self, candidate: Candidate) -> bool:
        """Return whether the body begins farther from a line than the leading."""
        line = candidate.line
        sign = 1 if candidate.edge == "top" else -1
        others = (o for o in self._pages[line.page].lines if id(o) not in self._edge_lines)
        inside = [o for o in others if sign * (line.y - o.y) > 0]
        inner = min(inside, key=lambda other: abs(line.y - other.y), default=line)
        # A heading has a wider leading than the text.
        leading = min(self._typography.leading_of(inner), self._typography.body_leading)
        return abs(line.y - inner.y) > _OUTSIDE_GAP * leading

    def _interrupts(self, group: Repeated) -> bool:
        """Return whether a sentence runs on from the page before to behind one of the lines."""
        inside = 1 if group.candidates[0].edge == "bottom" else 0
        places = {candidate.line.page + inside for candidate in group.candidates}
        return not places.isdisjoint(self._run_on_to)

    def _is_small(self, candidate: Candidate) -> bool:
        return self._typography.is_small(candidate.line)

    def _is_at_edge(self, candidate: Candidate, share: float = _MARGIN, least: float = 0) -> bool:
        """Return whether a line stands in the outermost share, or points, of its page, a margin."""
        line = candidate.line
        height = self._pages[line.page].height
        distance = line.y if candidate.edge == "bottom" else height - line.y
        return distance <= max(share * height, least)

    def _is_in_margin(self, candidate: Candidate) -> bool:
        """Return whether a line stands where hardly any page of the document has text."""
        if self._is_at_edge(candidate):
            return True
        y, pages = candidate.line.y, len(self._pages)
        if candidate.edge == "top":
            beyond = pages - bisect_left(self._tops, y - 1)
        else:
            beyond = bisect_right(self._feet, y + 1)
        return beyond <= _BODY_BEYOND * pages

    def _is_text(self, group: Repeated) -> bool:
        """Return whether lines that repeat are a sentence, a footnote or a numbered title."""
        candidate = group.candidates[0]
        is_small, text = self._is_small(candidate), candidate.line.text
        is_note = candidate.line.begins_note or _NOTE.match(text)
        if candidate.edge == "bottom" and not group.is_numbered and is_note:
            return True
        if group.is_numbered and candidate.figures.is_numbered_title:
            return not (self._is_at_edge(candidate) and (is_small or self._runs_on))
        if is_small or (group.is_numbered and self._is_at_edge(candidate)):
            return False
        is_sentence = len(text.split()) >= _SENTENCE_WORDS or not text.endswith(".")
        return text.endswith(",") or (ends_sentence(text) and is_sentence)

    def _mark_group(self, group: Repeated) -> None:
        for candidate in group.candidates:
            candidate.is_furniture = True
        first = group.candidates[0]
        first.may_be_title = first.edge == "top" and not (
            group.is_numbered or self._is_small(first) or self._is_at_edge(first)
        )

    def _mark_numbers(self, candidates: Sequence[Candidate]) -> None:
        """Mark the page numbers among the figures that stand alone at one height."""
        pairs = {(c.figures.values[0], c.line.page) for c in candidates}
        ahead = Counter(value - page for value, page in pairs)
        on_page = Counter(c.line.page for c in candidates)
        for candidate in candidates:
            value, page = candidate.figures.values[0], candidate.line.page
            if on_page[page] > 1:
                # A row of a table, or the marks of a map.
                continue
            counts_up = ahead[value - page] > 1 or value == page + 1
            is_at_foot = candidate.edge == "bottom" and self._is_in_margin(candidate)
            if is_roman(candidate.line.text):
                is_at_foot = False
            is_small = self._is_small(candidate)
            is_number = counts_up and (is_at_foot or is_small or self._runs_on)
            if self._is_at_edge(candidate):
                is_possible = is_possible_number(value, page, len(self._pages))
                is_number |= counts_up or is_small or is_possible
            candidate.is_furniture |= is_number
