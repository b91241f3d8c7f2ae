"""A text of a document that is in no paragraph: of an element, or of one of its attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.inline.fragments import Fragment, TaggedBlock
from workbench.formats.xml.text import only_xml

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class ElementText:
    """A text of an element.

    Attributes:
        element: The element.
        attribute: Name of the attribute; None for the text of the element itself.
    """

    element: etree._Element
    attribute: str | None = None

    @property
    def text(self) -> str:
        """The text as it stands in the file."""
        value = self.element.text if self.attribute is None else self.element.get(self.attribute)
        return value or ""

    def block(self) -> TaggedBlock:
        """Return the text as a block."""
        return TaggedBlock(BlockKind.HEADING, (Fragment(self.text),))

    def replace(self, text: str) -> None:
        """Write another text; characters that XML lacks are left out."""
        text = only_xml(text)
        if self.attribute is None:
            self.element.text = text
        else:
            self.element.set(self.attribute, text)
