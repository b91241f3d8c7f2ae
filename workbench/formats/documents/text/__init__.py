"""Plain text: paragraphs, pre-segmented lines, and files too large for the memory."""

from workbench.formats.documents.text.paragraphs import FORMAT

__all__ = ["FORMAT"]
