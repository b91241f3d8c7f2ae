"""Walk through a parsed web page, block by block, with the white space that a browser shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.documents.document_format import Piece
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.documents.text.paragraphs import join_wrapped_lines
from workbench.formats.documents.web.classes import names_of, text_of_element, tokens
from workbench.formats.documents.web.note_references import NoteReferences, may_be_reference
from workbench.formats.documents.web.omissions import (
    BLOCKS,
    FIELDS,
    KINDS_OF_BLOCKS,
    omission_of,
    parts_texts,
    untranslated_parts,
)
from workbench.formats.documents.web.quotations import quotation_marks
from workbench.formats.exponents import show_exponent
from workbench.formats.formulas.mathml import inline_text, mathml_text, tex_text
from workbench.formats.inline.trail import Trail
from workbench.formats.note_marks import CONTEXT, MARK, without_marks

if TYPE_CHECKING:
    from lxml import etree

_NEEDS_COLLAPSING = re.compile(r"[\t\r\n\f]|  ").search
# A run of blanks is matched only from its first one, or a long run would take quadratic time.
_EDGES = re.compile(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")
_PARTED = re.compile(r"\n{2,}")
_BLANKS = re.compile(" {2,}")

_SEEN_ONE_BY_ONE = frozenset({"pre", "math", "script", "img"})
"""Elements whose attributes and class do not say alone whether they are text."""

_CONTROL, _CONTROL_END = "\x01", "\x02"
"""Stand around the text of a button; a page has no such characters."""

_FIELD = "\n\n"
"""Stands for a field of a form that parts the texts around it."""

_CONTROLS = re.compile(f"{_CONTROL}[^{_CONTROL_END}]*{_CONTROL_END}?")
_CONTROL_EDGES = str.maketrans("", "", _CONTROL + _CONTROL_END)


class PageWalk:
    """A walk through one page.

    Args:
        left_out: Receives what is left out on purpose.
        trail: Records where the texts are, if the page is to be rewritten.
        language: BCP 47 tag of the text; empty if the marks around ``<q>`` are not read, which a
            browser draws around a translation as well.
    """

    def __init__(
        self, left_out: LeftOut, trail: Trail | None = None, *, language: str = ""
    ) -> None:
        self.left_out = left_out
        self._language = language
        self._closing: list[str] = []
        self._trail = trail
        self._notes = NoteReferences()
        self._kinds = [BlockKind.PARAGRAPH]
        self._buffer: list[str] = []
        self._in_pre = 0
        self._parts: dict[etree._Element, Omission] = {}
        self._texts: set[tuple[object, str | None]] = set()

    def pieces(self, root: etree._Element) -> Iterator[Piece]:
        """Yield the blocks of the page in reading order."""
        from lxml import etree  # 25 ms

        skipped: etree._Element | None = None
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                size = len(self._buffer)
                omission = self._omission_of(element, tag)
                # The text around a hidden block is joined, as on the screen.
                if tag in BLOCKS and omission is not Omission.HIDDEN:
                    yield from self._end_block()
                if omission:
                    # Its end event still comes, with the text after the element.
                    walk.skip_subtree()
                    skipped = element
                    if self._trail and (tag not in BLOCKS or omission is Omission.HIDDEN):
                        self._trail.atom(element, "".join(self._buffer[size:]).replace(MARK, ""))
                else:
                    self._begin(element, tag)
            elif event == "end":
                if element is skipped:
                    skipped = None
                elif tag in BLOCKS:
                    yield from self._end_block()
                    self._kinds.pop()
                    self._in_pre -= tag == "pre"
                else:
                    if tag == "button":
                        self._buffer.append(_CONTROL_END)
                    elif tag == "q" and self._language:
                        self._buffer.append(self._closing.pop())
                    if self._trail and tag != "br":
                        self._trail.close(element)
                if self._trail or element.tail:
                    self._append(element.tail, element, is_tail=True)
            else:
                if self._trail:
                    self._trail.atom(element)
                self._append(element.tail, element, is_tail=True)
        yield from self._end_block()

    def _begin(self, element: etree._Element, tag: object) -> None:
        if tag == "br":
            self._buffer.append("\n")
        elif tag in BLOCKS:
            kind = KINDS_OF_BLOCKS.get(str(tag))
            self._kinds.append(BlockKind(kind) if kind else self._kinds[-1])
            self._in_pre += tag == "pre"
        elif tag == "button":
            self._buffer.append(_CONTROL)
        elif tag == "q" and self._language:
            opening, closing = quotation_marks(element, self._language)
            self._buffer.append(opening)
            self._closing.append(closing)
        if self._trail and tag == "br":
            self._trail.atom(element, "\n")
        elif self._trail and tag not in BLOCKS:
            self._trail.open(element)
        self._append(element.text, element)

    def _omission_of(self, element: etree._Element, tag: object) -> Omission | None:
        """Return why an element is not walked through, and count it; read formulas here."""
        names = element.keys()
        # Most elements have no attributes but a class, and few different ones.
        known = (tag, element.get("class")) if not names or names == ["class"] else None
        if known in self._texts and not self._parts:
            return None
        formula = _formula_text(element)
        if formula is not None:
            self._buffer.append(formula)
            return Omission.UNSAID
        if tag in FIELDS and parts_texts(element):
            self._buffer.append(_FIELD)
        if tag == "noscript" and self._trail:
            return None
        omission = self._parts.get(element) or omission_of(element)
        if omission is Omission.HIDDEN and element.get("id") in self._notes.targets:
            omission = None
        if omission is Omission.NOT_TO_TRANSLATE:
            parts = untranslated_parts(element)
            if parts is not None:
                self._parts.update(dict.fromkeys(parts, omission))
                omission = None
        if omission is None and tag not in BLOCKS and may_be_reference(element):
            omission = self._notes.omission_of(element, self._before)
            if omission:
                self._buffer.append(MARK)
        elif known and omission is None and not _is_seen_alone(known):
            self._texts.add(known)
        if omission:
            self.left_out.add(omission, text_of_element(element))
        return omission

    def _before(self) -> str:
        """Return the end of the text of the block so far."""
        text = ""
        for part in reversed(self._buffer):
            text = part + text
            if len(text) > CONTEXT:
                break
        return text

    def _append(self, text: str | None, element: etree._Element, *, is_tail: bool = False) -> None:
        if self._trail:
            self._trail.text(element, text, is_tail=is_tail)
        if not text:
            return
        if self._in_pre:
            text = text.replace("\r\n", "\n")
        elif _NEEDS_COLLAPSING(text):
            text = _collapsed(text)
        if element.tag == "sup" and not is_tail and self._buffer:
            text = show_exponent(text, self._buffer[-1])
        self._buffer.append(text)

    def _end_block(self) -> Sequence[Piece]:
        """Return the texts of the buffer, and empty it."""
        pieces = [(self._kinds[-1], text) for text in self._texts_of_block()]
        if self._trail:
            self._trail.end_block(self._kinds[-1], [text for _, text in pieces])
        return pieces

    def _texts_of_block(self) -> Iterator[str]:
        """Yield the text of the buffer, split at double line breaks, and empty the buffer.

        In preformatted text each line is a text, unless the lines are a wrapped paragraph.
        """
        if not self._buffer:
            return
        whole = "".join(self._buffer)
        self._buffer.clear()
        if whole.isspace():
            return
        parts: Iterable[str] = (whole,)
        if "\n" in whole:
            if self._in_pre:
                parts = join_wrapped_lines(whole)
            else:
                parts = _PARTED.split(_EDGES.sub("\n", whole))
        for part in parts:
            text = _without_controls(without_marks(part))
            piece = (_BLANKS.sub(" ", text) if "  " in text else text).strip()
            if any(map(str.isalnum, piece)):
                yield piece


def _collapsed(text: str) -> str:
    """Return a text with one space for all white space but no-break spaces."""
    for blank in "\n\t\r\f":
        text = text.replace(blank, " ")
    return _BLANKS.sub(" ", text) if "  " in text else text


def _without_controls(text: str) -> str:
    """Return a text with the labels of its buttons; nothing if it has no other text."""
    if _CONTROL not in text:
        return text
    if not any(char.isalnum() for char in _CONTROLS.sub("", text)):
        return ""
    return text.translate(_CONTROL_EDGES)


def _formula_text(element: etree._Element) -> str | None:
    """Return the text of a formula: of MathML, TeX, a picture of one, or Pandoc's plain HTML."""
    tag = element.tag
    if tag == "math":
        return mathml_text(element)
    if tag == "script":
        if not (element.get("type") or "").startswith("math/tex"):
            return None
        return tex_text(element.text or "")
    if tag == "span" and "math" in tokens(element, "class") and _has_scripts(element):
        return inline_text(element)
    if tag == "img" and not names_of("formulas").isdisjoint(tokens(element, "class")):
        parent = element.getparent()
        if parent is None or parent.find(".//math") is None:
            return tex_text(element.get("alt") or "")
    return None


def _is_seen_alone(known: tuple[object, str | None]) -> bool:
    """Return whether what is inside of an element decides, not only its name and class."""
    return known[0] in _SEEN_ONE_BY_ONE or "math" in (known[1] or "")


def _has_scripts(element: etree._Element) -> bool:
    return next(element.iter("sup", "sub"), None) is not None
