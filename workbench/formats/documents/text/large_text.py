"""Texts too large to hold in memory: read a part_bytes at a time, cut where a paragraph ends.

Only text whose document is the file itself can be cut without looking at all of it: plain text
and pre-segmented lines, in UTF-8. Where the cuts fall depends on the text alone, so that every
run over a file has the same stretches.
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
"""Bytes read for one part_bytes; a smaller file is one."""
_LOOK_BYTES = 1 << 20
_PLACES = (
    re.compile(r"(?:\r\n|\n)[^\S\r\n\f]*(?:\r\n|\n)"),  # a blank line
    re.compile(r"[.!?…»\"”][^\S\r\n]*\r?\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…]\s"),
    re.compile(r"\s"),
)
"""Where a text may be cut, the best places first."""
_TAIL = 1 << 16
"""Characters from a part_bytes's end within which a good place is looked for before a worse one."""


@dataclass(frozen=True, slots=True)
class LargeText:
    """A large UTF-8 file, looked through once.

    Attributes:
        sha256: Hex digest of the file's bytes.
        size: In bytes.
    """

    path: Path
    language: str
    pre_segmented: bool
    sha256: str
    size: int

    def documents(self, *, part_bytes: int = PART_BYTES) -> Iterator[Document]:
        """The file as documents one after another; their texts joined are its text.

        Args:
            part_bytes: Bytes of one.

        Raises:
            BadInputError: The file was changed meanwhile, or cannot be read any more.
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
    path: Path, *, language: str, pre_segmented: bool, larger_than: int = PART_BYTES
) -> LargeText | None:
    """The file for reading in stretches, or None where ``read_document`` has to read it whole.

    Args:
        path: The file.
        language: Of its text, BCP 47.
        pre_segmented: One sentence a line, whatever the ending says.
        larger_than: Bytes that a file may have to be read whole.

    Raises:
        BadInputError: It is missing, no ordinary file, or unreadable.
    """
    if not pre_segmented and find_document_format(path) is not FORMAT:
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
    """The text in stretches of about ``size`` bytes; a byte order mark is left out."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    rest = ""
    while True:
        data = file.read(size)
        digest.update(data)
        try:
            rest += decoder.decode(data, final=not data)
        except UnicodeDecodeError:
            raise BadInputError(
                "the file was changed while it was read", where=str(path), hint="Run again."
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
    """Where to cut: behind the last blank line near the end, else at a lesser place, else at 0."""
    start = max(0, len(text) - _TAIL)
    for place in _PLACES:
        found = None
        for found in place.finditer(text, start):  # noqa: B007 - the last one is wanted
            pass
        # A place at the very end may be half of a longer one, such as "\r\n" cut in two.
        if found is not None and found.end() < len(text):
            return found.end()
    return 0
