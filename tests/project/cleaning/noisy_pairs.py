"""Pairs with known faults, written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, BitextHeader, TranslationUnit
from workbench.formats import read_units, write_units

SOUND = [
    ("Le train de huit heures partit sans lui.", "The eight o'clock train left without him."),
    ("La gare ferma ses portes à minuit.", "The station closed its doors at midnight."),
    ("Au matin, tout le monde avait oublié.", "In the morning everybody had forgotten."),
    ("Elle écrivait chaque soir à sa sœur.", "She wrote to her sister every evening."),
]
FAULTY = [
    (
        "la gare ferma ses portes a minuit !",
        "The station closed its doors at midnight",
        "duplicate",
    ),
    (
        "Au matin, tout le monde a oublié.",
        "In the morning, everybody had forgotten.",
        "near-duplicate",
    ),
    ("<td>Bonjour à vous tous", "Hello to all of you", "markup"),
    ("Lire la suite", "Read more", "boilerplate"),
    ("Oui.", "Yes, and then everybody went home and slept until noon or so.", "length-ratio"),
    ("Il attendit 12 minutes sous la pluie.", "He waited 15 minutes in the rain.", "numbers"),
]
"""Faulty pairs, each with the only rule that rejects it."""

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


def read(path: Path) -> list[TranslationUnit]:
    """Return the units of a file."""
    return list(read_units(path, FRENCH_ENGLISH)[1])
