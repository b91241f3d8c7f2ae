"""What the edges and marks of two texts show: a sentence cut off, or more clauses on one side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Bools, Floats
from workbench.languages import language_of

_BEFORE = " \t\n\u00a0\u202f\"'’‘“”«»()[]*_—–-…."
"""Characters that may stand before the first word of a text."""

_BEHIND = " \t\n\u00a0\u202f\"'’”»)]*_"
"""Characters that may stand behind the mark or word that ends a text."""

_BETWEEN = ",;:.!?…—–"
"""Marks that stand between clauses and sentences."""

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LONGEST = 16
"""Characters at the end of a text that its last word is read from; function words are shorter."""


@dataclass(frozen=True)
class Edges:
    """The beginnings, ends and marks of the texts of one side; every array has shape (n,).

    Attributes:
        begins_small: Whether a text begins with a small letter, with nothing before it.
        has_small_word: Whether its first word has no capital.
        is_open: Whether it ends with a comma or with a function word, such as ``the``.
        has_no_end: Whether it ends with a comma or any word.
        marks: Number of marks that stand between clauses and sentences.
    """

    begins_small: Bools
    has_small_word: Bools
    is_open: Bools
    has_no_end: Bools
    marks: Floats

    @classmethod
    def read(cls, texts: Sequence[str], language: str) -> Edges:
        """Read the edges of texts in a language, which decides what is a function word."""
        function_words = language_of(language).function_words
        # Most texts begin with a capital, which is seen without a copy of the text.
        small = [number for number, text in enumerate(texts) if not text[:1].isupper()]
        begins_small, has_small_word = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
        begins_small[small] = [texts[number].lstrip()[:1].islower() for number in small]
        has_small_word[small] = [texts[number].lstrip(_BEFORE)[:1].islower() for number in small]
        bare = [text.rstrip(_BEHIND) for text in texts]
        comma = np.array([text.endswith(",") for text in bare], bool)
        is_function_word = np.array([_last_word(text) in function_words for text in bare], bool)
        return cls(
            begins_small,
            has_small_word,
            comma | is_function_word,
            comma | np.array([text[-1:].isalnum() for text in bare], bool),
            np.array([sum(map(text.count, _BETWEEN)) for text in texts], np.float32),
        )

    def cut_off(self, other: Edges) -> tuple[Bools, Bools]:
        """Return whether each text seems to lack its beginning, and its end.

        It does where it begins or ends within a sentence, and the text of the other side does not.
        """
        starts: Bools = self.begins_small & ~other.has_small_word
        ends: Bools = self.is_open & ~other.has_no_end
        return starts, ends


def _last_word(text: str) -> str:
    """Return the word that a text ends with, in small letters; empty if it ends otherwise."""
    if not text[-1:].isalpha():
        return ""
    match = _LAST_WORD.search(text, max(0, len(text) - _LONGEST))
    return match[0].casefold() if match else ""
