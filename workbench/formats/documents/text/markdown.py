"""Find the blocks of Markdown (CommonMark with tables), without their markers.

Code, raw HTML, link definitions and front matter are not blocks. Inline marks such as ``**`` stay
in the text, which is the file itself but for the marks inside of quoted paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import (
    DocumentFormat,
    ReadRequest,
    TextAndBlocks,
    decoded_lines,
)
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.text.lines import TextLine
from workbench.formats.documents.text.mending import Paragraph, mend

if TYPE_CHECKING:
    from markdown_it.token import Token

_Span = tuple[int, int]
"""Offsets of the first character and after the last one."""

_LARGEST = 16 << 20
"""Bytes of the largest Markdown file."""

_MAX_LINES = 200_000
"""Most lines of a file; the parser takes kilobytes of memory for each."""

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_PREFIX = re.compile(
    r"\s*(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|(?=[\r\n])))*"
    r"(?:\[\^[^\]\s]+\]:[ \t]*|:[ \t]+|\\(?=[-+*#>:]))?"
)
"""What stands before the text of a paragraph: marks of quotations, items, notes and definitions,
and the backslash before a character that would be such a mark."""

_QUOTE = re.compile(r"[ \t]*>")
_QUOTE_PREFIX = re.compile(r"(?:[ \t]*>)+[ \t]*")
_FENCE = re.compile(r"(?:>\s*)*(?::{3,}[^\r\n]*|\[![A-Za-z]+\])")
"""A line that opens or closes a box: ``:::note``, or ``[!NOTE]`` in a quotation."""

_LINE_MARKS = (">", ":", "[!")
"""What a line begins with that may have more marks than the first line of a paragraph."""

_HYPHENS = ("-", "\u2010", "\u2011", "\u00ad", "¬")
"""What a line ends with in which a word may be split."""

_DEFINITION = re.compile(r"[ \t]*:[ \t]+(?=\S)")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]+\{[^{}\r\n]*\}[ \t]*\Z")
"""Attributes of a heading: ``{#anchor .class}``."""

_HEADING_START = re.compile(r"#{1,6}[ \t]+")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*\Z")
_FOOTNOTE = re.compile(r"^((?:[ \t]|>)*)\[\^", re.MULTILINE)
_CELL = re.compile(r"(?:[^|\\\r\n]|\\.)+")
_HTML = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LONGEST_PICTURE = 2000
"""Characters of the longest paragraph that may be nothing but a picture."""
_SENTENCE_END = re.compile(r"[.!?…:»”\"][*_]*\s*\Z")


def read_markdown(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read headings, paragraphs, list items and table cells.

    The marks inside of quoted paragraphs are no text, and split words are joined.
    """
    text = decoded_lines(data, path, request, most=_MAX_LINES)
    left_out = LeftOut()
    read = mend(text, find_passages(text, left_out), language=request.language)
    left_out.remark(path, request.reporter)
    return read


def find_passages(text: str, left_out: LeftOut) -> list[Paragraph]:
    """Return the passages that hold a letter or digit, in the order of the text.

    A line is without the marks of items and quotations; a paragraph without such marks inside is
    one line.

    Args:
        text: The decoded file.
        left_out: Receives code listings and raw HTML.
    """
    from markdown_it import MarkdownIt  # 30 ms

    front = _FRONT_MATTER.match(text)
    skipped = front.end() if front else 0
    # The parser changes NUL and CRLF, but only line numbers are taken from it.
    lines = [m.span() for m in _LINE.finditer(text, skipped) if m.group()]
    # Inline marks are parsed only where a paragraph may be nothing but a picture.
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    body = "\n".join(text[start:end].rstrip("\r\n") for start, end in lines)
    # A footnote of one word would be taken for the address of a link.
    body = _FOOTNOTE.sub(r"\1(^", body) if "[^" in body else body
    return [
        passage
        for passage in _walk(parser.parse(body), text, lines, left_out)
        if any(_LETTER_OR_DIGIT.search(line.text) for line in passage.lines)
    ]


def _walk(
    tokens: Sequence[Token], text: str, lines: list[_Span], left_out: LeftOut
) -> Iterator[Paragraph]:
    items = 0
    for place, token in enumerate(tokens):
        if token.type == "list_item_open":
            items += 1
        elif token.type == "list_item_close":
            items -= 1
        elif token.type == "paragraph_open" and token.map:
            if not _is_picture(tokens[place + 1]):
                kind = BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH
                yield from _paragraph(text, lines[token.map[0] : token.map[1]], kind)
        elif token.type == "heading_open" and token.map:
            own = lines[token.map[0] : token.map[1]]
            # Without the underline of a heading.
            yield from _heading(text, own[:-1] if token.markup in ("=", "-") else own)
        elif token.type == "tr_open" and token.map:
            yield from _cells(text, *lines[token.map[0]])
        elif token.type in ("fence", "code_block"):
            left_out.add(Omission.CODE, token.content)
        elif token.type == "html_block":
            left_out.add(Omission.MARKUP, _HTML.sub(" ", token.content))


def _is_picture(inline: Token) -> bool:
    if len(inline.content) > _LONGEST_PICTURE or not inline.content.startswith(("!", "[")):
        return False
    from markdown_it import MarkdownIt

    children = MarkdownIt("commonmark").parseInline(inline.content)[0].children or []
    return bool(children) and all(
        child.type in ("image", "softbreak") or not child.content.strip()
        for child in children
        if child.type not in ("link_open", "link_close")
    )


def _paragraph(text: str, lines: list[_Span], kind: BlockKind) -> Iterator[Paragraph]:
    """Yield the passages of a paragraph: its lines without the marks around them."""
    if not lines:
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
            depth = 1 if _QUOTE.match(text, *span) else 0
            passage.append(TextLine(start, end, text[start:end], 0, depth))
    if passage:
        yield Paragraph(passage, kind)


def _has_marks(text: str, lines: Sequence[_Span]) -> bool:
    """Return whether the lines of a paragraph are to be looked at one by one."""
    for start, end in lines:
        line = text[start:end].strip()
        if line.startswith(_LINE_MARKS) or (len(lines) > 1 and line.endswith(_HYPHENS)):
            return True
    return False


def _passage(text: str, span: _Span, kind: BlockKind) -> Paragraph:
    return Paragraph([TextLine(*span, text[slice(*span)], 0)], kind)


def _without_fences(text: str, lines: list[_Span], kind: BlockKind) -> Iterator[tuple[_Span, bool]]:
    """Yield the lines of a paragraph that hold text, and whether each begins a passage.

    A passage begins after a ``:::`` fence, with a definition, and, in a quotation of which all
    lines end sentences, with each line.
    """
    is_quoted = any(_QUOTE.match(text, start, end) for start, end in lines)
    each = is_quoted and all(_SENTENCE_END.search(text[start:end]) for start, end in lines[:-1])
    was_fence = False
    for number, (start, end) in enumerate(lines):
        if kind is BlockKind.PARAGRAPH and _FENCE.fullmatch(text[start:end].strip()):
            was_fence = True
            continue
        defines = number > 0 and _DEFINITION.match(text, start, end) is not None
        yield (start, end), each or was_fence or defines
        was_fence = False


def _content(text: str, line: _Span, *, is_first: bool) -> _Span:
    """Return the place of a line's text: without marks, white space and line breaks."""
    start, end = line
    pattern = _PREFIX if is_first else _QUOTE_PREFIX
    match = pattern.match(text, start, end)
    start = match.end() if match else start
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return start, max(start, line[0] + len(text[line[0] : end].rstrip()))


def _heading(text: str, lines: list[_Span]) -> Iterator[Paragraph]:
    """Yield a heading without its ``#`` marks and its attributes."""
    for start, end in [(lines[0][0], lines[-1][1])] if lines else []:
        match = _PREFIX.match(text, start, end)
        start = match.end() if match else start
        mark = _HEADING_START.match(text, start, end)
        start = mark.end() if mark else start
        for pattern in (_HEADING_END, _ATTRIBUTES):
            tail = pattern.search(text[start:end].rstrip("\r\n"))
            end = start + tail.start() if tail else end
        inside = text[start:end]
        start += len(inside) - len(inside.lstrip())
        if inside.strip():
            yield _passage(text, (start, start + len(inside.strip())), BlockKind.HEADING)


def _cells(text: str, start: int, end: int) -> Iterator[Paragraph]:
    prefix = _PREFIX.match(text, start, end)
    start = prefix.end() if prefix else start
    for match in _CELL.finditer(text, start, end):
        cell = match.group()
        first = match.start() + len(cell) - len(cell.lstrip())
        if cell.strip():
            yield _passage(text, (first, first + len(cell.strip())), BlockKind.CELL)


FORMAT = DocumentFormat(
    "markdown",
    "Markdown",
    (".md", ".markdown", ".mdown"),
    read_markdown,
    _LARGEST,
    is_its_text=True,
)
"""The entry of this format in the registry."""
