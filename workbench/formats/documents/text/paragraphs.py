"""Find the blocks of plain text, whether a paragraph is one line or several.

Three conventions have to be distinguished: blank lines between paragraphs, one paragraph per line,
and lines that are wrapped at some width (Project Gutenberg, e-mail). A line break is inside a
wrapped paragraph if the next word had no room on the line, or if the sentence continues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.bitext import Block, BlockKind
from workbench.formats.documents.document_format import (
    DocumentFormat,
    reader_of_text,
)

_LINE = re.compile(r"[^\r\n\f]*")
_BREAK = re.compile(r"\r\n|[\r\n\f]")
_RULE = re.compile(r"[\s*\-_=~#•·.+—–]*")
_MARKER = re.compile(r"(?:[•‣◦▪●○*·-]|\d{1,3}[.)]|[a-z][.)]|\([a-z\d]{1,3}\))\s+\S")
_DASH = re.compile(r"[-–—]\s*\S|«")
_ENDS = re.compile(r"[.!?…:;][\s\"»”’')\]*_]*\Z")
_BREAKS_OFF = re.compile(r"[-–—][\s\"»”’')\]*_]*\Z")
_SENTENCE_INSIDE = re.compile(
    r"(?P<word>[^\W\d_]+)[.!?…]+[\"»”’')\]*_]*\s+[«“\"‘'(\[*_—–-]*\s*(?P<next>[^\W\d_])"
)
_NUMBERED = re.compile(r"(?:[^\W\d_]+\.?\s+)?(?:[IVXLC]+|\d+)\s?[.):—–-]")
_SHORTEST_NAME = 5
"""Letters of the shortest capitalised word that is taken for a name, not an abbreviation."""
_NARROWEST_WRAP, _WIDEST_WRAP = 30, 120
"""Limits of the width at which lines may be wrapped, in characters."""

_LONGEST_HEADING = 140
"""Characters of the longest heading."""

_LONGEST_CAPITALS = 80
"""Characters of the longest heading in capital letters."""

_SHORTEST_BROKEN = 30
"""Characters of the shortest line that may be continued in a text that is not wrapped."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: The line.
        indent: White space before it, in columns.
    """

    start: int
    end: int
    text: str
    indent: int

    @property
    def first_word(self) -> int:
        """Length of the first word, in characters."""
        return len(self.text.split(maxsplit=1)[0])

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as sentences end."""
        return bool(_ENDS.search(self.text))

    @property
    def starts_inside_sentence(self) -> bool:
        """Whether it begins with a small letter, in the middle of a sentence."""
        return self.text[:1].islower() and not _MARKER.match(self.text)

    @property
    def is_item(self) -> bool:
        """Whether it begins as list items begin."""
        return bool(_MARKER.match(self.text))


def find_text_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs, headings and list items of a plain text.

    Lines without a letter or digit, such as ``* * *`` and underlines, are not blocks.
    """
    groups = list(_group_lines(text))
    width = _find_wrap_width(groups)
    return tuple(
        Block(run[0].start, run[-1].end, _find_kind(run, lines_of_group=len(group)))
        for group in groups
        for run in _join_wrapped(group, width)
    )


def _group_lines(text: str) -> Iterator[list[_Line]]:
    """Yield the groups of lines between blank lines, rules and form feeds."""
    group: list[_Line] = []
    start = 0
    while start <= len(text):
        match = _LINE.match(text, start)
        assert match is not None
        line = match.group()
        stripped = line.strip()
        if stripped and not _RULE.fullmatch(stripped):
            first = start + len(line) - len(line.lstrip())
            indent = len(line[: first - start].expandtabs())
            group.append(_Line(first, first + len(stripped), stripped, indent))
        elif group:
            yield group
            group = []
        end = _BREAK.match(text, match.end())
        if end is None:
            break
        if end.group() == "\f" and group:
            yield group
            group = []
        start = end.end()
    if group:
        yield group


def _find_wrap_width(groups: Sequence[Sequence[_Line]]) -> int | None:
    """Return the width at which a text is wrapped; None if its line breaks end paragraphs.

    Only wrapped text breaks lines inside sentences at an even width.
    """
    breaks = [pair for group in groups for pair in pairwise(group)]
    inside = [
        line for line, after in breaks if after.starts_inside_sentence and not line.ends_sentence
    ]
    if len(inside) < max(1, 0.2 * len(breaks)):
        return None
    lengths = sorted(line.indent + len(line.text) for line in inside)
    width = lengths[min(len(lengths) - 1, round(0.95 * len(lengths)))]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(
        _had_no_room(line, after, width)
        for line, after in breaks
        if after.starts_inside_sentence and not line.ends_sentence
    )
    return width if full >= 0.5 * len(inside) else None


def _had_no_room(line: _Line, after: _Line, width: int) -> bool:
    """Return whether the next word would have made the line too long."""
    return line.indent + len(line.text) + 1 + after.first_word > width - 2


def _join_wrapped(group: Sequence[_Line], width: int | None) -> Iterator[list[_Line]]:
    """Yield the lines of each paragraph of a group."""
    run = [group[0]]
    for line, after in pairwise(group):
        if _continues(line, after, width):
            run.append(after)
        else:
            yield run
            run = [after]
    yield run


def _continues(line: _Line, after: _Line, width: int | None) -> bool:
    """Return whether a paragraph continues on the next line."""
    if after.is_item:
        return False
    if width is None:
        return (
            after.starts_inside_sentence
            and not line.ends_sentence
            and len(line.text) > _SHORTEST_BROKEN
        )
    had_no_room = _had_no_room(line, after, width)
    if after.starts_inside_sentence and not line.ends_sentence:
        return True
    if after.indent > line.indent + 1 and line.ends_sentence:
        return False
    if _DASH.match(after.text) and line.ends_sentence and not had_no_room:
        return False
    return had_no_room


def _find_kind(run: Sequence[_Line], *, lines_of_group: int) -> BlockKind:
    """Return whether a block looks like an item, a heading, or a paragraph."""
    first, whole = run[0].text, " ".join(line.text for line in run)
    if run[0].is_item and not (_DASH.match(first) and _ENDS.search(whole)):
        return BlockKind.LIST_ITEM
    has_letters = any(char.isalpha() for char in whole)
    if len(run) > 2 or (len(run) < lines_of_group > 1 and len(run) > 1) or not has_letters:
        return BlockKind.PARAGRAPH
    if _DASH.match(first) or first[0].islower() or len(whole) > _LONGEST_HEADING:
        return BlockKind.PARAGRAPH
    if whole.isupper() and len(whole) <= _LONGEST_CAPITALS:
        return BlockKind.HEADING
    ends = _ENDS.search(whole) or whole.endswith((",", "»", "”", '"'))
    return BlockKind.PARAGRAPH if ends or _is_prose(whole) else BlockKind.HEADING


def _is_prose(text: str) -> bool:
    """Return whether a text without end mark breaks off or has a sentence before its last one."""
    if _NUMBERED.match(text):
        return False
    return bool(_BREAKS_OFF.search(text)) or any(
        match["next"].isupper()
        and (len(match["word"]) >= _SHORTEST_NAME or match["word"].islower())
        for match in _SENTENCE_INSIDE.finditer(text)
    )


FORMAT = DocumentFormat(
    "text", "Plain text", (".txt", ".text"), reader_of_text(find_text_blocks), is_its_text=True
)
"""The entry of this format in the registry."""
