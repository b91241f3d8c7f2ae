"""Find the references to notes in a web page, and the links back from the notes.

They are marked in many ways: by the types of EPUB and ARIA, by the classes of Pandoc, MediaWiki,
LibreOffice, Word, InDesign, Asciidoctor, DocBook and Project Gutenberg, by links whose text is a
mark such as ``3`` or ``[3]``, or only by a superscript (``workbench.formats.note_marks``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from workbench.formats.documents.left_out import Omission
from workbench.formats.documents.web.classes import MARKUP, names_of, short_text, tokens
from workbench.formats.documents.web.note_links import (
    NoteLinks,
    is_arrow,
    is_back_word,
    leads_to_other_page,
)
from workbench.formats.documents.web.omissions import BLOCKS
from workbench.formats.note_marks import (
    CONTEXT,
    MARK,
    is_bracketed,
    is_mark,
    is_note_reference,
    single_marks,
    starts_line,
)

if TYPE_CHECKING:
    from lxml import etree

_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top|top)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:\A|[_.:-])(?:(?:foot|end|rear|back)?notes?|ftn|edn|fn|ednt|ftnt|sd(?:foot|end)note|nbp"
    r"|cite_note|(?:foot|end)notedef|ref)[-_.:]*"
    r"(?:\w{0,12}?\d|[ivxlc]{1,6}\Z|[a-z]\Z)",
    re.IGNORECASE,
)
"""What the identifiers of notes look like, and those of references."""

_REFERENCE_NAME = re.compile(
    r"(?:ref|anchor|anc|call|appel|back|return|retour|cite|src)[-_.:\w]*\d|\A[ra]\d", re.IGNORECASE
)
_DATA = "data-footnote-"
"""Beginning of the attributes by which GitHub marks references."""

_REFERENCE_TAGS = frozenset({"noteref", "annoref"})
"""Elements of DTBook."""

_REFERENCE_ID = re.compile(r"_?(?:fn|ftn|(?:foot|end)?note)[-_:]?ref", re.IGNORECASE)
"""What the identifiers of references look like."""

_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:(?<!javascript:)", re.IGNORECASE)
"""Addresses of other sites."""

_BETWEEN_MARKS = re.compile(r"[\s,;.()\[\]–-]+")
_LONGEST_BACK_LINK = 40
"""Characters of the text of a link back, such as “Retour au texte”."""

_NEAREST = 16
"""Ancestors that are looked at."""

_LONGEST_MARK = 24
"""Characters of the longest mark of a note."""

_INTERNAL_NUMBER = re.compile(r"n(?:ote)?[-_.:]?0*(\d+)\Z", re.IGNORECASE)
_BEFORE_A_MARK = re.compile(r"(?:[^\W\d_]{2}|[^\W\d_]{4}[.]|[»”\"’!?…,;:]|\b(?:1[1-9]|20)\d\d)\Z")


class NoteReferences:
    """The references of one page, found one after the other.

    Attributes:
        targets: Identifiers of the notes that were referred to.
    """

    def __init__(self) -> None:
        self.targets: set[str] = set()
        self._marks: set[str] = set()
        self._links = NoteLinks()

    def omission_of(self, element: etree._Element, before: Callable[[], str]) -> Omission | None:
        """Return why an element is no text: as a reference to a note, or as a link back from it.

        Args:
            element: An element of which ``may_be_reference`` is true.
            before: Returns the text of its block before it, at least ``CONTEXT`` characters.
        """
        is_link = element.tag == "a" and element.get("href") is not None
        marked = _marked(element)
        if marked is Omission.UNSAID:
            return marked
        text = short_text(element, most=_LONGEST_MARK)
        if text is None:
            return None
        seen = before()
        if marked:
            # A comma between two references is marked as a reference, too.
            with_letters = element.tag in ("a", "sup") or _is_inside_raised(element)
            is_reference = (
                is_mark(text, with_letters=with_letters)
                or _BETWEEN_MARKS.fullmatch(text) is not None
            )
            is_reference |= text[:1] == "[" and text[-1:] == "]"
        elif is_link:
            if is_arrow(text) or self._is_named_back_link(element, text, seen):
                return Omission.UNSAID
            is_reference = is_mark(text) and self._is_link_to_note(element, text, seen)
        else:
            is_reference = self._is_superscript_reference(element, text, seen)
        if not is_reference:
            return None
        self.targets.update(_fragments(element))
        return Omission.UNSAID if starts_line(seen) else Omission.NOTE_REFERENCE

    def _is_link_to_note(self, link: etree._Element, text: str, before: str) -> bool:
        href = link.get("href") or ""
        fragment = href.rpartition("#")[2] if "#" in href else ""
        if _is_raised(link) or _is_inside_raised(link) or _holds_only_raised(link):
            return True
        is_stuck = bool(_BEFORE_A_MARK.search(before[-CONTEXT:]))
        is_figure = is_mark(text, with_letters=False) and not is_bracketed(text)
        if not fragment:
            if starts_line(before) and not _ELSEWHERE.match(href):
                return self._links.is_number(link)
            return is_stuck and is_figure and not _ELSEWHERE.match(href)
        follows = (link.tail or "").lstrip()[:1]
        if (is_bracketed(text) and text[0] == "[") or (before.rstrip()[-1:] + follows == "[]"):
            return True
        if _NOTE.search(fragment):
            return True
        if starts_line(before) and self._links.is_number(link):
            return True
        if starts_line(before):
            return bool(_REFERENCE_NAME.search(fragment)) and follows in ("", ".", ")", "]")
        if self._links.is_reference(link):
            return True
        if self._links.is_reference_to_endnote(link):
            return True
        if not is_figure:
            return False
        in_brackets = before.rstrip()[-1:] + follows == "()"
        if in_brackets and leads_to_other_page(link, blocks_above=0):
            return True
        number = _INTERNAL_NUMBER.match(fragment)
        if number and number[1] == text.strip():
            return True
        return is_stuck

    def _is_named_back_link(self, link: etree._Element, text: str, before: str) -> bool:
        """Return whether a link with a word such as “return” leads back to a reference."""
        if not is_back_word(text):
            return False
        fragment = (link.get("href") or "").rpartition("#")[2]
        if _REFERENCE_NAME.search(fragment):
            return True
        return not starts_line(before) and self._links.is_back_link(link)

    def _is_superscript_reference(self, element: etree._Element, text: str, before: str) -> bool:
        if not any(map(str.isalnum, text)) and not is_mark(text):
            return text in (",", ";") and before.endswith(MARK)
        link = element.find(".//a[@href]")
        if link is None:
            link = next((above for above in _ancestors(element) if above.tag == "a"), None)
        if link is not None and link.get("href") is not None:
            return is_mark(text)
        if starts_line(before):
            # The number of a note itself, if there was a reference to it.
            return text in self._marks
        seen = before[-CONTEXT:].replace(MARK, "")
        if not is_note_reference(text, before=seen, behind=_text_behind(element)):
            return False
        if any("math" in tokens(above, "class") for above in _ancestors(element)):
            return False
        self._marks.update(single_marks(text))
        return True


def may_be_reference(element: etree._Element) -> bool:
    """Return whether an element is a link, a superscript, or marked as a reference."""
    tag = element.tag
    if tag == "sup" or (tag == "a" and element.get("href") is not None):
        return True
    return bool(element.keys()) and (_marked(element) is not None or _is_raised(element))


def _marked(element: etree._Element) -> Omission | None:
    """Return what types, roles and classes say that an element is."""
    marked = tokens(element, *MARKUP)
    if not marked.isdisjoint(names_of("back_links")) or element.get(f"{_DATA}backref") is not None:
        is_short = short_text(element, most=_LONGEST_BACK_LINK) is not None
        return Omission.UNSAID if is_short else None
    if not marked.isdisjoint(names_of("references")) or element.get(f"{_DATA}ref") is not None:
        return Omission.NOTE_REFERENCE
    if element.tag == "a" and element.get("rel") == "footnote":
        return Omission.NOTE_REFERENCE
    if element.tag in _REFERENCE_TAGS or _REFERENCE_ID.match(element.get("id") or ""):
        return Omission.NOTE_REFERENCE
    weak = not marked.isdisjoint(names_of("weak"))
    # Sphinx gives the class "reference" to every link.
    if weak and ("reference" not in marked or element.tag == "sup"):
        return Omission.NOTE_REFERENCE
    return None


def _ancestors(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the nearest ancestors; pages can be nested a thousand levels deep."""
    return islice(element.iterancestors(), _NEAREST)


def _is_raised(element: etree._Element) -> bool:
    if element.tag == "sup":
        return True
    if not names_of("raised").isdisjoint(tokens(element, "class")):
        return True
    return bool(_RAISED.search(element.get("style") or ""))


def _is_inside_raised(element: etree._Element) -> bool:
    inline = takewhile(lambda ancestor: ancestor.tag not in BLOCKS, _ancestors(element))
    return any(map(_is_raised, inline))


def _holds_only_raised(link: etree._Element) -> bool:
    """Return whether all text of a link is in a superscript."""
    inside = link
    while len(inside) == 1 and not (inside.text or "").strip("[( "):
        inside = inside[0]
        if _is_raised(inside):
            return True
    return False


def _fragments(element: etree._Element) -> set[str]:
    links = [element, *element.iter("a")]
    return {(link.get("href") or "").rpartition("#")[2] for link in links if link.get("href")}


def _text_behind(element: etree._Element) -> str:
    """Return the first text behind an element in its block; empty at the end of the block."""
    node: etree._Element | None = element
    while node is not None and node.tag not in BLOCKS:
        if node.tail:
            return node.tail
        following = node.getnext()
        if following is not None:
            is_text = following.tag != "br" and following.tag not in BLOCKS
            texts = (str(text) for text in following.itertext() if text)
            return next(texts, "") if is_text else ""
        node = node.getparent()
    return ""
