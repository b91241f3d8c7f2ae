"""Write a translated EPUB book: its pages, its table of contents and its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind, LanguagePair
from workbench.formats.documents.document_format import ReadRequest, WriteRequest
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.web.epub_parts import find_contents, find_package, find_pages
from workbench.formats.documents.web.html_writing import WebPage, encode_page, set_languages
from workbench.formats.documents.web.parsing import decode_html
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.language_tags import is_same_language
from workbench.formats.xml.parsing import parse_xml, serialize_part
from workbench.formats.xml.text import only_xml
from workbench.formats.xml.zip_writing import replace_parts
from workbench.formats.xml.zipped import ZippedDocument, open_zipped

if TYPE_CHECKING:
    from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_TRANSLATED = (f"{_DC}title", f"{_DC}description", f"{_DC}subject", f"{_NCX}text")
"""Elements of the package and of the table of contents of EPUB 2 whose text is translated."""


@dataclass(slots=True)
class _Part:
    """A part that is no page: its elements with a text to translate."""

    name: str
    root: etree._Element
    elements: list[etree._Element]

    def blocks(self) -> list[TaggedBlock]:
        return [
            TaggedBlock(BlockKind.HEADING, (Fragment(" ".join((element.text or "").split())),))
            for element in self.elements
        ]

    def write(self, blocks: Sequence[TaggedBlock], languages: LanguagePair) -> bytes:
        for element, block in zip(self.elements, blocks, strict=True):
            element.text = only_xml(block.text)
        for element in self.root.iter(f"{_DC}language"):
            if is_same_language(element.text or "", languages.source):
                element.text = languages.target
        set_languages(self.root, languages)
        return serialize_part(self.root)


@dataclass(slots=True)
class _Page:
    """A page of the book."""

    name: str
    data: bytes
    encoding: str
    page: WebPage

    def blocks(self) -> list[TaggedBlock]:
        return self.page.blocks()

    def write(self, blocks: Sequence[TaggedBlock], languages: LanguagePair) -> bytes:
        return encode_page(self.page.write(blocks, languages), self.data, self.encoding)


def read_tagged_epub(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the pages of a book, then its table of contents and its title.

    Raises:
        BadInputError: It is no EPUB, is locked, damaged, or too large when unpacked.
    """
    blocks: list[TaggedBlock] = []
    with open_zipped(data, path, kind="an EPUB book") as archive:
        left_out = LeftOut()
        for part in _open_parts(archive, request, left_out):
            blocks += part.blocks()
    left_out.remark_untranslated(path, request.reporter)
    return blocks


def write_epub(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Write the blocks into the pages; images, styles and all else are copied."""
    replaced: dict[str, bytes] = {}
    first = 0
    with open_zipped(data, path, kind="an EPUB book") as archive:
        for part in _open_parts(archive, request.reading, LeftOut()):
            count = len(part.blocks())
            own = blocks[first : first + count]
            first += count
            replaced[part.name] = part.write(own, request.languages)
    return replace_parts(data, replaced)


def _open_parts(
    archive: ZippedDocument, request: ReadRequest, left_out: LeftOut
) -> Iterator[_Page | _Part]:
    contents = find_contents(archive)
    tables = [name for name in contents if name.endswith(".ncx")]
    for name in dict.fromkeys([*find_pages(archive), *contents]):
        page = None if name in tables else archive.read(name)
        if page is None and name not in tables:
            request.reporter.remark(f"{archive.path}: its page {name} is missing")
        elif page is not None and page.strip():
            where = archive.path / name
            decoded = decode_html(page, where, language=request.language)
            parsed = WebPage.parse(decoded.text, where, left_out)
            yield _Page(name, page, decoded.codec or decoded.encoding, parsed)
    for name in (*tables, find_package(archive)[0]):
        part = archive.read(name)
        if part is None:
            continue
        root = parse_xml(part, archive.path, part=name)
        elements = [
            element
            for element in root.iter(*_TRANSLATED)
            if any(char.isalpha() for char in element.text or "")
        ]
        yield _Part(name, root, elements)
