"""Find the blocks of Markdown (CommonMark with tables), without their markers.

Code, raw HTML, link definitions and front matter are not blocks. Inline marks such as ``**`` stay
in the text, since offsets are into the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.bitext import Block, BlockKind
from workbench.formats.documents.document_format import (
    DocumentFormat,
    reader_of_text,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_LARGEST = 16 << 20
"""Bytes of the largest Markdown file."""

_MAX_LINES = 200_000
"""Most lines of a file; the parser takes kilobytes of memory for each."""

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_PREFIX = re.compile(r"\s*(?:>\s?|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|(?=[\r\n])))*")
_QUOTE = re.compile(r"[ \t]*>")
_HEADING_START = re.compile(r"#{1,6}[ \t]+")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*\Z")
_CELL = re.compile(r"(?:[^|\\\r\n]|\\.)+")
_LONGEST_PICTURE = 2000
"""Characters of the longest paragraph that may be nothing but a picture."""
_SENTENCE_END = re.compile(r"[.!?…:»”\"][*_]*\s*\Z")


def find_markdown_blocks(text: str) -> tuple[Block, ...]:
    """Return headings, paragraphs, list items and table cells, in the order of the text."""
    from markdown_it import MarkdownIt  # 30 ms

    front = _FRONT_MATTER.match(text)
    skipped = front.end() if front else 0
    # The parser changes NUL and CRLF, but only line numbers are taken from it.
    lines = [m.span() for m in _LINE.finditer(text, skipped) if m.group()]
    # Inline marks are parsed only where a paragraph may be nothing but a picture.
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    body = "\n".join(text[start:end].rstrip("\r\n") for start, end in lines)
    return tuple(
        block
        for block in _walk(parser.parse(body), text, lines)
        if any(char.isalnum() for char in text[block.start : block.end])
    )


def _walk(tokens: Sequence[Token], text: str, lines: list[tuple[int, int]]) -> Iterator[Block]:
    items = 0
    for place, token in enumerate(tokens):
        if token.type == "list_item_open":
            items += 1
        elif token.type == "list_item_close":
            items -= 1
        elif token.type in ("heading_open", "paragraph_open") and token.map:
            if token.type == "paragraph_open" and _is_picture(tokens[place + 1]):
                continue
            kind = BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH
            if token.type == "heading_open":
                kind = BlockKind.HEADING
            own = lines[token.map[0] : token.map[1]]
            # Without the underline of a heading.
            own = own[:-1] if token.markup in ("=", "-") and kind is BlockKind.HEADING else own
            yield from _paragraph(text, own, kind)
        elif token.type == "tr_open" and token.map:
            yield from _cells(text, *lines[token.map[0]])


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


def _paragraph(text: str, lines: list[tuple[int, int]], kind: BlockKind) -> Iterator[Block]:
    """Yield a paragraph; in a quotation yield each line if sentences end with it, without ``>``."""
    quoted = [line for line in lines if _QUOTE.match(text, line[0])]
    ends = all(_SENTENCE_END.search(text[start:end]) for start, end in lines[:-1])
    pieces = [[line] for line in lines] if quoted and ends else [lines]
    for piece in pieces:
        if not piece:
            continue
        match = _PREFIX.match(text, piece[0][0], piece[0][1])
        start, end = match.end() if match else piece[0][0], piece[-1][1]
        if kind is BlockKind.HEADING:
            mark = _HEADING_START.match(text, start, end)
            start = mark.end() if mark else start
            tail = _HEADING_END.search(text[start:end].rstrip("\r\n"))
            end = start + tail.start() if tail else end
        inside = text[start:end]
        start += len(inside) - len(inside.lstrip())
        end = start + len(inside.strip())
        if end > start:
            yield Block(start, end, kind)


def _cells(text: str, start: int, end: int) -> Iterator[Block]:
    for match in _CELL.finditer(text, start, end):
        cell = match.group()
        first = match.start() + len(cell) - len(cell.lstrip())
        if cell.strip():
            yield Block(first, first + len(cell.strip()), BlockKind.CELL)


FORMAT = DocumentFormat(
    "markdown",
    "Markdown",
    (".md", ".markdown", ".mdown"),
    reader_of_text(find_markdown_blocks, max_lines=_MAX_LINES),
    _LARGEST,
    is_its_text=True,
)
"""The entry of this format in the registry."""
