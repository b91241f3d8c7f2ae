"""Read the parts of documents that are ZIP archives (DOCX, ODT, EPUB), within limits.

Parts are never unpacked to the disk, so a name such as ``../../etc/passwd`` is a name like any
other.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInputError
from workbench.formats.decoding import refuse_known_binary
from workbench.formats.xml.parsing import parse_xml

if TYPE_CHECKING:
    from lxml import etree

_LARGEST_PART = 128 << 20
"""Bytes of the largest part, unpacked."""

_LARGEST_WHOLE = 512 << 20
"""Bytes of all parts that are read, unpacked."""

_MOST_PARTS = 100_000
"""Most parts of an archive."""

_LONGEST_FAULT = 120
"""Characters of an error of zipfile that are shown; some hold the bytes of the file."""

_DIRECTORY_ENTRY = b"PK\x01\x02"

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    IndexError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""Exceptions of zipfile for damaged archives."""


class ZippedDocument:
    """An open document.

    Attributes:
        path: The file, for messages.
        names: Names of its parts.
    """

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._left = _LARGEST_WHOLE
        self.path = path
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes | None:
        """Read a part; return None if there is none of that name.

        Raises:
            BadInputError: The part has more than 128 MiB, or all parts that were read 512 MiB.
        """
        if name not in self.names:
            return None
        most = min(_LARGEST_PART, self._left)
        with self._archive.open(name) as file:
            # The size that the archive states may be wrong.
            data = file.read(most + 1)
        if len(data) > most:
            raise BadInputError(
                f"its part {name} unpacks to more than {most >> 20} MiB",
                where=str(self.path),
                hint="Cut it into parts.",
            )
        self._left -= len(data)
        return data

    def parse(self, name: str) -> etree._Element | None:
        """Parse a part that is XML; return None if there is none of that name.

        Raises:
            BadInputError: The part is damaged or too large.
        """
        data = self.read(name)
        return None if data is None else parse_xml(data, self.path, part=name)


@contextmanager
def open_zipped(data: bytes, path: Path, *, kind: str) -> Iterator[ZippedDocument]:
    """Open a document for as long as its parts are read.

    Args:
        data: The bytes of the whole file.
        path: The file, for messages.
        kind: What the file should be, such as ``a DOCX document``.

    Raises:
        BadInputError: It is no archive, is damaged, or has more than 100,000 parts.
    """
    if not data.startswith(b"PK"):
        refuse_known_binary(data, path)
    if data.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
        raise BadInputError(
            f"this archive has more than {_MOST_PARTS:,} parts, which {kind} never has",
            where=str(path),
            hint="Check where it came from.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield ZippedDocument(archive, path)
    except _DAMAGED as error:
        fault = (str(error).splitlines() or [type(error).__name__])[0][:_LONGEST_FAULT]
        raise BadInputError(
            f"not {kind} that can be read: {fault}",
            where=str(path),
            hint="Open it in the program that made it and save it again.",
        ) from error
