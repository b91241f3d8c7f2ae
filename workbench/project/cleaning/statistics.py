"""What a run says of its pairs: counts by rule, histograms of scores, and which pairs to show.

Each chunk has its statistics; those of the run are their sum in the order of the input, so that the
number of processes changes nothing.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from workbench.quality.cleaning import CleaningRule

BINS = 40
"""Bars of a histogram."""

SAMPLES = 10
"""Pairs that are shown on each side of a threshold."""

_SPREAD = 2654435761
"""Multiplier of Knuth's hash: among equal scores, the pairs that are shown are spread over all."""

Sample = tuple[float, int, int, float]
"""Distance from the threshold, rank among equal distances, number of the pair, score."""


@dataclass(frozen=True)
class ChunkStatistics:
    """Counts, histograms and samples of a chunk or of a whole run.

    Attributes:
        pairs: Pairs that were read.
        rejected: Rejected pairs by rule; a pair may count for several.
        alone: Those that no other rule rejects.
        repaired: Sides that were mended, by the name of the repair.
        repaired_pairs: Pairs with such a side.
        histograms: Number of pairs in each of ``BINS`` ranges of scores, by rule.
        samples: For each rule and threshold, as ``RULE@THRESHOLD+`` for scores from there on and
            ``…-`` for those below, the nearest pairs.
    """

    pairs: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    alone: Mapping[str, int] = field(default_factory=dict)
    repaired: Mapping[str, int] = field(default_factory=dict)
    repaired_pairs: int = 0
    histograms: Mapping[str, Sequence[int]] = field(default_factory=dict)
    samples: Mapping[str, Sequence[Sample]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields for JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ChunkStatistics:
        """Return what ``as_dict`` gave, read back from JSON."""
        samples = {key: [_sample(each) for each in kept] for key, kept in values["samples"].items()}
        return cls(**{**values, "samples": samples})

    @classmethod
    def sum_of(cls, parts: Iterable[ChunkStatistics]) -> ChunkStatistics:
        """Return the statistics of several chunks together, in constant memory."""
        pairs = mended = 0
        counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        bins: dict[str, Any] = {}
        samples: dict[str, list[Sample]] = {}
        for part in parts:
            pairs += part.pairs
            mended += part.repaired_pairs
            for count, more in zip(counts, (part.rejected, part.alone, part.repaired), strict=True):
                count.update(more)
            for name, row in part.histograms.items():
                bins[name] = bins.get(name, 0) + np.asarray(row, np.int64)
            for key, kept in part.samples.items():
                samples[key] = heapq.nsmallest(SAMPLES, [*samples.get(key, ()), *kept])
        histograms = {name: row.tolist() for name, row in bins.items()}
        rejected, alone, repaired = map(dict, counts)
        return cls(pairs, rejected, alone, repaired, mended, histograms, samples)


def _sample(values: Sequence[Any]) -> Sample:
    distance, rank, number, score = values
    return distance, rank, number, score


def histogram(rule: CleaningRule, scores: Sequence[float]) -> list[int]:
    """Return how many scores are in each range; those beyond the ends count for the last ones."""
    inside = np.clip(scores, rule.low, rule.high)
    found: list[int] = np.histogram(inside, BINS, (rule.low, rule.high))[0].tolist()
    return found


def thresholds_shown(rule: CleaningRule, threshold: float) -> tuple[float, ...]:
    """Return the thresholds of a rule for which pairs are shown, in rising order."""
    return tuple(sorted({*rule.choices, threshold})) if rule.choices else ()


def nearest(
    rule: CleaningRule, threshold: float, scores: Sequence[float], numbers: Sequence[int]
) -> dict[str, list[Sample]]:
    """Return the pairs whose scores are nearest to each threshold of a rule.

    Args:
        rule: The rule.
        threshold: Its threshold in this run.
        scores: A score for each pair.
        numbers: The number of each pair in the whole run.
    """
    if not scores:
        return {}
    values, places = np.asarray(scores, float), np.asarray(numbers, np.int64)
    ranks = (places * _SPREAD) % (1 << 32)
    found: dict[str, list[Sample]] = {}
    for at in thresholds_shown(rule, threshold):
        distances = np.abs(values - at)
        for sign, chosen in (("+", values >= at), ("-", values < at)):
            among = np.flatnonzero(chosen)
            if not len(among):
                continue
            order = among[np.lexsort((ranks[among], distances[among]))[:SAMPLES]]
            found[f"{rule.name}@{at:g}{sign}"] = [
                (float(distances[i]), int(ranks[i]), int(places[i]), float(values[i]))
                for i in order
            ]
    return found
