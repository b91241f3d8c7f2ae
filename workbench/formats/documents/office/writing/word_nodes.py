"""What the fragments of a Word paragraph stand for: elements, ranges, formats, borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class Container:
    """An element with runs in it.

    Attributes:
        element: The element.
        content: The element in it that holds the runs: mostly itself.
    """

    element: etree._Element
    content: etree._Element


@dataclass(slots=True)
class Marks:
    """A range: the elements that begin it, and those that end it."""

    before: list[etree._Element]
    behind: list[etree._Element]


@dataclass(slots=True)
class Format:
    """The character format of runs; None = that of the paragraph."""

    properties: etree._Element | None


@dataclass(slots=True)
class Atom:
    """A piece that stays as it is.

    Attributes:
        elements: Children of the paragraph, or of a run.
        properties: The format of the run around them; they are in none if ``in_run`` is False.
    """

    elements: list[etree._Element]
    in_run: bool = False
    properties: etree._Element | None = None


@dataclass(slots=True)
class ParagraphBorder:
    """The border between two paragraphs that are read as one.

    Attributes:
        behind: The paragraph that begins there.
    """

    behind: etree._Element


Node = Container | Marks | Format | Atom | ParagraphBorder
