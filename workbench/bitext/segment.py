"""Segments: the sentences of one side, as offsets into its document's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.bitext.document import BlockKind


class Side(StrEnum):
    """The two sides of a bitext."""

    SOURCE = "source"
    TARGET = "target"

    @property
    def other(self) -> Side:
        return Side.TARGET if self is Side.SOURCE else Side.SOURCE


@dataclass(frozen=True, slots=True)
class Span:
    """Where a sentence stands in its document: ``text[start:end]``, in code points.

    Attributes:
        start: First character of the sentence, never white space.
        end: One past the last character, white space left out.
        block: 0-based number of the block (paragraph, heading, …) it stands in.
        kind: What that block is.
    """

    start: int
    end: int
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence with an identity: the unit that beads pair.

    Segments of one side are ordered by ``start``; two of a side never overlap.
    """

    id: int
    side: Side
    text: str
    start: int
    end: int
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH
