"""Read an EPUB book: its pages in the order of the spine, each as a web page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    DocumentWriter,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.web.epub_parts import find_pages
from workbench.formats.documents.web.epub_writing import read_tagged_epub, write_epub
from workbench.formats.documents.web.html import find_html_pieces
from workbench.formats.documents.web.parsing import decode_html
from workbench.formats.xml.zipped import open_zipped


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
        for name in find_pages(archive):
            page = archive.read(name)
            if page is None:
                request.reporter.remark(f"{path}: its page {name} is missing")
            elif page.strip():
                where = path / name
                text = decode_html(page, where, language=request.language).text
                yield from find_html_pieces(text, where, left_out, language=request.language)


FORMAT = DocumentFormat(
    "epub",
    "EPUB book",
    (".epub",),
    read_epub,
    LARGEST_ARCHIVE,
    writer=DocumentWriter(read_tagged_epub, write_epub),
)
"""The entry of this format in the registry."""
