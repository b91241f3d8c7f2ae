"""Read the text of an HTML page as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

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
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.web.page import PageWalk
from workbench.formats.xml.parsing import refuse_too_many_tags
from workbench.formats.xml.text import syntax_fault

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_PAGE_END = re.compile(rb"</(?:body|html)[ \t]*>", re.IGNORECASE)


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
    left_out = LeftOut()
    joined = join_pieces(find_html_pieces(source, path, left_out), path)
    left_out.remark(path, request.reporter)
    return joined


def find_html_pieces(text: str, path: Path, left_out: LeftOut) -> Iterator[Piece]:
    """Yield the blocks of a page in reading order, without scripts, styles, forms and code.

    Args:
        text: The page.
        path: The file, for messages.
        left_out: Receives what is left out on purpose.

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
    if root is not None:
        yield from PageWalk(left_out).pieces(root)


FORMAT = DocumentFormat("html", "Web page", (".html", ".htm", ".xhtml"), read_html)
"""The entry of this format in the registry."""
