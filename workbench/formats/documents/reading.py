"""Documents in: a file of any kind to its text with blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import Block, Document
from workbench.errors import BadInputError
from workbench.formats.decoding import decode, decode_utf8
from workbench.formats.documents.markdown import find_markdown_blocks
from workbench.formats.documents.plain_text import find_text_blocks
from workbench.formats.documents.sentence_lines import find_line_blocks
from workbench.formats.documents.subtitles import find_cue_blocks
from workbench.formats.input import open_bytes

_LARGEST = 1 << 30

Tell = Callable[[str], None]
"""Hears what the user should know about a file, a line at a time."""


def tell_nobody(remark: str) -> None:
    """Keep it to oneself."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A kind of text file whose blocks are found in the text as it is.

    Attributes:
        name: Such as ``markdown``.
        endings: Of file names, lower case, with the dot.
        find_blocks: The blocks of a text, in order.
    """

    name: str
    endings: tuple[str, ...]
    find_blocks: Callable[[str], tuple[Block, ...]]


DOCUMENT_FORMATS = (
    DocumentFormat("text", (".txt", ".text"), find_text_blocks),
    DocumentFormat("markdown", (".md", ".markdown", ".mdown"), find_markdown_blocks),
    DocumentFormat("subtitles", (".srt", ".vtt"), find_cue_blocks),
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
        decoded = decode(data, path, language=language)
        if decoded.is_guess:
            tell(f"{path}: read as {decoded.encoding}, a guess; save it as UTF-8 to be sure")
        text = decoded.text
        ending = path.suffix.lower()
        kind = next((f for f in DOCUMENT_FORMATS if ending in f.endings), DOCUMENT_FORMATS[0])
        blocks = kind.find_blocks(text)
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
