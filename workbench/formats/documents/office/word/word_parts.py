"""The parts of a Word document that hold text, and the walk through them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.open_xml import find_main_part, parse_part
from workbench.formats.documents.office.word.word_styles import W, WordStyles
from workbench.formats.documents.office.word.word_text import ParagraphTrail, WordWalk
from workbench.formats.xml.zipped import ZippedDocument

if TYPE_CHECKING:
    from lxml import etree

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Types of notes that Word draws between text and notes."""

_HEADER = re.compile(r"(?:header|footer)\d*\.xml\Z")


class WordParts:
    """The parts of an open document.

    Attributes:
        roots: The root elements of the parts that were parsed, by name.
        styles: The styles of the document.
    """

    def __init__(self, archive: ZippedDocument) -> None:
        self._archive = archive
        self.roots: dict[str, etree._Element] = {}
        self.main = find_main_part(
            archive, usual="word/document.xml", what="Word document", ending=".docx"
        )
        self.folder = posixpath.dirname(self.main)
        self.styles = WordStyles.of(self.parse(f"{self.folder}/styles.xml"))

    def pieces(self, left_out: LeftOut, trail: ParagraphTrail | None = None) -> Iterator[Piece]:
        """Yield the paragraphs of the main part, then those of its footnotes and endnotes.

        Args:
            left_out: Receives what is left out on purpose.
            trail: Records where the paragraphs are.
        """
        walk = WordWalk(self.styles, left_out, trail)
        root = self.parse(self.main)
        if root is not None:
            yield from walk.pieces(root)
        for kind in ("footnote", "endnote"):
            notes = self.parse(f"{self.folder}/{kind}s.xml")
            for note in notes if notes is not None else ():
                if note.get(f"{W}type") in _SEPARATORS:
                    continue
                reference = (kind, note.get(f"{W}id") or "")
                if reference in walk.notes or reference not in walk.deleted_notes:
                    yield from walk.pieces(note)

    def headers(self) -> list[str]:
        """Return the names of the parts of page headers and footers."""
        return [
            name
            for name in sorted(self._archive.names)
            if posixpath.dirname(name) == self.folder and _HEADER.search(name)
        ]

    def parse(self, name: str) -> etree._Element | None:
        """Parse a part of the document; return None if there is none of that name."""
        if name in self.roots:
            return self.roots[name]
        root = parse_part(self._archive, name)
        if root is not None:
            self.roots[name] = root
        return root
