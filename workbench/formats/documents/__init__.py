"""Read documents: one module for each format, from the bytes of a file to a text with blocks.

A format with a ``writer`` is also written: ``open_rewritable`` reads it with its inline elements,
and writes a document with other texts. ``docs/documents.md`` says how a writer is added.
"""

from workbench.formats.documents.document_format import DocumentFormat, DocumentPart
from workbench.formats.documents.new_documents import NEW_DOCUMENTS
from workbench.formats.documents.reading import read_document
from workbench.formats.documents.registry import DOCUMENT_FORMATS, find_document_format
from workbench.formats.documents.rewriting import RewritableDocument, open_rewritable
from workbench.formats.documents.text.large_text import LargeText, find_large_text

__all__ = [
    "DOCUMENT_FORMATS",
    "NEW_DOCUMENTS",
    "DocumentFormat",
    "DocumentPart",
    "LargeText",
    "RewritableDocument",
    "find_document_format",
    "find_large_text",
    "open_rewritable",
    "read_document",
]
