"""Write the translations of a TMX file into it: a variant for each unit that has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.bitexts.tmx import segment_text
from workbench.formats.documents.document_format import (
    DocumentFormat,
    DocumentWriter,
    ReadRequest,
    WriteRequest,
)
from workbench.formats.documents.tmx import read_tmx_document, read_tmx_tree, variants_of
from workbench.formats.inline.fragments import TaggedBlock
from workbench.formats.language_tags import choose_tag
from workbench.formats.xml.inline_content import InlineContent, content_of, write_content
from workbench.formats.xml.parsing import parse_xml, serialize_part
from workbench.version import __version__

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tagged_tmx(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the segments in the requested language with their inline codes."""
    root = parse_xml(data, path)
    read_tmx_tree(root, path, request)
    return [
        TaggedBlock(BlockKind.PARAGRAPH, content.fragments)
        for _, content in _segments(root, request.language)
    ]


def write_tmx(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Return the TMX with a variant in the target language for each unit that lacks one.

    The language has the tag that other units of the file give it, such as ``en-GB``.
    """
    root = parse_xml(data, path)
    target = request.languages.target
    used = {tag: None for unit in root.iter("tu") for tag in variants_of(unit)}
    written = choose_tag(target, used) or target
    found = list(_segments(root, request.reading.language))
    for (variant, content), block in zip(found, blocks, strict=True):
        unit = variant.getparent()
        assert unit is not None
        own = variants_of(unit)
        tag = choose_tag(target, own)
        existing = own[tag] if tag is not None else None
        if existing is not None and segment_text(existing).strip():
            continue
        made = existing if existing is not None else _new_variant(variant, written)
        segment = made.find("seg")
        if segment is None:
            segment = made.makeelement("seg")
            made.append(segment)
        write_content(segment, block.fragments, content.nodes)
    return serialize_part(root)


def _new_variant(source: etree._Element, language: str) -> etree._Element:
    """Append a variant after that of the source, with the white space that stands around it."""
    made = source.makeelement("tuv")
    made.set(_LANG, language)
    made.set("creationtool", "Bitext Workbench")
    made.set("creationtoolversion", __version__)
    made.text = source.text if not (source.text or "").strip() else None
    segment = made.makeelement("seg")
    inner = source.find("seg")
    segment.tail = inner.tail if inner is not None else None
    made.append(segment)
    made.tail, source.tail = source.tail, _gap_before(source)
    source.addnext(made)
    return made


def _gap_before(element: etree._Element) -> str | None:
    """Return the white space before an element, for one that comes after it."""
    before = element.getprevious()
    parent = element.getparent()
    gap = before.tail if before is not None else parent.text if parent is not None else None
    return gap if not (gap or "").strip() else None


def _segments(
    root: etree._Element, language: str
) -> Iterator[tuple[etree._Element, InlineContent]]:
    """Yield the variants that the reader reads, with their contents."""
    for unit in root.iter("tu"):
        variants = variants_of(unit)
        tag = choose_tag(language, variants)
        if tag is None or not any(map(str.isalnum, segment_text(variants[tag]))):
            continue
        segment = variants[tag].find("seg")
        if segment is not None:
            yield variants[tag], content_of(segment)


FORMAT = DocumentFormat(
    "tmx",
    "TMX, one language of it",
    (".tmx",),
    read_tmx_document,
    writer=DocumentWriter(read_tagged_tmx, write_tmx),
)
"""The entry of this format in the registry."""
