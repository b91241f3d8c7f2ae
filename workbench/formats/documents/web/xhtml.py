"""XHTML: the same page parsed as HTML, for reading, and as XML, for writing.

The reader parses every page as browsers parse HTML. Writing that tree would lose namespaces and
what only XML has, so the page is also parsed as XML, and elements are found by their order.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from workbench.errors import BadInputError
from workbench.formats.inline.trail import RawBlock, Slot, Stretch
from workbench.formats.xml.parsing import refuse_too_many_tags

if TYPE_CHECKING:
    from lxml import etree

Twins = dict["etree._Element", "etree._Element"]
"""The element of the XML tree for each element and comment of the HTML tree."""

_ENTITY = re.compile(r"&(\w+);")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_XHTML = "{http://www.w3.org/1999/xhtml}"
_IS_XML = re.compile(
    r"\A\ufeff?\s*(?:<\?xml\b|(?:<!DOCTYPE[^>]*>|<!--.*?-->|\s)*<html[^>]*\sxmlns)",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset(
    f"{_XHTML}{name}"
    for name in re.findall(r"\w+", "area base br col embed hr img input link meta source track wbr")
)


def is_xhtml(text: str) -> bool:
    """Return whether a page says that it is XML."""
    return _IS_XML.match(text) is not None


def parse_as_xml(text: str) -> etree._Element | None:
    """Parse a page as XML; return None if it is not well-formed."""
    from lxml import etree  # 25 ms

    data = _ENTITY.sub(_resolve, text).encode("utf-8", "replace")
    data = re.sub(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml.*?\?>", b"", data, flags=re.DOTALL)
    refuse_too_many_tags(data, "")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, BadInputError):
        return None


def _resolve(match: re.Match[str]) -> str:
    if match[1] in _OF_XML:
        return match[0]
    return html5.get(f"{match[1]};", match[0])


def find_twins(html: etree._Element, xml: etree._Element) -> Twins | None:
    """Return the elements of the XML tree for those of the HTML tree; None if they differ."""
    first, second = list(html.iter()), list(xml.iter())
    if len(first) != len(second):
        return None
    for one, other in zip(first, second, strict=True):
        if _name(one) != _name(other):
            return None
    return dict(zip(first, second, strict=True))


def _name(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return "comment"
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def on_twins(blocks: list[RawBlock], twins: Twins) -> None:
    """Move recorded blocks from the HTML tree to the XML tree."""

    def moved(slot: Slot) -> Slot:
        return Slot(twins[slot.element], slot.is_tail)

    for block in blocks:
        stretch: Stretch = block.stretch
        stretch.slot = moved(stretch.slot)
        stretch.slots = [(moved(slot), text) for slot, text in stretch.slots]
        stretch.spare[:] = [twins[node] for node in stretch.spare]
        stretch.nodes[:] = [twins[node] for node in stretch.nodes]


def serialize_xml(root: etree._Element) -> str:
    """Return a page as XML that browsers can read as HTML, too: no ``<a/>``, but ``<a></a>``."""
    from lxml import etree  # 25 ms

    for element in root.iter("*"):
        if not len(element) and not element.text and str(element.tag).startswith(_XHTML):
            element.text = None if element.tag in _VOID else ""
    return str(etree.tostring(root, encoding="unicode", with_tail=False))
