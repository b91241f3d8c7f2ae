"""Divide a plain text into lines and groups of lines; the marks of quoted mail are no text.

A line ends as for ``str.splitlines``: at LF, CR, CRLF, NEL (U+0085), a vertical tab, a form feed,
or a separator of lines or paragraphs (U+2028, U+2029). A group ends at a blank line, a rule such as
``* * *``, a paragraph separator, where the depth of quotation changes, and at a form feed, unless a
sentence goes on after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.formats.hyphenation import ends_in_hyphen

_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"
"""Characters without width."""

_RULE = re.compile(rf"[\s*\-_=~#•·.+—–{_UNSEEN}]*")
_MARKER = re.compile(r"(?:[•‣◦▪●○*·-]|\d{1,3}[.)]|[a-z][.)]|\([a-z\d]{1,3}\))\s+\S")
ENDS = re.compile(r"[.!?…:;][\s\"»”’')\]*_]*(?:\[[\d*]{1,3}\][*_]*)?\Z")
"""The end of a sentence, with closing quotation marks and the mark of a note."""

_SPECIAL = frozenset(">*-_=~#•·.+—–" + _UNSEEN)
"""Characters with which quoted lines, rules and framed lines begin, and those without width."""

_QUOTED = re.compile(r"\s*>(?:[ \t]*>)*\s*")
_QUOTED_LINE = re.compile(r"[^\S\r\n\f\v\x85\u2028\u2029]*>")
_COMPARISON = re.compile(r">\s?[\d=]")
"""What looks like a quoted line, but may say "more than": ``> 50 %``."""

_FRAMED = re.compile(r"([-=*_~#])\1{2,}[ \t]*(?P<text>[^\s].*?)[ \t]*([-=*_~#])\3{2,}")
"""A line between runs of marks, such as ``-----Message d'origine-----``."""

_FRAMES = frozenset("-=*_~#")
_LONGEST_OVERFLOW = 30
"""Characters of the longest end of a quoted line that a mail program has broken."""

_LINE_BREAK = 3
"""Characters of the longest line break with a space before it."""


class TextLine(NamedTuple):
    """A line without the white space and the marks around it.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: The line.
        indent: White space and marks of quotation before it, in columns.
        depth: How many marks of quotation stand before it.
    """

    start: int
    end: int
    text: str
    indent: int
    depth: int = 0

    @property
    def first_word(self) -> int:
        """Number of characters of the first word."""
        return len(self.text.split(maxsplit=1)[0])

    @property
    def width(self) -> int:
        """Its width in columns, with what stands before it."""
        return self.indent + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences end."""
        return bool(ENDS.search(self.text))

    @property
    def ends_in_hyphen(self) -> bool:
        """Whether a word may go on in the next line."""
        return ends_in_hyphen(self.text)

    @property
    def starts_inside_sentence(self) -> bool:
        """Whether it begins with a small letter, in the middle of a sentence."""
        text = self.text
        return text[:1].islower() and not (text[1:2] in ".)" and _MARKER.match(text))

    @property
    def is_item(self) -> bool:
        """Whether it begins as list items begin."""
        return bool(_MARKER.match(self.text))


def group_lines(text: str) -> Iterator[list[TextLine]]:
    """Yield the groups of lines that belong together; lines without a letter or digit are none."""
    group: list[TextLine] = []
    start = after = 0
    was_quoted = is_page_end = False
    for raw in text.splitlines(keepends=True):
        start, after = after, after + len(raw)
        stripped = raw.strip()
        line = None
        is_quoted = False
        if stripped:
            is_quoted = stripped[0] == ">"
            if stripped[0] not in _SPECIAL:
                line = _unquoted(start, raw, stripped)
            elif is_quoted and not _is_comparison(text, after, stripped, was_quoted):
                line = _quoted(start, raw)
            elif not _RULE.fullmatch(stripped):
                line = _framed(start, raw, stripped)
        elif group and raw == "\f":
            is_page_end = True
            continue
        was_quoted = is_quoted
        ends = line is None or (group and line.depth != group[0].depth)
        if group and (ends or (is_page_end and not goes_on(group[-1], line))):
            yield group
            group = []
        is_page_end = False
        if line is not None:
            group.append(line)
            if raw[-1] == "\u2029":
                yield group
                group = []
            is_page_end = raw[-1] == "\f"
    if group:
        yield group


def join_overflow(groups: Iterable[list[TextLine]]) -> Iterator[list[TextLine]]:
    """Yield the groups; the end of a quoted line that a mail program has broken is quoted too.

    Such an end stands without a mark between two quoted lines, and the sentence goes on in it.
    """
    waiting: list[list[TextLine]] = []
    for group in groups:
        if len(waiting) == 2 and _is_overflow(waiting[0], waiting[1], group):
            quoted, (line,) = waiting
            quoted.append(line._replace(depth=quoted[0].depth))
            waiting = [quoted + group]
            continue
        waiting.append(group)
        if len(waiting) > 2:
            yield waiting.pop(0)
    yield from waiting


def _is_overflow(
    before: Sequence[TextLine], between: Sequence[TextLine], after: Sequence[TextLine]
) -> bool:
    line = between[0]
    return (
        len(between) == 1
        and 0 == line.depth < before[0].depth == after[0].depth
        and len(line.text) <= _LONGEST_OVERFLOW
        and line.starts_inside_sentence
        and not before[-1].ends_sentence
        and line.start - before[-1].end <= _LINE_BREAK
        and after[0].start - after[0].indent - line.end <= _LINE_BREAK
    )


def goes_on(line: TextLine, after: TextLine | None) -> bool:
    """Return whether a sentence goes on from a line to the next one; False if there is none."""
    return after is not None and after.starts_inside_sentence and not line.ends_sentence


def _framed(start: int, raw: str, stripped: str) -> TextLine:
    """Return a line without runs of marks on both sides, or marks without width before it."""
    framed = _FRAMED.fullmatch(stripped) if stripped[0] in _FRAMES else None
    if framed is None and stripped[0] not in _UNSEEN:
        return _unquoted(start, raw, stripped)
    inside = framed["text"] if framed else stripped.lstrip(_UNSEEN)
    first = start + raw.index(inside)
    return TextLine(first, first + len(inside), inside, 0)


def _is_comparison(text: str, after: int, stripped: str, was_quoted: bool) -> bool:
    """Return whether a line begins with "more than": no line beside it is quoted."""
    if was_quoted or not _COMPARISON.match(stripped):
        return False
    return not _QUOTED_LINE.match(text, after)


def _unquoted(start: int, raw: str, stripped: str) -> TextLine:
    first = start
    indent = 0
    if raw[0].isspace():
        first += len(raw) - len(raw.lstrip())
        indent = len(raw[: first - start].expandtabs())
    return TextLine(first, first + len(stripped), stripped, indent)


def _quoted(start: int, raw: str) -> TextLine | None:
    """Return a quoted line without its marks; None if nothing is left."""
    marks = _QUOTED.match(raw)
    assert marks is not None
    inside = raw[marks.end() :].rstrip()
    if not inside or _RULE.fullmatch(inside):
        return None
    first = start + marks.end()
    indent = len(marks[0].expandtabs())
    return TextLine(first, first + len(inside), inside, indent, marks[0].count(">"))


def part_at(group: list[TextLine], places: Iterable[int]) -> Iterator[list[TextLine]]:
    """Yield the parts of a group, of which each line at one of the places is one of its own.

    Args:
        group: A group of lines.
        places: Indexes of the lines, in rising order.
    """
    start = 0
    for place in places:
        if place > start:
            yield group[start:place]
        yield [group[place]]
        start = place + 1
    if start < len(group):
        yield group[start:] if start else group
