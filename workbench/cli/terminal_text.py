"""Text from documents on a terminal: control characters as marks, never obeyed."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """The text on one line, each hidden character as its number, such as ``⟨U+001B⟩``."""
    line = " ".join(text.split())
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", line)
