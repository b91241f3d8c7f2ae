"""Read plain text of any size: its parts of a mebibyte one after the other, as streaming does."""

from __future__ import annotations

from pathlib import Path

from workbench.bitext import Block
from workbench.formats.documents.document_format import (
    MAX_BLOCKS,
    DocumentFormat,
    ReadRequest,
    TextAndBlocks,
    decoded_lines,
    too_many_lines,
)
from workbench.formats.documents.left_out import LeftOut
from workbench.formats.documents.text.mending import mend
from workbench.formats.documents.text.paragraphs import find_paragraphs
from workbench.formats.documents.text.parts import parts_of


def read_text(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the paragraphs, headings and list items of a plain text."""
    text = decoded_lines(data, path, request)
    texts: list[str] = []
    blocks: list[Block] = []
    left_out = LeftOut()
    start = 0
    for part in parts_of([text]):
        paragraphs = find_paragraphs(part, left_out)
        mended, found = mend(part, paragraphs, language=request.language, offset=start)
        texts.append(mended)
        blocks += found
        start += len(mended)
        if len(blocks) > MAX_BLOCKS:
            raise too_many_lines(path, MAX_BLOCKS)
    left_out.remark(path, request.reporter)
    return "".join(texts), tuple(blocks)


def read_part(part: str, *, language: str) -> TextAndBlocks:
    """Return a part of a text with its split words joined, and its blocks."""
    return mend(part, find_paragraphs(part), language=language)


FORMAT = DocumentFormat("text", "Plain text", (".txt", ".text"), read_text, is_its_text=True)
"""The entry of this format in the registry."""
