"""Write a translated OpenDocument text: its body, comments, page headers and properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind, LanguagePair
from workbench.formats.documents.document_format import DocumentPart, ReadRequest, WriteRequest
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.office.odt_parts import CONTENT, OdtParts
from workbench.formats.documents.office.odt_styles import OFFICE
from workbench.formats.documents.office.odt_text import OdtWalk, find_headers
from workbench.formats.documents.office.writing.extra_texts import (
    TITLES,
    is_left,
    set_property_language,
)
from workbench.formats.documents.office.writing.odt_inline import OdtParagraphs, find_unseen_styles
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.language_tags import is_same_language, regional_tag
from workbench.formats.xml.parsing import serialize_part
from workbench.formats.xml.text import only_xml
from workbench.formats.xml.zip_writing import replace_parts

if TYPE_CHECKING:
    from lxml import etree

_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_EXTRA = (f"{_SVG}title", f"{_SVG}desc")


@dataclass(slots=True)
class _Odt:
    """A document whose paragraphs are found."""

    roots: Mapping[str, etree._Element]
    paragraphs: OdtParagraphs
    extras: list[etree._Element]

    @classmethod
    def of(cls, parts: OdtParts, leave: frozenset[DocumentPart], left_out: LeftOut) -> _Odt:
        quiet = OdtWalk(parts.styles, LeftOut(), parts.load)
        paragraphs = OdtParagraphs(parts.styles, find_unseen_styles(parts.roots), quiet.object_text)
        walk = OdtWalk(parts.styles, left_out, parts.load, paragraphs)
        aside = [*parts.body.iter(f"{OFFICE}annotation"), *find_headers(parts.page_styles)]
        for element in (parts.body, *aside):
            for _ in walk.pieces(element):
                pass
        paragraphs.leave_out(lambda element: is_left(element, leave))
        roots = parts.roots.values() if DocumentPart.PROPERTIES not in leave else ()
        extras = [each for root in roots for each in _find_extras(root)]
        return cls(parts.roots, paragraphs, extras)

    def blocks(self) -> list[TaggedBlock]:
        return self.paragraphs.tagged() + [
            TaggedBlock(BlockKind.HEADING, (Fragment(extra.text or ""),)) for extra in self.extras
        ]

    def write(self, blocks: Sequence[TaggedBlock], languages: LanguagePair) -> dict[str, bytes]:
        """Return the bytes of the parts."""
        first = len(blocks) - len(self.extras)
        self.paragraphs.write(blocks[:first])
        for extra, block in zip(self.extras, blocks[first:], strict=True):
            extra.text = only_xml(block.text)
        for root in self.roots.values():
            _set_languages(root, languages)
        return {name: serialize_part(root) for name, root in self.roots.items()}


def read_tagged_odt(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the body with its notes; then comments, page headers, and other texts.

    Raises:
        BadInputError: It is no ODT, is locked, damaged, or too large when unpacked.
    """
    with OdtParts.open(data, path) as parts:
        left_out = LeftOut()
        blocks = _Odt.of(parts, request.leave, left_out).blocks()
    left_out.remark_untranslated(path, request.reporter)
    return blocks


def write_odt(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Write the blocks into their paragraphs; pictures and all else are copied."""
    with OdtParts.open(data, path) as parts:
        written = _Odt.of(parts, request.reading.leave, LeftOut()).write(blocks, request.languages)
        is_flat = parts.archive is None
    return written[CONTENT] if is_flat else replace_parts(data, written)


def _find_extras(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter(*_EXTRA, *TITLES):
        is_property = element.tag in TITLES
        parent = element.getparent()
        is_own = parent is not None and parent.tag == f"{OFFICE}meta"
        if (is_own or not is_property) and any(map(str.isalpha, element.text or "")):
            yield element


def _set_languages(root: etree._Element, languages: LanguagePair) -> None:
    """Write the language of the translation where that of the source is named."""
    language, _, country = regional_tag(languages.target).partition("-")
    for element in root.iter("*"):
        value = element.get(f"{_FO}language")
        if value and is_same_language(value, languages.source):
            element.set(f"{_FO}language", language)
            element.set(f"{_FO}country", country or "none")
    set_property_language(root, languages)
