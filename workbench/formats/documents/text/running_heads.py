"""Find the running heads and feet in a plain text that was made from the pages of a book.

Such a line parts sentences that go on from page to page. It is repeated, alone or with the number
of its page, at the borders of pages (form feeds) or between blank lines. Where sentences end before
it, it may be a title, a refrain or a name, and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.text.lines import TextLine, goes_on

_LINE = re.compile(
    r"(?:(?P<before>\d{1,4})[\s|·•–—-]+)?(?P<text>[^\W\d_].*?)(?:[\s|·•–—-]+(?P<behind>\d{1,4}))?"
)
_LONGEST = 72
"""Characters of the longest running head."""

_FEWEST_LETTERS = 3
_FEWEST = 3
"""How often a running head is repeated at least."""

_INSIDE_AT_BORDERS = 0.2
"""Share of the lines at borders of pages inside of sentences from which they are running heads."""

_INSIDE = 0.5
"""The same for lines between blank lines, without borders of pages."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a running head.

    Attributes:
        line: The line.
        text: What it says without a number, case folded.
        number: The number beside it; None if there is none.
        page: The number of form feeds before it; None if it is not the first or last of its page.
        is_inside: Whether a sentence goes on behind it.
    """

    line: TextLine
    text: str
    number: int | None
    page: int | None
    is_inside: bool


def without_running_heads(
    text: str, groups: Iterable[list[TextLine]], left_out: LeftOut | None
) -> list[list[TextLine]]:
    """Return the groups of lines without running heads, joined where a sentence goes on.

    Args:
        text: The text.
        groups: Its groups of lines.
        left_out: Receives the running heads.
    """
    found = list(groups)
    by_text: dict[str, list[_Candidate]] = {}
    for candidate in _candidates(text, found):
        by_text.setdefault(candidate.text, []).append(candidate)
    heads: set[int] = set()
    for same in by_text.values():
        if _are_running_heads(same):
            heads.update(head.line.start for head in same if not _may_be_title(head, same))
    return list(_without(found, heads, left_out)) if heads else found


def _candidates(text: str, groups: Sequence[Sequence[TextLine]]) -> Iterator[_Candidate]:
    lines = [line for group in groups for line in group]
    alone = {group[0].start for group in groups if len(group) == 1}
    borders = [match.start() for match in re.finditer("\f", text)]
    pages = [bisect_right(borders, line.start) for line in lines] if borders else []
    last = len(lines) - 1
    for at, line in enumerate(lines):
        page = None
        if borders and (
            (at > 0 and pages[at - 1] != pages[at]) or (at < last and pages[at + 1] != pages[at])
        ):
            page = pages[at]
        if page is None and line.start not in alone:
            continue
        match = _LINE.fullmatch(line.text) if len(line.text) <= _LONGEST else None
        if (
            match is None
            or line.ends_sentence
            or sum(map(str.isalpha, line.text)) < _FEWEST_LETTERS
        ):
            continue
        if not match["text"][0].isupper():
            continue
        number = match["before"] or match["behind"]
        folded = " ".join(match["text"].casefold().split())
        is_inside = _is_inside(lines, at)
        yield _Candidate(line, folded, int(number) if number else None, page, is_inside)


def _is_inside(lines: Sequence[TextLine], at: int) -> bool:
    """Return whether a sentence goes on behind a line, and behind a number beside it."""
    before, behind = at - 1, at + 1
    while before > 0 and lines[before].text.strip("-–— []").isdecimal():
        before -= 1
    while behind < len(lines) - 1 and lines[behind].text.strip("-–— []").isdecimal():
        behind += 1
    if before < 0 or behind >= len(lines):
        return False
    return goes_on(lines[before], lines[behind])


def _are_running_heads(same: Sequence[_Candidate]) -> bool:
    """Return whether lines with one text are running heads."""
    if len(same) < _FEWEST:
        return False
    numbers = [head.number for head in same if head.number is not None]
    if numbers and (
        len(numbers) < len(same) or any(one >= other for one, other in pairwise(numbers))
    ):
        return False
    at_borders = [head.page for head in same if head.page is not None]
    is_at_borders = len(at_borders) == len(same)
    if is_at_borders and 3 * len(at_borders) < at_borders[-1] - at_borders[0]:
        return False
    inside = sum(head.is_inside for head in same)
    return inside > 0 and inside >= (_INSIDE_AT_BORDERS if is_at_borders else _INSIDE) * len(same)


def _may_be_title(head: _Candidate, same: Sequence[_Candidate]) -> bool:
    """Return whether a line is the first of its text, without a number, between two sentences."""
    return head is same[0] and head.number is None and not head.is_inside


def _without(
    groups: Iterable[list[TextLine]], heads: set[int], left_out: LeftOut | None
) -> Iterator[list[TextLine]]:
    """Yield the groups without the lines that begin at these offsets."""
    waiting: list[TextLine] = []
    follows_head = False
    for group in groups:
        for part in _parted(group, heads):
            if part[0].start in heads:
                follows_head = True
                if left_out is not None:
                    left_out.add(Omission.RUNNING_HEAD, part[0].text)
                continue
            if follows_head and waiting and _goes_on(waiting[-1], part[0]):
                waiting += part
            else:
                if waiting:
                    yield waiting
                waiting = part
            follows_head = False
    if waiting:
        yield waiting


def _parted(group: list[TextLine], heads: set[int]) -> Iterator[list[TextLine]]:
    """Yield the parts of a group, of which each running head is one."""
    start = 0
    for at, line in enumerate(group):
        if line.start in heads:
            if at > start:
                yield group[start:at]
            yield [line]
            start = at + 1
    if start < len(group):
        yield group[start:] if start else group


def _goes_on(line: TextLine, after: TextLine) -> bool:
    return goes_on(line, after) and line.depth == after.depth
