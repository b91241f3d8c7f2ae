"""Find exact and fuzzy matches in translation memories of hundreds of thousands of units.

Candidates are the units that share the rarest character trigrams with a text, by an inverted index.
rapidfuzz then scores the best of them by normalised Indel similarity.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.bitext.folding import fold_apostrophes
from workbench.bitext.memory_match import EXACT, MemoryMatch

if TYPE_CHECKING:
    from workbench.translate.memory.trigrams import TrigramIndex

_SPACE = re.compile(r"[ \t\r\n\xa0\u202f\u2009\u2028\u2029]+")
_ANY_SPACE = re.compile(r"\s+")
_SOFT_HYPHEN = "\u00ad"
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": ".", _SOFT_HYPHEN: None}
)
_BEST_FUZZY = 99
"""Percent of the best match that is not exact."""

_CANDIDATES = 48
"""Most candidates that are scored for one text, of each shard of the index."""


class TranslationMemory:
    """The units of one or several memories.

    Args:
        units: Source, target and name of the memory of each unit, the preferred ones first.
    """

    def __init__(self, units: Iterable[tuple[str, str, str]]) -> None:
        self._sources: list[str] = []
        self._targets: list[list[tuple[str, str]]] = []
        self._place: dict[str, int] = {}
        for source, target, name in units:
            self._add(source, target, name)
        self._keys: list[str] = []
        self._index: TrigramIndex | None = None

    def __len__(self) -> int:
        return len(self._sources)

    def _add(self, source: str, target: str, name: str) -> None:
        same = _exact_key(source)
        if not same.strip() or not target.strip():
            return
        place = self._place.setdefault(same, len(self._sources))
        if place == len(self._sources):
            self._sources.append(source)
            self._targets.append([])
        known = self._targets[place]
        if all(target != words for words, _ in known):
            known.append((target, name))

    def find_exact(self, text: str) -> MemoryMatch | None:
        """Return the first unit with the same source, up to white space and apostrophes.

        Returns:
            The match; None if there is none.
        """
        place = self._place.get(_exact_key(text))
        if place is None:
            return None
        target, name = self._targets[place][0]
        return MemoryMatch(EXACT, self._sources[place], target, name)

    def find_matches(self, text: str, *, least: int = 70, most: int = 5) -> list[MemoryMatch]:
        """Return the units whose sources are most similar to a text, the best first.

        Args:
            text: Text of a segment.
            least: Lowest similarity of a match, in percent.
            most: Most matches that are returned.
        """
        found: list[tuple[int, int]] = []
        same = self._place.get(_exact_key(text))
        if same is not None:
            found.append((EXACT, same))
        if least < EXACT:
            found += [pair for pair in self._find_similar(text, least) if pair[1] != same]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        matches = [
            MemoryMatch(percent, self._sources[place], target, name)
            for percent, place in found[:most]
            for target, name in self._targets[place]
        ]
        return matches[:most]

    def _find_similar(self, text: str, least: int) -> list[tuple[int, int]]:
        """Return similarity in percent and place of the most similar sources."""
        # Imported here: 30 ms, and 100 ms for NumPy, that exact matches do not need.
        from rapidfuzz.distance import Indel

        key = fuzzy_key(text)
        if not key or not self._sources:
            return []
        index = self._build_index()
        scored = []
        for place in index.candidates(key, least=least / 100, most=_CANDIDATES):
            similarity = Indel.normalized_similarity(
                key, self._keys[place], score_cutoff=least / 100
            )
            percent = min(int(similarity * 100), _BEST_FUZZY)
            if percent >= least:
                scored.append((percent, place))
        return scored

    def _build_index(self) -> TrigramIndex:
        if self._index is None:
            # Imported here: NumPy, 100 ms, which exact matches do not need.
            from workbench.translate.memory.trigrams import TrigramIndex

            self._keys = [fuzzy_key(source) for source in self._sources]
            self._index = TrigramIndex(self._keys)
        return self._index


def _exact_key(text: str) -> str:
    """Return a key that is equal for texts that count as the same.

    Programs write other spaces before French marks, curly apostrophes or straight ones, and places
    at which words may be split.
    """
    folded = fold_apostrophes(unicodedata.normalize("NFC", text)).replace(_SOFT_HYPHEN, "")
    return _SPACE.sub(" ", folded).strip(" ")


def fuzzy_key(text: str) -> str:
    """Return the text that fuzzy matches compare: without case and typographic variants."""
    text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).casefold()
    return _ANY_SPACE.sub(" ", text).strip()
