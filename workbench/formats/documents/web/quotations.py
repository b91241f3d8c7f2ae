"""The quotation marks that a browser draws around ``<q>``, by the language of the page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from workbench.formats.documents.web.classes import text_of_element
from workbench.languages import primary_tag

if TYPE_CHECKING:
    from lxml import etree

_Pair = tuple[str, str]

_ENGLISH: tuple[_Pair, _Pair] = (("“", "”"), ("‘", "’"))
_MARKS: dict[str, tuple[_Pair, _Pair]] = {
    "fr": (("«\u00a0", "\u00a0»"), ("“", "”")),
    "de": (("„", "“"), ("‚", "‘")),
    "es": (("«", "»"), ("“", "”")),
    "it": (("«", "»"), ("“", "”")),
    "pt": (("«", "»"), ("“", "”")),
    "ru": (("«", "»"), ("„", "“")),
}
"""The marks of a quotation, and of one inside of another; other languages have the English ones."""

_OWN = tuple("«»“”„‚‘’‹›\"'")
"""Quotation marks. Where a page has them in its text around ``<q>``, its style sheet draws none."""

_NEAREST = 64
"""Ancestors that are looked at; pages can be nested a thousand levels deep."""

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def quotation_marks(quotation: etree._Element, language: str) -> _Pair:
    """Return the marks around a quotation; empty if it has marks of its own, or no text.

    Args:
        quotation: The ``q`` element.
        language: BCP 47 tag of the text, if the page names none.
    """
    text = text_of_element(quotation).strip()
    before = quotation.getprevious()
    parent = quotation.getparent()
    written = before.tail if before is not None else parent.text if parent is not None else ""
    if not text or text.startswith(_OWN) or (written or "").rstrip().endswith(("«", "“", '"')):
        return "", ""
    depth = 0
    said = ""
    for above in (quotation, *islice(quotation.iterancestors(), _NEAREST)):
        depth += above.tag == "q" and above is not quotation
        own = above is not quotation and (above.get("lang") or above.get(_LANG))
        said = said or own or ""
    return _MARKS.get(primary_tag(said or language), _ENGLISH)[depth % 2]
