"""A dictionary in Hunspell's format, read by the library Hunspell itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from workbench.errors import BadInputError

if TYPE_CHECKING:
    from hunspell import Hunspell

_MOST_KEPT = 100_000
"""Words whose answers are kept."""

_RARE, _OTHER_LETTER, _SAME_LETTERS = 1.0, 0.5, 0.5
"""What counts against a suggestion, in typing errors: that it is not common, that it begins with
another letter; and for it: that it has the same letters in another order."""

_LONGEST = 80
"""Letters of the longest word that is looked up; Hunspell refuses those above 100 bytes."""


class Dictionary:
    """Tells whether a word is spelt right, and suggests others; loaded by the first question.

    Args:
        affixes: The ``.aff`` file.
        words: The ``.dic`` files, all with these affixes; at least one.
        common: A list of common words, one a line, which are suggested first; None = there is none.
    """

    def __init__(self, affixes: Path, words: Sequence[Path], *, common: Path | None = None) -> None:
        self._affixes = affixes
        self._words = words
        self._common_path = common
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Return whether a word stands in the dictionary; a typewriter apostrophe is expected.

        A word in small letters may also have a first capital or capitals only.

        Raises:
            BadInputError: The dictionary cannot be read.
        """
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[word] = self._look_up(word)
        return known

    def suggest(self, word: str) -> list[str]:
        """Return words that may be meant, the most probable first; takes up to half a second.

        Raises:
            BadInputError: The dictionary cannot be read.
        """
        if len(word) > _LONGEST:
            return []
        try:
            found = list(self._hunspell.suggest(word))
        except UnicodeEncodeError:  # a letter that the dictionary's encoding lacks
            return []
        return sorted(found, key=lambda other: self._rank(word, other))

    def _rank(self, word: str, other: str) -> tuple[float, bool]:
        """Return what few typing errors and a common word make small."""
        mine, theirs = word.casefold(), other.casefold()
        cost = float(OSA.distance(mine, theirs))
        cost += _RARE * (bool(self._common) and theirs not in self._common)
        cost += _OTHER_LETTER * (mine[:1] != theirs[:1])
        cost -= _SAME_LETTERS * (sorted(mine) == sorted(theirs))
        return cost, " " in other or "-" in other

    def _look_up(self, word: str) -> bool:
        if len(word) > _LONGEST:
            return True
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return False

    @cached_property
    def _hunspell(self) -> Hunspell:
        # Loading costs 0.1 s and 10 MB for English; importing it is a part of that.
        from hunspell import Hunspell, HunspellFilePathError

        first, *more = self._words
        if first.stem != self._affixes.stem or first.parent != self._affixes.parent:
            raise BadInputError("the .aff file has another name", where=str(first))
        try:
            opened = Hunspell(
                first.stem, hunspell_data_dir=str(first.parent), system_encoding="utf-8"
            )
            for path in more:
                opened.add_dic(str(path))
        except (HunspellFilePathError, LookupError, OSError, UnicodeError) as error:
            raise BadInputError(
                "the dictionary cannot be read",
                where=str(first),
                hint="A .dic and an .aff file of the same name are needed.",
            ) from error
        return opened

    @cached_property
    def _common(self) -> frozenset[str]:
        if self._common_path is None:
            return frozenset()
        return frozenset(self._common_path.read_text(encoding="utf-8").split("\n"))
