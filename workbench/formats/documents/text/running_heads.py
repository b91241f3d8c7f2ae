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
from workbench.formats.documents.text.lines import TextLine, goes_on, part_at

_LINE = re.compile(
    r"(?:(?P<before>\d{1,4})[\s|·•–—-]+)?(?P<text>[^\W\d_].*?)"
    r"(?:[\s|·•,–—-]+(?:page|pg\.|p\.)?\s*(?P<behind>\d{1,4})(?:\s*(?:/|sur|of|de)\s*\d{1,4})?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-–—\[(\s]*(\d{1,4})[-–—\])\s]*")
_LONGEST = 72
"""Characters of the longest running head."""

_MOST_AROUND = 3
"""Lines above and below a running head that may belong to it, such as the number of the page."""

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
    pages = _pages_of_borders(text, lines)
    for at, line in enumerate(lines):
        page = pages.get(at)
        if page is None and line.start not in alone:
            continue
        if len(line.text) > _LONGEST or line.ends_sentence:
            continue
        if page is not None and (number := _NUMBER.fullmatch(line.text)):
            yield _Candidate(line, "", int(number[1]), page, _is_inside(lines, at, ""))
            continue
        match = _LINE.fullmatch(line.text)
        if match is None or sum(map(str.isalpha, match["text"])) < _FEWEST_LETTERS:
            continue
        if page is None and not match["text"][0].isupper():
            continue
        number_beside = match["before"] or match["behind"]
        folded = " ".join(match["text"].casefold().split())
        yield _Candidate(
            line,
            folded,
            int(number_beside) if number_beside else None,
            page,
            _is_inside(lines, at, folded),
        )


def _pages_of_borders(text: str, lines: Sequence[TextLine]) -> dict[int, int]:
    """Return the page of each line that is the first or last of one, or beside its number there."""
    borders = [match.start() for match in re.finditer("\f", text)]
    if not borders:
        return {}
    pages = [bisect_right(borders, line.start) for line in lines]
    found: dict[int, int] = {}
    for step in (1, -1):
        before = None
        is_number = False
        for at in range(len(lines))[::step]:
            if pages[at] != before or is_number:
                found[at] = pages[at]
                is_number = _NUMBER.fullmatch(lines[at].text) is not None
            before = pages[at]
    return found


def _is_inside(lines: Sequence[TextLine], at: int, text: str) -> bool:
    """Return whether a sentence goes on behind a line, and behind those around it like it."""
    before, behind = at - 1, at + 1
    for _ in range(_MOST_AROUND):
        before -= before > 0 and _is_like(lines[before], text)
        behind += behind < len(lines) - 1 and _is_like(lines[behind], text)
    if before < 0 or behind >= len(lines):
        return False
    return goes_on(lines[before], lines[behind])


def _is_like(line: TextLine, text: str) -> bool:
    """Return whether a line is a number, or begins or ends with a text; any head if it is empty."""
    if _NUMBER.fullmatch(line.text):
        return True
    folded = line.text.casefold()
    if len(folded) > _LONGEST:
        return False
    if not text:
        return not line.ends_sentence and not line.starts_inside_sentence
    return folded.startswith(text) or folded.endswith(text)


def _are_running_heads(same: Sequence[_Candidate]) -> bool:
    """Return whether lines with one text are running heads."""
    if len(same) < _FEWEST:
        return False
    if not same[0].text:
        # They count up with the pages; numbers of poems do so, too, but part no sentence.
        first = {(head.number or 0) - (head.page or 0) for head in same}
        return len(first) == 1 and any(head.is_inside for head in same)
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
        places = (place for place, line in enumerate(group) if line.start in heads)
        for part in part_at(group, places):
            if part[0].start in heads:
                follows_head = True
                if left_out is not None:
                    is_number = _NUMBER.fullmatch(part[0].text) is not None
                    kind = Omission.PAGE_NUMBER if is_number else Omission.RUNNING_HEAD
                    left_out.add(kind, part[0].text)
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


def _goes_on(line: TextLine, after: TextLine) -> bool:
    """Return whether a sentence goes on behind a running head; a number is left to its own rule."""
    is_number = _NUMBER.fullmatch(line.text) is not None
    return not is_number and goes_on(line, after) and line.depth == after.depth
