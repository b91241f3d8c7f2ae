"""Leave out what WebVTT has inside of cues that no translation can keep: times of words, glosses.

A tag such as ``<00:00:08.800>`` says when the next word is sung or spoken, and a translation has
other words in another order. A gloss (``<rt>``) stands above its word, not in the sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TIME_OR_CLASS = re.compile(
    r"(?P<time><(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}>)|(?P<opening><c(?:\.[^<>]*)?>)|</c>"
)
_GLOSS = re.compile(
    r"<(rt|rp)\b[^<>]*>(.*?)(?:</\1>|(?=</?(?:ruby|rt|rp)\b)|\Z)", re.IGNORECASE | re.DOTALL
)
_RUBY = re.compile(r"</?(?:ruby|rb)\b[^<>]*>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]{2,}")


class PlainCue(NamedTuple):
    """The words of a cue without times and glosses.

    Attributes:
        text: The words, with their other tags.
        times: Number of time tags that are left out.
        glosses: Number of glosses that are left out.
    """

    text: str
    times: int = 0
    glosses: int = 0


def without_times_and_glosses(text: str) -> PlainCue:
    """Return the text of a cue without time tags, the spans of timed words, and glosses."""
    if "<" not in text:
        return PlainCue(text)
    plain, times = _without_times(text)
    glosses = sum(match[1].lower() == "rt" for match in _GLOSS.finditer(plain))
    if glosses:
        plain = _RUBY.sub("", _GLOSS.sub("", plain))
    if not times and not glosses:
        return PlainCue(text)
    return PlainCue(_BLANKS.sub(" ", plain).strip(), times, glosses)


def _without_times(text: str) -> tuple[str, int]:
    """Return a text without time tags, and their number.

    A class behind a time tag spans a timed word; it is left out too, and so are ``<c>`` without a
    name in the same cue, which change nothing.
    """
    found = list(_TIME_OR_CLASS.finditer(text))
    times = sum(match["time"] is not None for match in found)
    if not times:
        return text, 0
    kept: list[str] = []
    is_dropped: list[bool] = []
    at = behind_time = 0
    for match in found:
        kept.append(text[at : match.start()])
        at = match.end()
        if match["time"]:
            behind_time = at
            continue
        if match["opening"]:
            is_dropped.append(match.start() == behind_time or match[0] == "<c>")
            drops = is_dropped[-1]
        else:
            drops = bool(is_dropped) and is_dropped.pop()
        if not drops:
            kept.append(match[0])
    return "".join((*kept, text[at:])), times
