"""Translate text in capitals and titles in small letters, since models have seen little of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from workbench.bitext import LanguagePair
from workbench.languages import language_of


class Casing(StrEnum):
    """The casing of a segment's letters, which those of its draft have to have."""

    CAPITALS = "capitals"
    TITLE = "title"
    LABEL = "label"
    """A label in capitals, a colon, and other text: ``DATE DE NAISSANCE : 3 mars``."""


_NAME_MARGIN = 2.0
"""Difference of log-probabilities from which on a capitalised word is taken for a name."""
_ACRONYM_MARGIN = 4.0
"""Difference of log-probabilities from which on a word in capitals is taken for an acronym."""
_FEWEST = 4
"""Letters of the shortest text that counts as text in capitals; ``ONU`` is a name."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[a-zß-öø-ÿœ][^\W\d_]")
"""The beginning of a small word of two letters or more; a text that has one is no title."""
_WORD_OF_TITLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(^|[.!?…]\s+|[-–—]\s)(\w)")
_FEWEST_IN_TITLE = 3
"""Words of the shortest title; fewer may be a name."""


def find_casing(text: str, languages: LanguagePair) -> Casing | None:
    """Return how a text is written if it is not written as sentences are.

    Args:
        text: A segment.
        languages: Languages to translate from and to; only some write their titles in capitals.
    """
    if _is_in_capitals(text):
        return Casing.CAPITALS
    if _is_in_capitals(_label_of(text)):
        return Casing.LABEL
    if language_of(languages.target).small_in_titles and _is_title(text, languages.source):
        return Casing.TITLE
    return None


def _is_in_capitals(text: str) -> bool:
    """Return whether a text has no small letters; a single short word does not count."""
    if text.upper() != text or text.lower() == text:
        return False
    return sum(map(str.isalpha, text)) >= _FEWEST


def _label_of(text: str) -> str:
    """Return what stands before the first colon; nothing if a sentence ends there."""
    label, colon, rest = text.partition(":")
    return label if colon and rest[:1].isspace() and not re.search(r"[.!?]\s", label) else ""


def _is_title(text: str, language: str) -> bool:
    """Return whether each word begins with a capital, a function word inside among them.

    A name such as ``Jean Paul Dupont`` has no function word, ``Conseil de la Ville`` a small one.
    """
    if _SMALL_WORD.search(text):
        return False
    long = [word for word in _WORD.findall(text) if len(word) > 1]
    if len(long) < _FEWEST_IN_TITLE or not all(word[0].isupper() for word in long):
        return False
    small = language_of(language).function_words
    return any(word.lower() in small for word in long[1:])


def begin_as(source: str, draft: str) -> str:
    """Return a draft that begins with a capital if its source does, as labels in lists do."""
    if source[:1].isupper() and draft[:1].islower():
        return draft[0].upper() + draft[1:]
    return draft


def raise_case(draft: str, casing: Casing | None, language: str) -> str:
    """Return a draft in capitals, or with the capitals of a title.

    Args:
        draft: The draft of the text in small letters.
        casing: How the source is written.
        language: Language of the draft.
    """
    if casing is Casing.CAPITALS:
        return draft.upper()
    if casing is Casing.LABEL:
        label, colon, rest = draft.partition(":")
        return label.upper() + colon + rest if colon else draft
    if casing is None:
        return draft
    small = language_of(language).small_in_titles
    ends = [match.start() for match in _WORD_OF_TITLE.finditer(draft)]

    def in_title(match: re.Match[str]) -> str:
        word = match[0]
        is_inside = ends[0] < match.start() < ends[-1]
        is_small = word in small and is_inside and not _starts_part(draft, match.start())
        return word if is_small else word[0].upper() + word[1:]

    return _WORD_OF_TITLE.sub(in_title, draft)


def _starts_part(draft: str, start: int) -> bool:
    """Return whether a word of a title begins a part of it, such as a subtitle."""
    return draft[:start].rstrip()[-1:] in ".:!?–—"


def lower(text: str, score: Callable[[str], float]) -> str:
    """Return a text in small letters, with the usual spelling of names and acronyms.

    Args:
        text: A text in capitals or a title.
        score: Returns how frequent a spelling is: ``Paris`` is more frequent than ``paris``.
    """

    def common_form(match: re.Match[str]) -> str:
        small = match[0].lower()
        name = small[:1].upper() + small[1:]
        likely = name if score(name) > score(small) + _NAME_MARGIN else small
        return match[0] if score(match[0]) > score(likely) + _ACRONYM_MARGIN else likely

    small = _WORD.sub(common_form, text)
    return _SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), small)
