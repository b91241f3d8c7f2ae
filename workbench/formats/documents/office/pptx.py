"""Read the text of a PowerPoint presentation: its slides in order, each followed by its notes."""

from __future__ import annotations

from pathlib import Path

from workbench.formats.documents.document_format import (
    LARGEST_ARCHIVE,
    DocumentFormat,
    DocumentWriter,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.slides.pptx_parts import PptxParts
from workbench.formats.documents.office.writing.pptx_writing import read_tagged_pptx, write_pptx
from workbench.formats.xml.zipped import open_zipped


def read_pptx(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the titles, text boxes, tables, diagrams and notes of all slides; remark on lost ones.

    Raises:
        BadInputError: It is no PPTX, is damaged, or is too large when unpacked.
    """
    left_out = LeftOut()
    with open_zipped(data, path, kind="a PowerPoint presentation") as archive:
        joined = join_pieces(PptxParts(archive).pieces(left_out, request.reporter), path)
    left_out.remark(path, request.reporter)
    return joined


FORMAT = DocumentFormat(
    "pptx",
    "PowerPoint",
    (".pptx", ".pptm", ".ppsx", ".potx"),
    read_pptx,
    LARGEST_ARCHIVE,
    writer=DocumentWriter(read_tagged_pptx, write_pptx),
)
"""The entry of this format in the registry."""
