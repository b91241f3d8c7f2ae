"""Texts too long for memory, read a stretch at a time from wherever they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class TextStore(Protocol):
    """The sentences of one text, in order."""

    def __len__(self) -> int:
        """Return the number of sentences."""

    def texts(self, start: int, stop: int) -> list[str]:
        """Return the sentences ``start`` … ``stop`` - 1."""

    def breaks(self, start: int, stop: int) -> list[int]:
        """Return which of these sentences begin a paragraph, counted from ``start``."""


@dataclass(frozen=True)
class ListedTexts:
    """Sentences that are in memory, as a ``TextStore``.

    Attributes:
        listed: All sentences.
        opening: Numbers of the sentences with which a paragraph begins.
    """

    listed: Sequence[str]
    opening: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.listed)

    def texts(self, start: int, stop: int) -> list[str]:
        """Return the sentences from ``start`` to before ``stop``."""
        return list(self.listed[start:stop])

    def breaks(self, start: int, stop: int) -> list[int]:
        """See ``TextStore.breaks``."""
        return [number - start for number in self.opening if start <= number < stop]
