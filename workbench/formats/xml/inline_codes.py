"""Inline codes of TMX and XLIFF as text.

A code such as ``<ph>&lt;br/&gt;</ph>`` holds what stands in the original document. It is kept in
the text as it stands there (``<br/>``, ``%1$s``), so that nothing vanishes and it comes out again.
A code without such text, such as ``<x/>``, is a blank where words would be joined without it.
OmegaT writes its codes as text: ``<g1>``, ``</g1>`` and ``<x2/>``. Those of memoQ are read as what
they stand for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.formats.xml.memoq_codes import original_text
from workbench.formats.xml.revision_marks import is_deleted

if TYPE_CHECKING:
    from lxml import etree

_FORMATS = frozenset({"bpt", "ept", "it", "ut", "bx", "ex"})
"""Codes that begin or end a format, which may be in the middle of a word."""

_STAND_ALONE = frozenset({"ph", "x"})
"""Codes that stand for something of their own, such as a line break or a variable."""

_BREAKS = frozenset({"lb", "pb", "x-br", "x-tab"})
"""Types of codes that are white space."""

_BREAK_MARKS = frozenset({"\t", "\n"})
"""Characters that codes of memoQ stand for, and that are white space in a sentence."""

_MARKUP = ("<", "{\\", "&lt;", "\\")
"""Beginnings of codes that are markup, not a variable that the reader sees."""

_OMEGAT_TAG = re.compile(
    r"(?P<before> ?)<(?:/?[a-z]{1,8}\d{1,4}|(?P<alone>[a-z]{1,8}\d{1,4})/)>(?P<behind> ?)"
)
"""A tag of OmegaT in a text, which has the letters of a format and a number."""

_GAP, _BREAK, _DELETION = object(), object(), object()


def text_with_codes(element: etree._Element | None) -> str:
    """Return the text of an element, its native codes as they stand in the original document."""
    return _text_of(element, with_codes=True)


def code_text(element: etree._Element) -> str:
    """Return what one inline code stands for, as it is shown in a sentence."""
    text = original_text(text_with_codes(element))
    return " " if text in _BREAK_MARKS else text


def text_without_codes(element: etree._Element | None) -> str:
    """Return the text of an element without its codes; variables such as ``%1$s`` are kept."""
    text = _text_of(element, with_codes=False)
    return _OMEGAT_TAG.sub(_blank_for, text) if "<" in text else text


def _blank_for(tag: re.Match[str]) -> str:
    """Return the blank that is left of a tag of OmegaT."""
    before, behind = tag.string[: tag.start()][-1:], tag.string[tag.end() :][:1]
    is_outside = not tag.string[: tag.start()].strip() or not tag.string[tag.end() :].strip()
    if tag["before"] or tag["behind"]:
        return "" if is_outside else " "
    return " " if tag["alone"] and before.isalnum() and behind.isalnum() else ""


def _text_of(element: etree._Element | None, *, with_codes: bool) -> str:
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    parts: list[object] = []
    _collect(element, parts, with_codes=with_codes)
    return _join(parts)


def _collect(element: etree._Element, parts: list[object], *, with_codes: bool) -> None:
    parts.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2]
            if is_deleted(child):
                parts.append(_DELETION)
            elif name in _FORMATS or name in _STAND_ALONE:
                parts.append(_code(child, name, with_codes=with_codes))
            else:
                _collect(child, parts, with_codes=with_codes)
        parts.append(child.tail or "")


def _code(element: etree._Element, name: str, *, with_codes: bool) -> object:
    """Return the text of a code, or the kind of blank that it stands for."""
    inner: list[object] = []
    _collect(element, inner, with_codes=True)
    native = original_text(_join(inner)) or element.get("equiv-text") or ""
    is_break = (element.get("ctype") or element.get("type")) in _BREAKS or native in _BREAK_MARKS
    if native and native.isspace() and not is_break:
        return native
    if native.strip() and (with_codes or (name == "ph" and not native.startswith(_MARKUP))):
        return native
    if is_break:
        return _BREAK
    return _GAP if name in _STAND_ALONE else ""


def _join(parts: list[object]) -> str:
    """Join texts; a blank goes where a break or a code stood between two words."""
    text = ""
    pending: object = None
    is_cut = False
    for part in parts:
        if part is _DELETION:
            is_cut = True
        elif not isinstance(part, str):
            pending = _BREAK if _BREAK in (part, pending) else _GAP
        elif part:
            if pending and text and _needs_blank(text[-1], part[0], pending):
                text += " "
            is_doubled = is_cut and text.endswith(" ") and part.startswith(" ")
            text += part[1:] if is_doubled else part
            pending, is_cut = None, False
    return text


def _needs_blank(before: str, after: str, pending: object) -> bool:
    if before.isspace() or after.isspace():
        return False
    return pending is _BREAK or (before.isalnum() and after.isalnum())
