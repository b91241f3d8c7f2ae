"""Segments: the sentences of one side, with their places in the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext.document import BlockKind


class Side(StrEnum):
    """The two sides of a bitext."""

    SOURCE = "source"
    """The text that is translated."""
    TARGET = "target"
    """Its translation."""

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.TARGET if self is Side.SOURCE else Side.SOURCE


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a sentence in its document: ``text[start:end]``, in code points.

    Attributes:
        start: Offset of its first character, which is not white space.
        end: Offset after its last character, which is not white space.
        block: Number of its block (paragraph, heading, …), from 0.
        kind: Kind of that block.
    """

    start: int
    end: int
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of one side with its place in the document.

    The segments of a side are ordered by ``start`` and never overlap.

    Attributes:
        id: Unique in its project.
        side: Side of the bitext.
        text: The sentence.
        start: Offset of its first character in the document, in code points.
        end: Offset after its last character.
        block: Number of its block, from 0.
        kind: Kind of that block.
    """

    id: int
    side: Side
    text: str
    start: int
    end: int
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH
