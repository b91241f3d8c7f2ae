"""Read the runs of the paragraphs of a slide, and write translated ones."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.office.open_xml import own_text
from workbench.formats.documents.office.slides.slide_text import A
from workbench.formats.formulas import omml_text
from workbench.formats.formulas.omml import M
from workbench.formats.inline.fitting import FittedText, fit, replace_fitted
from workbench.formats.inline.fragments import Fragment, TaggedBlock, join_equal
from workbench.formats.xml.text import only_xml

if TYPE_CHECKING:
    from lxml import etree

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_RUN, _TEXT, _FORMAT = f"{A}r", f"{A}t", f"{A}rPr"
_KEPT = frozenset({f"{A}pPr", f"{A}endParaRPr"})
"""Children of a paragraph that are no part of its text."""

_NOT_COMPARED = frozenset({"lang", "altLang", "dirty", "err", "smtClean", "noProof"})
"""Attributes of a run that do not show."""


@dataclass(slots=True)
class SlideParagraph:
    """A paragraph with its runs.

    Attributes:
        element: The paragraph.
        kind: Its kind.
        text: Its text, as the reader gives it.
        fragments: Its texts and elements.
        nodes: By their numbers: a run for each format, and the elements that stay as they are.
        runs: Numbers of the formats.
        links: Numbers of the formats that are links.
    """

    element: etree._Element
    kind: BlockKind
    text: str
    fragments: list[Fragment] = field(default_factory=list)
    nodes: list[etree._Element] = field(default_factory=list)
    runs: set[int] = field(default_factory=set)
    links: set[int] = field(default_factory=set)
    _formats: dict[bytes, int] = field(default_factory=dict)

    @classmethod
    def of(cls, element: etree._Element, kind: BlockKind, text: str) -> SlideParagraph:
        """Read a paragraph; nothing in it is changed."""
        paragraph = cls(element, kind, text)
        for child in element:
            if child.tag == _RUN:
                paragraph._add_run(child)
            elif child.tag not in _KEPT:
                paragraph.nodes.append(child)
                number = len(paragraph.nodes) - 1
                paragraph.fragments.append(Fragment(_shown(child), (), number))
        return paragraph

    def tagged(self) -> TaggedBlock:
        """Return the block with its inline elements."""
        fragments = self._fitted().fragments
        return TaggedBlock(self.kind, fragments, frozenset(self.runs), frozenset(self.links))

    def write(self, block: TaggedBlock) -> None:
        """Write the block with other fragments."""
        fragments = join_equal(replace_fitted(self.fragments, [self._fitted()], [block.fragments]))
        children = [child for child in self.element if child.tag not in _KEPT]
        at = self.element.index(children[0])
        for child in children:
            self.element.remove(child)
        for number, element in enumerate(self._elements(fragments)):
            self.element.insert(at + number, element)

    def _elements(self, fragments: Sequence[Fragment]) -> list[etree._Element]:
        elements: list[etree._Element] = []
        for fragment in fragments:
            text = fragment.text + fragment.unread
            if fragment.atom is not None:
                elements.append(self.nodes[fragment.atom])
                text = fragment.unread
            if text:
                number = fragment.path[-1] if fragment.path else min(self.runs, default=None)
                elements.append(_run_with(text, None if number is None else self.nodes[number]))
        return elements

    def _add_run(self, run: etree._Element) -> None:
        found = run.find(_TEXT)
        text = own_text(found) if found is not None else ""
        if not text:
            return
        key = _key_of(run.find(_FORMAT))
        number = self._formats.get(key)
        if number is None:
            self.nodes.append(run)
            number = self._formats[key] = len(self.nodes) - 1
            self.runs.add(number)
            if run.find(f"{_FORMAT}/{A}hlinkClick") is not None:
                self.links.add(number)
        self.fragments.append(Fragment(text, (number,)))
        self.fragments = join_equal(self.fragments)

    def _fitted(self) -> FittedText:
        return fit(self.fragments, [self.text])[0]


def replace_runs(paragraph: etree._Element, other: etree._Element) -> None:
    """Give a paragraph copies of the runs of another one."""
    children = [child for child in paragraph if child.tag not in _KEPT]
    at = paragraph.index(children[0])
    properties = children[0].find(_FORMAT)
    for child in children:
        paragraph.remove(child)
    for number, child in enumerate(each for each in other if each.tag not in _KEPT):
        clone = copy.deepcopy(child)
        own = clone.find(_FORMAT)
        if properties is not None and own is not None:
            # A drawing has the size of the text that the diagram calculates.
            for name, value in properties.items():
                if own.get(name) is None:
                    own.set(name, value)
            if not len(own):
                own.extend([copy.deepcopy(each) for each in properties])
        paragraph.insert(at + number, clone)


def text_of_paragraph(paragraph: etree._Element) -> str:
    """Return the text of the runs."""
    return "".join(own_text(text) for text in paragraph.iter(_TEXT))


def _run_with(text: str, like: etree._Element | None) -> etree._Element:
    from lxml import etree  # 25 ms

    run = etree.Element(_RUN, nsmap={"a": A[1:-1]})
    properties = None if like is None else like.find(_FORMAT)
    if properties is not None:
        run.append(copy.deepcopy(properties))
    etree.SubElement(run, _TEXT).text = only_xml(text)
    return run


def _shown(child: etree._Element) -> str:
    """Return what the reader gives for an element that stays as it is."""
    if child.tag == f"{A}br":
        return "\n"
    if child.tag == f"{A}fld":
        return "".join(own_text(text) for text in child.iter(_TEXT))
    choice = child.find(_CHOICE)
    formulas = (child if choice is None else choice).iter(f"{M}oMath")
    return "".join(map(omml_text, formulas))


def _key_of(properties: etree._Element | None) -> bytes:
    """Return what tells one character format from another."""
    from lxml import etree  # 25 ms

    if properties is None:
        return b""
    clone = copy.deepcopy(properties)
    for name in _NOT_COMPARED.intersection(map(str, clone.keys())):
        del clone.attrib[name]
    return etree.tostring(clone, method="c14n", with_tail=False)
