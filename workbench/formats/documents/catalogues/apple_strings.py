"""Read and write the values of Apple .strings files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import BadInputError
from workbench.formats.documents.catalogues.escapes import unescaped
from workbench.formats.documents.catalogues.values import Value, values_format
from workbench.formats.documents.document_format import DocumentFormat

_GAP = r"(?:\s++|/\*.*?\*/|//[^\r\n]*)*+"
_WORD = r'(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\w.$/:-]++)'
_APPLE = re.compile(
    rf"(?P<key>{_WORD}){_GAP}(?:={_GAP}(?P<value>{_WORD}){_GAP})?;|[{{}}]", re.DOTALL
)
"""An entry; one without a value has its key as its value."""
_BETWEEN = re.compile(_GAP, re.DOTALL)
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}


def find_apple_values(text: str, path: Path) -> Iterator[Value]:
    """Yield the values of a file.

    Raises:
        BadInputError: Something is neither a comment nor an entry.
    """
    place = 0
    while True:
        gap = _BETWEEN.match(text, place)
        place = gap.end() if gap else place
        if place == len(text):
            return
        entry = _APPLE.match(text, place)
        if entry is None:
            raise BadInputError(
                "neither a comment nor a string with its key",
                where=f"{path}, line {text.count(chr(10), 0, place) + 1}",
                hint="Correct that line, or read it as plain text with --as text.",
            )
        if entry["value"]:
            yield _value(entry["value"], *entry.span("value"))
        elif entry["key"]:
            yield _value(entry["key"], entry.end("key"), entry.end("key"), is_key=True)
        place = entry.end()


def _value(raw: str, start: int, end: int, *, is_key: bool = False) -> Value:
    is_quoted = raw.startswith('"')
    text = unescaped(raw[1:-1] if is_quoted else raw)
    return Value(start, end, text, _as_value_of_key if is_key else _quoted)


def _quoted(text: str) -> str:
    return f'"{"".join(_SPECIAL.get(char, char) for char in text)}"'


def _as_value_of_key(text: str) -> str:
    return f" = {_quoted(text)}"


read_strings, _WRITER = values_format(find_apple_values)

FORMAT = DocumentFormat("strings", "Apple strings", (".strings",), read_strings, writer=_WRITER)
"""The entry of this format in the registry."""
