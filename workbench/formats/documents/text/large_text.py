"""Read texts that are too large for the memory in parts that end with a paragraph.

Only plain text and pre-segmented lines in UTF-8 can be cut without reading all of the file. The
cuts depend on the text alone, so that every run over a file has the same parts.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.bitext import Document
from workbench.errors import BadInputError
from workbench.formats.decoding import refuse_known_binary
from workbench.formats.documents.registry import find_document_format
from workbench.formats.documents.text.paragraphs import FORMAT, find_text_blocks
from workbench.formats.documents.text.pre_segmented import find_line_blocks
from workbench.formats.input import open_bytes

PART_BYTES = 1 << 20
"""Bytes of one part; a smaller file is read whole."""

_LOOK_BYTES = 1 << 20
"""Bytes that are read at a time to check the encoding."""

_PLACES = (
    re.compile(r"(?:\r\n|\n)[^\S\r\n\f]*(?:\r\n|\n)"),  # a blank line
    re.compile(r"[.!?…»\"”][^\S\r\n]*\r?\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…]\s"),
    re.compile(r"\s"),
)
"""Patterns of places where a text may be cut, the best first."""

_TAIL = 1 << 16
"""Characters at the end of a part in which a better place is preferred to a later one."""


@dataclass(frozen=True, slots=True)
class LargeText:
    """A large UTF-8 file whose encoding is checked.

    Attributes:
        path: The file.
        language: BCP 47 tag of its text.
        pre_segmented: Whether it has one sentence per line.
        sha256: Hex digest of its bytes.
        size: Size in bytes.
    """

    path: Path
    language: str
    pre_segmented: bool
    sha256: str
    size: int

    def documents(self, *, part_bytes: int = PART_BYTES) -> Iterator[Document]:
        """Yield the file as documents one after another; their joined texts are its text.

        Args:
            part_bytes: Bytes of one document.

        Raises:
            BadInputError: The file was changed meanwhile, or can no longer be read.
        """
        find_blocks = find_line_blocks if self.pre_segmented else find_text_blocks
        digest = hashlib.sha256()
        with open_bytes(self.path) as file:
            for text in _parts(file, self.path, digest, part_bytes, lines=self.pre_segmented):
                yield Document(str(self.path), self.language, text, self.sha256, find_blocks(text))
        if digest.hexdigest() != self.sha256:
            raise BadInputError(
                "the file was changed while it was read",
                where=str(self.path),
                hint="Run the same command again when it is finished.",
            )


def find_large_text(
    path: Path,
    *,
    language: str,
    pre_segmented: bool,
    read_as: str | None = None,
    larger_than: int = PART_BYTES,
) -> LargeText | None:
    """Return the file for reading in parts; None if ``read_document`` has to read it whole.

    Args:
        path: The file.
        language: BCP 47 tag of its text.
        pre_segmented: Whether it has one sentence per line, whatever its ending.
        read_as: Name of a format, such as ``text``; None = that of the ending of the file.
        larger_than: Bytes of the largest file that is read whole.

    Raises:
        BadInputError: It is missing, not a regular file, or unreadable.
    """
    if not pre_segmented and find_document_format(path, read_as=read_as) is not FORMAT:
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    digest = hashlib.sha256()
    size = 0
    with open_bytes(path) as file:
        try:
            if file.seek(0, 2) <= larger_than:
                return None
            file.seek(0)
            while data := file.read(_LOOK_BYTES):
                if size == 0:
                    refuse_known_binary(data, path)
                if b"\0" in data:
                    return None
                decoder.decode(data)
                digest.update(data)
                size += len(data)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return None
        except OSError as error:
            raise BadInputError(
                f"cannot be read: {error.strerror or error}",
                where=str(path),
                hint="Try to copy it.",
            ) from error
    return LargeText(path, language, pre_segmented, digest.hexdigest(), size)


def _parts(
    file: BinaryIO, path: Path, digest: hashlib._Hash, size: int, *, lines: bool
) -> Iterator[str]:
    """Yield the text in parts of about ``size`` bytes; a byte order mark is left out."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    rest = ""
    while True:
        data = file.read(size)
        digest.update(data)
        try:
            rest += decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            raise BadInputError(
                "the file was changed while it was read",
                where=str(path),
                hint="Run the same command again when it is finished.",
            ) from None
        if not data:
            break
        cut = rest.rfind("\n") + 1 if lines else _last_place(rest)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest


def _last_place(text: str) -> int:
    """Return the offset after the last blank line near the end, or a worse place; 0 if none."""
    start = max(0, len(text) - _TAIL)
    for place in _PLACES:
        found = None
        for found in place.finditer(text, start):  # noqa: B007 - the last one is wanted
            pass
        # A place at the very end may be incomplete, such as the first half of "\r\n".
        if found is not None and found.end() < len(text):
            return found.end()
    return 0
