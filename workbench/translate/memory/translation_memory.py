"""Translation memories: exact and fuzzy matches, quick at hundreds of thousands of units.

Candidates are found by the rarest character trigrams they share with a text, through an inverted
index; rapidfuzz then scores the best of them by normalised Indel similarity.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.bitext.memory_match import EXACT, MemoryMatch

if TYPE_CHECKING:
    from workbench.translate.memory.trigrams import TrigramIndex

_SPACE = re.compile(r"[ \t\r\n]+")
_ANY_SPACE = re.compile(r"\s+")
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "."})
_ALIKE = 99
_CANDIDATES = 48
"""How many texts are scored for one: where the true best was missed, more did not find it."""


class TranslationMemory:
    """Units of one memory or several; of two targets for one source, the first one is used.

    Args:
        units: Source, target and name of the memory, those to be preferred first.
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
        same = _same(source)
        if not same.strip() or not target.strip():
            return
        place = self._place.setdefault(same, len(self._sources))
        if place == len(self._sources):
            self._sources.append(source)
            self._targets.append([])
        known = self._targets[place]
        if all(target != words for words, _ in known):
            known.append((target, name))

    def exact(self, text: str) -> MemoryMatch | None:
        """The unit of the very same source text, white space aside."""
        place = self._place.get(_same(text))
        if place is None:
            return None
        target, name = self._targets[place][0]
        return MemoryMatch(EXACT, self._sources[place], target, name)

    def matches(self, text: str, *, least: int = 70, most: int = 5) -> list[MemoryMatch]:
        """The units whose sources are most like a text, the best first.

        Args:
            text: Of a segment.
            least: Percent below which nothing is given.
            most: How many are given at most.
        """
        found: list[tuple[int, int]] = []
        same = self._place.get(_same(text))
        if same is not None:
            found.append((EXACT, same))
        if least < EXACT:
            found += [pair for pair in self._alike(text, least) if pair[1] != same]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        matches = [
            MemoryMatch(percent, self._sources[place], target, name)
            for percent, place in found[:most]
            for target, name in self._targets[place]
        ]
        return matches[:most]

    def _alike(self, text: str, least: int) -> list[tuple[int, int]]:
        """Percent and place of the likest sources."""
        # rapidfuzz costs 30 ms to import, numpy 100.
        from rapidfuzz.distance import Indel

        key = alike_key(text)
        if not key or not self._sources:
            return []
        index = self._built()
        scored = []
        for place in index.candidates(key, least=least / 100, most=_CANDIDATES):
            similarity = Indel.normalized_similarity(
                key, self._keys[place], score_cutoff=least / 100
            )
            percent = min(int(similarity * 100), _ALIKE)
            if percent >= least:
                scored.append((percent, place))
        return scored

    def _built(self) -> TrigramIndex:
        if self._index is None:
            from workbench.translate.memory.trigrams import TrigramIndex

            self._keys = [alike_key(source) for source in self._sources]
            self._index = TrigramIndex(self._keys)
        return self._index


def _same(text: str) -> str:
    """Texts that count as the same have the same of these."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def alike_key(text: str) -> str:
    """What is compared: case and typography left aside."""
    text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).casefold()
    return _ANY_SPACE.sub(" ", text).strip()
