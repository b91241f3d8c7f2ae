"""What becomes of a segment's text before and after the model: pass it, split it, join it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_LINE_BREAK = re.compile(r"\s*[\n\r\u2028\u2029]\s*")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\(?\d+(?:[./:-]\d+)*[.)]?")
_MARKS = re.compile(r"[*#~=+_\-–—·•.…\s]+")
_BREAKS = re.compile(r"(?P<strong>[;:.!?…][»\"”)]?|\s[–—])\s+|(?P<weak>[,)»])\s+|(?P<space>\s+)")
_PENALTY = {"strong": 0.0, "weak": 0.15, "space": 0.5}


def one_line(text: str) -> str:
    """The text with its line breaks as spaces: to a model a line break ends the text."""
    return _LINE_BREAK.sub(" ", text.strip()) if "\n" in text or "\r" in text else text


def needs_no_translation(text: str) -> bool:
    """Whether a segment is the same in every language: address, plain number, ornament.

    ``1 234,56`` and ``12 %`` are not: French and English write them differently.
    """
    bare = text.strip()
    return any(shape.fullmatch(bare) for shape in (_ADDRESS, _NUMBER, _MARKS))


def split_clauses(text: str, length: Callable[[str], int], *, longest: int) -> Iterator[str]:
    """Cut a text that is too long for the model where it hurts least: nothing is lost.

    Args:
        text: Joined, the parts give it again, to the character.
        length: How many tokens a text has.
        longest: Tokens a part may have.
    """
    if length(text) <= longest or len(text) < 2:
        yield text
        return
    middle = len(text) / 2
    places = (
        (abs(found.end() - middle) / len(text) + _PENALTY[str(found.lastgroup)], found.end())
        for found in _BREAKS.finditer(text)
        if found.end() < len(text)
    )
    cut = min(places, default=(1.0, round(middle)))[1]
    yield from split_clauses(text[:cut], length, longest=longest)
    yield from split_clauses(text[cut:], length, longest=longest)


def join_clauses(parts: list[str], renderings: list[str]) -> str:
    """The renderings of a text's parts as one text, spaced as the parts were."""
    joined = ""
    for part, rendering in zip(parts, renderings, strict=True):
        joined += rendering.strip() + (" " if part[-1:].isspace() else "")
    return joined.strip()
