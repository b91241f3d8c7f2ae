"""Read one side of an XLIFF file as a document: its sources or its targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.documents.document_format import (
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
)
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.language_tags import choose_tag
from workbench.formats.xml.inline_codes import text_with_codes
from workbench.formats.xml.parsing import parse_xml
from workbench.formats.xml.revision_marks import deleted_passages
from workbench.formats.xml.tag_definitions import find_breaks, mark_breaks
from workbench.formats.xml.xliff2_units import (
    is_translatable,
    namespace_of_version_2,
    segments_of_unit,
)
from workbench.formats.xml.xliff_units import XliffNames, parts_of, segments_of

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xliff_document(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the sources of all units, or the targets if only they are in the requested language.

    Units that are marked as not to be translated are left out and counted.

    Raises:
        BadInputError: It is damaged, or no XLIFF.
    """
    root = parse_xml(data, path)
    left_out = LeftOut()
    namespace = namespace_of_version_2(str(root.tag), root.get("version"))
    names = XliffNames.of_root(str(root.tag))
    if namespace is not None:
        units = _units_of_version_2(root, namespace, request.language)
    elif names is not None:
        units = _units(root, names, request.language, left_out)
    else:
        raise BadInputError(
            f"this is no XLIFF: its root element is {str(root.tag).split('}')[-1]!r}",
            where=str(path),
            hint="Export it again as XLIFF from the program that made it.",
        )
    # Looking for the mark around each unit takes a fifth of the time. UTF-16 has NUL bytes.
    if b"translate" in data or b"\0" in data:
        units = _translatable(units, left_out)
    read = join_pieces(_pieces(units), path)
    left_out.remark(path, request.reporter)
    return read


_Unit = tuple["etree._Element", list[str]]
"""A unit, and the texts of its segments on the side that is read."""


def _translatable(units: Iterable[_Unit], left_out: LeftOut) -> Iterator[_Unit]:
    for unit, texts in units:
        if is_translatable(unit):
            yield unit, texts
        else:
            left_out.add(Omission.NOT_TO_TRANSLATE, " ".join(texts) or " ")


def _pieces(units: Iterable[_Unit]) -> Iterator[Piece]:
    for _, texts in units:
        for text in texts:
            if any(map(str.isalnum, text)):
                yield BlockKind.PARAGRAPH, text.strip()


def _units_of_version_2(root: etree._Element, namespace: str, language: str) -> Iterator[_Unit]:
    is_source = is_source_of_version_2(root, language)
    for unit in root.iter(f"{namespace}unit"):
        segments = segments_of_unit(unit, namespace)
        yield unit, [segment.source if is_source else segment.target for segment in segments]


def is_source_of_version_2(root: etree._Element, language: str) -> bool:
    """Return whether the sources of an XLIFF 2 file are read, not the targets."""
    return bool(choose_tag(language, [root.get("srcLang") or ""])) or not choose_tag(
        language, [root.get("trgLang") or ""]
    )


def _units(
    root: etree._Element, names: XliffNames, language: str, left_out: LeftOut
) -> Iterator[_Unit]:
    for file in root.iter(names.file):
        is_source = is_source_side(file, names, language)
        breaks = find_breaks(file)
        for unit in file.iter(names.unit):
            mark_breaks(unit, breaks)
            segments = segments_of(parts_of(unit), names)
            sides = [segment.source if is_source else segment.target for segment in segments]
            for passage in deleted_passages(sides):
                left_out.add(Omission.DELETED, passage)
            yield unit, [text_with_codes(side) for side in sides]


def is_source_side(file: etree._Element, names: XliffNames, language: str) -> bool:
    """Return whether to read the sources: always, unless only the targets are in the language."""
    if choose_tag(language, [file.get("source-language") or ""]):
        return True
    target = file.find(f".//{names.target}[@{_LANG}]")
    tags = [file.get("target-language") or ""]
    tags += [target.get(_LANG) or ""] if target is not None else []
    return choose_tag(language, tags) is None
