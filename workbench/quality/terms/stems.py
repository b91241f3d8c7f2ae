"""Reduce words to stems, so that a term is found in any number and gender."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = {
    "fr": (
        *("issements", "issement", "ements", "ement", "euses", "euse", "trices", "trice"),
        *("aient", "erait", "erons", "antes", "ante", "ants", "ant", "eurs", "eur", "elles"),
        *("elle", "ennes", "enne", "ives", "ive", "eaux", "eau", "aux", "ales", "ale", "al"),
        *("ees", "ee", "es", "er", "ez", "it", "is", "ir", "ifs", "if", "en", "ens"),
        *("el", "els", "e", "s", "x"),
    ),
    "en": (
        *("nesses", "ness", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "s", "y"),
        *("e",),
    ),
}
_LEAST_STEM = 3
"""Letters of the shortest stem."""


def split_words(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Return the folded words of a text, each with its place."""
    return [(fold(match.group()), match.span()) for match in _WORD.finditer(text)]


def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return a folded word without its ending; at least three letters are left."""
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            root = word[: len(word) - len(ending)]
            if language == "en" and len(root) > _LEAST_STEM and root[-1] == root[-2]:
                root = root[:-1]  # planned: plan
            return root
    return word
