"""Read the inline elements of an OpenDocument paragraph: spans, links, fields, frames, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.office.odt_styles import OFFICE, STYLE, TEXT, OdtStyles
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.inline.trail import RawBlock, Slot, Stretch
from workbench.formats.inline.tree import Opened, TreeRebuilding, rewrite_blocks

if TYPE_CHECKING:
    from lxml import etree

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SPAN, _LINK = f"{TEXT}span", f"{TEXT}a"
_OBJECTS = (f"{_DRAW}object", f"{_DRAW}object-ole")
_BLANKS = re.compile("[ \t\r\n]+")

_SPACE_MARK = "\x1f"
"""Stands for a space of a ``text:s`` element; a file has no such character."""

_MOST_SPACES = 1000
"""Most spaces that one element stands for."""

_SPACES = re.compile(f"{_SPACE_MARK}+|(?<= ) +")
_KEPT_FIELDS = frozenset(
    f"{TEXT}{name}"
    for name in re.findall(
        r"\S+",
        "author-initials author-name chapter-number database-display expression file-name note-ref "
        "page-count page-number sender-firstname sender-lastname sequence user-field-get "
        "variable-get variable-set creator initial-creator placeholder",
    )
)
"""Fields whose result is a number, a name, or data of another program."""

_TRANSLATED_FIELDS = frozenset(
    f"{TEXT}{name}"
    for name in re.findall(
        r"\S+",
        "bookmark-ref chapter conditional-text date description keywords meta meta-field "
        "reference-ref sequence-ref subject time title user-defined hidden-text",
    )
)
_STARTS = tuple(f"{TEXT}{name}-start" for name in ("bookmark", "reference-mark", "change"))
_ENDS = (
    *(f"{TEXT}{name}-end" for name in ("bookmark", "reference-mark", "change")),
    f"{OFFICE}annotation-end",
)
_DROPPED = f"{TEXT}soft-page-break"
_UNSEEN_PROPERTIES = ("rsid", "paragraph-rsid", "language", "country", "script", "rfc-language-tag")
"""Names of properties of a style that do not show."""


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Ranges in a paragraph: the end by the start of those that cross nothing, and the others."""

    nested: Mapping[etree._Element, etree._Element]
    crossing: frozenset[etree._Element]


@dataclass(slots=True)
class OdtParagraphs:
    """Records a walk, and writes what it went through.

    Args:
        styles: The styles of the document.
        unseen: Names of character styles that do not show.
        object_text: Returns the text of a formula.

    Attributes:
        blocks: The blocks with text, in order; None is a formula that is a block.
    """

    styles: OdtStyles
    unseen: frozenset[str]
    object_text: Callable[[etree._Element], str]
    blocks: list[RawBlock | str] = field(default_factory=list)

    def paragraph(self, paragraph: etree._Element, kind: BlockKind, text: str) -> None:
        """Note a paragraph with its text."""
        stretch = Stretch(Slot(paragraph, is_tail=False), [])
        found = [
            element
            for element in paragraph.iter(*_STARTS, *_ENDS)
            if next(element.iterancestors(f"{TEXT}p", f"{TEXT}h")) is paragraph
        ]
        nested = _nested_ranges(found)
        paired = {*nested, *nested.values()}
        # What crosses other elements goes around the whole paragraph.
        crossing = [element for element in found if element not in paired]
        for element in crossing:
            if element.tag in _STARTS:
                stretch.add_atom(element, "")
        self._read(paragraph, stretch, _Ranges(nested, frozenset(crossing)))
        for element in crossing:
            if element.tag in _ENDS:
                stretch.add_atom(element, "")
        self.blocks.append(RawBlock(kind, [text], stretch, True, frozenset({_LINK})))

    def formula(self, text: str) -> None:
        """Note a formula that is a block."""
        self.blocks.append(text)

    def leave_out(self, is_left: Callable[[etree._Element], bool]) -> None:
        """Forget the paragraphs that are left as they are."""
        self.blocks = [
            block
            for block in self.blocks
            if isinstance(block, str) or not is_left(block.stretch.slot.element)
        ]

    def tagged(self) -> list[TaggedBlock]:
        """Return the blocks with their inline elements."""
        return [
            TaggedBlock(BlockKind.PARAGRAPH, (Fragment(block, (), 0),))
            if isinstance(block, str)
            else block.tagged()[0]
            for block in self.blocks
        ]

    def write(self, blocks: Sequence[TaggedBlock]) -> None:
        """Write the blocks with other fragments."""
        pairs = [
            (raw, block)
            for raw, block in zip(self.blocks, blocks, strict=True)
            if not isinstance(raw, str)
        ]
        raws = [raw for raw, _ in pairs]
        rewrite_blocks(raws, [block for _, block in pairs], _OdtRebuilding)

    def _read(self, element: etree._Element, stretch: Stretch, ranges: _Ranges) -> None:
        slot = Slot(element, is_tail=False)
        ends: list[etree._Element] = []
        stretch.add_text(slot, _BLANKS.sub(" ", element.text or ""))
        for child in element:
            if child in ranges.crossing:
                pass
            elif child in ranges.nested:
                stretch.open_range(child, ranges.nested[child])
                ends.append(ranges.nested[child])
            elif ends and child is ends[-1]:
                ends.pop()
                stretch.close()
            elif child.tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c") or "1"
                size = min(int(count), _MOST_SPACES) if count.isdecimal() else 1
                stretch.add_text(slot, _SPACE_MARK * size)
                stretch.spare.append(child)
            else:
                self._read_child(child, stretch, ranges)
            stretch.add_text(Slot(child, is_tail=True), _BLANKS.sub(" ", child.tail or ""))

    def _read_child(self, child: etree._Element, stretch: Stretch, ranges: _Ranges) -> None:
        tag = child.tag
        style = child.get(f"{TEXT}style-name") or ""
        if tag == _DROPPED:
            stretch.spare.append(child)
        elif tag == _SPAN and style in self.unseen and style not in self.styles.hidden:
            stretch.spare.append(child)
            self._read(child, stretch, ranges)
        elif tag == _SPAN and style in self.styles.hidden:
            stretch.add_atom(child, "")
        elif tag == _SPAN and not len(child) and child.text:
            stretch.add_run(child, style, _BLANKS.sub(" ", child.text))
        elif tag in (_SPAN, _LINK) or _is_translated_field(child):
            stretch.open(child)
            self._read(child, stretch, ranges)
            stretch.close()
        else:
            stretch.add_atom(child, self._shown(child))

    def _shown(self, element: etree._Element) -> str:
        """Return what the reader gives for an element that stays as it is."""
        tag = element.tag
        if tag == f"{TEXT}tab":
            return "\t"
        if tag == f"{TEXT}line-break":
            return "\n"
        if tag in _KEPT_FIELDS or tag in _TRANSLATED_FIELDS:
            return "".join(map(str, element.itertext()))
        if tag == f"{TEXT}ruby":
            base = element.find(f"{TEXT}ruby-base")
            return "".join(map(str, base.itertext())) if base is not None else ""
        if not isinstance(tag, str) or tag in (f"{TEXT}note", f"{OFFICE}annotation"):
            return ""
        return "".join(self.object_text(found) for found in element.iter(*_OBJECTS))


def _nested_ranges(found: Sequence[etree._Element]) -> dict[etree._Element, etree._Element]:
    """Return the starts with their ends of ranges within one element that cross no others."""
    nested: dict[etree._Element, etree._Element] = {}
    opened: list[etree._Element] = []
    for element in found:
        if element.tag in _STARTS:
            opened.append(element)
            continue
        names = _identity(element)
        place = next((n for n, each in enumerate(opened) if _identity(each) == names), None)
        if place is None:
            continue
        start = opened[place]
        if start.getparent() is element.getparent() and place == len(opened) - 1:
            nested[start] = element
        del opened[place]
    return nested


def _identity(element: etree._Element) -> tuple[str, str]:
    """Return what the start and the end of a range have in common."""
    kind = str(element.tag).removesuffix("-start").removesuffix("-end")
    return kind, element.get(f"{TEXT}name") or element.get(f"{TEXT}change-id") or ""


def _is_translated_field(element: etree._Element) -> bool:
    return element.tag in _TRANSLATED_FIELDS and any(
        map(str.isalpha, "".join(map(str, element.itertext())))
    )


class _OdtRebuilding(TreeRebuilding):
    """Writes the fragments of a paragraph, with its spaces as OpenDocument has them."""

    def append_text(self, opened: Opened, text: str) -> None:
        from lxml import etree  # 25 ms

        at = 0
        for spaces in _SPACES.finditer(text):
            super().append_text(opened, text[at : spaces.start()])
            element = etree.Element(f"{TEXT}s")
            size = spaces.end() - spaces.start()
            if size > 1:
                element.set(f"{TEXT}c", str(size))
            self.append(opened, element)
            at = spaces.end()
        super().append_text(opened, text[at:])


def find_unseen_styles(roots: Mapping[str, etree._Element]) -> frozenset[str]:
    """Return the names of automatic character styles that do not show: of revisions, languages."""
    found: set[str] = set()
    for root in roots.values():
        for style in root.iter(f"{STYLE}style"):
            is_plain = not style.get(f"{STYLE}parent-style-name")
            if style.get(f"{STYLE}family") != "text" or not is_plain:
                continue
            names = [
                name.rpartition("}")[2]
                for properties in style
                for name in map(str, properties.keys())
                if not name.startswith(STYLE)
                or name.rpartition("}")[2] not in ("language-asian", "country-asian")
            ]
            if names and all(name in _UNSEEN_PROPERTIES for name in names):
                found.add(style.get(f"{STYLE}name") or "")
    return frozenset(found)
