"""Read one side of an XLIFF 1.2 file as a document: its sources or its targets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.documents.document_format import (
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.language_tags import choose_tag
from workbench.formats.xml.parsing import parse_xml
from workbench.formats.xml.text import element_text

if TYPE_CHECKING:
    from lxml import etree

_NS = "{urn:oasis:names:tc:xliff:document:1.2}"
_NATIVE_CODE = frozenset({f"{_NS}{name}" for name in ("bpt", "ept", "it", "ph", "x", "bx", "ex")})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xliff_document(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the sources of all units, or the targets if only they are in the requested language.

    Units that are marked as not to be translated are left out.

    Raises:
        BadInputError: It is damaged, or no XLIFF 1.2.
    """
    root = parse_xml(data, path)
    if root.tag != f"{_NS}xliff":
        raise BadInputError(
            f"this is no XLIFF 1.2: its root element is {str(root.tag).split('}')[-1]!r}"
            f" of version {root.get('version') or 'none'!r}",
            where=str(path),
            hint="Export it as XLIFF 1.2.",
        )
    return join_pieces(_pieces(root, request.language), path)


def _pieces(root: etree._Element, language: str) -> Iterator[Piece]:
    for file in root.iter(f"{_NS}file"):
        side = "source" if _is_source(file, language) else "target"
        for unit in file.iter(f"{_NS}trans-unit"):
            text = element_text(unit.find(f"{_NS}{side}"), left_out=_NATIVE_CODE).strip()
            if unit.get("translate") != "no" and any(char.isalnum() for char in text):
                yield BlockKind.PARAGRAPH, text


def _is_source(file: etree._Element, language: str) -> bool:
    """Return whether to read the sources: always, unless only the targets are in the language."""
    if choose_tag(language, [file.get("source-language") or ""]):
        return True
    target = file.find(f".//{_NS}target[@{_LANG}]")
    tags = [file.get("target-language") or ""]
    tags += [target.get(_LANG) or ""] if target is not None else []
    return choose_tag(language, tags) is None


FORMAT = DocumentFormat("xliff", "XLIFF 1.2", (".xlf", ".xliff"), read_xliff_document)
"""The entry of this format in the registry."""
