"""Read a file of any document format into its text with blocks."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from workbench.bitext import Block, Document
from workbench.errors import BadInputError, UsageError
from workbench.formats.decoding import decode_utf8
from workbench.formats.documents.document_format import (
    MAX_BLOCKS,
    ReadRequest,
    refuse_too_many_lines,
    without_marks,
)
from workbench.formats.documents.registry import find_document_format, refuse_unknown_markup
from workbench.formats.documents.text.pre_segmented import find_line_blocks
from workbench.formats.input import open_bytes
from workbench.jobs import SILENT, Reporter

_LONGEST_BLOCK = 1 << 24
"""Characters of the longest paragraph."""


def read_document(
    path: Path,
    *,
    language: str,
    pre_segmented: bool = False,
    column: str | None = None,
    keep_page_furniture: bool = False,
    no_header: bool = False,
    read_as: str | None = None,
    reporter: Reporter = SILENT,
) -> Document:
    """Read a document; a file with an unknown ending is read as plain text.

    Args:
        path: The file.
        language: BCP 47 tag of the language to read.
        pre_segmented: Whether the file has one sentence per line, in UTF-8, whatever its ending.
        column: The column of a table, by its name or its number from 1; None finds it.
        keep_page_furniture: Whether the running heads and page numbers of a PDF are kept.
        no_header: Whether the first row of a table is one of texts, whatever it looks like.
        read_as: Name of a format, such as ``text``; None = that of the ending of the file.
        reporter: Receives remarks for the user, such as a guessed encoding.

    Raises:
        BadInputError: The file is missing, a folder, empty, binary, in an unknown encoding,
            damaged, too large, or in a format that is not read.
        UsageError: The file has no such column, or there is no such format.
    """
    document_format = find_document_format(path, read_as="text" if pre_segmented else read_as)
    if column is not None and (pre_segmented or not document_format.has_columns):
        raise UsageError(
            "this file has no columns",
            where=str(path),
            hint="Leave out --columns, or give a table.",
        )
    data = read_bytes(path, largest=document_format.largest)
    remarks: list[str] = []
    if pre_segmented:
        text = without_marks(decode_utf8(data, path))
        if not text:
            raise no_text(path)
        refuse_too_many_lines(text, path, MAX_BLOCKS)
        blocks = find_line_blocks(text)
    else:
        if read_as is None:
            refuse_unknown_markup(data, path)
        collecting = reporter.collecting(remarks)
        request = ReadRequest(language, column, collecting, keep_page_furniture, no_header)
        text, blocks = document_format.read(data, path, request)
        for remark in remarks:
            reporter.remark(remark)
        if not blocks:
            raise no_text(path)
    refuse_endless_block(text, blocks, path)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(str(path), language, text, sha256, blocks, tuple(remarks))


def read_bytes(path: Path, *, largest: int) -> bytes:
    """Read a whole file as it was at one moment.

    Raises:
        BadInputError: It is missing, not a regular file, unreadable, larger than ``largest``, or
            was changed meanwhile.
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
            "the file was changed while it was read",
            where=str(path),
            hint="Wait until it is complete, then run the same command again.",
        )
    return data


def refuse_endless_block(text: str, blocks: tuple[Block, ...], path: Path) -> None:
    """Check how long the blocks are.

    Raises:
        BadInputError: One has more than ``_LONGEST_BLOCK`` characters.
    """
    for number, block in enumerate(blocks, start=1):
        if block.end - block.start > _LONGEST_BLOCK:
            line = text.count("\n", 0, block.start) + 1
            raise BadInputError(
                f"a paragraph of more than {_LONGEST_BLOCK >> 20} million characters",
                where=f"{path}, line {line}, paragraph {number}",
                hint="Check that this is text, and cut it into paragraphs.",
            )


def no_text(path: Path) -> BadInputError:
    """Return the error of a file without text."""
    return BadInputError(
        "there is no text in this file", where=str(path), hint="Check where it came from."
    )
