"""Join the large initial letter of a paragraph with the first of the lines that stand beside it.

Where the letter is a picture, the line is found, so that the missing letter can be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.formats.documents.pdf.layout import Line, Page, Picture, ends_sentence
from workbench.formats.inline.large_initials import INITIAL

LARGE = 1.7
"""Size from which a letter is an initial, in sizes of the letters beside it."""

_NEAR = 1.5
"""How far behind the left edge of an initial the lines beside it begin at most, in its sizes."""

_BELOW = 0.3
"""How far below an initial a line beside it may stand, in sizes of the line."""

_TALLEST = 8.0
"""Largest height of a picture that may be a letter, in sizes of the letters beside it."""

_MOST_PICTURES = 100
"""Pictures of a page that are looked at; a page with more is a drawing."""

_WIDEST = 1.6
"""Largest width of such a picture, in its heights."""

_NEXT_LINE = 1.6
"""Distance within which the line above is of the same paragraph, in sizes of the letters."""

_WORDS = frozenset("ÀÔ")
"""Capital letters with which nearly no word begins, and which are words."""


def is_initial(text: str) -> bool:
    """Return whether a text is one letter that may begin a paragraph."""
    return INITIAL.fullmatch(text) is not None and text.upper() == text


def join_initials(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, in their order, with each initial in the line that it begins.

    The other lines beside it begin where it does, so that only the first one looks indented.
    """
    joined: dict[int, Line | None] = {}
    for number, letter in enumerate(lines):
        if not is_initial(letter.text):
            continue
        beside = [other for other, line in enumerate(lines) if _is_beside(letter, line)]
        if not beside:
            continue
        first = max(beside, key=lambda other: lines[other].y)
        rest = lines[first]
        if not rest.text[:1].isalpha() or (
            rest.text[:1].isupper() and not rest.text[1:2].isupper()
        ):
            continue
        is_word = rest.is_behind_blank or letter.text in _WORDS
        joined[number] = None
        for other in beside:
            joined[other] = replace(lines[other], x=letter.x)
        text = letter.text + (" " if is_word else "") + rest.text
        gaps = tuple((place + len(text) - len(rest.text), x) for place, x in rest.gaps)
        joined[first] = replace(rest, text=text, gaps=gaps)
    if not joined:
        return list(lines)
    found = (joined.get(number, line) for number, line in enumerate(lines))
    return [line for line in found if line is not None]


def find_pictured_initials(page: Page) -> Iterator[Line]:
    """Yield the lines whose first letter seems to be a picture, which cannot be read.

    Such a line begins a paragraph with a small letter, right of a picture that is as high as two or
    more lines beside it.
    """
    for picture in page.pictures[:_MOST_PICTURES]:
        beside = [line for line in page.lines if _is_beside_picture(picture, line)]
        first = max(beside, key=lambda line: line.y, default=None)
        if first is None or len(beside) < 2 or not first.text[:1].islower():
            continue
        above = [
            line
            for line in page.lines
            if 0.5 < (line.y - first.y) / first.size < _NEXT_LINE and line.x < first.right
        ]
        if all(ends_sentence(line.text) for line in above):
            yield first


def _is_beside_picture(picture: Picture, line: Line) -> bool:
    height = picture.top - picture.bottom
    return (
        LARGE * line.size <= height <= _TALLEST * line.size
        and picture.right - picture.left <= _WIDEST * height
        and -0.5 <= (line.x - picture.right) / line.size <= _NEAR
        and picture.bottom - _BELOW * line.size <= line.y <= picture.top
    )


def _is_beside(letter: Line, line: Line) -> bool:
    return (
        letter.size >= LARGE * line.size
        and letter.x < line.x <= letter.x + _NEAR * letter.size
        and letter.y - _BELOW * line.size <= line.y <= letter.y + letter.size
    )
