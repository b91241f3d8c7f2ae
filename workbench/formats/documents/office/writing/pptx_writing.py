"""Write a translated presentation: its slides, notes, diagrams, comments and properties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind, LanguagePair
from workbench.formats.documents.document_format import DocumentPart, ReadRequest, WriteRequest
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.open_xml import serialize_as
from workbench.formats.documents.office.slides.pptx_parts import PptxParts
from workbench.formats.documents.office.slides.slide_text import A, P
from workbench.formats.documents.office.writing.extra_texts import (
    PROPERTIES,
    TITLES,
    find_office_texts,
    is_left,
    set_property_language,
)
from workbench.formats.documents.office.writing.slide_paragraphs import (
    SlideParagraph,
    replace_runs,
    text_of_paragraph,
)
from workbench.formats.inline.element_text import ElementText
from workbench.formats.inline.fragments import TaggedBlock
from workbench.formats.language_tags import is_same_language, regional_tag
from workbench.formats.xml.zip_writing import replace_parts
from workbench.formats.xml.zipped import ZippedDocument, open_zipped
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from lxml import etree

_TEXTS = {
    f"{P}cNvPr": ("descr", "title"),
    **dict.fromkeys(TITLES, (None,)),
}
_FOOTERS = frozenset({"ftr", "hdr"})
_FORMATS = (f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr")


@dataclass(slots=True)
class _Presentation:
    """A presentation whose paragraphs are found."""

    parts: PptxParts
    paragraphs: list[SlideParagraph] = field(default_factory=list)
    extras: list[ElementText] = field(default_factory=list)
    _seen: set[etree._Element] = field(default_factory=set)

    @classmethod
    def open(
        cls,
        archive: ZippedDocument,
        leave: frozenset[DocumentPart],
        left_out: LeftOut,
        reporter: Reporter,
    ) -> _Presentation:
        found = cls(PptxParts(archive))
        for _ in found.parts.pieces(left_out, reporter, found):
            pass
        for root in list(found.parts.roots.values()):
            for element in _footers(root) if DocumentPart.HEADERS not in leave else ():
                text = text_of_paragraph(element).strip()
                if element not in found._seen and any(map(str.isalpha, text)):
                    found.paragraph(element, BlockKind.PARAGRAPH, text)
        found.paragraphs = [each for each in found.paragraphs if not is_left(each.element, leave)]
        found.parts.parse(PROPERTIES)
        for root in found.parts.roots.values():
            names = _TEXTS if DocumentPart.PROPERTIES not in leave else {}
            if DocumentPart.COMMENTS not in leave:
                names = {**names, f"{P}text": (None,)}
            found.extras += find_office_texts(root, names) if names else ()
        return found

    def paragraph(self, paragraph: etree._Element, kind: BlockKind, text: str) -> None:
        """Note a paragraph with its text."""
        self._seen.add(paragraph)
        self.paragraphs.append(SlideParagraph.of(paragraph, kind, text))

    def blocks(self) -> list[TaggedBlock]:
        return [
            *(paragraph.tagged() for paragraph in self.paragraphs),
            *(extra.block() for extra in self.extras),
        ]

    def write(
        self, archive: ZippedDocument, blocks: Sequence[TaggedBlock], languages: LanguagePair
    ) -> dict[str, bytes]:
        """Return the bytes of the parts."""
        own = {text_of_paragraph(each.element): each.element for each in self.paragraphs}
        first = len(self.paragraphs)
        for paragraph, block in zip(self.paragraphs, blocks[:first], strict=True):
            paragraph.write(block)
        for extra, block in zip(self.extras, blocks[first:], strict=True):
            extra.replace(block.text)
        for name in self.parts.drawings:
            root = self.parts.parse(name)
            for element in root.iter(f"{A}p") if root is not None else ():
                source = text_of_paragraph(element)
                if source.strip() and source in own:
                    replace_runs(element, own[source])
        for root in self.parts.roots.values():
            _set_languages(root, languages)
        return {
            name: serialize_as(root, archive.read(name) or b"")
            for name, root in self.parts.roots.items()
        }


def read_tagged_pptx(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the slides and their notes; then footers, comments, and other texts.

    Raises:
        BadInputError: It is no PPTX, is damaged, or is too large when unpacked.
    """
    with open_zipped(data, path, kind="a PowerPoint presentation") as archive:
        left_out = LeftOut()
        blocks = _Presentation.open(archive, request.leave, left_out, request.reporter).blocks()
    left_out.remark_untranslated(path, request.reporter)
    return blocks


def write_pptx(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Write the blocks into their paragraphs; pictures, layouts and all else are copied."""
    with open_zipped(data, path, kind="a PowerPoint presentation") as archive:
        presentation = _Presentation.open(archive, request.reading.leave, LeftOut(), SILENT)
        written = presentation.write(archive, blocks, request.languages)
    return replace_parts(data, written)


def _footers(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of page headers and footers."""
    for holder in root.iter(f"{P}ph"):
        shape = next(holder.iterancestors(f"{P}sp"), None)
        if shape is not None and holder.get("type") in _FOOTERS:
            yield from shape.iter(f"{A}p")


def _set_languages(root: etree._Element, languages: LanguagePair) -> None:
    """Write the language of the translation where that of the source is named."""
    for element in root.iter(*_FORMATS):
        value = element.get("lang")
        if value and is_same_language(value, languages.source):
            element.set("lang", regional_tag(languages.target))
    set_property_language(root, languages)
