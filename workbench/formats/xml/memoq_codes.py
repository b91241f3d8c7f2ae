"""What the inline codes of memoQ stand for.

memoQ writes a format as ``<bpt id="1" ctype="bold">{}</bpt>``, a character such as a tab as
``<ph>&lt;mq:ch val="&#9;" /&gt;</ph>``, and what a regular expression has found as
``<ph>&lt;mq:rxt displaytext="…" val="%1$s" /&gt;</ph>``.
"""

from __future__ import annotations

import re
from html import unescape

_CODE = re.compile(
    r"""\s*</?mq:[\w-]+(?:\s[^<>]*?)??\sval=(?P<quote>["'])(?P<val>.*?)(?P=quote)\s*/?>\s*""",
    re.DOTALL,
)
_FORMAT = "{}"
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\r\\n": "\n", "\\r": "\n", "nbsp": "\u00a0"}


def original_text(native: str) -> str:
    """Return what a code of memoQ stands for; the text of any other code as it is.

    Args:
        native: The text of an inline code.

    Returns:
        Empty for a format; white space for a tab or a line break.
    """
    if native == _FORMAT:
        return ""
    if "<" not in native or (match := _CODE.fullmatch(native)) is None:
        return native
    value = match["val"]
    return _ESCAPES.get(value) or unescape(value)
