"""What the elements of a Word document say of themselves: deleted, hidden, joined, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.formats.documents.left_out import Omission
from workbench.formats.documents.office.word.word_styles import W, WordStyles, is_hidden, is_on

if TYPE_CHECKING:
    from lxml import etree

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
"""The namespace of alternatives, in braces."""

RUN_PROPERTIES = f"{W}rPr"
"""The properties of a run, or of the mark of a paragraph."""

DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
"""Tracked changes whose content is no text."""

NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
"""References to notes, and the kinds of the notes."""

_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_DRAWN_TEXT = ("/chart", "/diagram", "/chartex")
"""Ends of the kinds of drawings that hold text in a part of their own."""


def is_joined_with_next(properties: etree._Element) -> bool:
    """Return whether the mark of a paragraph was deleted, or it is the initial of the next."""
    if is_large_initial(properties):
        return True
    marks = properties.find(RUN_PROPERTIES)
    return marks is not None and any(mark.tag in DELETED for mark in marks)


def is_large_initial(properties: etree._Element) -> bool:
    """Return whether a paragraph is a drop cap, which Word keeps in a paragraph of its own."""
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


def is_custom_mark(element: etree._Element) -> bool:
    """Return whether an element is a note reference whose mark is the text of its run."""
    follows = element.get(f"{W}customMarkFollows")
    return element.tag in NOTES and follows not in (None, "0", "false", "off")


def note_references_in(element: etree._Element) -> set[tuple[str, str]]:
    """Return the kinds and ids of the notes to which an element refers."""
    return {
        (NOTES[str(reference.tag)], reference.get(f"{W}id") or "")
        for reference in element.iter(*NOTES)
    }


def is_hidden_run(properties: etree._Element, style: str, styles: WordStyles) -> bool:
    """Return whether a run is hidden, by its own properties (``w:rPr``) or by its style."""
    if properties.find(f"{W}vanish") is None:
        return style in styles.hidden
    return is_hidden(properties)


def omission_of_change(element: etree._Element) -> Omission:
    """Return whether a change loses text; what was moved stands elsewhere."""
    return Omission.DELETED if element.tag == f"{W}del" else Omission.UNSAID


def omission_of_table_part(element: etree._Element) -> Omission | None:
    """Return why a row or cell is left out; None if it is read."""
    row = element.find(f"{W}trPr")
    cell = element.find(f"{W}tcPr")
    if row is not None and row.find(f"{W}del") is not None:
        return Omission.DELETED
    if cell is not None and cell.find(f"{W}cellDel") is not None:
        return Omission.DELETED
    return Omission.HIDDEN if is_on(row, "hidden") else None


def chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first choice of several representations of the same; or the last resort."""
    choice = alternatives.find(f"{MC}Choice")
    if choice is not None:
        return choice
    fallback = alternatives.find(f"{MC}Fallback")
    return alternatives if fallback is None else fallback


def is_drawing_with_text(element: etree._Element) -> bool:
    """Return whether an element is a chart or a diagram."""
    return element.tag == _GRAPHIC and (element.get("uri") or "").endswith(_DRAWN_TEXT)
