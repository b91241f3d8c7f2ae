"""PDF: the paragraphs of its text layer, from the lines that pypdf finds on the pages."""

from workbench.formats.documents.pdf.pages import FORMAT

__all__ = ["FORMAT"]
