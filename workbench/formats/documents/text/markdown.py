"""Find the blocks of Markdown (CommonMark with tables), without their markers.

Code, raw HTML, link definitions and front matter are not blocks. Inline marks such as ``**`` stay
in the text, which is the file itself but for the marks inside of quoted paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import (
    ReadRequest,
    TextAndBlocks,
    decoded_lines,
)
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.text.markdown_inline import HARD_BREAK
from workbench.formats.documents.text.markdown_passages import (
    PlaceInText,
    begins_note,
    cell_passages,
    heading_passages,
    indented_passages,
    paragraph_passages,
)
from workbench.formats.documents.text.mending import Paragraph, mend

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_LINES = 200_000
"""Most lines of a file; the parser takes kilobytes of memory for each."""

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"[^\r\n]++(?:\r\n|[\r\n])?|\r\n|[\r\n]")
_FOOTNOTE = re.compile(r"^((?:[ \t]|>)*)\[\^", re.MULTILINE)
_HTML = re.compile(r"<!--.*?(?:-->|\Z)|<[^<>]*>", re.DOTALL)
_MODULE = re.compile(
    r"(?:import\s[^.!?\r\n]+\sfrom\s*['\"]|import\s+['\"]|export\s+(?:const|default|function)\s)"
)
"""The beginning of a paragraph that is JavaScript, as in MDX."""
_PICTURE = re.compile(r"!\[([^\]]*)\]")
_LONGEST_PICTURE = 2000
"""Characters of the longest paragraph that may be nothing but a picture."""


@dataclass(slots=True)
class MarkdownRest:
    """What a file has beside its passages, by its places.

    Attributes:
        front: Of its front matter; empty if there is none.
        html: Of blocks of raw HTML.
        pictures: Of paragraphs that are nothing but pictures.
        boxes: Of paragraphs in which a box may begin (``:::note``).
        definitions: The titles of link definitions by their labels.
    """

    front: PlaceInText = (0, 0)
    html: list[PlaceInText] = field(default_factory=list)
    pictures: list[PlaceInText] = field(default_factory=list)
    boxes: list[PlaceInText] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)


def read_markdown(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read headings, paragraphs, list items and table cells.

    The marks inside of quoted paragraphs are no text, and split words are joined.
    """
    text = decoded_lines(data, path, request, most=MOST_LINES)
    left_out = LeftOut()
    passages = find_passages(text, left_out)
    read = mend(text, passages, language=request.language, breaks=HARD_BREAK)
    left_out.remark(path, request.reporter)
    return read


def find_passages(
    text: str, left_out: LeftOut, rest: MarkdownRest | None = None
) -> list[Paragraph]:
    """Return the passages that hold a letter or digit, in the order of the text.

    A line is without the marks of items and quotations; a paragraph without such marks inside is
    one line.

    Args:
        text: The decoded file.
        left_out: Receives code listings, and what ``rest`` would receive.
        rest: Receives front matter, raw HTML and pictures, if they are read by themselves.
    """
    from markdown_it import MarkdownIt  # 30 ms

    front = _FRONT_MATTER.match(text)
    skipped = front.end() if front else 0
    if front and rest is not None:
        rest.front = front.span(2)
    elif front:
        left_out.add(Omission.FRONT_MATTER, front[2])
    # The parser changes NUL and CRLF, but only line numbers are taken from it.
    lines = [match.span() for match in _LINE.finditer(text, skipped)]
    # Inline marks are parsed only where a paragraph may be nothing but a picture.
    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    body = "\n".join(text[start:end].rstrip("\r\n") for start, end in lines)
    # A footnote of one word would be taken for the address of a link.
    body = _FOOTNOTE.sub(r"\1(^", body) if "[^" in body else body
    found: dict[str, Any] = {}
    tokens = parser.parse(body, found)
    if rest is not None:
        references = found.get("references", {})
        rest.definitions = {label: str(each["title"]) for label, each in references.items()}
    return [
        passage
        for passage in _walk(tokens, text, lines, left_out, rest)
        if any(any(map(str.isalnum, line.text)) for line in passage.lines)
    ]


def _walk(
    tokens: Sequence[Token],
    text: str,
    lines: list[PlaceInText],
    left_out: LeftOut,
    rest: MarkdownRest | None,
) -> Iterator[Paragraph]:
    items = 0
    last: list[PlaceInText] = []
    for place, token in enumerate(tokens):
        if token.type == "list_item_open":
            items += 1
        elif token.type == "list_item_close":
            items -= 1
        elif token.map is None or token.type == "inline":
            continue
        elif token.type == "paragraph_open":
            last = own = lines[token.map[0] : token.map[1]]
            if rest is not None and ":::" in tokens[place + 1].content:
                rest.boxes.append((own[0][0], own[-1][1]))
            if _MODULE.match(tokens[place + 1].content):
                left_out.add(Omission.CODE, tokens[place + 1].content)
                continue
            if rest is not None and _is_picture(tokens[place + 1]):
                rest.pictures.append((own[0][0], own[-1][1]))
            elif _is_picture(tokens[place + 1]):
                for picture in _PICTURE.finditer(tokens[place + 1].content):
                    left_out.add(Omission.LABEL, picture[1] or " ")
            else:
                kind = BlockKind.LIST_ITEM if items else BlockKind.PARAGRAPH
                yield from paragraph_passages(text, own, kind)
        elif token.type == "code_block" and begins_note(text, last):
            yield from indented_passages(text, lines[token.map[0] : token.map[1]])
        elif token.type == "heading_open":
            own = lines[token.map[0] : token.map[1]]
            # Without the underline of a heading.
            yield from heading_passages(text, own[:-1] if token.markup in ("=", "-") else own)
        elif token.type == "tr_open":
            yield from cell_passages(text, *lines[token.map[0]])
        elif token.type in ("fence", "code_block"):
            left_out.add(Omission.CODE, token.content)
        elif token.type == "html_block" and rest is not None:
            own = lines[token.map[0] : token.map[1]]
            rest.html.append((own[0][0], own[-1][1]))
        elif token.type == "html_block":
            left_out.add(Omission.MARKUP, _HTML.sub(" ", token.content))


@cache
def _inline_parser() -> MarkdownIt:
    """Return a parser of inline marks; making one takes as long as parsing a page."""
    from markdown_it import MarkdownIt  # 30 ms

    return MarkdownIt("commonmark")


def _is_picture(inline: Token) -> bool:
    if len(inline.content) > _LONGEST_PICTURE or not inline.content.startswith(("!", "[")):
        return False
    children = _inline_parser().parseInline(inline.content)[0].children or []
    return bool(children) and all(
        child.type in ("image", "softbreak") or not child.content.strip()
        for child in children
        if child.type not in ("link_open", "link_close")
    )
