"""Confidence: the probability that the two sides of a link or a bead belong together.

It is a calibrated number from 0 to 1. Everything that counts, lists, draws or exports by confidence
uses the one threshold and the one scale of this module, and compares the unrounded number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DOUBTFUL_BELOW = 0.7
"""A link or bead is doubtful if its confidence, from 0 to 1, is below this."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of the scale by which confidences are shown.

    Attributes:
        letter: ``A`` (best) to ``E``.
        word: The same as a word.
        least: The lowest confidence that has this grade, from 0 to 1.
    """

    letter: str
    word: str
    least: float


GRADES = (
    Grade("A", "sure", 0.95),
    Grade("B", "probable", 0.85),
    Grade("C", "fair", DOUBTFUL_BELOW),
    Grade("D", "unsure", 0.5),
    Grade("E", "weak", 0.0),
)
"""The scale, best grade first. What is doubtful has grade D or E."""


def is_doubtful(confidence: float | None) -> bool:
    """Return whether a confidence is too low to be trusted without a look; None never is."""
    return confidence is not None and confidence < DOUBTFUL_BELOW


def count_doubtful(confidences: Iterable[float | None]) -> int:
    """Return how many of the confidences are doubtful."""
    return sum(map(is_doubtful, confidences))


def grade(confidence: float) -> Grade:
    """Return the grade of a confidence."""
    return next((step for step in GRADES if confidence >= step.least), GRADES[-1])
