"""Which lines of the list belong to which bead, where beads take several lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowWindow:
    """The part of a list that fits on the screen; the list is scrolled by whole beads.

    Attributes:
        total: Number of listed beads.
        page: Lines on the screen.
        height: Returns how many lines the bead at a position takes, at least 1.
    """

    total: int
    page: int
    height: Callable[[int], int]

    @property
    def last_top(self) -> int:
        """The position at the top when the last bead is at the bottom."""
        return self._first_that_fits(self.total - 1)

    def slots(self, top: int) -> list[tuple[int, int]]:
        """Return the position, and the line within its bead, of each line of the screen."""
        slots: list[tuple[int, int]] = []
        for position in range(top, self.total):
            slots += [(position, line) for line in range(self.height(position))]
            if len(slots) >= self.page:
                break
        return slots[: self.page]

    def top_for(self, cursor: int, top: int, *, margin: int) -> int:
        """Return the position at the top with which the cursor's bead is in view.

        Args:
            cursor: Position of the cursor.
            top: Position at the top now; it changes as little as possible.
            margin: Beads above and below the cursor that stay in view where there is room.
        """
        first, last = max(cursor - margin, 0), min(cursor + margin, self.total - 1)
        if first < top:
            top = first
        # The cursor's bead comes first; what is below it is given up before what is above it.
        for end in range(last, cursor - 1, -1):
            fits_from = self._first_that_fits(end)
            if fits_from <= first:
                return min(max(top, fits_from), self.last_top)
        return min(max(top, min(self._first_that_fits(cursor), cursor)), self.last_top)

    def _first_that_fits(self, last: int) -> int:
        """Return the first position from which all beads up to ``last`` fit on the screen."""
        room, first = self.page, last + 1
        while first > 0 and room >= (lines := self.height(first - 1)):
            room -= lines
            first -= 1
        return max(min(first, last), 0)
