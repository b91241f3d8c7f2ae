"""Read one language of a TMX file as a document: the segments that are to be translated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.bitexts.tmx import segment_text
from workbench.formats.documents.document_format import (
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.language_tags import choose_tag
from workbench.formats.xml.parsing import parse_xml

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tmx_document(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the segments in the requested language, one of each unit; a remark counts the others.

    Raises:
        BadInputError: It is damaged, or no TMX, or has no unit in the language.
    """
    return read_tmx_tree(parse_xml(data, path), path, request)


def read_tmx_tree(root: etree._Element, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read a parsed TMX file; see ``read_tmx_document``."""
    if root.tag != "tmx":
        raise BadInputError(
            f"this is no TMX: its root element is {str(root.tag)!r}",
            where=str(path),
            hint="Export it as TMX 1.4, or read it as plain text with --as text.",
        )
    units = list(root.iter("tu"))
    pieces = list(_pieces(units, request.language))
    if not pieces and units:
        raise BadInputError(
            f"there is no text in {request.language} in this file",
            where=str(path),
            hint="Name the languages of the file with --from and --to.",
        )
    if len(pieces) < len(units):
        request.reporter.remark(
            f"{path}: {len(units) - len(pieces):,} of {len(units):,} units have no text in "
            f"{request.language}"
        )
    return join_pieces(pieces, path)


def _pieces(units: list[etree._Element], language: str) -> Iterator[Piece]:
    for unit in units:
        variants = variants_of(unit)
        tag = choose_tag(language, variants)
        text = segment_text(variants[tag]).strip() if tag is not None else ""
        if any(map(str.isalnum, text)):
            yield BlockKind.PARAGRAPH, text


def variants_of(unit: etree._Element) -> dict[str, etree._Element]:
    """Return the variants of a unit by their language tags; the first one of each."""
    variants: dict[str, etree._Element] = {}
    for child in unit:
        if child.tag == "tuv":
            variants.setdefault(child.get(_LANG) or child.get("lang") or "", child)
    return variants
