"""The schedule of training: rates and batch sizes as functions of the time that has passed.

A rented machine is paid by the second and ends at a set time. The rates therefore follow the clock,
so that the last step is made at rate zero, whenever the end comes.
"""

from __future__ import annotations

from dataclasses import dataclass

_LEAST = 0.002
"""Share of the full rate that the last steps still have."""
_MOMENTUM = (0.85, 0.95)
_MOMENTUM_STEPS = 300
"""Steps over which Muon's momentum rises from the first value to the second."""


@dataclass(frozen=True)
class Schedule:
    """Rates and batch sizes by the share of the time that has passed.

    Attributes:
        warm_up: Steps until the full rate is reached.
        hold_until: Share of the time after which the rate falls in a straight line to zero.
        accumulate: Batches per step, as pairs: share of the time from which it applies, batches.
    """

    warm_up: int = 100
    hold_until: float = 0.5
    accumulate: tuple[tuple[float, int], ...] = ((0.0, 2), (0.1, 3))

    def rate_at(self, step: int, passed: float) -> float:
        """Return the share of the full rate, 0 to 1.

        Args:
            step: Steps made before this one.
            passed: Share of the time that has passed, 0 to 1.
        """
        rising = (step + 1) / max(1, self.warm_up)
        falling = (1 - passed) / max(1e-9, 1 - self.hold_until)
        return max(_LEAST, min(1.0, rising, falling))

    def batches_at(self, passed: float) -> int:
        """Return how many batches make one step."""
        return [batches for share, batches in self.accumulate if share <= passed][-1]

    @staticmethod
    def momentum_at(step: int) -> float:
        """Return the momentum of Muon."""
        first, last = _MOMENTUM
        return first + (last - first) * min(1.0, step / _MOMENTUM_STEPS)
