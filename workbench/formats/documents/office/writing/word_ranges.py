"""Ranges in a Word paragraph that begin and end between runs: fields, bookmarks, comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.formats.documents.office.word.word_styles import W

if TYPE_CHECKING:
    from lxml import etree

_FIELD, _CODE, _TEXT = f"{W}fldChar", f"{W}instrText", f"{W}t"
_KEPT_FIELDS = frozenset(
    re.findall(
        r"\S+",
        "ADDIN AUTHOR BARCODE EQ FILENAME FORMTEXT LASTSAVEDBY MERGEFIELD NOTEREF NUMPAGES PAGE "
        "PAGEREF SECTION SECTIONPAGES SEQ SYMBOL USERADDRESS USERINITIALS USERNAME =",
    )
)
"""Fields whose result is a number, a name, or data of another program."""

_STARTS = {f"{W}{name}Start": f"{W}{name}End" for name in ("bookmark", "commentRange", "perm")} | {
    f"{W}{name}Start": f"{W}{name}End"
    for name in ("moveToRange", "moveFromRange", "customXmlInsRange")
}
_ENDS = {end: start for start, end in _STARTS.items()}


@dataclass(frozen=True, slots=True)
class WordRange:
    """A range of siblings.

    Attributes:
        first: Number of the sibling that begins it.
        inside: Number of the first sibling of its content.
        last: Number of the sibling that ends it.
        is_untouched: Whether it is a field whose result is not translated.
        is_link: Whether it is a link.
    """

    first: int
    inside: int
    last: int
    is_untouched: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges among some siblings.

    Attributes:
        nested: The ranges by the sibling that begins them; they do not cross one another.
        crossing: Numbers of starts and ends that would cross others, or have no partner.
    """

    nested: dict[int, WordRange]
    crossing: frozenset[int]


@dataclass(slots=True)
class _Open:
    kind: str
    name: str
    first: int
    inside: int = 0
    code: str = ""


def find_ranges(siblings: Sequence[etree._Element]) -> Ranges:
    """Return the ranges among the children of a paragraph, or of an element in it."""
    opened: list[_Open] = []
    nested: dict[int, WordRange] = {}
    crossing: set[int] = set()
    for number, element in enumerate(siblings):
        tag = str(element.tag)
        if tag in _STARTS:
            opened.append(_Open(tag, element.get(f"{W}id") or "", number, number + 1))
        elif tag in _ENDS:
            _close(opened, nested, crossing, number, (_ENDS[tag], element.get(f"{W}id") or ""))
        elif tag == f"{W}r":
            _read_run(element, number, opened, nested, crossing)
    crossing.update(each.first for each in opened if each.kind != _FIELD)
    return Ranges(nested, frozenset(crossing))


def _read_run(
    run: etree._Element,
    number: int,
    opened: list[_Open],
    nested: dict[int, WordRange],
    crossing: set[int],
) -> None:
    kinds = [child.get(f"{W}fldCharType") or "" for child in run.iterchildren(_FIELD)]
    if "begin" in kinds and "end" in kinds:
        return  # a whole field in one run
    for kind in kinds:
        if kind == "begin":
            opened.append(_Open(_FIELD, "", number))
        elif kind == "separate":
            field = next((each for each in reversed(opened) if each.kind == _FIELD), None)
            if field is not None:
                field.inside = number + 1
        elif kind == "end":
            _close(opened, nested, crossing, number, (_FIELD, ""))
    field = next((each for each in reversed(opened) if each.kind == _FIELD), None)
    if field is not None and not field.inside:
        field.code += "".join(code.text or "" for code in run.iterchildren(_CODE))


def _close(
    opened: list[_Open],
    nested: dict[int, WordRange],
    crossing: set[int],
    number: int,
    wanted: tuple[str, str],
) -> None:
    place = next(
        (n for n in range(len(opened) - 1, -1, -1) if (opened[n].kind, opened[n].name) == wanted),
        None,
    )
    if place is None:
        crossing.add(number)
        return
    # What begins inside and does not end there crosses the range.
    crossing.update(each.first for each in opened[place + 1 :] if each.kind != _FIELD)
    begun = opened[place]
    del opened[place:]
    if begun.kind != _FIELD:
        nested[begun.first] = WordRange(begun.first, begun.inside, number)
        return
    is_untouched = is_kept_field(begun.code) or not begun.inside
    nested[begun.first] = WordRange(
        begun.first, begun.inside or number, number, is_untouched, is_link_field(begun.code)
    )


def is_kept_field(code: str) -> bool:
    """Return whether the result of a field is no text to translate."""
    return _name_of(code) in _KEPT_FIELDS


def is_link_field(code: str) -> bool:
    """Return whether a field is a link."""
    return _name_of(code) == "HYPERLINK"


def _name_of(code: str) -> str:
    name = code.strip().partition(" ")[0].upper()
    return name[:1] if name.startswith("=") else name
