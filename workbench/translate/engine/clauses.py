"""Prepare the text of a segment for the model, split a long one, and join the renderings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_BREAK_MARKS = "\n\r\u2028\u2029"
_LINE_BREAK = re.compile(rf"\s*[{_BREAK_MARKS}]\s*")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"\(?\d+(?:[./:-]\d+)*[.)]?")
_MARKS = re.compile(r"[*#~=+_\-–—·•.…\s]+")
_BREAKS = re.compile(r"(?P<strong>[;:.!?…][»\"”)]?|\s[–—])\s+|(?P<weak>[,)»])\s+|(?P<space>\s+)")
_PENALTY = {"strong": 0.0, "weak": 0.15, "space": 0.5}
"""Cost of a cut at each kind of mark, added to its distance from the middle (0 to 0.5)."""


def join_lines(text: str) -> str:
    """Return the text with spaces for its line breaks; a model would stop at a line break."""
    if not any(mark in text for mark in _BREAK_MARKS):
        return text
    return _LINE_BREAK.sub(" ", text.strip())


def needs_no_translation(text: str) -> bool:
    """Return whether a segment is the same in every language: address, plain number, ornament.

    ``1 234,56`` and ``12 %`` are not: French and English write them differently.
    """
    bare = text.strip()
    return any(shape.fullmatch(bare) for shape in (_ADDRESS, _NUMBER, _MARKS))


def split_clauses(text: str, length: Callable[[str], int], *, longest: int) -> Iterator[str]:
    """Split a text that is too long for the model, at clause marks if it has some.

    Args:
        text: The text; it is the parts joined, to the character.
        length: Returns the number of tokens of a text.
        longest: Tokens of the longest part.
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


def join_clauses(parts: Sequence[str], renderings: Sequence[str]) -> str:
    """Join the renderings of the parts of a text, with the spaces that the parts had."""
    joined = ""
    for part, rendering in zip(parts, renderings, strict=True):
        joined += rendering.strip() + (" " if part[-1:].isspace() else "")
    return joined.strip()
