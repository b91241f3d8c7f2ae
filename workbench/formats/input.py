"""Open files for reading, with errors that tell the user what is wrong with them."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from workbench.errors import BadInputError

_LONGEST_LINE = 16 << 20
"""Characters of the longest line."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def open_bytes(path: Path) -> BinaryIO:
    """Open a file.

    Raises:
        BadInputError: It is missing, a folder, a device, or cannot be read.
    """
    try:
        # Without O_NONBLOCK, a FIFO without a writer would block here for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except FileNotFoundError as error:
        raise BadInputError(
            "there is no such file", where=str(path), hint="Check the spelling of its path."
        ) from error
    except IsADirectoryError as error:
        raise _folder(path) from error
    except OSError as error:
        if path.is_dir():
            raise _folder(path) from error
        raise BadInputError(
            f"cannot be read: {error.strerror or error}",
            where=str(path),
            hint="Check that the file is yours to read.",
        ) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            raise _folder(path)
        raise BadInputError(
            "this is not a regular file", where=str(path), hint="Save it to a file first."
        )
    return os.fdopen(descriptor, "rb")


def sha256_of(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the bytes of files, one after the other, as hexadecimal digits.

    Raises:
        BadInputError: As ``open_bytes``, or reading fails midway.
    """
    digest = hashlib.sha256()
    for path in paths:
        with open_bytes(path) as file:
            try:
                while block := file.read(1 << 20):
                    digest.update(block)
            except OSError as error:
                raise BadInputError(
                    f"cannot be read: {error.strerror or error}",
                    where=str(path),
                    hint="Try to copy it.",
                ) from error
    return digest.hexdigest()


def bom_encoding(start: bytes) -> str | None:
    """Return the encoding that a byte order mark names; None if there is none."""
    return next((name for bom, name in _BOMS if start.startswith(bom)), None)


def open_text(path: Path) -> TextIO:
    """Open a text file in UTF-8 or in the encoding of its byte order mark; line ends are kept.

    Raises:
        BadInputError: As ``open_bytes``, or the file is empty.
    """
    file = open_bytes(path)
    start = file.read(4)
    if not start:
        file.close()
        raise BadInputError("the file is empty", where=str(path), hint="Check where it came from.")
    file.seek(0)
    return TextIOWrapper(file, encoding=bom_encoding(start) or "utf-8", newline="")


def read_lines(file: TextIO, path: Path) -> Iterator[str]:
    r"""Yield the lines of an open text with their ends: ``\n``, ``\r`` or ``\r\n``.

    Raises:
        BadInputError: A line cannot be decoded, or is longer than 16 million characters.
    """
    number = 1
    while True:
        try:
            line = file.readline(_LONGEST_LINE)
        except UnicodeError as error:
            raise BadInputError(
                "not in UTF-8", where=f"{path}, near line {number}", hint="Save the file as UTF-8."
            ) from error
        if not line:
            return
        if len(line) == _LONGEST_LINE:
            raise BadInputError(
                "a line without an end",
                where=f"{path}, line {number}",
                hint="Check that this is a text file with lines.",
            )
        yield line
        number += 1


def _folder(path: Path) -> BadInputError:
    return BadInputError("this is a folder", where=str(path), hint="Give a file inside it.")
