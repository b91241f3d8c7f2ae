"""Walk through a part of a Word document, with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.office.open_xml import own_text
from workbench.formats.documents.office.superscripts import RunJoiner, TextRun
from workbench.formats.documents.office.word.symbol_font import symbol_text
from workbench.formats.documents.office.word.word_elements import (
    DELETED,
    MC,
    NOTES,
    RUN_PROPERTIES,
    chosen,
    is_custom_mark,
    is_drawing_with_text,
    is_hidden_run,
    is_joined_with_next,
    note_references_in,
    omission_of_change,
    omission_of_table_part,
)
from workbench.formats.documents.office.word.word_styles import (
    W,
    WordStyles,
    is_raised,
    outline_level,
    value_of,
)
from workbench.formats.formulas import omml_text
from workbench.formats.formulas.omml import M

if TYPE_CHECKING:
    from lxml import etree

_P, _R, _T = f"{W}p", f"{W}r", f"{W}t"
_PARAGRAPH_PROPERTIES = f"{W}pPr"
_ALTERNATIVES, _BOX, _FIELD = f"{MC}AlternateContent", f"{W}txbxContent", f"{W}fldChar"
_UNSEEN = frozenset(
    f"{W}{name}"
    for name in ("instrText", "delText", "delInstrText", "rPr", "pPr", "rt", "sdtPr", "sectPr")
) | {f"{MC}Fallback"}
_AS_TEXT = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SYMBOL, _COMMENT, _OBJECT = f"{W}sym", f"{W}commentReference", f"{W}object"
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
        if root.tag == _P:  # a paragraph that damage has left outside of its note
            self._add_paragraph(root, in_cell=False)
        else:
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
                omission = omission_of_table_part(child)
                if omission:
                    self._leave_out(child, omission)
                    continue
                inside = in_cell or tag == f"{W}tc"
                yield from self._walk(child, in_cell=inside)
                yield from self._close(in_cell=inside)
            elif tag in DELETED:
                self._leave_out(child, omission_of_change(child))
            elif tag == _ALTERNATIVES:
                yield from self._walk(chosen(child), in_cell=in_cell)
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
        properties = next(paragraph.iterchildren(_PARAGRAPH_PROPERTIES), None)  # faster than find
        if self._trail:
            self._trail.paragraph(paragraph)
        if not self._open.runs or not self._open.has_text:
            self._open.kind = self._kind_of(properties, in_cell=in_cell)
        self._inline(paragraph, is_raised=False)
        return properties is None or not is_joined_with_next(properties)

    def _close(self, *, in_cell: bool) -> Iterator[Piece]:
        """Yield the open paragraph, then those of its text boxes."""
        paragraph = self._open
        if not (paragraph.runs or paragraph.boxes or paragraph.fields or self._trail):
            return
        self._open = _OpenParagraph()
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
            elif tag in _UNSEEN:  # most others are formats
                continue
            elif tag in _AS_TEXT:
                self._add(_AS_TEXT[str(tag)], is_raised=is_raised)
            elif tag in DELETED:
                self._leave_out(child, omission_of_change(child))
            elif tag in _FORMULAS:
                self._add(omml_text(child))
            elif tag == _ALTERNATIVES:
                self._inline(chosen(child), is_raised=is_raised)
            elif tag == _BOX:
                self._open.boxes.append(child)
            elif tag == _FIELD:
                self._field(child.get(f"{W}fldCharType") or "")
            elif tag == _SYMBOL:
                self._add(symbol_text(child.get(f"{W}font") or "", child.get(f"{W}char") or ""))
            elif tag in NOTES:
                self.notes.add((NOTES[str(tag)], child.get(f"{W}id") or ""))
            elif tag == _COMMENT:
                self.left_out.add(Omission.COMMENT)
            elif isinstance(tag, str):
                if tag == _OBJECT or is_drawing_with_text(child):
                    self.left_out.add(Omission.OBJECT)
                self._inline(child, is_raised=is_raised)

    def _run(self, run: etree._Element) -> None:
        properties = next(run.iterchildren(RUN_PROPERTIES), None)
        style = value_of(properties, "rStyle") if properties is not None else ""
        if properties is not None and is_hidden_run(properties, style, self.styles):
            self._leave_out(run, Omission.HIDDEN)
            return
        if len(run) > 1 and any(map(is_custom_mark, run)):
            self.notes.update(note_references_in(run))
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
        self.deleted_notes.update(note_references_in(element))

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
