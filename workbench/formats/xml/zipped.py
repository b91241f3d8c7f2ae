"""Documents that are ZIP archives (DOCX, ODT, EPUB): parts read within bounds, never unpacked.

Names of parts are looked up inside the archive only, so a name such as ``../../etc/passwd`` is a
name like any other.
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
from workbench.formats.xml.parsing import parse_markup

if TYPE_CHECKING:
    from lxml import etree

_LARGEST_PART = 128 << 20
_LARGEST_WHOLE = 512 << 20
_MOST_PARTS = 100_000
_DIRECTORY_ENTRY = b"PK\x01\x02"

# What zipfile raises on damaged archives, depending on where they are damaged.
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


class Archive:
    """An open archive.

    Attributes:
        path: The file, for messages.
        names: Of its parts.
    """

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._left = _LARGEST_WHOLE
        self.path = path
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes | None:
        """A part, or None where there is none of that name.

        Raises:
            BadInputError: It unpacks to more than 128 MiB, or all parts read to more than 512.
        """
        if name not in self.names:
            return None
        most = min(_LARGEST_PART, self._left)
        with self._archive.open(name) as file:
            # Not by the size that the archive states, which may lie.
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
        """A part that is XML, or None where there is none of that name.

        Raises:
            BadInputError: It is damaged or too large.
        """
        data = self.read(name)
        return None if data is None else parse_markup(data, self.path, part=name)


@contextmanager
def open_archive(data: bytes, path: Path, *, kind: str) -> Iterator[Archive]:
    """Open an archive for as long as its parts are read.

    Args:
        data: The whole file.
        path: For messages.
        kind: What the user takes it for, such as ``a DOCX document``.

    Raises:
        BadInputError: It is no archive, is damaged, or holds more than 100,000 parts.
    """
    if not data.startswith(b"PK"):
        refuse_known_binary(data, path)
    if data.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
        raise BadInputError(
            f"this archive holds more than {_MOST_PARTS:,} parts, which {kind} never has",
            where=str(path),
            hint="Check where it came from.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Archive(archive, path)
    except _DAMAGED as error:
        fault = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadInputError(
            f"not {kind} that can be read: {fault}",
            where=str(path),
            hint="Open it in the program that made it and save it again.",
        ) from error
