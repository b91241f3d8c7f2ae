"""The results of a translator: renderings, and scores of translations by others."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendering:
    """The machine's translation of one segment.

    Attributes:
        text: The translation.
        log_probability: Mean natural log-probability of its tokens, the end mark included; None
            if no model was used (empty segments, addresses). Comparable between lengths.
        signature: How it was made: engine, package, options.
        looped: Whether the first attempt looped, so that this is a second one.
        is_split: Whether it was cut at what must not change, since no other way kept all of it.
        failure: Why the model failed on this segment; empty if it did not.
    """

    text: str
    log_probability: float | None
    signature: str
    looped: bool = False
    failure: str = ""
    is_split: bool = False


RenderedBatch = list[tuple[int, Rendering]]
"""Renderings with the positions of their segments, from 0, in any order."""


@dataclass(frozen=True, slots=True)
class WordingScore:
    """The probability of a given translation under the model, by forced decoding.

    Attributes:
        tokens: Tokens of the translation, the end mark last; ``▁`` begins a word.
        log_probabilities: Natural log-probability of each token, given the source and the tokens
            before it.
    """

    tokens: tuple[str, ...]
    log_probabilities: tuple[float, ...]

    @property
    def log_probability(self) -> float:
        """Mean log-probability of the tokens; NaN if there are none."""
        if not self.log_probabilities:
            return math.nan
        return math.fsum(self.log_probabilities) / len(self.log_probabilities)
