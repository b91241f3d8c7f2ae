"""Read texts that are too large for the memory in parts that end with a paragraph.

Only plain text and pre-segmented lines in UTF-8 can be cut without reading all of the file. The
cuts depend on the text alone, so that every run over a file has the same parts.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.bitext import Document
from workbench.errors import BadInputError
from workbench.formats.decoding import refuse_known_binary
from workbench.formats.documents.document_format import without_marks
from workbench.formats.documents.registry import find_document_format, refuse_unknown_markup
from workbench.formats.documents.text.parts import PART_CHARACTERS, parts_of
from workbench.formats.documents.text.pre_segmented import find_line_blocks
from workbench.formats.documents.text.reader import FORMAT, read_part
from workbench.formats.input import open_bytes
from workbench.formats.windows_characters import has_lost_characters

SMALLEST_BYTES = PART_CHARACTERS
"""Bytes of the largest file that is read whole: it has no more than one part."""

_LOOK_BYTES = 1 << 20
"""Bytes that are read at a time."""


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

    def documents(self, *, most: int = PART_CHARACTERS) -> Iterator[Document]:
        """Yield the file as documents one after another, with the sentences of the whole file.

        Args:
            most: Characters of one document.

        Raises:
            BadInputError: The file was changed meanwhile, or can no longer be read.
        """
        digest = hashlib.sha256()
        with open_bytes(self.path) as file:
            pieces = _pieces(file, self.path, digest)
            parts = _lines_of(pieces) if self.pre_segmented else parts_of(pieces, most=most)
            for part in parts:
                if self.pre_segmented:
                    text, blocks = part, find_line_blocks(part)
                else:
                    text, blocks = read_part(part, language=self.language)
                yield Document(str(self.path), self.language, text, self.sha256, blocks)
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
    larger_than: int = SMALLEST_BYTES,
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
                    if read_as is None and not pre_segmented:
                        refuse_unknown_markup(data, path)
                if b"\0" in data:
                    return None
                if has_lost_characters(decoder.decode(data)):
                    return None  # what ends lines in such a text depends on all of it
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


def _pieces(file: BinaryIO, path: Path, digest: hashlib._Hash) -> Iterator[str]:
    """Yield the text as it is read, without byte order marks."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    while True:
        data = file.read(_LOOK_BYTES)
        digest.update(data)
        try:
            yield without_marks(decoder.decode(data, final=not data))
        except UnicodeDecodeError:
            raise BadInputError(
                "the file was changed while it was read",
                where=str(path),
                hint="Run the same command again when it is finished.",
            ) from None
        if not data:
            return


def _lines_of(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a text in parts that end with a line."""
    rest = ""
    for piece in pieces:
        rest += piece
        cut = rest.rfind("\n") + 1
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
    if rest:
        yield rest
