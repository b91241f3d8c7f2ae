"""Decode bytes: as strict UTF-8, else by what the bytes themselves show, else by a guess.

charset-normalizer knows many encodings but confuses the Western ones on short texts. So those of
Windows, DOS and old Macintosh computers are distinguished here, by which one gives usual letters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInputError
from workbench.formats.input import bom_encoding
from workbench.formats.windows_characters import restore_characters
from workbench.languages import primary_tag

_KINDS = (
    (b"%PDF-", "a PDF", "Save its text as .txt or .docx first."),
    (
        b"PK\x03\x04",
        "a ZIP archive or an office document",
        "Unpack it, or give it its ending back.",
    ),
    (b"\xd0\xcf\x11\xe0", "an old or locked Office document", "Save it as .docx without password."),
    (b"{\\rtf", "an RTF document", "Save it as .docx or .txt first."),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first."),
    (b"\xfd7zXZ", "compressed with xz", "Unpack it first."),
    (b"BZh", "compressed with bzip2", "Unpack it first."),
    (b"\x89PNG", "a picture", "Give a text file."),
    (b"\xff\xd8\xff", "a picture", "Give a text file."),
    (b"GIF8", "a picture", "Give a text file."),
    (b"\x7fELF", "a program", "Give a text file."),
    (b"SQLite format 3", "a database", "Projects are opened with review, export, check or info."),
)

# Windows-1252, which includes ISO 8859-1, comes first: with equal letters it is the most probable.
_WESTERN = ("cp1252", "mac_roman", "cp850", "iso8859_15")
_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "MacRoman",
    "cp850": "DOS code page 850",
    "iso8859_15": "ISO 8859-15",
}
_WESTERN_LANGUAGE = re.compile(
    "(?:af|br|ca|co|da|de|en|es|eu|fi|fr|fy|ga|gl|is|it|lb|nb|nl|nn|no|oc|pt|rm|sv)(?:[-_]|$)",
    re.IGNORECASE,
)
_LOWER = "àâäæçèéêëîïôöœùûüÿáíóúñãõåøìòß"
_FOREIGN = {"fr": "äãõåøìòáíóúñöß"}
"""Letters that a language has only in words from other languages."""

_USUAL = set(_LOWER + _LOWER.upper() + "«»‹›“”„‘’–—…·•€£°§©®™ªº²³½¼¾¿¡×\u00a0\u00ad")
_UPPER_INSIDE = re.compile(f"[a-z{_LOWER}][{_LOWER.upper()}]")
_GLUED = re.compile(
    r"[^\W\d][–—](?=[^\S\xa0]|[;,])|[«“„](?=\s*[,.;])|[^\W\d][°«“”„™†•‹›](?=[^\W\d])|[^\W\d][‚„]"
    r"|€(?=[^\W\d])|\d\s?§|(?<!\w)[ÏËÙÛ](?=[a-z0-9]|\W|\Z)"
)
"""Marks and letters where French and English have none: signs of a wrong encoding."""

_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Codecs of Python that no file should declare; some take quadratic time."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x9f]")
"""Control characters that text does not have; U+0085 ends lines."""

_LOW_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
"""The same in UTF-8: those of one byte, and those of two."""

_END_OF_DOS = b"\x1a"
"""Ends the text files of DOS."""

_SURROGATE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and its encoding.

    Attributes:
        text: The text without a byte order mark; line ends are kept.
        encoding: Name of the encoding for people.
        is_guess: Whether the encoding was guessed.
        codec: Python's name of an 8-bit encoding; empty for Unicode.
    """

    text: str
    encoding: str
    is_guess: bool = False
    codec: str = ""


def decode(data: bytes, path: Path, *, language: str) -> Decoded:
    """Decode a file of any encoding.

    Args:
        data: The bytes of the whole file.
        path: The file, for messages.
        language: BCP 47 tag of the text; helps to guess the encoding.

    Raises:
        BadInputError: It is empty, binary, damaged UTF-8, or in an unknown encoding.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\f"):
        raise BadInputError(
            "there is no text in this file", where=str(path), hint="Check where it came from."
        )
    refuse_known_binary(data, path)
    marked = bom_encoding(data)
    if marked:
        return _decode_marked(data, marked, path)
    if b"\0" in data:
        return _decode_unmarked_utf16(data, path)
    data = data.rstrip(_END_OF_DOS)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, path)
        return _guess(data, path, language)
    text = restore_characters(text)
    _refuse_controls(text, path)
    return Decoded(text, "UTF-8")


def decode_as_declared(data: bytes, path: Path, declared: bytes, *, language: str) -> Decoded:
    """Decode a file by its byte order mark, else as it declares, else as ``decode``.

    Args:
        data: The bytes of the whole file.
        path: The file, for messages.
        declared: Name of the declared encoding; ignored if it is empty, unknown or wrong.
        language: BCP 47 tag of the text; helps to guess the encoding.

    Raises:
        BadInputError: As ``decode``.
    """
    name = declared.decode("ascii", "replace").lower()
    # Browsers read ISO 8859-1 as Windows-1252, and programs write it so.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else name
    if name and bom_encoding(data) is None:
        try:
            codec = codecs.lookup(name).name
            as_utf8 = data.decode(codec).encode() if codec not in _NO_CHARSETS else b""
        except (LookupError, UnicodeError):
            return decode(data, path, language=language)
        if as_utf8:
            # It refuses what is no text, whatever the file declares.
            return Decoded(decode(as_utf8, path, language=language).text, name)
    return decode(data, path, language=language)


def decode_utf8(data: bytes, path: Path) -> str:
    """Decode a file that has to be UTF-8, with or without a byte order mark.

    Raises:
        BadInputError: It is not UTF-8; the message names the line.
    """
    refuse_known_binary(data, path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInputError(
            f"not UTF-8: byte 0x{data[error.start]:02X}",
            where=f"{path}, line {line}",
            hint="Save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT",
        ) from error


def refuse_known_binary(data: bytes, path: Path) -> None:
    """Refuse files that begin as known binary formats do.

    Raises:
        BadInputError: It is such a file; the message says which.
    """
    for start, kind, hint in _KINDS:
        if data.startswith(start):
            raise BadInputError(f"this is {kind}, not text", where=str(path), hint=hint)


def _decode_marked(data: bytes, encoding: str, path: Path) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"marked as {encoding.upper()}, but broken at byte {error.start}",
            where=str(path),
            hint="Export it again from the program that made it, as UTF-8.",
        ) from error
    text = restore_characters(text)
    _refuse_controls(text, path)
    return Decoded(text, encoding.upper().removesuffix("-SIG"))


def _decode_unmarked_utf16(data: bytes, path: Path) -> Decoded:
    """Decode data with NUL bytes: Western UTF-16, where they are every other byte."""
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(data) % 2 == 0 and zeros > 0.5 * half and others < 0.05 * half:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                break
            _refuse_controls(text, path)
            return Decoded(text, encoding.upper(), is_guess=True)
    raise _binary(path)


_STRAY_CONTROLS = 3
"""Control characters that also a short text may have."""


def _refuse_controls(text: str, path: Path) -> None:
    """Refuse a text in which one character in a hundred is a control character, but for a few."""
    sample = text[: 1 << 20]
    if "\0" in text or _count_controls(sample) > max(_STRAY_CONTROLS, len(sample) / 100):
        raise _binary(path)


def _count_controls(text: str) -> int:
    """Return the number of control characters; in bytes they are found ten times as fast."""
    encoded = text.encode("utf-8", "surrogatepass")
    low = len(encoded) - len(encoded.translate(None, _LOW_CONTROLS))
    return low + len(_HIGH_CONTROL.findall(encoded))


def _binary(path: Path) -> BadInputError:
    return BadInputError(
        "this is binary data, not text", where=str(path), hint="Give a text file, such as .txt."
    )


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, path: Path) -> None:
    """Refuse data that are mostly valid UTF-8: a damaged file, not one of another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_SURROGATE.findall(text))
    good = sum(1 for char in text if char > "\x7f") - bad
    if good > bad:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInputError(
            f"damaged UTF-8: {bad} invalid bytes, the first is 0x{data[error.start]:02X}",
            where=f"{path}, line {line}",
            hint="Correct that line, or save the file again as UTF-8.",
        )


def _guess(data: bytes, path: Path, language: str) -> Decoded:
    if _WESTERN_LANGUAGE.match(language):
        western = _guess_western(data, language)
        if western:
            return western
    import charset_normalizer  # 40 ms

    best = charset_normalizer.from_bytes(data[: 1 << 20]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = "\0"
        if not _CONTROL.search(text):
            return Decoded(text, best.encoding, is_guess=True, codec=best.encoding)
    raise BadInputError(
        "its encoding is unknown",
        where=str(path),
        hint="Save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT",
    )


def _guess_western(data: bytes, language: str) -> Decoded | None:
    """Return the text in the Western encoding in which the bytes above 127 are usual letters."""
    best: tuple[float, Decoded] | None = None
    rare = "ÿºª¼½¾²³¡¿·™" + _FOREIGN.get(primary_tag(language), "ãõåø")
    for encoding in _WESTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            continue
        high = [char for char in text if char > "\x7f"]
        oddities = len(_UPPER_INSIDE.findall(text)) + len(_GLUED.findall(text))
        usual = sum(char in _USUAL for char in high) - 2 * oddities
        # "œ" and typographic marks are usual, "ÿ" and "º" are rare.
        share = (usual - 0.5 * sum(char.lower() in rare for char in high)) / len(high)
        if best is None or share > best[0] + 1e-9:
            best = share, Decoded(text, _NAMES[encoding], is_guess=True, codec=encoding)
    return best[1] if best and best[0] > 0.7 else None


def encode_like(text: str, data: bytes) -> bytes:
    """Return a text in the Unicode encoding of a file, with its byte order mark; else in UTF-8."""
    encoding = bom_encoding(data[:4])
    return text.encode(encoding or "utf-8", "surrogateescape" if not encoding else "replace")
