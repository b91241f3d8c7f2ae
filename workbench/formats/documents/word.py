"""The text of a DOCX document as a reader sees it: tracked deletions gone, insertions taken.

Read from the parts themselves (ECMA-376, WordprocessingML), because text in links, insertions and
text boxes must come along, in order.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError

if TYPE_CHECKING:
    from lxml import etree

_LARGEST_PART = 256 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What zipfile raises on damaged archives, depending on where they are damaged.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
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


def find_word_pieces(data: bytes, path: Path) -> Iterator[tuple[BlockKind, str]]:
    """Paragraphs, headings, list items and cells in order, then footnotes and endnotes.

    Raises:
        BadInputError: It is no DOCX, is damaged, or unpacks to more than 256 MiB a part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _find_main_part(archive, path)
            folder = posixpath.dirname(main)
            headings = _find_heading_styles(_parse(archive, f"{folder}/styles.xml", path))
            for name in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
                root = _parse(archive, name, path)
                if root is not None:
                    yield from _paragraphs(root, headings)
    except _DAMAGED as error:
        raise BadInputError(
            f"not a readable DOCX document: {error}",
            where=str(path),
            hint="Open it in a word processor and save it again.",
        ) from error


def _find_main_part(archive: zipfile.ZipFile, path: Path) -> str:
    relations = _parse(archive, "_rels/.rels", path)
    if relations is not None:
        for relation in relations.iter(_RELATION):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                name = (relation.get("Target") or "").lstrip("/")
                if name in archive.namelist() and name.startswith("word/"):
                    return name
    if "word/document.xml" in archive.namelist():
        return "word/document.xml"
    raise BadInputError(
        "this archive holds no Word document", where=str(path), hint="Save it as .docx."
    )


def _parse(archive: zipfile.ZipFile, name: str, path: Path) -> etree._Element | None:
    """A part of the archive, or None where there is none of that name."""
    from lxml import etree  # 25 ms

    if name not in archive.namelist():
        return None
    with archive.open(name) as file:
        # Not by the size that the archive states, which may lie.
        data = file.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise BadInputError(
            f"its part {name} unpacks to more than 256 MiB", where=str(path), hint="Cut it."
        )
    data = data.replace(_STRICT_W, _W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInputError(
            f"its part {name} is damaged: {(error.msg or 'broken').splitlines()[0]}",
            where=f"{path}, {name}, line {error.lineno}",
            hint="Open it in a word processor and save it again.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadInputError(
            f"its part {name} has a DOCTYPE, which no DOCX has and attacks use",
            where=str(path),
            hint="Open it in a word processor and save it again if you trust it.",
        )
    return root


def _find_heading_styles(styles: etree._Element | None) -> frozenset[str]:
    """Ids of the styles for titles and headings: by outline level, or by their English name."""
    found = set()
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        label = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        named = label.startswith("heading") or label in ("title", "subtitle")
        if named or (level is not None and level.get(f"{_W}val") != "9"):
            found.add(style.get(f"{_W}styleId") or "")
    return frozenset(found)


def _paragraphs(root: etree._Element, headings: frozenset[str]) -> Iterator[tuple[BlockKind, str]]:
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(_texts(paragraph)).strip()
        unseen = any(a.tag in (_FALLBACK, f"{_W}del") for a in paragraph.iterancestors())
        if not unseen and any(char.isalnum() for char in text):
            yield _kind_of(paragraph, headings), text


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph without that of paragraphs in boxes inside it, which come later."""
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
