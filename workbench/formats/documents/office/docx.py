"""Read the text of a DOCX document with all tracked changes accepted.

It is read from the parts of the file (ECMA-376, WordprocessingML), so that the text of links,
insertions and text boxes is included, in order.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInputError
from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.word_styles import W, WordStyles
from workbench.formats.documents.office.word_text import WordWalk
from workbench.formats.xml.parsing import parse_xml
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

if TYPE_CHECKING:
    from lxml import etree

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OPEN = "http://schemas.openxmlformats.org"
_STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": f"{_OPEN}/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": f"{_OPEN}/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/drawingml/main": f"{_OPEN}/drawingml/2006/main",
}
"""Namespaces of the strict variant, and those of the usual one."""

_HEADER = re.compile(r"(?:header|footer)\d*\.xml\Z")


def read_docx(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read paragraphs, headings, list items and cells in order, then footnotes and endnotes.

    Raises:
        BadInputError: It is no DOCX, is damaged, or is too large when unpacked.
    """
    left_out = LeftOut()
    joined = join_pieces(_find_pieces(data, path, left_out), path)
    left_out.remark(path, request.reporter)
    return joined


def _find_pieces(data: bytes, path: Path, left_out: LeftOut) -> Iterator[Piece]:
    with open_zipped(data, path, kind="a DOCX document") as archive:
        main = _find_main_part(archive)
        folder = posixpath.dirname(main)
        walk = WordWalk(WordStyles.of(_parse(archive, f"{folder}/styles.xml")), left_out)
        root = _parse(archive, main)
        if root is not None:
            yield from walk.pieces(root)
        for kind in ("footnote", "endnote"):
            notes = _parse(archive, f"{folder}/{kind}s.xml")
            for note in notes if notes is not None else ():
                reference = (kind, note.get(f"{W}id") or "")
                if reference in walk.notes or reference not in walk.deleted_notes:
                    yield from walk.pieces(note)
        _count_headers(archive, folder, left_out)


def _count_headers(archive: ZippedDocument, folder: str, left_out: LeftOut) -> None:
    def texts() -> Iterator[str]:
        for name in sorted(archive.names):
            if posixpath.dirname(name) == folder and _HEADER.search(name):
                root = _parse(archive, name)
                pieces = WordWalk(WordStyles(), LeftOut()).pieces(root) if root is not None else ()
                yield " ".join(piece for _, piece in pieces)

    left_out.add_headers(texts())


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
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT_NAMES.items():
            data = data.replace(strict, usual.encode())
    return parse_xml(data, archive.path, part=name)


FORMAT = DocumentFormat("docx", "Word", (".docx", ".docm", ".dotx"), read_docx, LARGEST_ARCHIVE)
"""The entry of this format in the registry."""
