"""Values of a file with their places: read as paragraphs, and replaced by translations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import BlockKind, LanguagePair
from workbench.formats.decoding import decode, encode_like
from workbench.formats.documents.catalogues.access_keys import (
    with_access_key,
    writer_with_access_keys,
)
from workbench.formats.documents.document_format import (
    PARAGRAPH_BREAK,
    DocumentWriter,
    Piece,
    ReadRequest,
    TextAndBlocks,
    WriteRequest,
    join_pieces,
    text_of,
)
from workbench.jobs import SILENT

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|(?:mailto|tel|sms|data|file|about|urn):|www\.|[a-z]:[\\/])\S+",
    re.IGNORECASE,
)
"""An address or a path of Windows; ``Page:%d`` is a text."""

_CODE = re.compile(
    r"[a-z0-9.:/-]*_[a-z0-9_.:/-]*"  # user_name
    r"|#[0-9a-f]{3,8}"  # colours
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # UUIDs
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]+)?"  # moments of ISO 8601
    r"|[^\s@]+@[^\s@]+\.[a-z]+",
    re.IGNORECASE,
)
"""A name or a value that a program reads, in one word."""


@dataclass(frozen=True, slots=True)
class Value:
    """A text in a file.

    Attributes:
        start: Offset in the decoded file of the first character that stands for it.
        end: Offset after the last one.
        text: The text, its escapes resolved.
        escape: Returns what stands for another text in the file.
    """

    start: int
    end: int
    text: str
    escape: Callable[[str], str]


FindValues = Callable[[str, Path], Iterable[Value]]
"""Finds the values of a decoded file in order; raises BadInputError if it is not of the format."""


def values_format(
    find: FindValues, finish: Callable[[str, LanguagePair], str] | None = None
) -> tuple[Callable[..., TextAndBlocks], DocumentWriter]:
    """Return the reader and the writer of a format whose texts are values.

    Args:
        find: Finds the values of a file.
        finish: Returns a translated file with what else depends on the languages.
    """

    def read(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
        text = text_of(decode(data, path, language=request.language), path, request.reporter)
        return join_pieces(paragraphs(find(text, path)), path)

    def write(data: bytes, path: Path, request: WriteRequest, texts: Sequence[str]) -> bytes:
        text = text_of(decode(data, path, language=request.reading.language), path, SILENT)
        written = replace_values(text, find(text, path), iter(texts))
        return encode_like(finish(written, request.languages) if finish else written, data)

    return read, writer_with_access_keys(read, write)


def paragraphs(values: Iterable[Value]) -> Iterator[Piece]:
    """Yield the paragraphs of values that have words and are neither addresses nor codes."""
    for value in values:
        for start, end in paragraph_spans(value.text):
            yield BlockKind.PARAGRAPH, value.text[start:end]


def is_worded(text: str) -> bool:
    """Return whether a paragraph has words and is neither an address nor a code of a program."""
    if not any(map(str.isalpha, text)) or _ADDRESS.fullmatch(text):
        return False
    return " " in text or not _CODE.fullmatch(text)


def paragraph_spans(
    text: str, is_read: Callable[[str], bool] = is_worded
) -> Iterator[tuple[int, int]]:
    """Yield the places of the paragraphs of a value that are read.

    Args:
        text: The value.
        is_read: Returns whether a paragraph is read.
    """
    if "\n" not in text:  # most values; the search for breaks takes longer than all else
        words = text.strip()
        if is_read(words):
            start = len(text) - len(text.lstrip())
            yield start, start + len(words)
        return
    at = 0
    for gap in [*(match.span() for match in PARAGRAPH_BREAK.finditer(text)), (len(text),) * 2]:
        paragraph = text[at : gap[0]]
        words = paragraph.strip()
        if is_read(words):
            start = at + len(paragraph) - len(paragraph.lstrip())
            yield start, start + len(words)
        at = gap[1]


def replace_values(text: str, values: Iterable[Value], translations: Iterator[str]) -> str:
    """Return a file with its paragraphs replaced.

    Args:
        text: The decoded file.
        values: Its values, in order.
        translations: One for each paragraph of the values, in order.
    """
    parts: list[str] = []
    at = 0
    for value in values:
        whole = translated_value(value.text, translations)
        if whole != value.text:
            parts += [text[at : value.start], value.escape(whole)]
            at = value.end
    return "".join((*parts, text[at:]))


def translated_value(
    text: str, translations: Iterator[str], is_read: Callable[[str], bool] = is_worded
) -> str:
    """Return a value with its paragraphs replaced, and the white space around them kept."""
    parts: list[str] = []
    at = 0
    for start, end in paragraph_spans(text, is_read):
        parts += [text[at:start], with_access_key(text[start:end], next(translations))]
        at = end
    return "".join((*parts, text[at:]))
