"""How fast a reviewer works, and so how long the remaining beads will take."""

from __future__ import annotations

from collections import deque
from statistics import median

_INTERVALS_KEPT = 50
"""Intervals between two decisions that the pace is computed from, the last ones of all."""

_LONGEST_INTERVAL = 180.0
"""Seconds between two decisions from which on the reviewer is taken to have paused."""

_FEWEST_INTERVALS = 5
"""Intervals that are needed before the time left is shown."""


class ReviewPace:
    """The median time between the last fifty decisions, pauses not counted."""

    def __init__(self) -> None:
        self._intervals: deque[float] = deque(maxlen=_INTERVALS_KEPT)
        self._last: float | None = None

    def record_decision(self, now: float) -> None:
        """Note that a bead was decided on.

        Args:
            now: Seconds of a monotonic clock.
        """
        if self._last is not None and now - self._last <= _LONGEST_INTERVAL:
            self._intervals.append(now - self._last)
        self._last = now

    def seconds_left(self, beads: int) -> float | None:
        """Return how many seconds that many beads will take; None before six decisions."""
        if len(self._intervals) < _FEWEST_INTERVALS:
            return None
        return median(self._intervals) * beads

    def time_left(self, beads: int) -> str:
        """Return a text such as ``about 25 min left``; empty if the time is not known."""
        seconds = self.seconds_left(beads)
        if seconds is None or not beads:
            return ""
        minutes = round(seconds / 60)
        if minutes < 1:
            return "under a minute left"
        if minutes < 90:
            return f"about {minutes} min left"
        return f"about {seconds / 3600:.1f} h left".replace(".0 h", " h")
