"""Walk through a part of a Word document, with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.office.open_xml import own_text
from workbench.formats.documents.office.superscripts import RunJoiner, TextRun
from workbench.formats.documents.office.symbol_font import symbol_text
from workbench.formats.documents.office.word_styles import (
    W,
    WordStyles,
    is_hidden,
    is_on,
    is_raised,
    outline_level,
    value_of,
)
from workbench.formats.formulas import omml_text
from workbench.formats.formulas.omml import M

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DRAWN_TEXT = ("/chart", "/diagram", "/chartex")
"""Ends of the kinds of drawings that hold text in a part of their own."""

_P, _R, _T = f"{W}p", f"{W}r", f"{W}t"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
_ALTERNATIVES, _BOX, _FIELD = f"{_MC}AlternateContent", f"{W}txbxContent", f"{W}fldChar"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_UNSEEN = frozenset(
    f"{W}{name}"
    for name in ("instrText", "delText", "delInstrText", "rPr", "pPr", "rt", "sdtPr", "sectPr")
) | {f"{_MC}Fallback"}
_AS_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_TABLE_PARTS = frozenset({f"{W}tbl", f"{W}tr", f"{W}tc"})
_FORMULAS = frozenset({f"{M}oMath", f"{M}oMathPara"})


class ParagraphTrail(Protocol):
    """Records which paragraphs a walk goes through."""

    def paragraph(self, paragraph: etree._Element) -> None:
        """Note a paragraph, which belongs to the block that ends next."""
        ...

    def end_block(self, kind: BlockKind, text: str) -> None:
        """Note the end of a block and its text, which is empty if there is nothing to read."""
        ...

    def formula(self, text: str) -> None:
        """Note a formula that is a block."""
        ...


class WordWalk:
    """A walk through the parts of one document.

    A paragraph whose mark was deleted is joined with the next one. The paragraphs of a text box
    follow the paragraph in which it stands.

    Attributes:
        styles: The styles of the document.
        left_out: Receives what is left out on purpose.
        notes: Kinds and ids of the notes that the text refers to.
        deleted_notes: Kinds and ids of the notes that deleted text refers to.
    """

    def __init__(
        self, styles: WordStyles, left_out: LeftOut, trail: ParagraphTrail | None = None
    ) -> None:
        self.styles = styles
        self.left_out = left_out
        self._trail = trail
        self.notes: set[tuple[str, str]] = set()
        self.deleted_notes: set[tuple[str, str]] = set()
        self._joiner = RunJoiner(left_out)
        self._open = _OpenParagraph()

    def pieces(self, root: etree._Element) -> Iterator[Piece]:
        """Yield the paragraphs of a part in order."""
        yield from self._walk(root, in_cell=False)
        yield from self._close(in_cell=False)

    def _walk(self, container: etree._Element, *, in_cell: bool) -> Iterator[Piece]:
        for child in container:
            tag = child.tag
            if tag == _P:
                if self._add_paragraph(child, in_cell=in_cell):
                    yield from self._close(in_cell=in_cell)
            elif tag in _TABLE_PARTS:
                yield from self._close(in_cell=in_cell)
                omission = _omission_of_table_part(child)
                if omission:
                    self._leave_out(child, omission)
                    continue
                inside = in_cell or tag == f"{W}tc"
                yield from self._walk(child, in_cell=inside)
                yield from self._close(in_cell=inside)
            elif tag in _DELETED:
                self._leave_out(child, _omission_of_change(child))
            elif tag == _ALTERNATIVES:
                yield from self._walk(_choice(child), in_cell=in_cell)
            elif tag in _FORMULAS:
                yield from self._formula(child)
            elif tag == f"{W}altChunk":
                self.left_out.add(Omission.OBJECT)
            elif isinstance(tag, str) and tag not in _UNSEEN:
                yield from self._walk(child, in_cell=in_cell)

    def _formula(self, formula: etree._Element) -> Iterator[Piece]:
        """Yield a formula that stands between two paragraphs."""
        text = omml_text(formula)
        if any(char.isalnum() for char in text):
            if self._trail:
                self._trail.formula(text)
            yield BlockKind.PARAGRAPH, text

    def _add_paragraph(self, paragraph: etree._Element, *, in_cell: bool) -> bool:
        """Add a paragraph to the open one; return whether it ends there."""
        properties = paragraph.find(_PARAGRAPH_PROPERTIES)
        if self._trail:
            self._trail.paragraph(paragraph)
        if not self._open.has_text:
            self._open.kind = self._kind_of(properties, in_cell=in_cell)
        self._inline(paragraph, is_raised=False)
        return properties is None or not _is_joined_with_next(properties)

    def _close(self, *, in_cell: bool) -> Iterator[Piece]:
        """Yield the open paragraph, then those of its text boxes."""
        paragraph, self._open = self._open, _OpenParagraph()
        text = self._joiner.join(paragraph.runs).strip()
        is_read = any(map(str.isalnum, text))
        if self._trail:
            self._trail.end_block(paragraph.kind, text if is_read else "")
        if is_read:
            yield paragraph.kind, text
        for box in paragraph.boxes:
            yield from self._walk(box, in_cell=in_cell)
            yield from self._close(in_cell=in_cell)

    def _inline(self, element: etree._Element, *, is_raised: bool) -> None:
        """Add the text of runs, links, fields and other elements inside a paragraph."""
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag == _T:
                self._add(own_text(child), is_raised=is_raised)
            elif tag in _AS_TEXT:
                self._add(_AS_TEXT[str(tag)], is_raised=is_raised)
            elif tag in _DELETED:
                self._leave_out(child, _omission_of_change(child))
            elif tag in _FORMULAS:
                self._add(omml_text(child))
            elif tag == _ALTERNATIVES:
                self._inline(_choice(child), is_raised=is_raised)
            elif tag == _BOX:
                self._open.boxes.append(child)
            elif tag == _FIELD:
                self._field(child.get(f"{W}fldCharType") or "")
            elif tag == f"{W}sym":
                self._add(symbol_text(child.get(f"{W}font") or "", child.get(f"{W}char") or ""))
            elif tag in _NOTES:
                self.notes.add((_NOTES[str(tag)], child.get(f"{W}id") or ""))
            elif tag == f"{W}commentReference":
                self.left_out.add(Omission.COMMENT)
            elif isinstance(tag, str) and tag not in _UNSEEN:
                if tag == f"{W}object" or _is_drawing_with_text(child):
                    self.left_out.add(Omission.OBJECT)
                self._inline(child, is_raised=is_raised)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(_RUN_PROPERTIES)
        style = value_of(properties, "rStyle") if properties is not None else ""
        if properties is not None and _is_hidden_run(properties, style, self.styles):
            self._leave_out(run, Omission.HIDDEN)
            return
        if len(run) > 1 and any(map(_is_custom_mark, run)):
            self.notes.update(_references(run))
            return
        raised = properties is not None and (style in self.styles.raised or is_raised(properties))
        self._inline(run, is_raised=raised)

    def _add(self, text: str, *, is_raised: bool = False) -> None:
        if text:
            self._open.runs.append(TextRun(text, is_raised))

    def _field(self, kind: str) -> None:
        """Begin or end a field: of its code, in which other fields may stand, nothing is shown.

        The text of a field that is not closed in its paragraph stays.
        """
        paragraph = self._open
        if kind == "begin":
            paragraph.fields.append(len(paragraph.runs))
        elif paragraph.fields:
            if paragraph.fields[-1] is not None:
                del paragraph.runs[paragraph.fields[-1] :]
            paragraph.fields[-1] = None
            if kind == "end":
                paragraph.fields.pop()

    def _leave_out(self, element: etree._Element, omission: Omission) -> None:
        """Count an element that is left out, and the notes to which it refers."""
        texts = element.iter(f"{W}t", f"{W}delText")
        self.left_out.add(omission, "".join(text.text or "" for text in texts) or " ")
        self.deleted_notes.update(_references(element))

    def _kind_of(self, properties: etree._Element | None, *, in_cell: bool) -> BlockKind:
        otherwise = BlockKind.CELL if in_cell else BlockKind.PARAGRAPH
        if properties is None:
            return otherwise
        style = value_of(properties, "pStyle")
        if style in self.styles.headings or outline_level(properties):
            return BlockKind.HEADING
        numbering = properties.find(f"{W}numPr")
        if numbering is not None:
            is_item = value_of(numbering, "numId") != "0"
        else:
            is_item = style in self.styles.lists
        return BlockKind.LIST_ITEM if is_item else otherwise


class _OpenParagraph:
    """A paragraph that is being read.

    Attributes:
        kind: Its kind.
        runs: Its text so far.
        boxes: Text boxes in it, whose paragraphs follow.
        fields: The open fields from the outermost: the run at which the code of each begins; None
            once its result has begun.
    """

    __slots__ = ("boxes", "fields", "kind", "runs")

    def __init__(self) -> None:
        self.kind = BlockKind.PARAGRAPH
        self.runs: list[TextRun] = []
        self.boxes: list[etree._Element] = []
        self.fields: list[int | None] = []

    @property
    def has_text(self) -> bool:
        """Whether there is a letter or figure in it."""
        return any(any(map(str.isalnum, run.text)) for run in self.runs)


def _is_joined_with_next(properties: etree._Element) -> bool:
    """Return whether a paragraph's mark was deleted, or the paragraph is the initial of the next.

    Word keeps a large initial letter (a drop cap) as a paragraph of its own.
    """
    frame = properties.find(f"{W}framePr")
    if frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"):
        return True
    marks = properties.find(_RUN_PROPERTIES)
    return marks is not None and any(mark.tag in _DELETED for mark in marks)


def _is_custom_mark(element: etree._Element) -> bool:
    """Return whether an element is a note reference whose mark is the text of its run."""
    follows = element.get(f"{W}customMarkFollows")
    return element.tag in _NOTES and follows not in (None, "0", "false", "off")


def _references(element: etree._Element) -> set[tuple[str, str]]:
    return {
        (_NOTES[str(reference.tag)], reference.get(f"{W}id") or "")
        for reference in element.iter(*_NOTES)
    }


def _is_hidden_run(properties: etree._Element, style: str, styles: WordStyles) -> bool:
    if properties.find(f"{W}vanish") is None:
        return style in styles.hidden
    return is_hidden(properties)


def _omission_of_change(element: etree._Element) -> Omission:
    """Return whether a change loses text; what was moved stands elsewhere."""
    return Omission.DELETED if element.tag == f"{W}del" else Omission.UNSAID


def _omission_of_table_part(element: etree._Element) -> Omission | None:
    row = element.find(f"{W}trPr")
    cell = element.find(f"{W}tcPr")
    if row is not None and row.find(f"{W}del") is not None:
        return Omission.DELETED
    if cell is not None and cell.find(f"{W}cellDel") is not None:
        return Omission.DELETED
    return Omission.HIDDEN if is_on(row, "hidden") else None


def _choice(alternatives: etree._Element) -> etree._Element:
    """Return the first choice of several representations of the same; or the last resort."""
    choice = alternatives.find(f"{_MC}Choice")
    if choice is not None:
        return choice
    fallback = alternatives.find(f"{_MC}Fallback")
    return alternatives if fallback is None else fallback


def _is_drawing_with_text(element: etree._Element) -> bool:
    return element.tag == _GRAPHIC and (element.get("uri") or "").endswith(_DRAWN_TEXT)
