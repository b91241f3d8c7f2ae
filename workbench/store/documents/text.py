"""What SQLite can keep as text, and the key by which equal texts share results."""

from __future__ import annotations

import re
from hashlib import blake2b

from workbench.errors import WorkbenchError

_SURROGATE = re.compile("[\ud800-\udfff]")


def check_text(text: str, error: type[WorkbenchError], *, where: str = "") -> None:
    """Refuse half a surrogate pair, which no UTF-8 file can hold; every other text can be kept.

    Raises:
        WorkbenchError: Of the kind given; it names the character's place.
    """
    if text.isascii():
        return
    found = _SURROGATE.search(text)
    if found:
        raise error(
            f"character {found.start() + 1} is half a surrogate pair (U+{ord(found[0]):04X})",
            where=where,
            hint="Replace it with the character that was meant, or with U+FFFD.",
        )


def text_hash(text: str) -> bytes:
    """BLAKE2b with 128 bits of the text in UTF-8."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
