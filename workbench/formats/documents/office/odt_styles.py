"""What the styles of an OpenDocument text say of its paragraphs and spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_OASIS}:office:1.0}}"
"""The namespace of whole documents, in braces."""

TEXT = f"{{{_OASIS}:text:1.0}}"
"""The namespace of paragraphs, in braces."""

STYLE = f"{{{_OASIS}:style:1.0}}"
"""The namespace of styles, in braces."""


@dataclass(frozen=True, slots=True)
class OdtStyles:
    """Names of the styles that matter.

    Attributes:
        headings: Styles of titles and headings, and styles based on them.
        raised: Styles of superscripts.
        hidden: Styles of hidden text.
    """

    headings: frozenset[str]
    raised: frozenset[str]
    hidden: frozenset[str]

    @classmethod
    def of(cls, *roots: etree._Element | None) -> OdtStyles:
        """Return the styles of all parts that hold some."""
        parents: dict[str, str] = {}
        headings = {"Title", "Subtitle"}
        raised: set[str] = set()
        hidden: set[str] = set()
        for style in _styles(roots):
            name = style.get(f"{STYLE}name") or ""
            parents[name] = style.get(f"{STYLE}parent-style-name") or ""
            if (style.get(f"{STYLE}default-outline-level") or "").isdigit():
                headings.add(name)
            for properties in style.iterchildren(f"{STYLE}text-properties"):
                if _is_raised(properties.get(f"{STYLE}text-position") or ""):
                    raised.add(name)
                if properties.get(f"{TEXT}display") == "none":
                    hidden.add(name)
        heirs = {name for name, parent in parents.items() if parent in headings}
        return cls(frozenset(headings | heirs), frozenset(raised), frozenset(hidden))


def _styles(roots: tuple[etree._Element | None, ...]) -> Iterator[etree._Element]:
    for root in roots:
        if root is not None:
            yield from root.iter(f"{STYLE}style")


def _is_raised(position: str) -> bool:
    """Return whether a position such as ``super 58%`` or ``33% 58%`` is above the line."""
    first = position.split(" ")[0]
    return first == "super" or (first.endswith("%") and first[:1].isdigit() and first != "0%")
