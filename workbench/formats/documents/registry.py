"""The table of document formats, and which one a file has.

A new format is a module with a ``FORMAT`` and one line in ``DOCUMENT_FORMATS``.
"""

from __future__ import annotations

from pathlib import Path

from workbench.formats.documents import (
    docx,
    epub,
    html,
    markdown,
    odt,
    pdf,
    po,
    subtitles,
    table,
    text,
    xliff,
)
from workbench.formats.documents.document_format import DocumentFormat

DOCUMENT_FORMATS: tuple[DocumentFormat, ...] = (
    text.FORMAT,
    markdown.FORMAT,
    subtitles.FORMAT,
    html.FORMAT,
    docx.FORMAT,
    odt.FORMAT,
    epub.FORMAT,
    pdf.FORMAT,
    po.FORMAT,
    xliff.FORMAT,
    table.FORMAT,
)
"""All formats of documents, in the order in which they are listed for the user."""

FORMAT_OF_UNKNOWN_ENDINGS = text.FORMAT
"""Format of files whose ending no format has."""


def find_document_format(path: Path) -> DocumentFormat:
    """Return the format of a file by its ending; plain text if no format has that ending."""
    ending = path.suffix.lower()
    for document_format in DOCUMENT_FORMATS:
        if ending in document_format.endings:
            return document_format
    return FORMAT_OF_UNKNOWN_ENDINGS
