"""Find the notes of a web page by their links: a reference and its note lead to each other.

The identifiers need no names of notes for that. A note on another page of a book cannot be looked
at; there the identifier beside a link says that something leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from workbench.formats.documents.web.classes import MARKUP, names_of, short_text, tokens
from workbench.formats.documents.web.omissions import BLOCKS
from workbench.formats.note_marks import is_bracketed, is_mark

if TYPE_CHECKING:
    from lxml import etree

_NEAREST = 16
"""Ancestors that are looked at; pages can be nested a thousand levels deep."""

_LONGEST_MARK = 24
"""Characters of the longest mark of a note, or of the words of a link back."""

_MOST_LINKS = 20
"""Links to one note that are looked at."""

_BLOCKS_ABOVE = 2
"""Blocks around a link whose identifiers are those of its note: a paragraph in a list item."""

_NAVIGATION = frozenset({"nav"})
_NO_NOTES = _NAVIGATION | {"h1", "h2", "h3", "h4", "h5", "h6"}
"""Elements whose links lead to a table of contents and back."""

_CLOSING = (".", ")", "]", ":")
"""Marks between the letter of a note and its text."""

_BACK_WORDS = frozenset(
    {
        "return",
        "retour",
        "back",
        "back to text",
        "back to reference",
        "back to the text",
        "return to text",
        "return to reference",
        "retour au texte",
        "retour à l'appel",
        "retour à l'appel de note",
        "revenir au texte",
        "remonter",
    }
)
"""Words of links back, in lower case."""


_ROUND = re.compile(r"\(\s*0*(\d{1,3}|\*{1,3}|[†‡])\s*\)")
_ARROWS = re.compile(r"[\s\[(]*(?:[↩↑↵⏎⤴⇑⇧▲⬆←↖⮌⮐^][\ufe0e\ufe0f]?[\s\]),a-z\d]{0,4})+\Z")


class NoteLinks:
    """The links of one page and the identifiers that they lead to, looked up when first needed."""

    def __init__(self) -> None:
        self._by_name: dict[str, etree._Element] | None = None
        self._links: dict[str, list[etree._Element]] = {}
        self._endnotes: frozenset[etree._Element] | None = None

    def is_reference(self, link: etree._Element) -> bool:
        """Return whether a link in a text leads to a note that leads back to it."""
        return any(
            is_back_word(text) or is_arrow(text) or (is_mark(text) and _begins_block(other))
            for other, text in self._links_back(link)
        )

    def is_reference_to_endnote(self, link: etree._Element) -> bool:
        """Return whether a link such as ``(3)`` leads to a note with this number at the end.

        The notes need not lead back. They stand behind all such links of the page: examples and
        tables that are referred to by their numbers stand between them.
        """
        if self._endnotes is None:
            self._endnotes = self._find_endnotes(link.getroottree().getroot())
        return link in self._endnotes

    def _find_endnotes(self, root: etree._Element) -> frozenset[etree._Element]:
        """Return the links in round brackets to texts with their numbers, if all stand before."""
        names: dict[str, tuple[int, etree._Element]] = {}
        links: list[tuple[int, etree._Element, str, str]] = []
        for place, element in enumerate(root.iter("*")):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    names.setdefault(name, (place, element))
            href = element.get("href") if element.tag == "a" else None
            if href and href[0] == "#" and (number := _number_in_brackets(element)):
                links.append((place, element, href[1:], number))
        last = max((place for place, *_ in links), default=0)
        found = [
            (link, number, *names[fragment])
            for _, link, fragment, number in links
            if fragment in names and _begins_with(names[fragment][1], number)
        ]
        is_end = all(place > last for _, _, place, _ in found)
        return frozenset(link for link, *_ in found) if is_end else frozenset()

    def is_number(self, link: etree._Element) -> bool:
        """Return whether a link at the beginning of a note leads to its reference."""
        if _stands_in(link, _NO_NOTES):
            return False
        # The number before a title may be a link to the table of contents.
        if any(
            is_mark(text) and not _begins_block(other)
            for other, text in self._links_back(link, headings=True)
        ):
            return True
        if not leads_to_other_page(link) and not _is_in_note(link):
            return False
        text, behind = short_text(link, most=_LONGEST_MARK) or "", (link.tail or "").lstrip()
        # A letter can be a word of the sentence, too.
        return is_mark(text, with_letters=False) or is_bracketed(text) or behind[:1] in _CLOSING

    def is_back_link(self, link: etree._Element) -> bool:
        """Return whether a link at the end of a note, such as “retour”, leads to its reference."""
        return leads_to_other_page(link) or any(is_mark(text) for _, text in self._links_back(link))

    def _links_back(
        self, link: etree._Element, *, headings: bool = False
    ) -> Iterator[tuple[etree._Element, str]]:
        """Yield the links to a link or its block from where it leads to, with their texts.

        Args:
            link: A link.
            headings: Whether it may lead to a heading.
        """
        path, _, fragment = (link.get("href") or "").rpartition("#")
        if path or not fragment:
            return
        if self._by_name is None:
            self._by_name = self._look_up(link.getroottree().getroot())
        target = self._by_name.get(fragment)
        if target is None or _stands_in(target, _NAVIGATION if headings else _NO_NOTES):
            return
        for name in _names_near(link):
            for other in islice(self._links.get(name, ()), _MOST_LINKS):
                text = short_text(other, most=_LONGEST_MARK)
                if other is not link and text and _is_near(target, other):
                    yield other, text

    def _look_up(self, root: etree._Element) -> dict[str, etree._Element]:
        """Return the elements of a page by their identifiers, and note its links."""
        found: dict[str, etree._Element] = {}
        for element in root.iter("*"):
            names = (element.get("id"), element.get("name") if element.tag == "a" else None)
            for name in names:
                if name:
                    found.setdefault(name, element)
            href = element.get("href") if element.tag == "a" else None
            if href and href[0] == "#":
                self._links.setdefault(href[1:], []).append(element)
        return found


def is_arrow(text: str) -> bool:
    """Return whether the text of a link is an arrow that points back."""
    return _ARROWS.match(text) is not None


def is_back_word(text: str) -> bool:
    """Return whether the text of a link says that it leads back."""
    return text.strip("()[] .").lower().replace("’", "'") in _BACK_WORDS


def leads_to_other_page(link: etree._Element, *, blocks_above: int = _BLOCKS_ABOVE) -> bool:
    """Return whether a link leads into another page of a book, and something leads to it.

    Args:
        link: The link.
        blocks_above: How many blocks around it are looked at for an identifier.
    """
    path, _, fragment = (link.get("href") or "").rpartition("#")
    if not path or not fragment or ":" in path or _stands_in(link, _NO_NOTES):
        return False
    return next(_names_near(link, blocks_above), None) is not None


def _names_near(link: etree._Element, blocks_above: int = _BLOCKS_ABOVE) -> Iterator[str]:
    """Yield the identifiers of a link, of an empty element before it, and of what is around it."""
    blocks = 0
    element: etree._Element | None = link
    for _ in range(_NEAREST):
        if element is None or element.tag == "body":
            return
        blocks += element.tag in BLOCKS
        if blocks > blocks_above:
            return
        yield from filter(None, (element.get("id"), element.get("name")))
        before = element.getprevious()
        if before is not None and not len(before) and not _has_text(before.text):
            names = (before.get("id"), before.get("name"))
            yield from filter(None, () if _has_text(before.tail) else names)
        element = element.getparent()


def _is_near(target: etree._Element, link: etree._Element) -> bool:
    """Return whether a link is in an element or around it, or in the same block."""
    above = [link, *islice(link.iterancestors(), _NEAREST)]
    if target in above or any(one is link for one in islice(target.iterancestors(), _NEAREST)):
        return True
    return target.tag not in BLOCKS and _block_of(target) in above


def _block_of(element: etree._Element) -> etree._Element:
    for above in islice(element.iterancestors(), _NEAREST):
        if above.tag in BLOCKS:
            return above
    return element


def _begins_block(link: etree._Element) -> bool:
    """Return whether no text stands before a link in its block, or on its line."""
    element = link
    while element.tag not in BLOCKS:
        before = element.getprevious()
        while before is not None:
            if _has_text(before.tail):
                return False
            if before.tag == "br" or before.tag in BLOCKS:
                return True
            if any(map(_has_text, before.itertext())):
                return False
            before = before.getprevious()
        above = element.getparent()
        if above is None:
            return True
        if _has_text(above.text):
            return False
        element = above
    return True


def _has_text(text: object) -> bool:
    return bool(str(text or "").strip(" \t\r\n\u00a0[("))


def _number_in_brackets(link: etree._Element) -> str | None:
    """Return the number or sign of a link in round brackets, which may stand around it."""
    text = short_text(link, most=_LONGEST_MARK) or ""
    before = link.getprevious()
    parent = link.getparent()
    written = before.tail if before is not None else parent.text if parent is not None else ""
    around = (written or "").rstrip()[-1:] + text + (link.tail or "").lstrip()[:1]
    match = _ROUND.search(around) if text else None
    return match[1] if match else None


def _begins_with(note: etree._Element, number: str) -> bool:
    """Return whether a text begins with the number of a note, or is that item of a list."""
    if _stands_in(note, _NO_NOTES) or next(note.iter(*_NO_NOTES), None) is not None:
        return False
    if note.tag not in BLOCKS and not _begins_block(note):
        return False
    block = note if note.tag in BLOCKS else _block_of(note)
    if block.tag == "li" and (above := block.getparent()) is not None and above.tag == "ol":
        return above.get("start") is None and str(above.index(block) + 1) == number
    text = "".join(map(str, islice(block.itertext(), _NEAREST))).lstrip()
    behind = r"\s*\Z" if block.tag == "dt" else r"\s+\S"
    return re.match(rf"[\[(]?0*{re.escape(number)}[\])]?[.:]?{behind}", text) is not None


def _stands_in(element: etree._Element, names: frozenset[str]) -> bool:
    return element.tag in names or any(
        above.tag in names for above in islice(element.iterancestors(), _NEAREST)
    )


def _is_in_note(link: etree._Element) -> bool:
    """Return whether the types and classes around a link say that it is in a note."""
    names = names_of("notes") | names_of("weak")
    around = islice(link.iterancestors(), _NEAREST)
    return any(not names.isdisjoint(tokens(above, *MARKUP)) for above in around)
