"""The content of a segment of TMX or XLIFF as fragments, and fragments as content again.

A code that begins a format and the one that ends it are a pair around the text between them, as an
element is. All other codes are atoms; what they stand for, such as ``%1$s``, is shown.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.formats.inline.fragments import Fragment, shared_depth
from workbench.formats.inline.fragments import Path as Around
from workbench.formats.xml.inline_codes import code_text
from workbench.formats.xml.revision_marks import is_deleted

if TYPE_CHECKING:
    from lxml import etree

_OPENING = {"bpt": "ept", "bx": "ex", "sc": "ec", "sm": "em"}
"""Codes that begin a format, and those that end it."""

_CLOSING = frozenset(_OPENING.values())
_ATOMS = frozenset({"ph", "x", "it", "ut", "cp", *_OPENING, *_CLOSING})
"""Codes; all other elements are around text."""

_KEYS = ("i", "startRef", "rid", "id")
"""Attributes by which the code that ends a format names the one that begins it."""

Node = tuple["etree._Element", "etree._Element | None"]
"""A code or an element; of two codes that belong together, both."""


@dataclass(frozen=True, slots=True)
class InlineContent:
    """The content of a segment.

    Attributes:
        fragments: Its texts and codes, in order.
        nodes: What the numbers of the fragments stand for.
    """

    fragments: tuple[Fragment, ...]
    nodes: tuple[Node, ...]


def content_of(element: etree._Element) -> InlineContent:
    """Return the content of a segment, without white space at its ends."""
    fragments: list[Fragment] = []
    nodes: list[Node] = []
    _collect(element, (), fragments, nodes)
    return InlineContent(tuple(_stripped(fragments)), tuple(nodes))


def write_content(
    element: etree._Element, fragments: Sequence[Fragment], nodes: Sequence[Node]
) -> None:
    """Write fragments into an empty element.

    Args:
        element: The target of a segment.
        fragments: Its texts and codes, in order.
        nodes: What their numbers stand for.
    """
    writer = _Writer(element, nodes)
    for fragment in fragments:
        writer.move_to(fragment.path)
        if fragment.atom is not None:
            writer.append(nodes[fragment.atom][0])
        else:
            writer.write(fragment.text)
        writer.write(fragment.unread)
    writer.move_to(())


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element, to give them to another one."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def _collect(
    element: etree._Element, path: Around, fragments: list[Fragment], nodes: list[Node]
) -> None:
    _add_text(element.text, path, fragments)
    ends = _pairs(element)
    opened: list[tuple[etree._Element, int]] = []
    for child in element:
        around = (*path, *(number for _, number in opened))
        if not isinstance(child.tag, str) or is_deleted(child):
            _add_text(child.tail, around, fragments)
            continue
        if opened and child is opened[-1][0]:
            opened.pop()
            around = around[:-1]
        elif (closing := ends.get(child)) is not None:
            opened.append((closing, len(nodes)))
            around = (*around, len(nodes))
            nodes.append((child, closing))
        else:
            number = len(nodes)
            nodes.append((child, None))
            if _name(child) not in _ATOMS:
                before = len(fragments)
                _collect(child, (*around, number), fragments, nodes)
                if len(fragments) == before:
                    fragments.append(Fragment("", (*around, number)))
            else:
                fragments.append(Fragment(code_text(child), around, number))
        _add_text(child.tail, around, fragments)


def _add_text(text: str | None, path: Around, fragments: list[Fragment]) -> None:
    if text:
        fragments.append(Fragment(text, path))


def _pairs(element: etree._Element) -> dict[etree._Element, etree._Element]:
    """Return which child that begins a format is ended by which other, without crossings."""
    found: dict[etree._Element, etree._Element] = {}
    opened: list[etree._Element] = []
    for child in element:
        name = _name(child)
        if name in _OPENING:
            opened.append(child)
        elif name in _CLOSING:
            keys = {child.get(key) for key in _KEYS} - {None}
            for place in range(len(opened) - 1, -1, -1):
                start = opened[place]
                own = {start.get(key) for key in _KEYS} - {None}
                if _OPENING[_name(start)] == name and keys & own:
                    found[start] = child
                    del opened[place:]
                    break
    return found


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _stripped(fragments: list[Fragment]) -> list[Fragment]:
    """Return fragments without the white space at both ends of the text."""
    kept = list(fragments)
    for strip, step in ((str.lstrip, 1), (str.rstrip, -1)):
        while (
            place := next((n for n in range(len(kept))[::step] if kept[n].text), None)
        ) is not None:
            stripped = replace(kept[place], text=strip(kept[place].text))
            kept[place : place + 1] = [stripped] if stripped.text else []
            if stripped.text:
                break
    return kept


class _Writer:
    """Appends texts, codes and elements to an element."""

    def __init__(self, element: etree._Element, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._parents = [element]
        self._opened: list[int] = []

    def move_to(self, path: Around) -> None:
        """Close and open elements so that what follows is inside of those of a path."""
        depth = shared_depth(self._opened, path)
        while len(self._opened) > depth:
            _, closing = self._nodes[self._opened.pop()]
            if closing is not None:
                self.append(closing)
            else:
                self._parents.pop()
        for number in path[depth:]:
            opening, closing = self._nodes[number]
            self._opened.append(number)
            if closing is not None:
                self.append(opening)
            else:
                parent = self._parents[-1]
                shell = parent.makeelement(opening.tag, attributes_of(opening))
                parent.append(shell)
                self._parents.append(shell)

    def write(self, text: str) -> None:
        """Append a text."""
        if not text:
            return
        parent = self._parents[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def append(self, code: etree._Element) -> None:
        """Append a copy of a code."""
        own = copy.deepcopy(code)
        own.tail = None
        self._parents[-1].append(own)
