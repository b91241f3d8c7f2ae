"""Translate text in capitals in small letters, since models have seen little text in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable

_NAME_MARGIN = 2.0
"""Difference of log-probabilities from which on a capitalised word is taken for a name."""
_ACRONYM_MARGIN = 4.0
"""Difference of log-probabilities from which on a word in capitals is taken for an acronym."""
_FEWEST = 4
"""Letters of the shortest text that counts as text in capitals; ``ONU`` is a name."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(^|[.!?…]\s+|[-–—]\s)(\w)")


def is_in_capitals(text: str) -> bool:
    """Return whether a text has no small letters; a single short word does not count."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= _FEWEST and text.upper() == text and text.lower() != text


def lower(text: str, score: Callable[[str], float]) -> str:
    """Return a text in small letters, with the usual spelling of names and acronyms.

    Args:
        text: A text in capitals.
        score: Returns how frequent a spelling is: ``Paris`` is more frequent than ``paris``.
    """

    def common_form(match: re.Match[str]) -> str:
        small = match[0].lower()
        name = small[:1].upper() + small[1:]
        likely = name if score(name) > score(small) + _NAME_MARGIN else small
        return match[0] if score(match[0]) > score(likely) + _ACRONYM_MARGIN else likely

    small = _WORD.sub(common_form, text)
    return _SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), small)
