"""What a reader of documents is: from a file's bytes to one text with its blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import Block, BlockKind
from workbench.errors import BadInputError
from workbench.formats.decoding import Decoded
from workbench.jobs import SILENT, Reporter

MOST_BLOCKS = 2_000_000
"""Paragraphs, cells or lines of one document; each takes about 200 bytes beside its text."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a file.

    Attributes:
        language: Of the text, BCP 47; a file that holds several languages gives this one.
        column: Of a table: a column's name, or its number from 1; None = find it.
        reporter: Receives what the user should know, such as a guessed encoding.
    """

    language: str
    column: str | None = None
    reporter: Reporter = SILENT


Found = tuple[str, tuple[Block, ...]]
"""The text of a document and its blocks."""

Read = Callable[[bytes, Path, Request], Found]
"""Reads a whole file, whose path is for messages; BadInputError where it is not of this kind."""

Piece = tuple[BlockKind, str]
"""A stretch of text taken out of markup."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A kind of document.

    Attributes:
        name: Such as ``markdown``.
        title: For people.
        endings: Of file names, lower case, with the dot.
        read: From its bytes to its text and blocks.
        largest: Bytes of a file that are read at most.
        is_its_text: Whether offsets are into the file as decoded; otherwise the text was taken
            out of markup.
        has_columns: Whether a request may name a column.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    read: Read
    largest: int = 256 << 20
    is_its_text: bool = False
    has_columns: bool = False


def lay_out(pieces: Iterable[Piece], path: Path) -> Found:
    """Pieces taken out of markup as one text, a blank line between them: the original we keep.

    Raises:
        BadInputError: They are more than two million.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for kind, piece in pieces:
        if len(blocks) == MOST_BLOCKS:
            raise BadInputError(
                f"the file has more than {MOST_BLOCKS:,} paragraphs",
                where=str(path),
                hint="Cut it into parts.",
            )
        texts.append(piece)
        blocks.append(Block(start, start + len(piece), kind))
        start += len(piece) + 2
    return "\n\n".join(texts), tuple(blocks)


def text_of(decoded: Decoded, path: Path, reporter: Reporter) -> str:
    """Return the decoded text; remark on an encoding that was guessed."""
    if decoded.is_guess:
        reporter.remark(f"{path}: read as {decoded.encoding}, a guess; save it as UTF-8 to be sure")
    return decoded.text
