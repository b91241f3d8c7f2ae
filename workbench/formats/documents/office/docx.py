"""Read the text of a DOCX document with all tracked changes accepted.

It is read from the parts of the file (ECMA-376, WordprocessingML), so that the text of links,
insertions and text boxes is included, in order.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.xml.parsing import parse_xml
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

if TYPE_CHECKING:
    from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNSEEN = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "p")}
    | {_FALLBACK}
)
_AS_TEXT = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def read_docx(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read paragraphs, headings, list items and cells in order, then footnotes and endnotes.

    Raises:
        BadInputError: It is no DOCX, is damaged, or is too large when unpacked.
    """
    return join_pieces(_find_pieces(data, path), path)


def _find_pieces(data: bytes, path: Path) -> Iterator[Piece]:
    with open_zipped(data, path, kind="a DOCX document") as archive:
        main = _find_main_part(archive)
        folder = posixpath.dirname(main)
        headings = _find_heading_styles(_parse(archive, f"{folder}/styles.xml"))
        for name in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            root = _parse(archive, name)
            if root is not None:
                yield from _paragraphs(root, headings)


def _find_main_part(archive: ZippedDocument) -> str:
    relations = _parse(archive, "_rels/.rels")
    if relations is not None:
        for relation in relations.iter(_RELATION):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                name = (relation.get("Target") or "").lstrip("/")
                if name in archive.names and name.startswith("word/"):
                    return name
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise BadInputError(
        "this file is a ZIP archive, but is no Word document",
        where=str(archive.path),
        hint="Save it as .docx.",
    )


def _parse(archive: ZippedDocument, name: str) -> etree._Element | None:
    """Parse a part of the document; return None if there is none of that name."""
    data = archive.read(name)
    if data is None:
        return None
    data = data.replace(_STRICT_W, _W[1:-1].encode())
    return parse_xml(data, archive.path, part=name)


def _find_heading_styles(styles: etree._Element | None) -> frozenset[str]:
    """Return the ids of the styles of titles and headings, by outline level or English name."""
    found = set()
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        label = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        named = label.startswith("heading") or label in ("title", "subtitle")
        if named or (level is not None and level.get(f"{_W}val") != "9"):
            found.add(style.get(f"{_W}styleId") or "")
    return frozenset(found)


def _paragraphs(root: etree._Element, headings: frozenset[str]) -> Iterator[Piece]:
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(_texts(paragraph)).strip()
        unseen = any(a.tag in (_FALLBACK, f"{_W}del") for a in paragraph.iterancestors())
        if not unseen and any(char.isalnum() for char in text):
            yield _kind_of(paragraph, headings), text


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph without the paragraphs of its boxes, which come later."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[str(child.tag)]
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _texts(child)


def _kind_of(paragraph: etree._Element, headings: frozenset[str]) -> BlockKind:
    properties = paragraph.find(f"{_W}pPr")
    if properties is not None:
        style = properties.find(f"{_W}pStyle")
        if style is not None and (style.get(f"{_W}val") or "") in headings:
            return BlockKind.HEADING
        if properties.find(f"{_W}outlineLvl") is not None:
            return BlockKind.HEADING
        if properties.find(f"{_W}numPr") is not None:
            return BlockKind.LIST_ITEM
    in_cell = any(ancestor.tag == f"{_W}tc" for ancestor in paragraph.iterancestors())
    return BlockKind.CELL if in_cell else BlockKind.PARAGRAPH


FORMAT = DocumentFormat("docx", "Word", (".docx", ".docm", ".dotx"), read_docx, LARGEST_ARCHIVE)
"""The entry of this format in the registry."""
