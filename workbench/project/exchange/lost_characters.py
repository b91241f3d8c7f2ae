"""Put back characters that were lost where a spreadsheet saved a table in an 8-bit encoding.

A spreadsheet writes a question mark, or a letter that looks alike, for each character that the
encoding lacks, such as the narrow no-break space before a French question mark.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

_LEAST_ALIKE = 0.5
"""Ratio of ``difflib`` below which two texts are not versions of one."""

_LONGEST = 4000
"""Characters of the longest text that is compared with one that was edited."""

_LOOKALIKES = {
    "-": "\u2010\u2011\u2012\u2212",
    "'": "\u2032\u02bc",
    "/": "\u2044\u2215",
    "=": "\u2264\u2265",
}


def restore_text(text: str, known: str, codec: str) -> str:
    """Return a text with the characters of an earlier version of it that an encoding lacks.

    What was edited stays as it is; only characters in parts that both have are put back.

    Args:
        text: The text as it was read.
        known: The earlier version.
        codec: Python's name of the encoding.
    """
    lost = {char for char in set(known) if not _can_hold(codec, char)}
    if not lost or text == known:
        return text
    looks = {char: _lookalike(char, codec) for char in lost}
    if len(text) == len(known) and all(
        new == old or (old in lost and new in ("?", looks[old]))
        for new, old in zip(text, known, strict=True)
    ):
        return known
    if max(len(text), len(known)) > _LONGEST:
        return text
    marked = "".join("?" if char in lost else char for char in known)
    similar = "".join(looks.get(char, char) for char in known)
    matchers = [SequenceMatcher(None, old, text, autojunk=False) for old in (marked, similar)]
    best = max(matchers, key=SequenceMatcher.ratio)
    if best.ratio() < _LEAST_ALIKE:
        return text
    return "".join(
        known[old:old_end] if kind == "equal" else text[new:new_end]
        for kind, old, old_end, new, new_end in best.get_opcodes()
    )


def _can_hold(codec: str, char: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _lookalike(char: str, codec: str) -> str:
    """Return the character that a program may write instead; a question mark if there is none."""
    for look, chars in _LOOKALIKES.items():
        if char in chars:
            return look
    if unicodedata.category(char) == "Zs":
        return " "
    base = unicodedata.normalize("NFKD", char)[:1]
    return base if base and _can_hold(codec, base) else "?"
