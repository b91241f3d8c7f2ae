"""A stretch of the source beside a stretch of the target."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Sentences ``x0`` … ``x1`` - 1 of the source beside ``y0`` … ``y1`` - 1 of the target.

    It is a rectangle of the matrix of all sentence pairs. One side may be empty.
    """

    x0: int
    x1: int
    y0: int
    y1: int

    @property
    def n_source(self) -> int:
        """Number of source sentences."""
        return self.x1 - self.x0

    @property
    def n_target(self) -> int:
        """Number of target sentences."""
        return self.y1 - self.y0

    @property
    def longer(self) -> int:
        """Number of sentences of the longer side."""
        return max(self.n_source, self.n_target)

    @property
    def shorter(self) -> int:
        """Number of sentences of the shorter side."""
        return min(self.n_source, self.n_target)

    @property
    def cells(self) -> int:
        """Number of sentence pairs."""
        return self.n_source * self.n_target

    @property
    def mirrored(self) -> Rectangle:
        """The rectangle with source and target exchanged."""
        return Rectangle(self.y0, self.y1, self.x0, self.x1)

    def shifted(self, dx: int, dy: int) -> Rectangle:
        """Return the rectangle ``dx`` source and ``dy`` target sentences further on."""
        return Rectangle(self.x0 + dx, self.x1 + dx, self.y0 + dy, self.y1 + dy)
