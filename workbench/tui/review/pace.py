"""How fast a reviewer goes, and so how long the rest will take."""

from __future__ import annotations

from collections import deque
from statistics import median

_REMEMBERED = 50
_LONGEST_PAUSE = 180.0
_FEWEST = 5


class ReviewPace:
    """Seconds between decisions: the median of the last 50, pauses over three minutes left out."""

    def __init__(self) -> None:
        self._intervals: deque[float] = deque(maxlen=_REMEMBERED)
        self._last: float | None = None

    def decide(self, now: float) -> None:
        """Note that a bead was decided at this time, in seconds of any steady clock."""
        if self._last is not None and now - self._last <= _LONGEST_PAUSE:
            self._intervals.append(now - self._last)
        self._last = now

    def seconds_left(self, beads: int) -> float | None:
        """How long that many beads will take; None until five decisions say something."""
        if len(self._intervals) < _FEWEST:
            return None
        return median(self._intervals) * beads

    def words_left(self, beads: int) -> str:
        """Such as ``about 25 min left``; empty while nobody can know."""
        seconds = self.seconds_left(beads)
        if seconds is None or not beads:
            return ""
        minutes = round(seconds / 60)
        if minutes < 1:
            return "under a minute left"
        if minutes < 90:
            return f"about {minutes} min left"
        return f"about {seconds / 3600:.1f} h left".replace(".0 h", " h")
