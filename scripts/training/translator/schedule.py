"""What changes as training goes on: the rate by step, lengths and guidance by tokens seen.

All are functions of the position alone, so a resumed run continues where it stopped and a
longer one needs no plan made beforehand.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """`rate` is reached after `warm_up` steps, held to `hold`, then falls as 1 / sqrt(step)."""

    rate: float = 1.2e-3
    warm_up: int = 400
    hold: int = 4000
    guidance: float = 0.5  # weight of guided attention at the start
    guidance_tokens: float = 4e6  # target tokens after which it is gone
    # (target tokens seen, longest pair in pieces): the curriculum by length
    lengths: tuple[tuple[float, int], ...] = ((0, 16), (6e5, 32), (2.5e6, 1_000_000))

    def rate_at(self, step: int) -> float:
        climb = min(1.0, (step + 1) / self.warm_up)
        return float(self.rate * climb * min(1.0, (self.hold / max(step, 1)) ** 0.5))

    def guidance_at(self, tokens: float) -> float:
        return self.guidance * max(0.0, 1 - tokens / self.guidance_tokens)

    def longest_at(self, tokens: float) -> int:
        return next(longest for after, longest in reversed(self.lengths) if tokens >= after)
