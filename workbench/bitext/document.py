"""A document's text with its blocks: what readers give and the segmenter takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of a document was in its file; aligners use block ends as soft boundaries."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CUE = "cue"
    LINE = "line"
    """One line of a pre-segmented file: a sentence as it stands, never split."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch ``text[start:end]`` of a document that no sentence crosses."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Document:
    """One file's text as read: the original, never normalised.

    Attributes:
        path: Where it was read from, as given by the user.
        language: BCP-47 code, such as ``fr``.
        text: The decoded text; offsets of blocks and segments are code points into it.
        sha256: Hex digest of the file's bytes.
        blocks: In order, not overlapping; what lies between them is white space or markup.
        remarks: What the user should know of the reading, such as a guessed encoding or lines
            that were left out.
    """

    path: str
    language: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
