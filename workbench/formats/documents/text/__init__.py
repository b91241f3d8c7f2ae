"""Text without markup or with little of it: plain text, pre-segmented lines, Markdown.

Plain text is read in parts; ``large_text`` streams files that are too large for the memory.
"""

from workbench.formats.documents.text.reader import FORMAT

__all__ = ["FORMAT"]
