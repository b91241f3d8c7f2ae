"""Passages of Markdown: the lines of its blocks without the marks around their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.bitext import BlockKind
from workbench.formats.documents.text.lines import TextLine
from workbench.formats.documents.text.mending import Paragraph

PlaceInText = tuple[int, int]
"""Offsets of the first character and after the last one."""

_PREFIX = re.compile(
    r"\s*(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|(?=[\r\n])))*"
    r"(?:\[\^[^\]\s]+\]:[ \t]*|:[ \t]+|\\(?=[-+*#>:]))?"
)
"""What stands before the text of a paragraph: marks of quotations, items, notes and definitions,
and the backslash before a character that would be such a mark."""

_FIRST_OF_MARKS = frozenset(">-+*[:\\!?{")
"""First characters of all marks at the beginning of a line, but for white space and digits."""

_QUOTE = re.compile(r"[ \t]*>")
_QUOTE_PREFIX = re.compile(r"(?:[ \t]*>)+[ \t]*")
_FENCE = re.compile(
    r"""(?:>\s*)*(?::{3,}[^\r\n]*|\[![A-Za-z]+\]
    |\[TOC\]|\[\[_TOC_\]\]|\{:[^{}]*\}|\{%.*%\}|\{\{.*\}\}
    |(?:!!!|\?{3}\+?)(?:[ \t]+[\w-]+)+)""",
    re.VERBOSE,
)
"""A line without text: it opens or closes a box (``:::note``, ``!!! tip``, ``[!NOTE]`` in a quote),
or stands for a table of contents, attributes or an instruction to a template."""

_ADMONITION = re.compile(r"(?:!!!|\?{3}\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*[ \t]+\"(?=[^\"]*\"\s*\Z)")
"""The marks before the title of a box: ``!!! note "Title"``."""

_NOTE = re.compile(r"(?:>\s*)*(?:\[\^[^\]\s]+\]:|:[ \t]|!!!|\?{3})")
"""The beginning of a note, a definition or a box, whose further paragraphs are indented."""

_LINE_MARKS = (">", ":", "[!", "[TOC]", "[[_", "{:", "{%", "{{", "!!!", "???")
"""What a line begins with that may have more marks than the first line of a paragraph."""

_LINE_ENDS = ("-", "\u2010", "\u2011", "\u00ad", "¬", "\\")
"""What a line ends with in which a word may be split, or that ends with a hard line break."""

_DEFINITION = re.compile(r"[ \t]*:[ \t]+(?=\S)")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{[^{}\r\n]*\}[ \t]*\Z")
"""Attributes of a heading: ``{#anchor .class}``."""

_HEADING_START = re.compile(r"#{1,6}[ \t]+")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*\Z")
_CELL = re.compile(r"(?:[^|\\\r\n]|\\.)+")
_SENTENCE_END = re.compile(r"[.!?…:»”\"][*_]*\s*\Z")


def paragraph_passages(text: str, lines: list[PlaceInText], kind: BlockKind) -> Iterator[Paragraph]:
    """Yield the passages of a paragraph: its lines without the marks around them."""
    if not lines or _is_formula(text[lines[0][0] : lines[-1][1]]):
        return
    if not _has_marks(text, lines):
        start, end = _content(text, (lines[0][0], lines[-1][1]), is_first=True)
        if end > start:
            yield _passage(text, (start, end), kind)
        return
    passage: list[TextLine] = []
    is_first = True
    for span, starts in _without_fences(text, lines, kind):
        if starts and passage:
            yield Paragraph(passage, kind)
            passage = []
        start, end = _content(text, span, is_first=is_first or starts)
        is_first = False
        if end > start:
            passage.append(TextLine(start, end, text[start:end], 0))
    if passage:
        yield Paragraph(passage, kind)


def _is_formula(paragraph: str) -> bool:
    """Return whether a paragraph is one formula in LaTeX, which no sentence is part of."""
    if "$$" not in paragraph:
        return False
    inside = paragraph.strip()
    return inside.startswith("$$") and inside.endswith("$$") and inside.count("$$") == 2


def _has_marks(text: str, lines: Sequence[PlaceInText]) -> bool:
    """Return whether the lines of a paragraph are to be looked at one by one."""
    for start, end in lines:
        if len(lines) == 1 and not _may_begin_with_mark(text[start]):
            return False
        line = text[start:end].strip()
        if line.startswith(_LINE_MARKS) or (len(lines) > 1 and line.endswith(_LINE_ENDS)):
            return True
    return False


def begins_note(text: str, lines: Sequence[PlaceInText]) -> bool:
    """Return whether indented text after a paragraph belongs to it: to a note or a definition."""
    return any(_NOTE.match(text[start:end].lstrip()) for start, end in lines)


def indented_passages(text: str, lines: Sequence[PlaceInText]) -> Iterator[Paragraph]:
    """Yield the paragraphs of indented text, with a blank line between them."""
    run: list[PlaceInText] = []
    for line in (*lines, (0, 0)):
        if text[slice(*line)].strip():
            run.append(line)
        elif run:
            yield from paragraph_passages(text, run, BlockKind.PARAGRAPH)
            run = []


def _passage(text: str, span: PlaceInText, kind: BlockKind) -> Paragraph:
    return Paragraph([TextLine(*span, text[slice(*span)], 0)], kind)


def _without_fences(
    text: str, lines: list[PlaceInText], kind: BlockKind
) -> Iterator[tuple[PlaceInText, bool]]:
    """Yield the lines of a paragraph that hold text, and whether each begins a passage.

    A passage begins after a line without text or a title, with a term, with a definition, and, in
    a quotation of which all lines end sentences, with each line.
    """
    defines = [_DEFINITION.match(text, start, end) is not None for start, end in lines]
    is_quoted = any(_QUOTE.match(text, start, end) for start, end in lines)
    each = is_quoted and all(_SENTENCE_END.search(text[start:end]) for start, end in lines[:-1])
    was_fence = False
    for number, (start, end) in enumerate(lines):
        if _FENCE.fullmatch(text[start:end].strip()):
            was_fence = True
            continue
        # Above a definition each line is a term of its own.
        yield (start, end), each or was_fence or any(defines[number:])
        title = _ADMONITION.match(text, start, end)
        was_fence = title is not None


def _may_begin_with_mark(first: str) -> bool:
    """Return whether a line with this first character, as few have, may begin with a mark."""
    return first in _FIRST_OF_MARKS or first.isspace() or first.isdigit()


def _content(text: str, line: PlaceInText, *, is_first: bool) -> PlaceInText:
    """Return the place of a line's text: without marks, white space and line breaks."""
    start, end = line
    title = match = None
    if _may_begin_with_mark(text[start]):
        title = _ADMONITION.match(text, start, end)
        match = title or (_PREFIX if is_first else _QUOTE_PREFIX).match(text, start, end)
    start = match.end() if match else start
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end = line[0] + len(text[line[0] : end].rstrip())
    if title or text[start:end].endswith("\\"):
        end -= 1
    return start, max(start, end)


def heading_passages(text: str, lines: list[PlaceInText]) -> Iterator[Paragraph]:
    """Yield a heading without its ``#`` marks and its attributes."""
    for start, end in [(lines[0][0], lines[-1][1])] if lines else []:
        match = _PREFIX.match(text, start, end)
        start = match.end() if match else start
        mark = _HEADING_START.match(text, start, end)
        start = mark.end() if mark else start
        for mark_end, pattern in (("#", _HEADING_END), ("}", _ATTRIBUTES)):
            heading = text[start:end].rstrip(" \t\r\n")
            tail = pattern.search(heading) if heading.endswith(mark_end) else None
            end = start + tail.start() if tail else end
        inside = text[start:end]
        start += len(inside) - len(inside.lstrip())
        if inside.strip():
            yield _passage(text, (start, start + len(inside.strip())), BlockKind.HEADING)


def cell_passages(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Yield the cells of a row."""
    prefix = _PREFIX.match(text, start, end)
    start = prefix.end() if prefix else start
    for match in _CELL.finditer(text, start, end):
        cell = match.group()
        first = match.start() + len(cell) - len(cell.lstrip())
        if cell.strip():
            yield _passage(text, (first, first + len(cell.strip())), BlockKind.CELL)
