"""Read an OpenDocument text (ODT) with all tracked changes accepted and without comments.

It is read from the part ``content.xml`` (OASIS OpenDocument 1.3); a flat ``.fodt`` file is only
that part.
"""

from __future__ import annotations

import re
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
from workbench.formats.xml.zipped import open_zipped

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE = f"{{{_OASIS}:office:1.0}}"
_TEXT = f"{{{_OASIS}:text:1.0}}"
_TABLE = f"{{{_OASIS}:table:1.0}}"
_STYLE = f"{{{_OASIS}:style:1.0}}"
_MANIFEST = f"{{{_OASIS}:manifest:1.0}}"

_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_UNSEEN = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text", f"{_OFFICE}annotation", f"{_OFFICE}forms"}
)
_OWN_PARAGRAPHS = frozenset({*_PARAGRAPHS, f"{_TEXT}note", f"{_TEXT}list"})
"""Elements inside a paragraph whose text forms paragraphs of its own."""

_MOST_SPACES = 1000
"""Most spaces that one element stands for."""

# XML has no control characters, so these can replace spaces until white space is collapsed.
_SPACE_MARK, _TAB_MARK, _BREAK_MARK = "\x00", "\x01", "\x02"
_MARKS = str.maketrans({_SPACE_MARK: " ", _TAB_MARK: "\t", _BREAK_MARK: "\n"})
_WHITE = re.compile("[ \t\r\n]+")


def read_odt(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read paragraphs, headings, list items and cells; a note follows its paragraph.

    Raises:
        BadInputError: It is no ODT, is locked, damaged, or too large when unpacked.
    """
    return join_pieces(_find_pieces(data, path), path)


def _find_pieces(data: bytes, path: Path) -> Iterator[Piece]:
    if data.lstrip()[:1] == b"<":
        root = parse_xml(data, path)
        yield from _paragraphs(root, _find_heading_styles(root), path)
        return
    with open_zipped(data, path, kind="an ODT document") as archive:
        manifest = archive.parse("META-INF/manifest.xml")
        if manifest is not None and manifest.find(f".//{_MANIFEST}encryption-data") is not None:
            raise BadInputError(
                "this document is locked with a password",
                where=str(path),
                hint="Save it without one.",
            )
        content = archive.parse("content.xml")
        if content is None:
            raise BadInputError(
                "this file is a ZIP archive, but is no OpenDocument text",
                where=str(path),
                hint="Save it as .odt.",
            )
        headings = _find_heading_styles(archive.parse("styles.xml"), content)
        yield from _paragraphs(content, headings, path)


def _find_heading_styles(*roots: etree._Element | None) -> frozenset[str]:
    """Return the names of the styles of titles and headings, and of styles based on them."""
    parents: dict[str, str] = {}
    found = {"Title", "Subtitle"}
    for root in roots:
        for style in root.iter(f"{_STYLE}style") if root is not None else ():
            name = style.get(f"{_STYLE}name") or ""
            parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
            if (style.get(f"{_STYLE}default-outline-level") or "").isdigit():
                found.add(name)
    return frozenset(found | {name for name, parent in parents.items() if parent in found})


def _paragraphs(root: etree._Element, headings: frozenset[str], path: Path) -> Iterator[Piece]:
    body = root.find(f".//{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise BadInputError(
            "this OpenDocument file is no text document",
            where=str(path),
            hint="Save its text as .odt, .docx or .txt.",
        )
    for paragraph in body.iter(*_PARAGRAPHS):
        above = {str(ancestor.tag) for ancestor in paragraph.iterancestors()}
        text = _WHITE.sub(" ", "".join(_texts(paragraph))).translate(_MARKS).strip()
        if not above & _UNSEEN and any(char.isalnum() for char in text):
            yield _kind_of(paragraph, above, headings), text


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph without its notes and boxes, which come later."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            yield _SPACE_MARK * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
        elif child.tag == f"{_TEXT}tab":
            yield _TAB_MARK
        elif child.tag == f"{_TEXT}line-break":
            yield _BREAK_MARK
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN | _OWN_PARAGRAPHS:
            yield from _texts(child)
        yield child.tail or ""


def _kind_of(paragraph: etree._Element, above: set[str], headings: frozenset[str]) -> BlockKind:
    if paragraph.tag == f"{_TEXT}h" or paragraph.get(f"{_TEXT}style-name") in headings:
        return BlockKind.HEADING
    if f"{_TEXT}list-item" in above or f"{_TEXT}list-header" in above:
        return BlockKind.LIST_ITEM
    return BlockKind.CELL if f"{_TABLE}table-cell" in above else BlockKind.PARAGRAPH


FORMAT = DocumentFormat(
    "odt", "OpenDocument text", (".odt", ".ott", ".fodt"), read_odt, LARGEST_ARCHIVE
)
"""The entry of this format in the registry."""
