"""Matches from a translation memory: a unit, and how similar its source is to a text."""

from __future__ import annotations

from dataclasses import dataclass

EXACT = 100
"""Similarity in percent of a match whose source is the same text."""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A unit of a translation memory whose source is similar to a text.

    Attributes:
        percent: Similarity from 0 to 100. It is 100 only if the two differ in nothing but white
            space, and 99 if they differ in case or typography only.
        source: Source text of the unit.
        target: Target text of the unit.
        memory: Name of the memory.
    """

    percent: int
    source: str
    target: str
    memory: str
