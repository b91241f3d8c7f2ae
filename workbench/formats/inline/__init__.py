"""Inline formatting of documents: carried through a translation as short tags, and restored.

A block of a document is a row of ``Fragment``s: text with the inline elements around it
(``fragments``). ``fitting`` finds the text that a reader gives in the raw text of the file.
``tagging`` makes of each sentence a text with tags such as ``<g1>…</g1>``, which the translator
protects, and makes fragments of its rendering; ``placing`` finds places for the elements where a
rendering has no tags. ``tree`` writes fragments into a parsed XML or HTML tree.
"""

from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.inline.tagging import TaggedDocument, TaggedSegment

__all__ = ["Fragment", "TaggedBlock", "TaggedDocument", "TaggedSegment"]
