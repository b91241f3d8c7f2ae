"""Describe a format of documents: how the bytes of a file become one text with its blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.bitext import Block, BlockKind, LanguagePair
from workbench.errors import BadInputError
from workbench.formats.decoding import Decoded, decode
from workbench.formats.inline.fragments import BLOCK_BREAK, Fragment, TaggedBlock
from workbench.jobs import SILENT, Reporter

MAX_BLOCKS = 2_000_000
"""Most paragraphs, cells or lines of one document; each takes about 200 bytes beside its text."""

LARGEST_TEXT = 256 << 20
"""Bytes of the largest file that is read whole, for most formats."""

LARGEST_ARCHIVE = 1 << 30
"""Bytes of the largest file with pictures in it; what is unpacked from it has limits of its own."""


class DocumentPart(StrEnum):
    """A part of office documents that can be left as it is when the document is translated."""

    COMMENTS = "comments"
    HEADERS = "headers"
    """Page headers and footers."""
    NOTES = "notes"
    """Footnotes, endnotes, and the notes of slides."""
    PROPERTIES = "properties"
    """Title and subject of the document, and the texts for its pictures."""


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A request to read a document.

    Attributes:
        language: BCP 47 tag of the text; of a file in several languages this one is read.
        column: The column of a table, by its name or its number from 1; None finds it.
        reporter: Receives remarks for the user, such as a guessed encoding.
        keep_page_furniture: Whether the running heads and page numbers of a PDF are kept.
        no_header: Whether the first row of a table is one of texts, whatever it looks like.
        leave: What is not translated where a document is written again.
    """

    language: str
    column: str | None = None
    reporter: Reporter = SILENT
    keep_page_furniture: bool = False
    no_header: bool = False
    leave: frozenset[DocumentPart] = frozenset()


SOFT_HYPHEN = "\u00ad"
"""A place at which a word may be split; it is no character of the word."""

TextAndBlocks = tuple[str, tuple[Block, ...]]
"""The text of a document and its blocks."""

ReadDocument = Callable[[bytes, Path, ReadRequest], TextAndBlocks]
"""Reads the bytes of a whole file; the path is for messages.

Raises BadInputError if they are not of this format.
"""

PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n")
"""A blank line inside a string that may hold several paragraphs."""


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """A request to write a translated document.

    Attributes:
        languages: Of the source and of the translation.
        reading: How the source was read.
    """

    languages: LanguagePair
    reading: ReadRequest


ReadTagged = Callable[[bytes, Path, ReadRequest], Sequence[TaggedBlock]]
"""Reads the blocks of a file with their inline elements; raises as ``ReadDocument`` does."""

WriteTagged = Callable[[bytes, Path, WriteRequest, Sequence[TaggedBlock]], bytes]
"""Returns the bytes of a document in which the blocks of ``ReadTagged`` have other fragments."""

WriteTexts = Callable[[bytes, Path, WriteRequest, Sequence[str]], bytes]
"""Returns the bytes of a document in which the blocks of its reader have other texts."""


@dataclass(frozen=True, slots=True)
class DocumentWriter:
    """A writer of translated documents in the format of their source.

    Attributes:
        read: Reads the blocks: those of the reader, in its order, and others that it leaves out
            but that are translated with the document, such as titles.
        write: Writes them into the document that they were read from; all else stays as it is.
        any_ending: Whether a document may be written under any ending of its format, not only
            under its own.
    """

    read: ReadTagged
    write: WriteTagged
    any_ending: bool = False


Piece = tuple[BlockKind, str]
"""The text of one block, taken out of its markup."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of documents.

    Attributes:
        name: Short name, such as ``markdown``.
        title: Name for people.
        endings: Endings of file names, in lower case, with the dot.
        read: Reads the bytes of a file into text and blocks.
        largest: Bytes of the largest file that is read.
        is_its_text: Whether the text is the decoded file, apart from characters inside of blocks
            such as hyphens at line ends; otherwise it was taken out of markup.
        has_columns: Whether a request may name a column.
        writer: Writes translated documents; None if only their text is written.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    read: ReadDocument
    largest: int = LARGEST_TEXT
    is_its_text: bool = False
    has_columns: bool = False
    writer: DocumentWriter | None = None


def decoded_lines(data: bytes, path: Path, request: ReadRequest, *, most: int = MAX_BLOCKS) -> str:
    """Return the decoded text of a file that has no more lines than that.

    Raises:
        BadInputError: It cannot be decoded, or has more than ``most`` lines.
    """
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    refuse_too_many_lines(text, path, most)
    return text


def reader_of_blocks(read: ReadDocument) -> ReadTagged:
    """Return the reader of blocks of a format without inline elements."""

    def read_blocks(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
        text, blocks = read(data, path, request)
        return [
            TaggedBlock(block.kind, (Fragment(text[block.start : block.end]),)) for block in blocks
        ]

    return read_blocks


def writer_of_texts(
    read: ReadDocument, write: WriteTexts, *, any_ending: bool = False
) -> DocumentWriter:
    """Return the writer of a format without inline elements.

    Args:
        read: The reader of the format.
        write: Replaces the texts of the blocks, in their order.
        any_ending: Whether a document may be written under any ending of its format.
    """

    def write_blocks(
        data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
    ) -> bytes:
        return write(data, path, request, [block.text for block in blocks])

    return DocumentWriter(reader_of_blocks(read), write_blocks, any_ending)


def join_pieces(pieces: Iterable[Piece], path: Path) -> TextAndBlocks:
    """Join pieces taken out of markup to the document's text, a blank line between them.

    Raises:
        BadInputError: There are more than ``MAX_BLOCKS``.
    """
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for kind, piece in pieces:
        if SOFT_HYPHEN in piece:
            piece = without_soft_hyphens(piece)
        if len(blocks) == MAX_BLOCKS:
            raise BadInputError(
                f"the file has more than {MAX_BLOCKS:,} paragraphs",
                where=str(path),
                hint="Cut it into parts.",
            )
        texts.append(piece)
        blocks.append(Block(start, start + len(piece), kind))
        start += len(piece) + len(BLOCK_BREAK)
    return BLOCK_BREAK.join(texts), tuple(blocks)


def text_of(decoded: Decoded, path: Path, reporter: Reporter) -> str:
    """Return the decoded text without byte order marks; remark on an encoding that was guessed."""
    if decoded.is_guess:
        reporter.remark(f"{path}: read as {decoded.encoding}, a guess; save it as UTF-8 to be sure")
    return without_marks(decoded.text)


def without_marks(text: str) -> str:
    """Return a text without byte order marks, which stand inside where files were joined."""
    return text.replace("\ufeff", "")


def without_soft_hyphens(text: str) -> str:
    """Return a text without the places at which its words may be split."""
    return text.replace(SOFT_HYPHEN, "")


def refuse_too_many_lines(text: str, path: Path, most: int) -> None:
    """Check how many lines a text has.

    Raises:
        BadInputError: There are more than ``most``.
    """
    if text.count("\n") + text.count("\r") + text.count("\f") > most:
        raise too_many_lines(path, most)


def too_many_lines(path: Path, most: int) -> BadInputError:
    """Return the error for a file that has more lines or paragraphs than that."""
    return BadInputError(
        f"the file has more than {most:,} lines", where=str(path), hint="Cut it into parts."
    )
