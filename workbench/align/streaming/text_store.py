"""Texts too long for lists: read a stretch at a time from wherever they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class TextStore(Protocol):
    """The sentences of one side, in order."""

    def __len__(self) -> int:
        """How many there are."""

    def texts(self, start: int, stop: int) -> list[str]:
        """The sentences ``start`` … ``stop`` - 1."""

    def breaks(self, start: int, stop: int) -> list[int]:
        """Which of them begin a paragraph, counted from ``start``."""


@dataclass(frozen=True)
class ListedTexts:
    """Sentences that are in memory after all.

    Attributes:
        listed: All of them.
        opening: Numbers of those with which a paragraph starts.
    """

    listed: Sequence[str]
    opening: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.listed)

    def texts(self, start: int, stop: int) -> list[str]:
        """See ``TextStore.texts``."""
        return list(self.listed[start:stop])

    def breaks(self, start: int, stop: int) -> list[int]:
        """See ``TextStore.breaks``."""
        return [place - start for place in self.opening if start <= place < stop]
