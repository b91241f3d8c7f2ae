"""A term of a termbase."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """The names of one concept in both languages.

    Attributes:
        source: Names in the source language; each of them is looked for.
        target: Names in the target language; each of them is a right translation.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
