"""Generated pairs of sentences, numbered and hardly ever alike."""

from __future__ import annotations

import random

_FRENCH = ("maison", "rue", "lettre", "ville", "porte", "train", "matin", "école", "livre")
_ENGLISH = ("house", "street", "letter", "town", "door", "train", "morning", "school", "book")


def paired_sentence(number: int, language: str) -> str:
    """Return a sentence that says the same in French (``fr``) and in English for each number."""
    words = _FRENCH if language == "fr" else _ENGLISH
    luck = random.Random(number)
    picked = [luck.choice(range(len(words))) for _ in range(8)]
    start = "La" if language == "fr" else "The"
    return f"{start} {words[picked[0]]} {number} {' '.join(words[i] for i in picked[1:])}."
