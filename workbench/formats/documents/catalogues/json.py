"""Read and write the string values of a JSON file, at any depth, in the order of the file.

In the resources of Flutter (ARB), what is beside a name that begins with ``@`` is about the texts
and no text; ``@@locale`` names their language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.errors import BadInputError
from workbench.formats.documents.catalogues.icu_messages import find_choices
from workbench.formats.documents.catalogues.values import Value, values_format
from workbench.formats.documents.document_format import DocumentFormat
from workbench.formats.language_tags import is_same_language
from workbench.formats.windows_characters import restore_characters

_TOKEN = re.compile(
    r'"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"(?P<colon>\s*+:)?|(?P<open>[{\[])|[}\]]'
)
"""A string of a valid file, which a colon after it makes a key, or a bracket."""

_DECODER = json.JSONDecoder()
_LOCALE = re.compile(r'"@@locale"\s*:\s*"(?P<tag>[^"\\]*)"')


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
    is_arb = path.suffix.lower() == ".arb" or _LOCALE.search(text) is not None
    for start, raw in _strings(text, with_notes=not is_arb):
        for first, last in find_choices(raw):
            part = raw[first:last]
            value = part
            if "\\" in part:
                value = restore_characters(_DECODER.raw_decode(f'"{part}"')[0])
            yield Value(start + first, start + last, value, escape)


def _strings(text: str, *, with_notes: bool) -> Iterator[tuple[int, str]]:
    """Yield the strings that are no keys, with their places.

    Args:
        text: A valid file.
        with_notes: Whether those of names that begin with ``@`` are among them.
    """
    depth = 0
    is_note = False
    for match in _TOKEN.finditer(text):
        raw = match["string"]
        if raw is None:
            depth += 1 if match["open"] else -1
        elif match["colon"] is None:
            if not is_note:
                yield match.start("string"), raw
        elif depth == 1:
            is_note = not with_notes and raw.startswith("@")


def _set_locale(text: str, languages: LanguagePair) -> str:
    """Return a file whose ``@@locale`` names the language of the translation."""
    found = _LOCALE.search(text)
    if not found or not found["tag"] or not is_same_language(found["tag"], languages.source):
        return text
    tag = languages.target.replace("-", "_")
    return text[: found.start("tag")] + tag + text[found.end("tag") :]


def _escape(*, ascii_only: bool) -> Callable[[str], str]:
    """Return what writes a text as a JSON string, without its quotation marks."""
    return lambda text: json.dumps(text, ensure_ascii=ascii_only)[1:-1]


read_json, _WRITER = values_format(find_json_values, finish=_set_locale)

FORMAT = DocumentFormat("json", "JSON", (".json", ".arb"), read_json, writer=_WRITER)
"""The entry of this format in the registry."""
