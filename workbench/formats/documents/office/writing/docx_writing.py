"""Write a translated Word document: its body, notes, comments, page headers and properties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.formats.documents.document_format import DocumentPart, ReadRequest, WriteRequest
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.open_xml import serialize_as
from workbench.formats.documents.office.word.word_parts import WordParts
from workbench.formats.documents.office.word.word_styles import W
from workbench.formats.documents.office.word.word_text import WordWalk
from workbench.formats.documents.office.writing.extra_texts import (
    PROPERTIES,
    TITLES,
    find_office_texts,
    is_left,
    set_property_language,
)
from workbench.formats.documents.office.writing.word_blocks import (
    WordTrail,
    copy_boxes,
    find_equal_boxes,
)
from workbench.formats.inline.element_text import ElementText
from workbench.formats.inline.fragments import TaggedBlock
from workbench.formats.language_tags import is_same_language, regional_tag
from workbench.formats.xml.zip_writing import replace_parts
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

if TYPE_CHECKING:
    from lxml import etree

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TEXTS = {_DRAWING: ("descr", "title"), **dict.fromkeys(TITLES, (None,))}
_LANGUAGES = (f"{W}lang", f"{W}themeFontLang")


@dataclass(slots=True)
class _Word:
    """A document whose paragraphs are found."""

    parts: WordParts
    trail: WordTrail
    boxes: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)
    extras: list[ElementText] = field(default_factory=list)

    @classmethod
    def open(
        cls, archive: ZippedDocument, leave: frozenset[DocumentPart], left_out: LeftOut
    ) -> _Word:
        parts = WordParts(archive)
        word = cls(parts, WordTrail(parts.styles))
        for _ in parts.pieces(left_out, word.trail):
            pass
        for name in (*parts.headers(), f"{parts.folder}/comments.xml"):
            root = parts.parse(name)
            if root is not None:
                for _ in WordWalk(parts.styles, left_out, word.trail).pieces(root):
                    pass
        word.trail.blocks = [
            block
            for block in word.trail.blocks
            if block.paragraph is None or not is_left(block.paragraph.element, leave)
        ]
        parts.parse(PROPERTIES)
        parts.parse(f"{parts.folder}/settings.xml")
        for root in parts.roots.values():
            word.boxes += find_equal_boxes(root)
            if DocumentPart.PROPERTIES not in leave:
                word.extras += find_office_texts(root, _TEXTS)
        return word

    def blocks(self) -> list[TaggedBlock]:
        return [
            *(block.tagged() for block in self.trail.blocks),
            *(extra.block() for extra in self.extras),
        ]

    def write(
        self, archive: ZippedDocument, blocks: Sequence[TaggedBlock], languages: LanguagePair
    ) -> dict[str, bytes]:
        """Return the bytes of the parts."""
        first = len(blocks) - len(self.extras)
        for word_block, block in zip(self.trail.blocks, blocks[:first], strict=True):
            word_block.write(block)
        for extra, block in zip(self.extras, blocks[first:], strict=True):
            extra.replace(block.text)
        copy_boxes(self.boxes)
        written: dict[str, bytes] = {}
        for name, root in self.parts.roots.items():
            _set_languages(root, languages)
            written[name] = serialize_as(root, archive.read(name) or b"")
        return written


def read_tagged_docx(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the body, footnotes and endnotes; then page headers, comments, and other texts.

    Raises:
        BadInputError: It is no DOCX, is damaged, or is too large when unpacked.
    """
    with open_zipped(data, path, kind="a DOCX document") as archive:
        left_out = LeftOut()
        blocks = _Word.open(archive, request.leave, left_out).blocks()
    left_out.remark_untranslated(path, request.reporter)
    return blocks


def write_docx(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Write the blocks into their paragraphs; pictures, styles and all else are copied."""
    with open_zipped(data, path, kind="a DOCX document") as archive:
        word = _Word.open(archive, request.reading.leave, LeftOut())
        written = word.write(archive, blocks, request.languages)
    return replace_parts(data, written)


def _set_languages(root: etree._Element, languages: LanguagePair) -> None:
    """Write the language of the translation where that of the source is named."""
    target = regional_tag(languages.target)
    for element in root.iter(*_LANGUAGES):
        value = element.get(f"{W}val")
        if value and is_same_language(value, languages.source):
            element.set(f"{W}val", target)
    set_property_language(root, languages)
