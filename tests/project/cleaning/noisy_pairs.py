"""Pairs with known faults, written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, BitextHeader, TranslationUnit
from workbench.formats import write_units

FRENCH = ["chien", "jardin", "cheval", "chat", "roi", "mur", "soir", "village", "pain", "chemin"]
ENGLISH = ["dog", "garden", "horse", "cat", "king", "wall", "night", "village", "bread", "path"]


def many(count: int) -> list[tuple[str, str]]:
    """Return pairs of which every fifth has a fault, and every seventh repeats the one before."""
    made = []
    for n in range(count):
        digits = f"{(n - (n % 7 == 6)) * 7919 % 100_000:05}"
        source = f"Voici le {' puis le '.join(FRENCH[int(digit)] for digit in digits)}."
        target = f"Here is the {' then the '.join(ENGLISH[int(digit)] for digit in digits)}."
        made.append((source, target + (" <br>" if n % 5 == 0 else "")))
    return made


def write(path: Path, pairs: Sequence[tuple[str, str]]) -> Path:
    """Write pairs to a file, with the ids ``1:1``, ``1:2`` …; return its path."""
    units = (TranslationUnit(f"1:{n}", *pair) for n, pair in enumerate(pairs, start=1))
    write_units(path, BitextHeader(FRENCH_ENGLISH), units)
    return path
