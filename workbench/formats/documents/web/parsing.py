"""Decode and parse a web page as browsers do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInputError
from workbench.formats.decoding import Decoded, decode_as_declared
from workbench.formats.documents.web.initials import join_initials
from workbench.formats.xml.parsing import refuse_too_many_tags
from workbench.formats.xml.text import syntax_fault

if TYPE_CHECKING:
    from lxml import etree

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
PAGE_END = re.compile(rb"</(?:body|html)[ \t]*>", re.IGNORECASE)
_VOID = ("wbr", "source", "track")
"""Elements without content that the parser does not know as such."""


def decode_html(data: bytes, path: Path, *, language: str) -> Decoded:
    """Decode a page by its byte order mark, else as it declares, else as any text.

    Raises:
        BadInputError: It is empty or binary.
    """
    declared = _CHARSET.search(data[:4096]) or _DECLARED.match(data[:4096])
    name = declared.group(1) if declared else b""
    return decode_as_declared(data, path, name, language=language)


def parse_html(text: str, path: Path) -> etree._Element | None:
    """Parse a page as browsers do; return None if nothing is in it.

    Args:
        text: The page.
        path: The file, for messages.

    Raises:
        BadInputError: It has millions of tags, or is nested too deeply.
    """
    from lxml import etree  # 25 ms

    # The parser would stop at the end tag of a page, after which browsers read on.
    data = PAGE_END.sub(b" ", join_initials(text).encode("utf-8", "replace"))
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
        for element in list(root.iter(*_VOID)):
            _move_content_behind(element)
    return root


def _move_content_behind(element: etree._Element) -> None:
    """Move what the parser has put into an element that has no content in HTML."""
    parent = element.getparent()
    if parent is None or not (len(element) or element.text):
        return
    tail, element.tail, element.text = element.tail, element.text, None
    last = element
    for child in list(element):
        parent.insert(parent.index(last) + 1, child)
        last = child
    last.tail = (last.tail or "") + (tail or "")
