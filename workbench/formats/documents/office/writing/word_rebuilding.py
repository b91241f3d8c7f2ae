"""Write translated fragments into a Word paragraph, or into several that are read as one."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.formats.documents.office.word.word_styles import W
from workbench.formats.documents.office.writing.word_inline import WordParagraph
from workbench.formats.documents.office.writing.word_nodes import (
    Atom,
    Container,
    Format,
    Marks,
    ParagraphBorder,
)
from workbench.formats.inline.fragments import Fragment, Path, join_equal, shared_depth
from workbench.formats.xml.text import only_xml

if TYPE_CHECKING:
    from lxml import etree

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_IDENTIFIERS = ("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", f"{W}id")


def rebuild_paragraph(paragraph: WordParagraph, fragments: Sequence[Fragment]) -> None:
    """Replace all runs of a paragraph, or of several; their properties stay.

    Args:
        paragraph: What was read.
        fragments: Its new fragments.
    """
    _Rebuilding(paragraph).write(join_equal(fragments))


class _Rebuilding:
    def __init__(self, paragraph: WordParagraph) -> None:
        self._nodes = paragraph.nodes
        self._used: set[int] = set()
        self._root = paragraph.element
        for node in self._nodes:
            if isinstance(node, Atom):
                for element in node.elements:
                    _detach(element)
        borders = [node for node in self._nodes if isinstance(node, ParagraphBorder)]
        for root in (self._root, *(border.behind for border in borders)):
            for child in list(root):
                if child.tag != f"{W}pPr":
                    root.remove(child)
        for node in self._nodes:
            if isinstance(node, Container):
                for child in list(node.content):
                    if child.tag not in (f"{W}smartTagPr", f"{W}customXmlPr"):
                        node.content.remove(child)

    def write(self, fragments: Sequence[Fragment]) -> None:
        opened: list[int] = []
        places: list[etree._Element] = [self._root]
        for fragment in fragments:
            path, run = self._without_run(fragment.path)
            border = self._border(fragment)
            if border is not None:
                # What is open is divided: it ends in this paragraph and goes on in the next one.
                self._close(opened, places, 0)
                places = [border.behind]
                path = ()
            shared = shared_depth(opened, path)
            self._close(opened, places, shared)
            for number in path[shared:]:
                places.append(self._open(number, places[-1]))
                opened.append(number)
            if fragment.atom is not None and border is None:
                self._write_atom(fragment.atom, places[-1])
            text = fragment.unread if fragment.atom is not None else fragment.text + fragment.unread
            if text:
                self._write_text(text, run, places[-1])
        self._close(opened, places, 0)

    def _border(self, fragment: Fragment) -> ParagraphBorder | None:
        """Return the border of paragraphs that a fragment is, if it is one."""
        node = None if fragment.atom is None else self._nodes[fragment.atom]
        return node if isinstance(node, ParagraphBorder) else None

    def _without_run(self, path: Path) -> tuple[Path, etree._Element | None]:
        """Return the elements around a text, and the properties of its run."""
        node = self._nodes[path[-1]] if path else None
        if isinstance(node, Format):
            return path[:-1], node.properties
        return path, None

    def _open(self, number: int, place: etree._Element) -> etree._Element:
        """Begin an element; return where its content goes."""
        node = self._nodes[number]
        is_first = number not in self._used
        self._used.add(number)
        if isinstance(node, Marks):
            place.extend(node.before if is_first else _copied_field(node.before))
            return place
        assert isinstance(node, Container)
        if is_first:
            place.append(node.element)
            return node.content
        if node.element is not node.content:
            return place  # the words of a content control that stand apart
        clone = _empty_copy(node.element)
        place.append(clone)
        return clone

    def _close(self, opened: list[int], places: list[etree._Element], depth: int) -> None:
        while len(opened) > depth:
            node = self._nodes[opened.pop()]
            places.pop()
            if isinstance(node, Marks):
                is_first = all(element.getparent() is None for element in node.behind)
                places[-1].extend(node.behind if is_first else _copied_field(node.behind))

    def _write_atom(self, number: int, place: etree._Element) -> None:
        node = self._nodes[number]
        assert isinstance(node, Atom)
        if node.in_run:
            run = _new_run(place, node.properties)
            run.extend(node.elements)
        else:
            place.extend(node.elements)

    def _write_text(
        self, text: str, properties: etree._Element | None, place: etree._Element
    ) -> None:
        from lxml import etree  # 25 ms

        run = _new_run(place, properties)
        element = etree.SubElement(run, f"{W}t")
        element.text = only_xml(text)
        element.set(_XML_SPACE, "preserve")


def _new_run(place: etree._Element, properties: etree._Element | None) -> etree._Element:
    from lxml import etree  # 25 ms

    run = etree.SubElement(place, f"{W}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    return run


def _detach(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copied_field(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Return copies of the runs of a field; a bookmark or a comment stands only once."""
    return [copy.deepcopy(element) for element in elements if element.tag == f"{W}r"]


def _empty_copy(element: etree._Element) -> etree._Element:
    clone = copy.copy(element)
    for child in list(clone):
        clone.remove(child)
    clone.text = clone.tail = None
    if element.tag not in (f"{W}ins", f"{W}moveTo"):
        for name in _IDENTIFIERS:
            if clone.get(name) is not None:
                del clone.attrib[name]
    return clone
