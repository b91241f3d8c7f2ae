"""Walk through the body of an OpenDocument text, with all tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.office.odt_styles import OFFICE, STYLE, TEXT, OdtStyles
from workbench.formats.documents.office.superscripts import RunJoiner, TextRun
from workbench.formats.formulas import mathml_text

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE = f"{{{_OASIS}:table:1.0}}"
_DRAW = f"{{{_OASIS}:drawing:1.0}}"
_SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"

_P, _H, _SPAN = f"{TEXT}p", f"{TEXT}h", f"{TEXT}span"
_OBJECTS = frozenset({f"{_DRAW}object", f"{_DRAW}object-ole"})
_UNSEEN = frozenset(
    {
        *(f"{TEXT}{name}" for name in ("tracked-changes", "ruby-text", "note-citation")),
        *(f"{OFFICE}{name}" for name in ("forms", "binary-data", "event-listeners")),
        *(f"{_SVG}title", f"{_SVG}desc"),
    }
)
_OWN_PARAGRAPHS = frozenset({_P, _H, f"{TEXT}note", f"{TEXT}list", f"{_TABLE}table"})
"""Elements inside a paragraph whose text forms paragraphs of its own."""

_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})

_MOST_SPACES = 1000
"""Most spaces that one element stands for."""

# XML has no control characters, so these can replace spaces until white space is collapsed.
_SPACE_MARK, _TAB_MARK, _BREAK_MARK = "\x03", "\x04", "\x05"
_MARKS = str.maketrans({_SPACE_MARK: " ", _TAB_MARK: "\t", _BREAK_MARK: "\n"})
_WHITE = re.compile("[ \t\r\n]+")
_SPECIAL = re.compile(f"[\t\r\n{_SPACE_MARK}{_TAB_MARK}{_BREAK_MARK}]|  ")
"""What a text holds that needs one of the two; most have only single spaces."""


class OdtTrail(Protocol):
    """Records which paragraphs a walk reads."""

    def paragraph(self, paragraph: etree._Element, kind: BlockKind, text: str) -> None:
        """Note a paragraph with its text."""
        ...

    def formula(self, text: str) -> None:
        """Note a formula that is a block."""
        ...


class OdtWalk:
    """A walk through one document.

    Attributes:
        styles: The styles of the document.
        left_out: Receives what is left out on purpose.
        load: Returns the root of an embedded document by its name; None if it cannot be read.
    """

    def __init__(
        self,
        styles: OdtStyles,
        left_out: LeftOut,
        load: Callable[[str], etree._Element | None],
        trail: OdtTrail | None = None,
    ) -> None:
        self.styles = styles
        self.left_out = left_out
        self.load = load
        self._trail = trail
        self._joiner = RunJoiner(left_out)

    def pieces(self, body: etree._Element) -> Iterator[Piece]:
        """Yield the paragraphs in order; those of notes and boxes follow their paragraph."""
        for deletion in body.iter(f"{TEXT}deletion"):
            paragraphs = deletion.iter(_P, _H)
            self.left_out.add(Omission.DELETED, " ".join(map(_all_text, paragraphs)) or " ")
        yield from self._walk(body, BlockKind.PARAGRAPH)

    def _walk(self, container: etree._Element, kind: BlockKind) -> Iterator[Piece]:
        for child in container:
            if child.tag == _P or child.tag == _H:
                yield from self._paragraph(child, kind)
            else:
                yield from self._element(child, kind)

    def _element(self, element: etree._Element, kind: BlockKind) -> Iterator[Piece]:
        tag = element.tag
        if tag in (_P, _H):
            yield from self._paragraph(element, kind)
        elif tag == f"{OFFICE}annotation":
            self.left_out.add(Omission.COMMENT)
        elif tag in _OBJECTS:
            text = self.object_text(element)
            if any(map(str.isalnum, text)):
                if self._trail:
                    self._trail.formula(text)
                yield kind, text
        elif not isinstance(tag, str) or tag in _UNSEEN:
            return
        elif _is_hidden_part(element):
            self.left_out.add(Omission.HIDDEN, _all_text(element) or " ")
        elif tag in _ITEMS:
            yield from self._walk(element, BlockKind.LIST_ITEM)
        elif tag == f"{_TABLE}table-cell" and kind is BlockKind.PARAGRAPH:
            yield from self._walk(element, BlockKind.CELL)
        elif tag == f"{TEXT}note":
            yield from self._walk(element, BlockKind.PARAGRAPH)
        else:
            yield from self._walk(element, kind)

    def _paragraph(self, paragraph: etree._Element, kind: BlockKind) -> Iterator[Piece]:
        runs: list[TextRun] = []
        later: list[etree._Element] = []
        style = paragraph.get(f"{TEXT}style-name") or ""
        if style in self.styles.hidden or (len(paragraph) and _is_hidden_paragraph(paragraph)):
            self.left_out.add(Omission.HIDDEN, _all_text(paragraph) or " ")
            return
        self._inline(paragraph, runs, later, is_raised=False)
        text = _with_marks_resolved(self._joiner.join(runs)).strip()
        if any(map(str.isalnum, text)):
            is_heading = paragraph.tag == _H or style in self.styles.headings
            own_kind = BlockKind.HEADING if is_heading else kind
            if self._trail:
                self._trail.paragraph(paragraph, own_kind, text)
            yield own_kind, text
        for element in later:
            yield from self._element(element, kind)

    def _inline(
        self,
        element: etree._Element,
        runs: list[TextRun],
        later: list[etree._Element],
        *,
        is_raised: bool,
    ) -> None:
        """Add the text of an element; collect what forms paragraphs of its own."""
        if element.text:
            runs.append(TextRun(element.text, is_raised))
        for child in element:
            tag = child.tag
            special = _special_text(child)
            if special:
                runs.append(TextRun(special, is_raised))
            elif tag in _OWN_PARAGRAPHS:
                later.append(child)
            elif tag in _OBJECTS:
                runs.append(TextRun(self.object_text(child)))
            elif tag == f"{OFFICE}annotation":
                self.left_out.add(Omission.COMMENT)
            elif isinstance(tag, str) and tag not in _UNSEEN:
                self._inside(child, runs, later, is_raised=is_raised)
            if child.tail:
                runs.append(TextRun(child.tail, is_raised))

    def _inside(
        self,
        element: etree._Element,
        runs: list[TextRun],
        later: list[etree._Element],
        *,
        is_raised: bool,
    ) -> None:
        """Add the text of a span, a field, a link or a frame."""
        style = element.get(f"{TEXT}style-name") or "" if element.tag == _SPAN else ""
        if element.get(f"{TEXT}display") == "none":
            return  # a variable that is set, but not shown
        if style in self.styles.hidden or _is_hidden_text(element):
            self.left_out.add(Omission.HIDDEN, _all_text(element) or " ")
        else:
            raised = is_raised or style in self.styles.raised
            self._inline(element, runs, later, is_raised=raised)

    def object_text(self, element: etree._Element) -> str:
        """Return the text of a formula; count any other object."""
        formula = next(element.iter(_MATH), None)
        name = element.get(_LINK)
        if formula is None and name:
            root = self.load(name)
            formula = next(root.iter(_MATH), None) if root is not None else None
        if formula is None:
            self.left_out.add(Omission.OBJECT)
            return ""
        return mathml_text(formula)


def _with_marks_resolved(text: str) -> str:
    """Return a text with white space collapsed, and with the marks replaced by what they mean."""
    return _WHITE.sub(" ", text).translate(_MARKS) if _SPECIAL.search(text) else text


def _special_text(element: etree._Element) -> str:
    """Return the marks of white space for which an element stands."""
    tag = element.tag
    if tag == f"{TEXT}s":
        count = element.get(f"{TEXT}c") or "1"
        return _SPACE_MARK * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
    if tag == f"{TEXT}tab":
        return _TAB_MARK
    return _BREAK_MARK if tag == f"{TEXT}line-break" else ""


def _is_hidden_part(element: etree._Element) -> bool:
    """Return whether a section, a row or a cell of a table is hidden."""
    if element.tag == f"{_TABLE}covered-table-cell":
        return True
    if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
        return True
    if element.tag != f"{TEXT}section":
        return False
    display = element.get(f"{TEXT}display")
    return display == "none" or (
        display == "condition" and element.get(f"{TEXT}is-hidden") == "true"
    )


def _is_hidden_paragraph(paragraph: etree._Element) -> bool:
    field = paragraph.find(f"{TEXT}hidden-paragraph")
    return field is not None and field.get(f"{TEXT}is-hidden") == "true"


def _is_hidden_text(element: etree._Element) -> bool:
    return element.tag == f"{TEXT}hidden-text" and element.get(f"{TEXT}is-hidden") != "false"


def _all_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def header_texts(root: etree._Element | None) -> Iterator[str]:
    """Yield the texts of page headers and footers, which stand with the page styles."""
    for part in find_headers(root):
        yield " ".join(map(_all_text, part.iter(_P, _H)))


def find_headers(root: etree._Element | None) -> list[etree._Element]:
    """Return the page headers and footers of a part."""
    names = [f"{STYLE}{part}{kind}" for part in ("header", "footer") for kind in ("", "-left")]
    names += [f"{STYLE}{part}-first" for part in ("header", "footer")]
    return list(root.iter(*names)) if root is not None else []
