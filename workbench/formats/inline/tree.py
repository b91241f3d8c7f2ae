"""Write translated fragments into a parsed tree: texts, and inline elements in their new order."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.formats.inline.fragments import Fragment, TaggedBlock, shared_depth, text_of
from workbench.formats.inline.trail import RawBlock, Stretch

if TYPE_CHECKING:
    from lxml import etree

_IDENTIFIERS = ("id", "name", "{http://www.w3.org/XML/1998/namespace}id")
"""Attributes that only one element may have."""


def rewrite_blocks(raw: Sequence[RawBlock], blocks: Sequence[TaggedBlock]) -> None:
    """Replace the pieces of recorded blocks in their tree.

    Args:
        raw: The blocks as a walk recorded them.
        blocks: The new pieces of all blocks, in order.
    """
    first = 0
    planned: list[tuple[RawBlock, list[Fragment]]] = []
    for block in raw:
        own = blocks[first : first + len(block.pieces)]
        first += len(own)
        planned.append((block, block.with_pieces(own)))
    for block, fragments in planned:
        if block.is_rebuilt:
            _Rebuilding(block.stretch).write(fragments)
        else:
            _replace_texts(block.stretch, text_of(fragments))


def _replace_texts(stretch: Stretch, text: str) -> None:
    """Write a text to the place that had most of it, and empty the others."""
    chosen = max(stretch.slots, key=lambda entry: len(entry[1].strip()))
    for slot, old in stretch.slots:
        new = text if slot is chosen[0] else ("" if old.strip() else old)
        if slot.is_tail:
            slot.element.tail = new
        else:
            slot.element.text = new


class _Rebuilding:
    """Writes the fragments of one stretch, from its first place on."""

    def __init__(self, stretch: Stretch) -> None:
        self._nodes = stretch.nodes
        self._used: set[int] = set()
        slot = stretch.slot
        parent = slot.parent
        assert parent is not None
        self._parent = parent
        self._last: etree._Element | None = slot.element if slot.is_tail else None
        for number in stretch.top:
            parent.remove(self._nodes[number])
        for node in self._nodes:
            node.tail = None
        atoms = {fragment.atom for fragment in stretch.fragments}
        for number, node in enumerate(self._nodes):
            if number not in atoms:
                _empty(node)
        self._set_text("")

    def write(self, fragments: Sequence[Fragment]) -> None:
        opened: list[tuple[int, etree._Element]] = []
        for fragment in fragments:
            shared = shared_depth([number for number, _ in opened], fragment.path)
            del opened[shared:]
            for number in fragment.path[shared:]:
                element = self._element(number)
                self._append(opened, element)
                opened.append((number, element))
            if fragment.atom is not None:
                self._append(opened, self._element(fragment.atom))
                self._append_text(opened, fragment.unread)
            else:
                self._append_text(opened, fragment.text + fragment.unread)

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

    def _append(
        self, opened: Sequence[tuple[int, etree._Element]], element: etree._Element
    ) -> None:
        if opened:
            opened[-1][1].append(element)
            return
        at = 0 if self._last is None else self._parent.index(self._last) + 1
        self._parent.insert(at, element)
        self._last = element

    def _append_text(self, opened: Sequence[tuple[int, etree._Element]], text: str) -> None:
        if not text:
            return
        if not opened:
            self._set_text(self._text() + text)
            return
        parent = opened[-1][1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def _text(self) -> str:
        text = self._parent.text if self._last is None else self._last.tail
        return text or ""

    def _set_text(self, text: str) -> None:
        if self._last is None:
            self._parent.text = text
        else:
            self._last.tail = text


def _empty(node: etree._Element) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None
