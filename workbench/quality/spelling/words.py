"""The words of a text whose spelling can be checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.languages import language_of
from workbench.quality.numbers.check import without_markup
from workbench.quality.sentence_starts import begins_sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(r"['’-]")
_CODE_BEFORE = re.compile(r"(?:[\w@#/\\~=$&+]|\w\.|\w:|::)$")
_CODE_AFTER = re.compile(r"[\w@/\\~=]|\.\w|\(\)|:[\w/:]")


def split_words(text: str) -> set[str]:
    """Return all that may be a word in a text; ``find_words`` says which of them can be checked."""
    return set(_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        text: The word as it stands.
        span: Its place.
        may_be_name: Whether it has a capital that the beginning of a sentence does not explain.
    """

    text: str
    span: tuple[int, int]
    may_be_name: bool


def find_words(text: str, language: str, only: Container[str] | None = None) -> Iterator[Word]:
    """Yield the words of a text in order, without what is no word of its language.

    Left out are single letters, words in capitals, words with capitals inside, parts of codes,
    addresses, file names, tags and placeholders, and words in another script.

    Args:
        text: The text.
        language: Primary subtag of its language.
        only: Words to look for; None = all.
    """
    blanked = _without_markup(text)
    scripts = language_of(language).scripts
    for match in _WORD.finditer(blanked):
        word = match.group()
        if only is not None and word not in only:
            continue
        start, end = match.span()
        if len(word) < 2 or not _is_word(word, scripts):
            continue
        if _CODE_BEFORE.search(blanked, max(0, start - 2), start) or _CODE_AFTER.match(
            blanked, end
        ):
            continue
        first, *others = _PARTS.split(word)
        is_sure = any(part[:1].isupper() for part in others)  # d'Apollo
        is_name = first[0].isupper() and not begins_sentence(blanked, start, language)
        yield Word(word, (start, end), is_sure or is_name)


def _without_markup(text: str) -> str:
    """Return the text with spaces in place of tags, addresses and placeholders."""
    blanked = without_markup(text)
    if blanked == text:
        return text
    pairs = zip(blanked, text, strict=True)
    return "".join(" " if mark == "_" and mark != own else mark for mark, own in pairs)


@lru_cache(maxsize=50_000)
def _is_word(word: str, scripts: frozenset[str]) -> bool:
    """Return whether a word is in one of the scripts, and has no capitals but its first ones."""
    parts = _PARTS.split(word)
    if any(part != part.lower() and part[1:] != part[1:].lower() for part in parts):
        return False
    if word.isascii():
        return "LATIN" in scripts
    return all(
        letter.isalpha() and unicodedata.name(letter, "").partition(" ")[0] in scripts
        for part in parts
        for letter in part
    )
