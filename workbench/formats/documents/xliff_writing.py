"""Write the translations of an XLIFF file into its empty targets; what is translated stays.

Inline codes come out again, in the order of the translation. The state of a filled segment says
that a machine made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.documents.document_format import (
    DocumentFormat,
    DocumentWriter,
    ReadRequest,
    WriteRequest,
)
from workbench.formats.documents.xliff import (
    is_source_of_version_2,
    is_source_side,
    read_xliff_document,
)
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.xml.inline_codes import text_with_codes
from workbench.formats.xml.inline_content import (
    InlineContent,
    attributes_of,
    content_of,
    write_content,
)
from workbench.formats.xml.parsing import parse_xml, serialize_part
from workbench.formats.xml.xliff2_units import (
    is_translatable,
    mark_segment_as_machine,
    namespace_of_version_2,
)
from workbench.formats.xml.xliff_units import (
    XliffNames,
    is_made_by_machine,
    mark_as_machine,
    parts_of,
    segments_of,
)

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class _Slot:
    """A segment that can be filled.

    Attributes:
        content: The content of its source.
        source: The element of its source.
        unit: The ``trans-unit`` of XLIFF 1.x, or the ``segment`` of XLIFF 2.
        mark: The ``mid`` of the segment in its unit; empty where the unit is one segment.
    """

    content: InlineContent
    source: etree._Element
    unit: etree._Element
    mark: str = ""


def read_tagged_xliff(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the sources of all units with their inline codes.

    Raises:
        BadInputError: It is damaged, or no XLIFF, or only its targets are in the language.
    """
    read_xliff_document(data, path, request)
    root = parse_xml(data, path)
    return [
        TaggedBlock(BlockKind.PARAGRAPH, slot.content.fragments)
        for slot in _slots(root, path, request.language)
    ]


def write_xliff(
    data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
) -> bytes:
    """Return the XLIFF with its empty targets filled."""
    root = parse_xml(data, path)
    namespace = namespace_of_version_2(str(root.tag), root.get("version"))
    names = XliffNames.of_root(str(root.tag))
    target = request.languages.target
    slots = list(_slots(root, path, request.reading.language))
    for slot, block in zip(slots, blocks, strict=True):
        if namespace is not None:
            _fill_segment(slot, block.fragments, namespace)
        elif names is not None:
            _fill_unit(slot, block.fragments, names)
    if namespace is not None:
        if not root.get("trgLang"):
            root.set("trgLang", target)
    elif names is not None:
        for file in root.iter(names.file):
            if not file.get("target-language"):
                file.set("target-language", target)
    return serialize_part(root)


def _slots(root: etree._Element, path: Path, language: str) -> Iterator[_Slot]:
    """Yield the segments that the reader reads, in its order."""
    namespace = namespace_of_version_2(str(root.tag), root.get("version"))
    names = XliffNames.of_root(str(root.tag))
    if namespace is not None:
        if not is_source_of_version_2(root, language):
            raise _only_targets(path, language)
        for unit in root.iter(f"{namespace}unit"):
            if is_translatable(unit):
                yield from _slots_of_version_2(unit, namespace)
    elif names is not None:
        for file in root.iter(names.file):
            if not is_source_side(file, names, language):
                raise _only_targets(path, language)
            for unit in file.iter(names.unit):
                if is_translatable(unit):
                    yield from _slots_of_unit(unit, names)


def _only_targets(path: Path, language: str) -> BadInputError:
    return BadInputError(
        f"only its targets are in {language}, and there is no place for another translation",
        where=str(path),
        hint="Name the output .txt to get the text alone.",
    )


def _slots_of_version_2(unit: etree._Element, namespace: str) -> Iterator[_Slot]:
    for segment in unit.iterchildren(f"{namespace}segment"):
        source = segment.find(f"{namespace}source")
        if source is not None and _has_words(source):
            yield _Slot(content_of(source), source, segment)


def _slots_of_unit(unit: etree._Element, names: XliffNames) -> Iterator[_Slot]:
    for segment in segments_of(parts_of(unit), names):
        if segment.source is not None and _has_words(segment.source):
            yield _Slot(content_of(segment.source), segment.source, unit, segment.mark)


def _has_words(source: etree._Element) -> bool:
    return any(map(str.isalnum, text_with_codes(source)))


def _fill_segment(slot: _Slot, fragments: Sequence[Fragment], namespace: str) -> None:
    """Fill the target of a segment of XLIFF 2."""
    target = slot.unit.find(f"{namespace}target")
    if target is not None and text_with_codes(target).strip():
        return
    if target is None:
        target = _add_behind(slot.source, f"{namespace}target")
    target.text = None
    del target[:]
    write_content(target, fragments, slot.content.nodes)
    mark_segment_as_machine(slot.unit)


def _fill_unit(slot: _Slot, fragments: Sequence[Fragment], names: XliffNames) -> None:
    """Fill the target of a unit of XLIFF 1.x, or one segment of it."""
    parts = parts_of(slot.unit)
    target = parts.get(names.target)
    if slot.source.tag != names.mark:
        if target is not None and text_with_codes(target).strip():
            return
        into = whole = target if target is not None else _new_target(parts, names)
        into.text = None
        del into[:]
    else:
        whole = target if target is not None else _new_target(parts, names)
        mid = slot.source.get("mid")
        own = [mark for mark in whole.iter(names.mark) if mark.get("mid") == mid]
        if own and text_with_codes(own[0]).strip():
            return
        if not own and not len(whole) and (whole.text or "").strip():
            return  # translated as a whole
        into = own[0] if own else _add_mark(whole, slot.source)
    is_whole = is_made_by_machine(whole)
    write_content(into, fragments, slot.content.nodes)
    mark_as_machine(slot.unit, slot.mark, whole, is_whole=is_whole)


def _new_target(parts: dict[str, etree._Element], names: XliffNames) -> etree._Element:
    behind = parts.get(names.segmented, parts[names.source])
    return _add_behind(behind, names.target)


def _add_behind(element: etree._Element, tag: str) -> etree._Element:
    """Add an element behind another, with the white space that stands before that one."""
    made = element.makeelement(tag)
    before = element.getprevious()
    parent = element.getparent()
    gap = before.tail if before is not None else parent.text if parent is not None else None
    made.tail, element.tail = element.tail, None if (gap or "").strip() else gap
    element.addnext(made)
    return made


def _add_mark(target: etree._Element, source: etree._Element) -> etree._Element:
    made = target.makeelement(source.tag, attributes_of(source))
    made.tail = source.tail
    target.append(made)
    return made


FORMAT = DocumentFormat(
    "xliff",
    "XLIFF 1.0 to 2.2",
    (".xlf", ".xliff", ".sdlxliff", ".mqxliff"),
    read_xliff_document,
    writer=DocumentWriter(read_tagged_xliff, write_xliff),
)
"""The entry of this format in the registry."""
