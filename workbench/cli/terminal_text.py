"""Text of documents on a terminal: control characters are shown, never obeyed."""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def on_one_line(text: str) -> str:
    """Return the text with tabs and line breaks as spaces; all other spaces stay."""
    return _LINE_BREAKS.sub(" ", text)


def printable(text: str) -> str:
    """Return the text on one line, each hidden character as its number, such as ``⟨U+001B⟩``."""
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", on_one_line(text))
