"""Find the page numbers on lines of their own in a plain text, and join what they part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.text.lines import TextLine, goes_on, part_at

_NUMBER = r"(?:\d{1,4}|(?=[ivxl]{2})(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3}))"
"""A number, or a Roman one below ninety of at least two letters: ``il`` and ``vil`` are words."""

_FRAMED = re.compile(
    rf"(?P<dash>--?|[–—])\s*(?:{_NUMBER}|[ivxl])\s*(?P=dash)"
    rf"|[\[({{]?\s*(?:page|pag\.|pg|p\.)\s*{_NUMBER}(?:\s*(?:/|of|sur|de)\s*\d{{1,4}})?\s*[\])}}]?",
    re.IGNORECASE,
)
"""What can be nothing but the number of a page: ``— 17 —``, ``[Page 17]``, ``p. 17``."""

_BARE = re.compile(rf"[\[({{|~*]?\s*{_NUMBER}\s*[\])}}|~*]?", re.IGNORECASE)
"""What is one only inside of a sentence; else it may be the number of a chapter or a note."""

_LONGEST = 24
"""Characters that no line with a page number has; nearly all others have more."""

_CENTRED = 8
"""Columns by which a number without blank lines around it is indented, if it is one of a page."""


def without_page_numbers(
    groups: Iterable[list[TextLine]], left_out: LeftOut | None
) -> Iterator[list[TextLine]]:
    """Yield the groups of lines without page numbers, joined where a sentence goes on behind one.

    Args:
        groups: The groups of lines of a text.
        left_out: Receives the numbers.
    """
    waiting: list[TextLine] | None = None
    number: TextLine | None = None
    for group in _parted(groups):
        if number is not None:
            if waiting and _goes_on(waiting[-1], group[0]):
                waiting += group
                _leave_out(number, left_out)
                number = None
                continue
            if waiting:
                yield waiting
            waiting = _kept(number, left_out)
            number = None
        if len(group) == 1 and _may_be_number(group[0]):
            number = group[0]
            continue
        if waiting and waiting[-1].ends_in_hyphen and _goes_on(waiting[-1], group[0]):
            waiting += group  # a word that is split at the end of a page
            continue
        if waiting:
            yield waiting
        waiting = group
    if waiting:
        yield waiting
    if number is not None and (last := _kept(number, left_out)):
        yield last


def _parted(groups: Iterable[list[TextLine]]) -> Iterator[list[TextLine]]:
    """Yield groups of which each page number is one of its own, if it is sure or in a sentence."""
    for group in groups:
        if len(group) == 1:
            yield group
            continue
        short = [at for at, line in enumerate(group) if len(line.text) < _LONGEST]
        yield from part_at(group, [at for at in short if _is_number_in(group, at, group[at])])


def _is_number_in(group: Sequence[TextLine], at: int, line: TextLine) -> bool:
    if not _may_be_number(line):
        return False
    if _FRAMED.fullmatch(line.text):
        return True
    if not 0 < at < len(group) - 1 or line.indent < group[at - 1].indent + _CENTRED:
        return False  # "Il est né en", "1984", "à Paris."
    return _goes_on(group[at - 1], group[at + 1])


def _kept(number: TextLine, left_out: LeftOut | None) -> list[TextLine] | None:
    """Return a group of a number that may be none of a page; leave out another."""
    if _FRAMED.fullmatch(number.text) is None:
        return [number]
    _leave_out(number, left_out)
    return None


def _leave_out(number: TextLine, left_out: LeftOut | None) -> None:
    if left_out is not None:
        left_out.add(Omission.PAGE_NUMBER, number.text)


def _may_be_number(line: TextLine) -> bool:
    text = line.text
    is_short = len(text) < _LONGEST
    return is_short and (_FRAMED.fullmatch(text) or _BARE.fullmatch(text)) is not None


def _goes_on(line: TextLine, after: TextLine) -> bool:
    return goes_on(line, after) and line.depth == after.depth
