"""How similar the two sides of pairs are, compared with chance and with the pairs around."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.align.arrays import Floats

REACH = 2
"""Pairs before and after that a pair is compared with."""


_HIGH = 0.98
"""Quantile of the cosines by chance that stands for high ones."""

_USUAL = (0.04, 0.1, 0.25)
"""Mean, standard deviation and high quantile of the cosines of texts that do not correspond."""

_USUAL_WEIGHT = 30.0
"""Texts for which these count, where there are few others to compare with."""


@dataclass(frozen=True)
class ChanceSimilarity:
    """The usual similarity of sides that do not belong together.

    Attributes:
        source: Unit vectors of some source texts, shape (s, d).
        target: Unit vectors of some target texts, shape (t, d).
    """

    source: Floats
    target: Floats


@dataclass(frozen=True)
class Similarity:
    """The similarity of both sides; every array has shape (n,).

    Attributes:
        cosine: Of the two sides.
        source_chance: Mean and standard deviation of the cosines of the source with other targets,
            and the cosine that few of them exceed; shape (n, 3).
        target_chance: The same of the target with other sources.
        gain: By how much the cosines grow if the target is exchanged with that of a neighbour, the
            neighbour's own pair included; -1 without neighbours.
        better: By how much a neighbour's side is more similar than the own one; -1 without.
    """

    cosine: Floats
    source_chance: Floats
    target_chance: Floats
    gain: Floats
    better: Floats


def compare_sides(
    source: Floats, target: Floats, chance: ChanceSimilarity, *, are_neighbours: bool
) -> Similarity:
    """Compare the unit vectors of both sides, shapes (n, d)."""
    cosine = np.einsum("nd,nd->n", source, target)
    gain, better = np.full(len(cosine), -1, np.float32), np.full(len(cosine), -1, np.float32)
    for step in range(1, min(REACH, len(cosine) - 1) + 1) if are_neighbours else ():
        down = np.einsum("nd,nd->n", source[:-step], target[step:])
        up = np.einsum("nd,nd->n", source[step:], target[:-step])
        swapped = down + up - cosine[:-step] - cosine[step:]
        for own, side_gain in ((slice(None, -step), down), (slice(step, None), up)):
            np.maximum(gain[own], swapped, out=gain[own])
            np.maximum(better[own], side_gain - cosine[own], out=better[own])
        for own, side_gain in ((slice(step, None), down), (slice(None, -step), up)):
            np.maximum(better[own], side_gain - cosine[own], out=better[own])
    return Similarity(
        cosine, _by_chance(source, chance.target), _by_chance(target, chance.source), gain, better
    )


def _by_chance(vectors: Floats, others: Floats) -> Floats:
    """Return mean, deviation and a high quantile of cosines, drawn to what is usual; (n, 3)."""
    cosines = vectors @ others.T
    place = int(_HIGH * (len(others) - 1))
    high = np.partition(cosines, place, axis=1)[:, place]
    found = np.stack([cosines.mean(axis=1), cosines.std(axis=1), high], axis=1)
    share = np.float32(len(others) / (len(others) + _USUAL_WEIGHT))
    drawn: Floats = share * found + (1 - share) * np.array(_USUAL, np.float32)
    return drawn
