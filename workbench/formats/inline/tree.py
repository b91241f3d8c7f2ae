"""Write translated fragments into a parsed tree: texts, and inline elements in their new order."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.formats.inline.fragments import Fragment, TaggedBlock, shared_depth, text_of
from workbench.formats.inline.trail import RawBlock, Stretch
from workbench.formats.xml.text import only_xml

if TYPE_CHECKING:
    from lxml import etree

Opened = list[tuple[int, "etree._Element | None"]]
"""Numbers of the open elements, the outermost first; a range has no element to be in."""

_IDENTIFIERS = ("id", "name", "{http://www.w3.org/XML/1998/namespace}id")
"""Attributes that only one element may have."""

_XHTML = "{http://www.w3.org/1999/xhtml"
_FORMATS = frozenset(
    re.findall(
        r"\w+",
        "abbr b bdi bdo big cite code dfn em font i ins kbd label mark q samp small span strong"
        " sub sup u var",
    )
)
"""Elements of web pages that are of no use without text."""


def rewrite_blocks(
    raw: Sequence[RawBlock],
    blocks: Sequence[TaggedBlock],
    rebuilding: type[TreeRebuilding] | None = None,
) -> None:
    """Replace the pieces of recorded blocks in their tree.

    Args:
        raw: The blocks as a walk recorded them.
        blocks: The new pieces of all blocks, in order.
        rebuilding: Writes the fragments of a block.
    """
    rebuilding = rebuilding or TreeRebuilding
    first = 0
    planned: list[tuple[RawBlock, list[Fragment]]] = []
    for block in raw:
        own = blocks[first : first + len(block.pieces)]
        first += len(own)
        planned.append((block, block.with_pieces(own)))
    rebuilt: list[TreeRebuilding] = []
    for block, fragments in planned:
        if block.is_rebuilt:
            rebuilt.append(rebuilding(block.stretch))
            rebuilt[-1].write(fragments)
        else:
            text = text_of(each for each in fragments if each.atom is None)
            _replace_texts(block.stretch, text)
    for each in rebuilt:
        each.drop_emptied()


def _replace_texts(stretch: Stretch, text: str) -> None:
    """Write a text to the first place that had some, and empty the others."""
    text = only_xml(text)
    for slot, old in stretch.slots:
        new = only_xml(old)
        if old.strip():
            new, text = text, ""
            new += only_xml(old[len(old.rstrip()) :]) if not new[-1:].isspace() else ""
        if slot.is_tail:
            slot.element.tail = new
        else:
            slot.element.text = new


class TreeRebuilding:
    """Writes the fragments of one stretch, from its first place on."""

    def __init__(self, stretch: Stretch) -> None:
        self._nodes = stretch.nodes
        self._ends = stretch.ends
        self._used: set[int] = set()
        self._filled = {
            number for each in stretch.fragments if each.text.strip() for number in each.path
        }
        slot = stretch.slot
        parent = slot.parent
        assert parent is not None
        self._parent = parent
        self._last: etree._Element | None = slot.element if slot.is_tail else None
        tops = (self._nodes[number] for number in stretch.top)
        for element in (*tops, *stretch.spare, *stretch.ends.values()):
            above = element.getparent()
            if above is not None:
                above.remove(element)
        for node in (*self._nodes, *stretch.ends.values()):
            node.tail = None
        atoms = {fragment.atom for fragment in stretch.fragments}
        for number, node in enumerate(self._nodes):
            if number not in atoms:
                _empty(node)
        self._set_text("")

    def write(self, fragments: Sequence[Fragment]) -> None:
        """Write fragments, one after the other."""
        opened: Opened = []
        for fragment in fragments:
            shared = shared_depth([number for number, _ in opened], fragment.path)
            self._close(opened, shared)
            for number in fragment.path[shared:]:
                self._open(opened, number)
            if fragment.atom is not None:
                self.append(opened, self._element(fragment.atom))
                if fragment.atom in self._ends:
                    self.append(opened, self._ends[fragment.atom])
                self.append_text(opened, fragment.unread)
            else:
                self.append_text(opened, fragment.text + fragment.unread)
        self._close(opened, 0)

    def drop_emptied(self) -> None:
        """Remove the elements of formats that had a text and have none in the translation."""
        # The inner ones come behind those that they are in.
        for number in sorted(self._filled, reverse=True):
            node = self._nodes[number]
            is_empty = not len(node) and not node.text
            if is_empty and node.getparent() is not None and _is_plain_format(node):
                _take_out(node)

    def _open(self, opened: Opened, number: int) -> None:
        if number not in self._ends:
            element = self._element(number)
            self.append(opened, element)
            opened.append((number, element))
            return
        if number not in self._used:
            self.append(opened, self._element(number))
        opened.append((number, None))

    def _close(self, opened: Opened, depth: int) -> None:
        while len(opened) > depth:
            number, _ = opened.pop()
            end = self._ends.get(number)
            if end is not None:
                # A range that is divided goes on to its last part.
                above = end.getparent()
                if above is not None:
                    _take_out(end)
                self.append(opened, end)

    def _element(self, number: int) -> etree._Element:
        """Return an element, or a copy of it where it stands a second time."""
        node = self._nodes[number]
        if number not in self._used:
            self._used.add(number)
            return node
        clone = copy.copy(node)
        _empty(clone)
        clone.tail = None
        for name in _IDENTIFIERS:
            if clone.get(name) is not None:
                del clone.attrib[name]
        return clone

    def append(self, opened: Opened, element: etree._Element) -> None:
        """Add an element to the innermost one that is open."""
        inside = _innermost(opened)
        if inside is not None:
            inside.append(element)
            return
        # To count the elements before the place would make long blocks quadratic.
        following = None if self._last is None else self._last.getnext()
        if self._last is None:
            self._parent.insert(0, element)
        elif following is None:
            self._parent.append(element)
        else:
            following.addprevious(element)
        self._last = element

    def append_text(self, opened: Opened, text: str) -> None:
        """Add a text to the innermost element that is open."""
        text = only_xml(text)
        if not text:
            return
        inside = _innermost(opened)
        if inside is None:
            self._set_text(self._text() + text)
        elif len(inside):
            inside[-1].tail = (inside[-1].tail or "") + text
        else:
            inside.text = (inside.text or "") + text

    def _text(self) -> str:
        text = self._parent.text if self._last is None else self._last.tail
        return text or ""

    def _set_text(self, text: str) -> None:
        if self._last is None:
            self._parent.text = text
        else:
            self._last.tail = text


def _innermost(opened: Opened) -> etree._Element | None:
    return next((element for _, element in reversed(opened) if element is not None), None)


def _is_plain_format(node: etree._Element) -> bool:
    """Return whether an element of a web page only shows its text in another way."""
    space, _, name = str(node.tag).rpartition("}")
    is_target = any(node.get(name) is not None for name in _IDENTIFIERS)
    return space in ("", _XHTML) and name in _FORMATS and not is_target


def _take_out(element: etree._Element) -> None:
    """Remove an element, and leave the text behind it."""
    above = element.getparent()
    assert above is not None
    if element.tail:
        before = element.getprevious()
        if before is None:
            above.text = (above.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    element.tail = None
    above.remove(element)


def _empty(node: etree._Element) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None
