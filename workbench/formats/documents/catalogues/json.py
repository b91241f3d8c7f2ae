"""Read and write the string values of a JSON file, at any depth, in the order of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.errors import BadInputError
from workbench.formats.documents.catalogues.values import Value, values_format
from workbench.formats.documents.document_format import DocumentFormat

_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*+:)?')
"""A string of a valid file; a colon after it makes it a key."""


def find_json_values(text: str, path: Path) -> Iterator[Value]:
    """Yield the string values of a JSON file; keys are none.

    Raises:
        BadInputError: It is no JSON, or nested too deeply.
    """
    try:
        # Python refuses to convert a whole number of thousands of digits, and none is needed.
        json.loads(text, parse_int=len)
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
    escape = _escape(ascii_only=text.isascii() and "\\u" in text)
    for match in _STRING.finditer(text):
        if match.group(2) is None:
            raw = match.group(1)
            value = json.loads(f'"{raw}"') if "\\" in raw else raw
            yield Value(match.start(1), match.end(1), value, escape)


def _escape(*, ascii_only: bool) -> Callable[[str], str]:
    """Return what writes a text as a JSON string, without its quotation marks."""
    return lambda text: json.dumps(text, ensure_ascii=ascii_only)[1:-1]


read_json, _WRITER = values_format(find_json_values)

FORMAT = DocumentFormat("json", "JSON", (".json",), read_json, writer=_WRITER)
"""The entry of this format in the registry."""
