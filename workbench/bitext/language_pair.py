"""The two languages of a bitext."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """The languages of the two sides, as BCP-47 codes.

    Attributes:
        source: Language of the source side, such as ``fr``.
        target: Language of the target side, such as ``en``.
    """

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"

    def __iter__(self) -> Iterator[str]:
        """Yield the source language, then the target language."""
        yield self.source
        yield self.target

    @property
    def in_words(self) -> str:
        """The pair for a message, such as ``fr to en``."""
        return f"{self.source} to {self.target}"

    def reversed(self) -> LanguagePair:
        """Return the pair for the opposite direction."""
        return LanguagePair(self.target, self.source)


FRENCH_ENGLISH = LanguagePair("fr", "en")
"""The default pair: the bundled models translate and align it."""
