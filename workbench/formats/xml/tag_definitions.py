"""The definitions of tags in a file of Trados Studio: which codes stand for white space.

In the segments there is only ``<x id="6"/>``; the header of the file says that it is a tab.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_SDL = "{http://sdl.com/FileTypes/SdlXliff/1.0}"
_NAMES = r"(?:p?tab|br|cr|lb|soft-?break|line-?break|new-?line)"
_IS_BREAK = re.compile(
    rf"\s+|\s*(?:<\s*(?:\w+:)?{_NAMES}\b[^<>]*>|\\(?:t|n|tab|line)\b)\s*", re.IGNORECASE
)
_IS_NAME = re.compile(_NAMES, re.IGNORECASE)


def find_breaks(file: etree._Element) -> frozenset[str]:
    """Return the identifiers of the codes of a ``<file>`` that are a tab or a line break.

    Args:
        file: The element, with its header.
    """
    return frozenset(
        tag.get("id") or ""
        for header in islice(file, 1)
        for tag in header.iterfind(f".//{_SDL}tag")
        if (code := tag.find(f"{_SDL}ph")) is not None
        and (_IS_BREAK.fullmatch(code.text or "") or _IS_NAME.fullmatch(code.get("name") or ""))
    )


def mark_breaks(unit: etree._Element, breaks: frozenset[str]) -> None:
    """Note in the codes of a unit that is only read which of them are white space."""
    if breaks:
        for element in unit.iter("{*}x"):
            if element.get("id") in breaks and not element.get("ctype"):
                element.set("ctype", "x-tab")
