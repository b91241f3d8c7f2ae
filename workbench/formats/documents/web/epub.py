"""Read an EPUB book: its pages in the order of the spine, each as a web page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
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
from workbench.formats.documents.web.html import decode_html, find_html_pieces
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read headings, paragraphs, list items and cells of all pages; remark on missing pages.

    Raises:
        BadInputError: It is no EPUB, is locked, damaged, or too large when unpacked.
    """
    left_out = LeftOut()
    joined = join_pieces(_find_pieces(data, path, request, left_out), path)
    left_out.remark(path, request.reporter)
    return joined


def _find_pieces(
    data: bytes, path: Path, request: ReadRequest, left_out: LeftOut
) -> Iterator[Piece]:
    with open_zipped(data, path, kind="an EPUB book") as archive:
        pages = _find_pages(archive)
        locked = _find_locked(archive) & set(pages)
        if locked:
            raise BadInputError(
                f"this book is locked: {min(locked)} is encrypted",
                where=str(path),
                hint="Only books without copy protection can be read.",
            )
        for name in pages:
            page = archive.read(name)
            if page is None:
                request.reporter.remark(f"{path}: its page {name} is missing")
            elif page.strip():
                where = path / name
                text = decode_html(page, where, language=request.language).text
                yield from find_html_pieces(text, where, left_out)


def _find_pages(archive: ZippedDocument) -> list[str]:
    """Return the names of the pages in reading order."""
    container = archive.parse("META-INF/container.xml")
    rootfile = container.find(f".//{_CONTAINER}rootfile") if container is not None else None
    name = unquote(rootfile.get("full-path") or "") if rootfile is not None else ""
    package = archive.parse(name)
    if package is None:
        raise BadInputError(
            "this file is a ZIP archive, but is no EPUB book",
            where=str(archive.path),
            hint="Check its ending.",
        )
    folder = posixpath.dirname(name)
    items = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in package.iter(f"{_PACKAGE}item")
        if item.get("media-type") in _PAGES
    }
    spine = [item.get("idref") for item in package.iter(f"{_PACKAGE}itemref")]
    # A page that the spine names twice is read once.
    return list(dict.fromkeys(items[idref] for idref in spine if idref in items))


def _find_locked(archive: ZippedDocument) -> set[str]:
    encryption = archive.parse("META-INF/encryption.xml")
    if encryption is None:
        return set()
    return {unquote(reference.get("URI") or "") for reference in encryption.iter(_CIPHER)}


FORMAT = DocumentFormat("epub", "EPUB book", (".epub",), read_epub, LARGEST_ARCHIVE)
"""The entry of this format in the registry."""
