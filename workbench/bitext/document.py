"""A document's text with its blocks, as readers return it and the segmenter takes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """The kind of a block in its file; the aligner prefers to end beads where blocks end."""

    PARAGRAPH = "paragraph"
    """A paragraph of text."""
    HEADING = "heading"
    """A heading."""
    LIST_ITEM = "list-item"
    """An item of a list."""
    CELL = "cell"
    """A cell of a table."""
    CUE = "cue"
    """A subtitle."""
    LINE = "line"
    """A line of a pre-segmented file: one sentence, which is never split."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part ``text[start:end]`` of a document that contains whole sentences.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset after its last character.
        kind: What it was in the file.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file as it was read: the original, never normalised.

    Attributes:
        path: Path of the file, as the user gave it.
        language: BCP-47 code, such as ``fr``.
        text: The decoded text; offsets of blocks and segments count its code points.
        sha256: SHA-256 of the file's bytes, in hexadecimal.
        blocks: Its blocks in order, without overlaps; between them is white space or markup.
        remarks: What the user should know about the reading, such as a guessed encoding or lines
            that were left out.
    """

    path: str
    language: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
