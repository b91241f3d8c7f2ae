"""Read an OpenDocument text (ODT) with all tracked changes accepted and without comments.

It is read from the part ``content.xml`` (OASIS OpenDocument 1.3); a flat ``.fodt`` file is only
that part.
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
from workbench.formats.documents.office.odt_parts import OdtParts
from workbench.formats.documents.office.odt_text import OdtWalk, header_texts
from workbench.formats.documents.office.writing.odt_writing import read_tagged_odt, write_odt


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
    with OdtParts.open(data, path) as parts:
        yield from OdtWalk(parts.styles, left_out, parts.load).pieces(parts.body)
        left_out.add_headers(header_texts(parts.page_styles))


FORMAT = DocumentFormat(
    "odt",
    "OpenDocument text",
    (".odt", ".ott", ".fodt"),
    read_odt,
    LARGEST_ARCHIVE,
    writer=DocumentWriter(read_tagged_odt, write_odt),
)
"""The entry of this format in the registry."""
