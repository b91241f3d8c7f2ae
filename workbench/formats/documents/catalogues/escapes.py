"""Resolve the escapes of strings in programs' files."""

from __future__ import annotations

import re

from workbench.formats.windows_characters import restore_characters

_ESCAPE = re.compile(r"\\(?:[uU]([0-9A-Fa-f]{4})|(.)|\Z)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def unescaped(value: str) -> str:
    """Return a value with its escapes resolved."""
    if "\\" not in value:
        return value

    def resolved(match: re.Match[str]) -> str:
        code, letter = match.groups()
        return chr(int(code, 16)) if code else _ESCAPED.get(letter or "", letter or "")

    text = _ESCAPE.sub(resolved, value)
    # A character beyond U+FFFF is written as two escapes, a surrogate pair.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return restore_characters(text)
