"""Read the text of a DOCX document with all tracked changes accepted.

It is read from the parts of the file (ECMA-376, WordprocessingML), so that the text of links,
insertions and text boxes is included, in order.
"""

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
from workbench.formats.documents.office.word.word_parts import WordParts
from workbench.formats.documents.office.word.word_text import WordWalk
from workbench.formats.documents.office.writing.docx_writing import read_tagged_docx, write_docx
from workbench.formats.xml.zipped import open_zipped


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
        parts = WordParts(archive)
        yield from parts.pieces(left_out)
        left_out.add_headers(_header_texts(parts))


def _header_texts(parts: WordParts) -> Iterator[str]:
    for name in parts.headers():
        root = parts.parse(name)
        if root is not None:
            pieces = WordWalk(parts.styles, LeftOut()).pieces(root)
            yield " ".join(piece for _, piece in pieces)


FORMAT = DocumentFormat(
    "docx",
    "Word",
    (".docx", ".docm", ".dotx"),
    read_docx,
    LARGEST_ARCHIVE,
    writer=DocumentWriter(read_tagged_docx, write_docx),
)
"""The entry of this format in the registry."""
