"""What the styles of a Word document say of its paragraphs and runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, in braces."""

_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class WordStyles:
    """Ids of the styles that matter.

    Attributes:
        headings: Styles of titles and headings.
        lists: Styles of numbered or bulleted paragraphs.
        raised: Styles of superscripts.
        hidden: Styles of hidden text.
    """

    headings: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(cls, root: etree._Element | None) -> WordStyles:
        """Return the styles of the part ``styles.xml``; none without it.

        A heading is known by its outline level or its English name, which is the same in every
        language of Word. A style has what the style has that it is based on.
        """
        styles = list(root.iter(f"{W}style")) if root is not None else []
        parents = {_id_of(style): value_of(style, "basedOn") for style in styles}

        def with_heirs(found: set[str]) -> frozenset[str]:
            return frozenset(name for name in parents if _inherits(name, found, parents))

        return cls(
            headings=frozenset(_id_of(style) for style in styles if _is_heading(style)),
            lists=with_heirs(
                {_id_of(s) for s in styles if s.find(f"{W}pPr/{W}numPr/{W}numId") is not None}
            ),
            raised=with_heirs({_id_of(s) for s in styles if is_raised(s.find(f"{W}rPr"))}),
            hidden=with_heirs({_id_of(s) for s in styles if is_hidden(s.find(f"{W}rPr"))}),
        )


def value_of(element: etree._Element | None, name: str) -> str:
    """Return the value of a property; empty if there is none."""
    found = element.find(f"{W}{name}") if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def is_on(element: etree._Element | None, name: str) -> bool:
    """Return whether a property is there and not switched off."""
    found = element.find(f"{W}{name}") if element is not None else None
    return found is not None and (found.get(f"{W}val") or "") not in _OFF


def is_raised(properties: etree._Element | None) -> bool:
    """Return whether the properties of a run (``w:rPr``) make it a superscript."""
    return value_of(properties, "vertAlign") == "superscript"


def is_hidden(properties: etree._Element | None) -> bool:
    """Return whether the properties of a run (``w:rPr``) hide it."""
    return is_on(properties, "vanish")


def outline_level(properties: etree._Element | None) -> bool:
    """Return whether the properties of a paragraph (``w:pPr``) make it a heading."""
    return value_of(properties, "outlineLvl") not in ("", "9")


def _is_heading(style: etree._Element) -> bool:
    label = value_of(style, "name").lower()
    named = label.startswith("heading") or label in ("title", "subtitle")
    return named or outline_level(style.find(f"{W}pPr"))


def _id_of(style: etree._Element) -> str:
    return style.get(f"{W}styleId") or ""


def _inherits(name: str, found: set[str], parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        if name in found:
            return True
        seen.add(name)
        name = parents.get(name, "")
    return False
