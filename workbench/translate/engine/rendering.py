"""What a translator gives: renderings, and scores of a person's own wording."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendering:
    """The machine's wording of one segment.

    Attributes:
        log_probability: Mean natural log-probability of its tokens, end mark included; None
            where no model was asked (empty segments, addresses). Comparable across lengths.
        signature: How it was made: engine, package, options.
        looped: The first attempt looped, and this is the second.
        failure: Why the model, which works otherwise, has no wording for this one; empty if it has.
    """

    text: str
    log_probability: float | None
    signature: str
    looped: bool = False
    failure: str = ""


@dataclass(frozen=True, slots=True)
class WordingScore:
    """How probable the model finds a given wording (forced decoding).

    Attributes:
        tokens: The wording's pieces (``▁`` starts a word), the end mark last.
        log_probabilities: Of each of them, given the source and the pieces before it.
    """

    tokens: tuple[str, ...]
    log_probabilities: tuple[float, ...]

    @property
    def log_probability(self) -> float:
        """Mean of a token; NaN where the model had nothing to say (an empty side)."""
        if not self.log_probabilities:
            return math.nan
        return math.fsum(self.log_probabilities) / len(self.log_probabilities)
