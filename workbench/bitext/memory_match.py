"""What a translation memory says of a text: a unit of it, and how alike the two are."""

from __future__ import annotations

from dataclasses import dataclass

EXACT = 100
"""Percent of a match whose source is the very same text."""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """One unit of a memory beside a text.

    Attributes:
        percent: How alike the sources are, 0 to 100; 100 only where they are the same but for
            white space, 99 where they differ in case or typography alone.
        source: As the memory has it.
        target: As the memory has it.
        memory: Name of the memory.
    """

    percent: int
    source: str
    target: str
    memory: str
