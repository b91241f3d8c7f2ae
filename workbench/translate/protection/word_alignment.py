"""Which words of a draft came from which words of its source, by the decoder's attention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Span = tuple[int, int]
"""First character of a piece and the one behind its last."""

_DRIFT = 0.2
"""Standard deviation, as a share of the text, of how far a word moves: far attention is noise."""
_LEAST_SHARE = 0.4
"""Share of a piece's attention that has to be inside a stretch for the piece to belong to it."""


@dataclass(frozen=True, slots=True, eq=False)
class WordAlignment:
    """The pieces of a source and its draft, and how much each owes to each.

    Attributes:
        sources: Where each piece of the source stands, S of them.
        targets: Where each piece of the draft stands, T of them.
        attention: (T, S).
    """

    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    attention: Floats

    def shifted(self, source: int, target: int) -> WordAlignment:
        """Return the alignment as it is behind so many characters of either text."""
        return WordAlignment(
            tuple((start + source, end + source) for start, end in self.sources),
            tuple((start + target, end + target) for start, end in self.targets),
            self.attention,
        )

    @classmethod
    def join(cls, parts: Sequence[WordAlignment]) -> WordAlignment:
        """Return the alignment of texts that stand one behind the other."""
        if len(parts) == 1:
            return parts[0]
        attention = np.zeros(
            (sum(len(p.targets) for p in parts), sum(len(p.sources) for p in parts))
        )
        row = col = 0
        for part in parts:
            rows, cols = part.attention.shape
            attention[row : row + rows, col : col + cols] = part.attention
            row, col = row + rows, col + cols
        return cls(
            tuple(span for part in parts for span in part.sources),
            tuple(span for part in parts for span in part.targets),
            attention,
        )

    def pinned(self, pairs: Sequence[tuple[Span, Span]]) -> WordAlignment:
        """Return the alignment with stretches of both texts tied to each other alone."""
        if not pairs or not self.targets:
            return self
        attention = self.attention.copy()
        for source, target in pairs:
            cols = [n for n, span in enumerate(self.sources) if _overlap(span, source)]
            rows = [n for n, span in enumerate(self.targets) if _overlap(span, target)]
            attention[:, cols] = 0
            attention[rows] = 0
            attention[np.ix_(rows, cols)] = 1
        return WordAlignment(self.sources, self.targets, attention)

    def span(self, start: int, end: int) -> Span | None:
        """Return the stretch of the draft that a stretch of the source became.

        The run of pieces with the largest sum of attention to the stretch, less a share that
        every piece has to bring (the maximum subarray). None where no piece brings that much.
        """
        shares = self._shares(start, end)
        best, best_sum = None, 0.0
        first, summed = 0, 0.0
        for number, share in enumerate(shares - _LEAST_SHARE):
            if summed <= 0:
                first, summed = number, 0.0
            summed += float(share)
            if summed > best_sum:
                best, best_sum = (first, number), summed
        return None if best is None else (self.targets[best[0]][0], self.targets[best[1]][1])

    def place(self, at: int) -> int | None:
        """Return the place in the draft that parts it as a place in the source does.

        Before it stands what came from before, behind it what came from behind, as far as the
        order of the words allows. None where nothing is known.
        """
        if not self.targets:
            return None
        before = self._shares(0, at)
        misplaced_behind = np.concatenate([[0.0], np.cumsum(1 - before)])
        misplaced_before = before.sum() - np.concatenate([[0.0], np.cumsum(before)])
        best = int((misplaced_behind + misplaced_before).argmin())
        return self.targets[best][0] if best < len(self.targets) else self.targets[-1][1]

    def _shares(self, start: int, end: int) -> Floats:
        """Return for each piece of the draft how much of it came from a stretch, 0 to 1."""
        if not self.targets or not self.sources:
            return np.zeros(len(self.targets))
        middles = [
            np.array([sum(span) / 2 for span in side]) for side in (self.sources, self.targets)
        ]
        x, y = (middle / max(1.0, float(middle[-1])) for middle in middles)
        near = np.exp(-0.5 * ((y[:, None] - x[None]) / _DRIFT) ** 2)
        weights = self.attention * near
        weights = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
        inside = [
            max(0, min(end, last) - max(start, first)) / max(1, last - first)
            for first, last in self.sources
        ]
        shares: Floats = weights @ np.array(inside)
        return shares


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
