"""Find the parts of an EPUB book: its package document, its pages, its tables of contents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from workbench.errors import BadInputError
from workbench.formats.xml.zipped import ZippedDocument

if TYPE_CHECKING:
    from lxml import etree

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = ("application/xhtml+xml", "text/html")
_NCX = "application/x-dtbncx+xml"


def find_pages(archive: ZippedDocument) -> list[str]:
    """Return the names of the pages in reading order.

    Raises:
        BadInputError: It is no EPUB book, or a page is locked.
    """
    name, package = find_package(archive)
    items = {
        item.get("id"): place
        for place, item in _items(name, package)
        if item.get("media-type") in _PAGES
    }
    spine = [item.get("idref") for item in package.iter(f"{_PACKAGE}itemref")]
    # A page that the spine names twice is read once.
    pages = list(dict.fromkeys(items[idref] for idref in spine if idref in items))
    locked = _find_locked(archive) & set(pages)
    if locked:
        raise BadInputError(
            f"this book is locked: {min(locked)} is encrypted",
            where=str(archive.path),
            hint="Only books without copy protection can be read.",
        )
    return pages


def find_contents(archive: ZippedDocument) -> list[str]:
    """Return the names of the tables of contents: of EPUB 3 (a page) and of EPUB 2 (``.ncx``)."""
    name, package = find_package(archive)
    return [
        place
        for place, item in _items(name, package)
        if "nav" in (item.get("properties") or "").split() or item.get("media-type") == _NCX
    ]


def find_package(archive: ZippedDocument) -> tuple[str, etree._Element]:
    """Return the name of the package document, and its root element.

    Raises:
        BadInputError: It is no EPUB book.
    """
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
    return name, package


def _items(name: str, package: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the files of a package with their names in the archive."""
    folder = posixpath.dirname(name)
    for item in package.iter(f"{_PACKAGE}item"):
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or ""))), item


def _find_locked(archive: ZippedDocument) -> set[str]:
    encryption = archive.parse("META-INF/encryption.xml")
    if encryption is None:
        return set()
    return {unquote(reference.get("URI") or "") for reference in encryption.iter(_CIPHER)}
