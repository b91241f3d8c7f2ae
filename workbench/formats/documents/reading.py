"""Documents in: a file of any kind to its text with blocks."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from workbench.bitext import Block, Document
from workbench.errors import BadInputError, UsageError
from workbench.formats.decoding import decode, decode_utf8
from workbench.formats.documents.document_format import (
    MOST_BLOCKS,
    DocumentFormat,
    Found,
    Read,
    Request,
    text_of,
)
from workbench.formats.documents.docx import read_word
from workbench.formats.documents.epub import read_book
from workbench.formats.documents.html import read_page
from workbench.formats.documents.lines import find_line_blocks
from workbench.formats.documents.markdown import find_markdown_blocks
from workbench.formats.documents.odt import read_open_document
from workbench.formats.documents.pdf.pages import read_pdf
from workbench.formats.documents.plain_text import find_text_blocks
from workbench.formats.documents.po import read_catalog
from workbench.formats.documents.subtitles import find_cue_blocks
from workbench.formats.documents.table import read_column
from workbench.formats.documents.xliff import read_xliff_side
from workbench.formats.input import open_bytes
from workbench.jobs import SILENT, Reporter

_LARGEST_ARCHIVE = 1 << 30
"""Pictures take most of an archive; what it unpacks to has bounds of its own."""

_LARGEST_MARKDOWN = 16 << 20
_MOST_MARKDOWN = 200_000
"""Lines of Markdown, whose parser takes kilobytes for each."""

_LONGEST_BLOCK = 1 << 24


def _as_it_is(
    find_blocks: Callable[[str], tuple[Block, ...]], *, most_lines: int = MOST_BLOCKS
) -> Read:
    """For files whose text is the document's: offsets are into the file as decoded."""

    def read(data: bytes, path: Path, request: Request) -> Found:
        text = text_of(decode(data, path, language=request.language), path, request.reporter)
        _refuse_too_many_lines(text, path, most_lines)
        return text, find_blocks(text)

    return read


DOCUMENT_FORMATS = (
    DocumentFormat(
        "text", "Plain text", (".txt", ".text"), _as_it_is(find_text_blocks), is_its_text=True
    ),
    DocumentFormat(
        "markdown",
        "Markdown",
        (".md", ".markdown", ".mdown"),
        _as_it_is(find_markdown_blocks, most_lines=_MOST_MARKDOWN),
        _LARGEST_MARKDOWN,
        is_its_text=True,
    ),
    DocumentFormat(
        "subtitles",
        "Subtitles, SubRip and WebVTT",
        (".srt", ".vtt"),
        _as_it_is(find_cue_blocks),
        is_its_text=True,
    ),
    DocumentFormat("html", "Web page", (".html", ".htm", ".xhtml"), read_page),
    DocumentFormat("docx", "Word", (".docx", ".docm", ".dotx"), read_word, _LARGEST_ARCHIVE),
    DocumentFormat(
        "odt", "OpenDocument text", (".odt", ".ott", ".fodt"), read_open_document, _LARGEST_ARCHIVE
    ),
    DocumentFormat("epub", "EPUB book", (".epub",), read_book, _LARGEST_ARCHIVE),
    DocumentFormat("pdf", "PDF with a text layer", (".pdf",), read_pdf, _LARGEST_ARCHIVE),
    DocumentFormat("po", "gettext catalogue", (".po", ".pot"), read_catalog),
    DocumentFormat("xliff", "XLIFF 1.2", (".xlf", ".xliff"), read_xliff_side),
    DocumentFormat(
        "table", "Table, one column", (".csv", ".tsv", ".tab"), read_column, has_columns=True
    ),
)
"""In the order in which they are listed; the first is for files of unknown endings."""


def read_document(
    path: Path,
    *,
    language: str,
    pre_segmented: bool = False,
    column: str | None = None,
    reporter: Reporter = SILENT,
) -> Document:
    """Read a document; a file of an unknown ending is read as plain text.

    Args:
        path: The file.
        language: Of the document, BCP 47.
        pre_segmented: One sentence a line, in UTF-8, whatever the ending says.
        column: Of a table: a column's name, or its number from 1; None = find it.
        reporter: Receives what the user should know, such as a guessed encoding.

    Raises:
        BadInputError: The file is missing, a folder, empty, binary, in no readable encoding,
            damaged, or larger than can be worked on.
        UsageError: A column is asked for that the file does not have.
    """
    kind = _find_format(path)
    if column is not None and (pre_segmented or not kind.has_columns):
        raise UsageError(
            "this file has no columns",
            where=str(path),
            hint="Leave out --columns, or give a table.",
        )
    data = read_bytes(path, largest=kind.largest)
    if pre_segmented:
        text = decode_utf8(data, path)
        if not text:
            raise _no_text(path)
        _refuse_too_many_lines(text, path, MOST_BLOCKS)
        blocks = find_line_blocks(text)
    else:
        text, blocks = kind.read(data, path, Request(language, column, reporter))
        if not blocks:
            raise _no_text(path)
    _refuse_endless_block(text, blocks, path)
    return Document(str(path), language, text, hashlib.sha256(data).hexdigest(), blocks)


def read_bytes(path: Path, *, largest: int) -> bytes:
    """The whole file, as it was at one moment.

    Raises:
        BadInputError: It is missing, no ordinary file, unreadable, larger than ``largest``, or was
            written to meanwhile.
    """
    try:
        with open_bytes(path) as file:
            before = os.fstat(file.fileno())
            data = file.read(largest + 1) if before.st_size <= largest else b""
            after = os.fstat(file.fileno())
    except OSError as error:
        raise BadInputError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="Try to copy it."
        ) from error
    if max(before.st_size, len(data)) > largest:
        raise BadInputError(
            f"the file is larger than {largest >> 20} MiB",
            where=str(path),
            hint="Cut it into parts.",
        )
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise BadInputError(
            "it was written to while it was read",
            where=str(path),
            hint="Wait until it is whole, then run the command again.",
        )
    return data


def _find_format(path: Path) -> DocumentFormat:
    ending = path.suffix.lower()
    return next((f for f in DOCUMENT_FORMATS if ending in f.endings), DOCUMENT_FORMATS[0])


def _refuse_too_many_lines(text: str, path: Path, most: int) -> None:
    lines = text.count("\n") + text.count("\r") + text.count("\f")
    if lines > most:
        raise BadInputError(
            f"the file has more than {most:,} lines",
            where=str(path),
            hint="Cut it into parts.",
        )


def _refuse_endless_block(text: str, blocks: tuple[Block, ...], path: Path) -> None:
    for number, block in enumerate(blocks, start=1):
        if block.end - block.start > _LONGEST_BLOCK:
            line = text.count("\n", 0, block.start) + 1
            raise BadInputError(
                f"a paragraph of more than {_LONGEST_BLOCK >> 20} million characters",
                where=f"{path}, line {line}, paragraph {number}",
                hint="Check that this is text, and cut it into paragraphs.",
            )


def _no_text(path: Path) -> BadInputError:
    return BadInputError(
        "there is no text in this file", where=str(path), hint="Check where it came from."
    )
