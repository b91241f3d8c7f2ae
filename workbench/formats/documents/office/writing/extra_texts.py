"""Texts of office documents that are in no paragraph: properties, descriptions of pictures."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.formats.documents.document_format import DocumentPart
from workbench.formats.inline.element_text import ElementText
from workbench.formats.language_tags import is_same_language, regional_tag

if TYPE_CHECKING:
    from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
PROPERTIES = "docProps/core.xml"
"""Name of the part with the title of a document of Office Open XML."""

_PARTS = {
    **dict.fromkeys(("comments", "annotation"), DocumentPart.COMMENTS),
    **dict.fromkeys(("hdr", "ftr", "header", "footer"), DocumentPart.HEADERS),
    **dict.fromkeys(("header-left", "footer-left"), DocumentPart.HEADERS),
    **dict.fromkeys(("header-first", "footer-first"), DocumentPart.HEADERS),
    **dict.fromkeys(
        ("footnotes", "endnotes", "note-body", "notes"),
        DocumentPart.NOTES,
    ),
}
"""Local names of the elements that hold the parts of a document."""

TITLES = (f"{_DC}title", f"{_DC}subject", f"{_DC}description")
"""Properties of a document that are texts."""


def is_left(element: etree._Element, leave: Container[DocumentPart]) -> bool:
    """Return whether a paragraph is in a part of the document that is left as it is."""
    return any(
        part in leave
        for above in (element, *element.iterancestors())
        if (part := _PARTS.get(str(above.tag).rpartition("}")[2])) is not None
    )


def find_office_texts(
    root: etree._Element, names: Mapping[str, Sequence[str | None]]
) -> Iterator[ElementText]:
    """Yield the texts with a letter.

    Args:
        root: A part of the document.
        names: Names of elements with their attributes; None is the text of the element.
    """
    for element in root.iter(*names):
        for attribute in names[str(element.tag)]:
            found = ElementText(element, attribute)
            if any(map(str.isalpha, found.text)):
                yield found


def set_property_language(root: etree._Element, languages: LanguagePair) -> None:
    """Write the language of the translation where the properties name that of the source."""
    for element in root.iter(f"{_DC}language"):
        if is_same_language(element.text or "", languages.source):
            element.text = regional_tag(languages.target)
