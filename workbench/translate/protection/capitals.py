"""Text in capitals: models know little of it, so it is translated in small letters and raised."""

from __future__ import annotations

import re
from collections.abc import Callable

_NAME_MARGIN = 2.0
"""Nats by which a word has to be commoner with a capital to be taken for a name."""
_ACRONYM_MARGIN = 4.0
"""Nats by which a word has to be commoner in capitals to be taken for an acronym."""
_FEWEST = 4
"""Letters from which on a text can be said to be in capitals: ``ONU`` is a name."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(^|[.!?…]\s+|[-–—]\s)(\w)")


def is_in_capitals(text: str) -> bool:
    """Return whether a text of more than one word, or a long word, has no small letter."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= _FEWEST and text.upper() == text and text.lower() != text


def lower(text: str, score: Callable[[str], float]) -> str:
    """Return a text in small letters, names and acronyms as they are commonly written.

    Args:
        text: In capitals.
        score: How common a word is as it is written: ``Paris`` is commoner than ``paris``.
    """

    def common_form(match: re.Match[str]) -> str:
        small = match[0].lower()
        name = small[:1].upper() + small[1:]
        likely = name if score(name) > score(small) + _NAME_MARGIN else small
        return match[0] if score(match[0]) > score(likely) + _ACRONYM_MARGIN else likely

    small = _WORD.sub(common_form, text)
    return _SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), small)
