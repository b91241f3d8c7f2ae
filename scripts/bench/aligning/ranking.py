"""Measures of the confidence: ranking of errors, and calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Links with a confidence in [low, high): its mean, and the share that is right."""

    low: float
    high: float
    links: int
    said: float
    right: float


def errors_found(right: Sequence[bool], confidence: Sequence[float], *, share: float) -> float:
    """Return the share of wrong links among the least confident ones; 1 if none is wrong."""
    wrong = len(right) - sum(right)
    if not wrong or not confidence:
        return 1.0
    order = sorted(range(len(right)), key=lambda number: confidence[number])
    looked_at = order[: round(share * len(order))]
    return sum(not right[number] for number in looked_at) / wrong


def reliability(right: Sequence[bool], confidence: Sequence[float]) -> list[Reliability]:
    """Return the links in bins of confidence, without empty bins."""
    rows = []
    for low, high in pairwise(_EDGES):
        held = [
            number
            for number, value in enumerate(confidence)
            if low <= value < high or (high == 1.0 and value >= 1.0)
        ]
        if held:
            said = sum(confidence[number] for number in held) / len(held)
            true = sum(right[number] for number in held) / len(held)
            rows.append(Reliability(low, high, len(held), said, true))
    return rows


def brier(right: Sequence[bool], confidence: Sequence[float]) -> float:
    """Return the mean squared difference of confidence and truth (Brier 1950)."""
    if not confidence:
        return 0.0
    apart = ((said - true) ** 2 for said, true in zip(confidence, right, strict=True))
    return sum(apart) / len(confidence)


def expected_error(right: Sequence[bool], confidence: Sequence[float]) -> float:
    """Return the expected calibration error over ten equal bins."""
    if not confidence:
        return 0.0
    apart = 0.0
    for number in range(10):
        held = [i for i, value in enumerate(confidence) if min(int(value * 10), 9) == number]
        apart += abs(sum(confidence[i] for i in held) - sum(right[i] for i in held))
    return apart / len(confidence)
