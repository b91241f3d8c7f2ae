"""Read the strings of a program's interface: JSON, Java .properties, Apple .strings.

The values are the text, in the order of the file; keys, comments and numbers are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.decoding import decode
from workbench.formats.documents.document_format import (
    PARAGRAPH_BREAK,
    DocumentFormat,
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S+", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]+")
_KEY = re.compile(r"((?:[^\\\s:=]|\\.)*)[ \t\f]*[:=]?[ \t\f]*")
_ESCAPE = re.compile(r"\\(?:[uU]([0-9A-Fa-f]{4})|(.)|\Z)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_GAP = r"(?:\s|/\*.*?\*/|//[^\r\n]*)*+"
_WORD = r'(?:"(?:[^"\\]|\\.)*+"|[\w.$/:-]++)'
_APPLE = re.compile(
    rf"(?P<key>{_WORD}){_GAP}(?:={_GAP}(?P<value>{_WORD}){_GAP})?;|[{{}}]", re.DOTALL
)
"""An entry of Apple strings; one without a value has its key as its value."""
_BETWEEN = re.compile(_GAP, re.DOTALL)


def read_json(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the string values of a JSON file, at any depth, in the order of the file.

    Raises:
        BadInputError: It is no JSON, or nested too deeply.
    """
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    try:
        # A list of pairs keeps both values of a key that occurs twice.
        found = json.loads(text, object_pairs_hook=tuple)
        return join_pieces(_pieces(_strings(found)), path)
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"no valid JSON: {error.msg}",
            where=f"{path}, line {error.lineno}",
            hint="Mend it, or read its lines as plain text with --as text.",
        ) from error
    except RecursionError as error:
        raise BadInputError(
            "JSON that is nested too deeply", where=str(path), hint="Read it with --as text."
        ) from error


def _strings(value: Any) -> Iterator[str]:
    """Yield the strings of a value; an object is a tuple of pairs, an array a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for _, inner in value:
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def read_properties(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the values of a Java .properties file, their escapes resolved."""
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    return join_pieces(_pieces(map(_unescaped, _property_values(text))), path)


def _property_values(text: str) -> Iterator[str]:
    lines = (line.group().lstrip(" \t\f") for line in _LINE.finditer(text))
    for line in lines:
        if line.startswith(("#", "!")):
            continue
        while _goes_on(line):
            line = line[:-1] + next(lines, "")
        key = _KEY.match(line)
        yield line[key.end() :] if key else line


def _goes_on(line: str) -> bool:
    """Return whether a line ends in a backslash that is not itself escaped."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def read_strings(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the values of an Apple .strings file, their escapes resolved.

    Raises:
        BadInputError: Something is neither a comment nor an entry.
    """
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    return join_pieces(_pieces(map(_unescaped, _apple_values(text, path))), path)


def _apple_values(text: str, path: Path) -> Iterator[str]:
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
        value = entry["value"] or entry["key"]
        if value:
            yield value[1:-1] if value.startswith('"') else value
        place = entry.end()


def _unescaped(value: str) -> str:
    def resolved(match: re.Match[str]) -> str:
        code, letter = match.groups()
        return chr(int(code, 16)) if code else _ESCAPED.get(letter or "", letter or "")

    text = _ESCAPE.sub(resolved, value)
    # A character beyond U+FFFF is written as two escapes, a surrogate pair.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(values: Iterable[str]) -> Iterator[Piece]:
    for value in values:
        for paragraph in PARAGRAPH_BREAK.split(value):
            text = paragraph.strip()
            if any(map(str.isalpha, text)) and not _ADDRESS.fullmatch(text):
                yield BlockKind.PARAGRAPH, text


JSON = DocumentFormat("json", "JSON", (".json",), read_json)
"""The entry of JSON in the registry."""

PROPERTIES = DocumentFormat("properties", "Java properties", (".properties",), read_properties)
"""The entry of Java .properties in the registry."""

STRINGS = DocumentFormat("strings", "Apple strings", (".strings",), read_strings)
"""The entry of Apple .strings in the registry."""
