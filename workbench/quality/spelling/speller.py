"""Which words are right: those of a dictionary, and those that a user or a termbase knows."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from workbench.bitext.folding import fold, fold_apostrophes
from workbench.languages import primary_tag
from workbench.quality.spelling.dictionary import Dictionary

_MOST_KEPT = 200_000
"""Right words that are kept in memory, so that they are looked up only once."""

_SHORTEST_PART = 3
"""Letters up to which a part of a compound with hyphens counts as right."""


class Speller:
    """Knows a word if the dictionary has it, if it was added, or if its parts are known.

    Args:
        dictionary: The dictionary.
        language: BCP 47 tag of its language.
        own: Words that are right, too. One in small letters may also have capitals.
    """

    def __init__(self, dictionary: Dictionary, language: str, own: Iterable[str] = ()) -> None:
        self._dictionary = dictionary
        # A word may be added by the project, the user and the termbase; it is known until all of
        # them have taken it back.
        self._own: Counter[str] = Counter()
        self._right: set[str] = set()
        rules = _rules().get(primary_tag(language), {})
        self._prefixes = frozenset(rules.get("prefixes", ()))
        self._possessives = tuple(rules.get("possessives", ()))
        self._accents_optional = bool(rules.get("accents_optional", False))
        self.add(own)

    def add(self, words: Iterable[str]) -> None:
        """Take more words as right."""
        self._own.update(fold_apostrophes(word.strip()) for word in words)

    def remove(self, words: Iterable[str]) -> None:
        """Take back words that were added, each as often as it is named."""
        for word in words:
            folded = fold_apostrophes(word.strip())
            self._own[folded] -= 1
            if self._own[folded] <= 0:
                del self._own[folded]
        self._right = set()

    def knows(self, word: str) -> bool:
        """Return whether a word is right: itself, without a possessive ending, or by its parts."""
        word = fold_apostrophes(word)
        if self._has(word):
            return True
        for ending in self._possessives:
            if word.endswith(ending) and self.knows(word[: -len(ending)]):
                return True
        if "-" in word:
            *first, last = word.split("-")
            return all(self._is_part(part) for part in first) and self._is_part(last, last=True)
        if "'" in word:
            return all(len(part) <= 1 or self._has(part) for part in word.split("'"))
        return False

    def unknown(self, words: set[str]) -> set[str]:
        """Return those of the words that are not known; quick for words asked for before."""
        if len(self._right) > _MOST_KEPT:
            self._right = set()
        right = self._right  # another thread may begin a new one while the words are looked up
        new = words - right
        unknown = {word for word in new if not self.knows(word)}
        right |= new - unknown
        return unknown

    def suggest(self, word: str) -> list[str]:
        """Return words that may be meant, the most probable first."""
        return self._dictionary.suggest(fold_apostrophes(word))

    def _is_part(self, part: str, *, last: bool = False) -> bool:
        if len(part) <= _SHORTEST_PART:
            return True
        return (not last and part.casefold() in self._prefixes) or self.knows(part)

    def _has(self, word: str) -> bool:
        if self._dictionary.knows(word) or word in self._own:
            return True
        if not word.islower() and (word.lower() in self._own or word.capitalize() in self._own):
            return word[:1].isupper()
        if self._accents_optional and not word.isascii():
            return self._dictionary.knows(_without_accents(word))
        return False


def _without_accents(word: str) -> str:
    """Return a word without accents; its capitals stay if the first letter has one."""
    bare = fold(word)
    return bare.capitalize() if word[:1].isupper() else bare


@cache
def _rules() -> dict[str, dict[str, list[str]]]:
    path = files("workbench.quality").joinpath("data/spelling.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
