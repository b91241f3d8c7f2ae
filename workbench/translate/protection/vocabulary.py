"""What a model can read, and the parts of a text that it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from workbench.translate.protection.kinds import Kind, Protected


class Vocabulary(Protocol):
    """The words and characters that a model knows."""

    def unknown_spans(self, text: str) -> list[tuple[int, int]]:
        """Return the parts of a text for which the model has no token."""

    def commonness(self, word: str) -> float:
        """Return how frequent a word is in this spelling; only the order of the values counts."""


def with_unreadable(text: str, found: list[Protected], vocabulary: Vocabulary) -> list[Protected]:
    """Add the parts for which the model has no token, such as ``°C``; most texts have none."""
    if text.isascii():
        return found
    # Capital letters such as Ç may be unknown although their small letters are known.
    small = text.lower()
    for start, end in vocabulary.unknown_spans(small if len(small) == len(text) else text):
        for first, last in list(_free(start, end, found)):
            first, last = _whole_word(text, first, last, found)
            sign = text[first:last]
            found.append(Protected(first, last, sign, Kind.SYMBOL, sign))
    return sorted(found, key=lambda item: item.start)


def _whole_word(text: str, start: int, end: int, found: Sequence[Protected]) -> tuple[int, int]:
    """Return a span with the letters around it, as far as they belong to no item.

    A code in the middle of a word, such as ``GraXQ7`` for ``Graüben``, would not be copied.
    """
    before = max((item.end for item in found if item.end <= start), default=0)
    after = min((item.start for item in found if item.start >= end), default=len(text))
    if text[start].isalpha():
        while start > before and text[start - 1].isalpha():
            start -= 1
    while end < after and text[end].isalpha():
        end += 1
    return start, end


def _free(start: int, end: int, found: Sequence[Protected]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that belong to no item."""
    at = start
    for item in sorted(found, key=lambda item: item.start):
        if item.start < end and at < item.end:
            if at < item.start:
                yield at, item.start
            at = item.end
    if at < end:
        yield at, end
