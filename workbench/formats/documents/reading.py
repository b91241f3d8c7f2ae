"""Documents in: a file of any kind to its text with blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workbench.bitext import Block, BlockKind, Document
from workbench.errors import BadInputError
from workbench.formats.decoding import Decoded, decode, decode_utf8, refuse_known_binary
from workbench.formats.documents.markdown import find_markdown_blocks
from workbench.formats.documents.plain_text import find_text_blocks
from workbench.formats.documents.sentence_lines import find_line_blocks
from workbench.formats.documents.subtitles import find_cue_blocks
from workbench.formats.documents.web_page import decode_page, find_page_pieces
from workbench.formats.documents.word import find_word_pieces
from workbench.formats.input import open_bytes

_LARGEST = 1 << 30

Tell = Callable[[str], None]
"""Hears what the user should know about a file, a line at a time."""


def tell_nobody(remark: str) -> None:
    """Keep it to oneself."""


class FindBlocks(Protocol):
    """Gives the text of a file and its blocks.

    Raises:
        BadInputError: The file is not of this kind.
    """

    def __call__(
        self, data: bytes, path: Path, /, *, language: str, tell: Tell
    ) -> tuple[str, tuple[Block, ...]]: ...


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A kind of document.

    Attributes:
        name: Such as ``markdown``.
        endings: Of file names, lower case, with the dot.
        read: From its bytes to its text and blocks.
    """

    name: str
    endings: tuple[str, ...]
    read: FindBlocks


def _as_it_is(find_blocks: Callable[[str], tuple[Block, ...]]) -> FindBlocks:
    """For files whose text is the document's: offsets are into the file as decoded."""

    def read(
        data: bytes, path: Path, /, *, language: str, tell: Tell
    ) -> tuple[str, tuple[Block, ...]]:
        text = _told(decode(data, path, language=language), path, tell)
        return text, find_blocks(text)

    return read


def _read_page(
    data: bytes, path: Path, /, *, language: str, tell: Tell
) -> tuple[str, tuple[Block, ...]]:
    source = _told(decode_page(data, path, language=language), path, tell)
    return _lay_out(find_page_pieces(source))


def _read_word(
    data: bytes, path: Path, /, *, language: str, tell: Tell
) -> tuple[str, tuple[Block, ...]]:
    if not data.startswith(b"PK"):
        refuse_known_binary(data, path)
    return _lay_out(find_word_pieces(data, path))


def _lay_out(pieces: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """Pieces taken out of markup as one text, a blank line between them: the original we keep."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for kind, piece in pieces:
        texts.append(piece)
        blocks.append(Block(start, start + len(piece), kind))
        start += len(piece) + 2
    return "\n\n".join(texts), tuple(blocks)


def _told(decoded: Decoded, path: Path, tell: Tell) -> str:
    if decoded.is_guess:
        tell(f"{path}: read as {decoded.encoding}, a guess; save it as UTF-8 to be sure")
    return decoded.text


DOCUMENT_FORMATS = (
    DocumentFormat("text", (".txt", ".text"), _as_it_is(find_text_blocks)),
    DocumentFormat("markdown", (".md", ".markdown", ".mdown"), _as_it_is(find_markdown_blocks)),
    DocumentFormat("subtitles", (".srt", ".vtt"), _as_it_is(find_cue_blocks)),
    DocumentFormat("html", (".html", ".htm", ".xhtml"), _read_page),
    DocumentFormat("docx", (".docx", ".docm", ".dotx"), _read_word),
)


def read_document(
    path: Path, *, language: str, pre_segmented: bool = False, tell: Tell = tell_nobody
) -> Document:
    """Read a document; a file of an unknown ending is read as plain text.

    Args:
        path: The file.
        language: Of the document, BCP 47.
        pre_segmented: One sentence a line, in UTF-8, whatever the ending says.
        tell: Hears about a guessed encoding.

    Raises:
        BadInputError: The file is missing, a folder, empty, binary, or in no readable encoding.
    """
    data = read_bytes(path)
    if pre_segmented:
        text = decode_utf8(data, path)
        if not text:
            raise _no_text(path)
        blocks = find_line_blocks(text)
    else:
        ending = path.suffix.lower()
        kind = next((f for f in DOCUMENT_FORMATS if ending in f.endings), DOCUMENT_FORMATS[0])
        text, blocks = kind.read(data, path, language=language, tell=tell)
        if not blocks:
            raise _no_text(path)
    return Document(str(path), language, text, hashlib.sha256(data).hexdigest(), blocks)


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        BadInputError: It is missing, no ordinary file, unreadable, or larger than 1 GiB.
    """
    try:
        with open_bytes(path) as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise BadInputError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="Try to copy it."
        ) from error
    if len(data) > _LARGEST:
        raise BadInputError(
            "the file is larger than 1 GiB", where=str(path), hint="Cut it into parts."
        )
    return data


def _no_text(path: Path) -> BadInputError:
    return BadInputError(
        "there is no text in this file", where=str(path), hint="Check where it came from."
    )
