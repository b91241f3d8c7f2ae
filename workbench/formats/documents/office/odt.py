"""Read an OpenDocument text (ODT) with all tracked changes accepted and without comments.

It is read from the part ``content.xml`` (OASIS OpenDocument 1.3); a flat ``.fodt`` file is only
that part.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

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
from workbench.formats.documents.office.odt_styles import OFFICE, OdtStyles
from workbench.formats.documents.office.odt_text import OdtWalk, header_texts
from workbench.formats.xml.parsing import parse_xml
from workbench.formats.xml.zipped import open_zipped

if TYPE_CHECKING:
    from lxml import etree

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def read_odt(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read paragraphs, headings, list items and cells; a note follows its paragraph.

    Raises:
        BadInputError: It is no ODT, is locked, damaged, or too large when unpacked.
    """
    left_out = LeftOut()
    joined = join_pieces(_find_pieces(data, path, left_out), path)
    left_out.remark(path, request.reporter)
    return joined


def _find_pieces(data: bytes, path: Path, left_out: LeftOut) -> Iterator[Piece]:
    if data.lstrip()[:1] == b"<":
        root = parse_xml(data, path)
        walk = OdtWalk(OdtStyles.of(root), left_out, _load_nothing)
        yield from walk.pieces(_body_of(root, path))
        left_out.add_headers(header_texts(root))
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
        styles = archive.parse("styles.xml")

        def load(name: str) -> etree._Element | None:
            part = posixpath.normpath(posixpath.join(unquote(name), "content.xml"))
            try:
                return archive.parse(part)
            except BadInputError:
                return None  # a picture of it is shown instead; it is counted as an object

        walk = OdtWalk(OdtStyles.of(styles, content), left_out, load)
        yield from walk.pieces(_body_of(content, path))
        left_out.add_headers(header_texts(styles))


def _load_nothing(_name: str) -> etree._Element | None:
    return None


def _body_of(root: etree._Element, path: Path) -> etree._Element:
    body = root.find(f".//{OFFICE}body/{OFFICE}text")
    if body is None:
        raise BadInputError(
            "this OpenDocument file is no text document",
            where=str(path),
            hint="Save its text as .odt, .docx or .txt.",
        )
    return body


FORMAT = DocumentFormat(
    "odt", "OpenDocument text", (".odt", ".ott", ".fodt"), read_odt, LARGEST_ARCHIVE
)
"""The entry of this format in the registry."""
