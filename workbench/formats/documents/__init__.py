"""Read documents: one module for each format, from the bytes of a file to a text with blocks."""

from workbench.formats.documents.document_format import DocumentFormat
from workbench.formats.documents.reading import read_document
from workbench.formats.documents.registry import DOCUMENT_FORMATS, find_document_format
from workbench.formats.documents.rewriting import RewritableDocument, open_rewritable
from workbench.formats.documents.text.large_text import LargeText, find_large_text

__all__ = [
    "DOCUMENT_FORMATS",
    "DocumentFormat",
    "LargeText",
    "RewritableDocument",
    "find_document_format",
    "find_large_text",
    "open_rewritable",
    "read_document",
]
