"""Read and write the values of Java .properties files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.formats.documents.catalogues.escapes import unescaped
from workbench.formats.documents.catalogues.values import Value, values_format
from workbench.formats.documents.document_format import DocumentFormat

_LINE = re.compile(r"[^\r\n]+")
_KEY = re.compile(r"((?:[^\\\s:=]|\\.)*)[ \t\f]*[:=]?[ \t\f]*")
_INDENT = " \t\f"
_SPECIAL = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}


def find_property_values(text: str, path: Path) -> Iterator[Value]:
    """Yield the values of a file; a value may go on over lines that end in a backslash."""
    del path
    # Files without a letter beyond ASCII are read as ISO 8859-1 by older programs.
    escape = _escape(ascii_only=text.isascii())
    lines = _LINE.finditer(text)
    for match in lines:
        line = match.group().lstrip(_INDENT)
        if line.startswith(("#", "!")):
            continue
        first = match.end() - len(line)
        end = match.end()
        key = _KEY.match(line)
        value = line[key.end() :] if key else line
        start = first + len(line) - len(value)
        while _continues(value) and (more := next(lines, None)) is not None:
            value = value[:-1] + more.group().lstrip(_INDENT)
            end = more.end()
        yield Value(start, end, unescaped(value), escape)


def _continues(line: str) -> bool:
    """Return whether a line ends in a backslash that is not itself escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _escape(*, ascii_only: bool) -> Callable[[str], str]:
    def escape(text: str) -> str:
        escaped = "".join(_SPECIAL.get(char, char) for char in text)
        if escaped[:1] == " ":
            escaped = "\\" + escaped
        return _in_ascii(escaped) if ascii_only else escaped

    return escape


def _in_ascii(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        char if char.isascii() else "".join(f"\\u{unit:04X}" for unit in _units(char))
        for char in text
    )


def _units(char: str) -> tuple[int, ...]:
    """Return the UTF-16 code units of a character."""
    data = char.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2))


read_properties, _WRITER = values_format(find_property_values)

FORMAT = DocumentFormat(
    "properties", "Java properties", (".properties",), read_properties, writer=_WRITER
)
"""The entry of this format in the registry."""
