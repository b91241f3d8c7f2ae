"""Texts for the tables: which can be stored, and the key by which equal texts share results."""

from __future__ import annotations

import re
from hashlib import blake2b

from workbench.errors import WorkbenchError

_SURROGATE = re.compile("[\ud800-\udfff]")


def check_text(text: str, error: type[WorkbenchError], *, where: str = "") -> None:
    """Raise an error if a text contains half a surrogate pair, which UTF-8 cannot encode.

    Args:
        text: The text.
        error: The class of the error to raise.
        where: Where the text comes from, for the error.

    Raises:
        WorkbenchError: The text contains one; the error names its place.
    """
    if text.isascii():
        return
    found = _SURROGATE.search(text)
    if found:
        raise error(
            f"character {found.start() + 1} is half a surrogate pair (U+{ord(found[0]):04X})",
            where=where,
            hint="Replace it with the intended character, or with U+FFFD.",
        )


def text_hash(text: str) -> bytes:
    """Return the 128-bit BLAKE2b hash of a text in UTF-8."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
