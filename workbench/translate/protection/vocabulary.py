"""What a model can read, the parts of a text that it cannot, and signs written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from workbench.bitext import LanguagePair
from workbench.translate.protection.kinds import SPACES, Kind, Protected

_NUMBER_SIGN = re.compile(rf"(?<!\w)(?P<n>n)[°º](?P<plural>s?)[{SPACES}]?", re.IGNORECASE)


class Vocabulary(Protocol):
    """The words and characters that a model knows."""

    def knows_all(self, text: str) -> bool:
        """Return whether the model has a token for every character; False if that is not sure."""

    def unknown_spans(self, text: str) -> list[tuple[int, int]]:
        """Return the parts of a text for which the model has no token."""

    def commonness(self, word: str) -> float:
        """Return how frequent a word is in this spelling; only the order of the values counts."""


def with_unreadable(text: str, found: list[Protected], vocabulary: Vocabulary) -> list[Protected]:
    """Add the parts for which the model has no token, such as ``°C``; most texts have none."""
    if text.isascii() or vocabulary.knows_all(text):
        return found
    # Capital letters such as Ç may be unknown although their small letters are known.
    small = text.lower()
    for start, end in vocabulary.unknown_spans(small if len(small) == len(text) else text):
        for first, last in list(_free(start, end, found)):
            first, last = _whole_word(text, first, last, found)
            found.append(Protected.unchanged(text, first, last, Kind.SYMBOL))
    return sorted(found, key=lambda item: item.start)


def write_number_signs(text: str, languages: LanguagePair) -> str:
    """Return a French text with words for its number signs: ``no 5`` for ``n° 5``.

    Models have no token for the degree sign, but have read ``no`` in laws.
    """
    if languages.source != "fr" or ("°" not in text and "º" not in text):
        return text

    def word(match: re.Match[str]) -> str:
        if match["plural"]:
            written = "numéros"
        else:
            written = "no" if text[match.end() : match.end() + 1].isdigit() else "numéro"
        if match["n"] == "N":
            is_raised = in_capitals or text[match.end() :].lstrip()[:2].isupper()
            written = written.upper() if is_raised else written.capitalize()
        return written + " "

    in_capitals = text.upper() == text
    return _NUMBER_SIGN.sub(word, text)


def has_words(text: str) -> bool:
    """Return whether a text has anything to translate."""
    return any(map(str.isalpha, text))


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
