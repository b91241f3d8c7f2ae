"""Read the text of an HTML page, block by block, with the white space that a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.decoding import Decoded, decode_as_declared
from workbench.formats.documents.document_format import (
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)
from workbench.formats.xml.parsing import refuse_too_many_tags
from workbench.formats.xml.text import syntax_fault

if TYPE_CHECKING:
    from lxml import etree

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_PAGE_END = re.compile(rb"</(?:body|html)[ \t]*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")  # without no-break spaces
# A run of blanks is matched only from its first one, or a long run would take quadratic time.
_EDGES = re.compile(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")
_PARTED = re.compile(r"\n{2,}")

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_BLOCKS = frozenset(
    _KINDS.keys()
    | set(
        re.findall(
            r"\w+",
            "address article aside blockquote body caption center details dialog div dl fieldset "
            "figcaption figure footer form header hgroup hr html legend main menu nav ol p pre "
            "section summary table tbody tfoot thead tr ul",
        )
    )
)
_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "audio button canvas datalist embed head iframe input math noscript object rp rt script "
        "select style svg template textarea title video",
    )
)


def decode_html(data: bytes, path: Path, *, language: str) -> Decoded:
    """Decode a page by its byte order mark, else as it declares, else as any text.

    Raises:
        BadInputError: It is empty or binary.
    """
    declared = _CHARSET.search(data[:4096]) or _DECLARED.match(data[:4096])
    name = declared.group(1) if declared else b""
    return decode_as_declared(data, path, name, language=language)


def read_html(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the blocks of a page in reading order.

    Raises:
        BadInputError: It is empty or binary.
    """
    source = text_of(decode_html(data, path, language=request.language), path, request.reporter)
    return join_pieces(find_html_pieces(source, path), path)


def find_html_pieces(text: str, path: Path) -> Iterator[Piece]:
    """Yield the blocks of a page in reading order, without scripts, styles, forms and code.

    Raises:
        BadInputError: It has millions of tags, or is nested too deeply.
    """
    from lxml import etree  # 25 ms

    # The parser would stop at the end tag of a page, after which browsers read on.
    data = _PAGE_END.sub(b" ", text.encode("utf-8", "replace"))
    refuse_too_many_tags(data, str(path))
    # Tags and bytes are limited already; without huge_tree, old pages of unclosed tags end early.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInputError(
            f"not a web page that can be read: {syntax_fault(error)}",
            where=f"{path}, line {error.lineno or 1}",
            hint="Open it in a browser and save it again.",
        ) from error
    # The parser recovers from all errors; at its own limits it leaves out the rest of the page.
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise BadInputError(
                f"not a web page that can be read whole: {entry.message.strip()[:100]}",
                where=f"{path}, line {entry.line}",
                hint="Open it in a browser and save its text.",
            )
    if root is None:
        return
    kinds = [BlockKind.PARAGRAPH]
    buffer: list[str] = []
    in_pre = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            buffer.append(_shown(element.tail, in_pre > 0))
            continue
        tag = element.tag
        if event == "start":
            if _is_skipped(element):
                # Its end event still comes, with the text after the element.
                walk.skip_subtree()
                continue
            if tag == "br":
                buffer.append("\n")
            elif tag in _BLOCKS:
                yield from _pieces(buffer, kinds[-1])
                kinds.append(_KINDS.get(str(tag), kinds[-1]))
                in_pre += tag == "pre"
            buffer.append(_shown(element.text, in_pre > 0))
        else:
            if tag in _BLOCKS and not _is_skipped(element):
                yield from _pieces(buffer, kinds.pop())
                in_pre -= tag == "pre"
            buffer.append(_shown(element.tail, in_pre > 0))
    yield from _pieces(buffer, kinds[-1])


def _is_skipped(element: etree._Element) -> bool:
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    return element.tag == "pre" and element.find(".//code") is not None


def _shown(text: str | None, is_pre: bool) -> str:
    if not text:
        return ""
    return text.replace("\r\n", "\n") if is_pre else _SPACE.sub(" ", text)


def _pieces(buffer: list[str], kind: BlockKind) -> Iterator[Piece]:
    """Yield the text of the buffer, split at double line breaks, and empty the buffer."""
    whole = _EDGES.sub("\n", "".join(buffer))
    buffer.clear()
    for part in _PARTED.split(whole):
        piece = re.sub(" {2,}", " ", part).strip()
        if any(char.isalnum() for char in piece):
            yield kind, piece


FORMAT = DocumentFormat("html", "Web page", (".html", ".htm", ".xhtml"), read_html)
"""The entry of this format in the registry."""
