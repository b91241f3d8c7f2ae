"""Walk through the shapes of a slide or its notes: titles, text boxes, groups, tables, diagrams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.office.open_xml import own_text
from workbench.formats.documents.office.slides.diagrams import diagram_texts
from workbench.formats.documents.office.superscripts import RunJoiner, TextRun
from workbench.formats.formulas import omml_text
from workbench.formats.formulas.omml import M

if TYPE_CHECKING:
    from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
"""The namespace of drawings, in braces."""

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
"""The namespace of slides, in braces."""

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""The namespace of references to other parts, in braces."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_SHAPES = frozenset(f"{P}{name}" for name in ("sp", "graphicFrame", "cxnSp", "grpSp", "txBody")) | {
    f"{A}p"
}
_FORMULAS = frozenset({f"{M}oMath", f"{M}oMathPara"})
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"hdr", "ftr", "dt", "sldNum"})
_BULLETS = frozenset({f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip"})
_LISTS = frozenset({"", "body", "obj"})
"""Types of placeholders whose paragraphs have bullets unless they say otherwise."""

_ON = frozenset({"1", "true", "on"})


class SlideTrail(Protocol):
    """Records which paragraphs a walk reads."""

    def paragraph(self, paragraph: etree._Element, kind: BlockKind, text: str) -> None:
        """Note a paragraph with its text."""
        ...


class SlideWalk:
    """A walk through the slides of one presentation.

    Attributes:
        left_out: Receives what is left out on purpose.
        footers: Texts of the page headers and footers of all slides.
    """

    def __init__(self, left_out: LeftOut, trail: SlideTrail | None = None) -> None:
        self.left_out = left_out
        self._trail = trail
        self.footers: list[str] = []
        self._joiner = RunJoiner(left_out)

    def pieces(
        self, root: etree._Element, load: Callable[[str], etree._Element | None]
    ) -> Iterator[Piece]:
        """Yield the text of a slide: its title, then the other shapes from the back to the front.

        Args:
            root: The part of the slide, or of its notes.
            load: Returns the root of a part to which the slide refers, by the id of the relation.
        """
        is_notes = root.tag == f"{P}notes"
        for shape in sorted(_shapes(root), key=lambda shape: _placeholder(shape) not in _TITLES):
            for kind, text in self._shape(shape, load):
                # The placeholder of the notes has no bullets.
                yield BlockKind.PARAGRAPH if is_notes else kind, text

    def _shape(
        self, shape: etree._Element, load: Callable[[str], etree._Element | None]
    ) -> Iterator[Piece]:
        kind = _placeholder(shape)
        if _is_hidden(shape):
            self.left_out.add(Omission.HIDDEN, _all_text(shape) or " ")
        elif kind in _FURNITURE:
            self.footers.append("" if kind == "sldNum" else _all_text(shape))
        elif shape.tag == f"{P}graphicFrame":
            yield from self._frame(shape, load)
        else:
            for paragraph in shape.iter(f"{A}p"):
                yield from self._paragraph(paragraph, _kind_of(paragraph, kind))

    def _frame(
        self, frame: etree._Element, load: Callable[[str], etree._Element | None]
    ) -> Iterator[Piece]:
        """Yield the text of a table or a diagram; count charts and objects of other programs."""
        table = next(frame.iter(f"{A}tbl"), None)
        diagram = next(frame.iter(_DIAGRAM), None)
        if table is not None:
            yield from self._table(table)
        elif diagram is not None:
            root = load(diagram.get(f"{R}dm") or "")
            if root is None:
                self.left_out.add(Omission.OBJECT)
            for paragraph in diagram_texts(root) if root is not None else ():
                yield from self._paragraph(paragraph, BlockKind.PARAGRAPH)
        else:
            self.left_out.add(Omission.OBJECT)

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        covered: set[etree._Element] = set()
        for cell in table.iter(f"{A}tc"):
            if {cell.get("hMerge"), cell.get("vMerge")} & _ON:
                self.left_out.add(Omission.HIDDEN, _all_text(cell) or " ")
                covered.update(cell.iter(f"{A}p"))
        for paragraph in table.iter(f"{A}p"):
            if paragraph not in covered:
                yield from self._paragraph(paragraph, BlockKind.CELL)

    def _paragraph(self, paragraph: etree._Element, kind: BlockKind) -> Iterator[Piece]:
        runs: list[TextRun] = []
        _collect_runs(paragraph, runs)
        text = self._joiner.join(runs).strip()
        if any(map(str.isalnum, text)):
            if self._trail:
                self._trail.paragraph(paragraph, kind, text)
            yield kind, text


def _shapes(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the shapes of a slide in order, those in groups too."""
    for child in parent:
        tag = child.tag
        if tag == f"{P}grpSp" and not _is_hidden(child):
            yield from _shapes(child)
        elif tag in _SHAPES:
            yield child
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            choice = child.find(f"{_MC}Fallback") if choice is None else choice
            yield from _shapes(choice) if choice is not None else ()
        elif isinstance(tag, str):
            yield from _shapes(child)


def _collect_runs(element: etree._Element, runs: list[TextRun], *, is_raised: bool = False) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{A}t":
            runs.append(TextRun(own_text(child), is_raised))
        elif tag == f"{A}br":
            runs.append(TextRun("\n", is_raised))
        elif tag in (f"{A}r", f"{A}fld"):
            properties = child.find(f"{A}rPr")
            baseline = properties.get("baseline") or "0" if properties is not None else "0"
            _collect_runs(child, runs, is_raised=baseline[:1].isdigit() and baseline != "0")
        elif tag in _FORMULAS:
            runs.append(TextRun(omml_text(child)))
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            _collect_runs(child if choice is None else choice, runs)
        elif isinstance(tag, str) and tag not in (f"{A}pPr", f"{A}rPr", f"{A}endParaRPr"):
            _collect_runs(child, runs, is_raised=is_raised)


def _kind_of(paragraph: etree._Element, placeholder: str | None) -> BlockKind:
    if placeholder in _TITLES or placeholder == "subTitle":
        return BlockKind.HEADING
    properties = paragraph.find(f"{A}pPr")
    tags = {child.tag for child in properties} if properties is not None else set()
    has_bullet = bool(tags & _BULLETS)
    has_default = placeholder in _LISTS and f"{A}buNone" not in tags
    return BlockKind.LIST_ITEM if has_bullet or has_default else BlockKind.PARAGRAPH


def _properties(shape: etree._Element) -> etree._Element | None:
    """Return the element with the name and the place in the layout: ``p:nvSpPr`` or the like."""
    first = next(iter(shape), None)
    return first if first is not None and str(first.tag).startswith(f"{P}nv") else None


def _placeholder(shape: etree._Element) -> str | None:
    """Return the type of the placeholder that a shape fills; None if it fills none."""
    properties = _properties(shape)
    found = properties.find(f"{P}nvPr/{P}ph") if properties is not None else None
    return (found.get("type") or "") if found is not None else None


def _is_hidden(shape: etree._Element) -> bool:
    properties = _properties(shape)
    found = properties.find(f"{P}cNvPr") if properties is not None else None
    return found is not None and found.get("hidden") in _ON


def _all_text(element: etree._Element) -> str:
    return " ".join(
        "".join(text.text or "" for text in paragraph.iter(f"{A}t"))
        for paragraph in element.iter(f"{A}p")
    )
