"""The characters of Windows-1252 that were taken for control characters (C1, U+0080 to U+009F).

A text in Windows-1252 that is read or declared as ISO 8859-1 has U+0092 for ``’`` and U+009C for
``œ``. No text has these control characters, and HTML 5 prescribes the same for ``&#146;``.
"""

from __future__ import annotations

import re
from typing import BinaryIO

CHARACTERS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Windows-1252 leaves five codes undefined."""

_CONTROL = re.compile(rb"\xc2[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Those that nothing else can be, in UTF-8; U+0085 alone ends lines."""

_BYTE = re.compile(rb"[\x80-\x9f]")
_REFERENCE = re.compile(rb"&#(?:0*(1[2-5]\d)|[xX]0*([89][0-9a-fA-F]));")
_LATIN = re.compile(
    rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?:iso-8859-1|latin-?1|us-ascii)[\"']",
    re.IGNORECASE,
)
_LONGEST_REFERENCE = 16
"""Bytes of the longest reference, ``&#0000000000146;``."""


def restore_characters(text: str) -> str:
    """Return a text with the characters of Windows-1252 that its control characters stand for."""
    return text.translate(CHARACTERS) if has_lost_characters(text) else text


def has_lost_characters(text: str) -> bool:
    """Return whether ``restore_characters`` changes a text."""
    # In bytes they are found ten times as fast.
    return _CONTROL.search(text.encode("utf-8", "surrogatepass")) is not None


def says_latin(start: bytes) -> bool:
    """Return whether an XML file declares ISO 8859-1, which programs write for Windows-1252."""
    return _LATIN.match(start) is not None


def restore_in_xml(data: bytes, *, is_latin: bool) -> bytes:
    """Return XML in which references and bytes name the characters that they are meant for.

    Args:
        data: The XML, or a part of it that ends outside of a reference.
        is_latin: Whether the file declares ISO 8859-1.
    """
    if b"&#" in data:
        data = _REFERENCE.sub(_named, data)
    return _BYTE.sub(_referred, data) if is_latin else data


def _named(reference: re.Match[bytes]) -> bytes:
    decimal, hexadecimal = reference.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return b"&#%d;" % ord(CHARACTERS[code]) if code in CHARACTERS else reference[0]


def _referred(byte: re.Match[bytes]) -> bytes:
    character = CHARACTERS.get(byte[0][0])
    return b"&#%d;" % ord(character) if character else byte[0]


class RestoredXml:
    """An open XML file that is read as ``restore_in_xml`` returns it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rest = b""
        self._is_latin: bool | None = None

    def read(self, size: int = -1) -> bytes:
        """Read about so many bytes; none at the end of the file."""
        while True:
            read = self._file.read(size)
            data = self._rest + read
            if self._is_latin is None:
                self._is_latin = says_latin(data)
            cut = data.rfind(b"&", max(0, len(data) - _LONGEST_REFERENCE)) if read else -1
            self._rest = data[cut:] if cut >= 0 else b""
            whole = data[:cut] if cut >= 0 else data
            if whole or not read:
                return restore_in_xml(whole, is_latin=self._is_latin)
