"""Add up number words that are read one after the other."""

from __future__ import annotations

from fractions import Fraction

_SMALLEST_SCALE = 1000
"""Smallest number word that multiplies all words before it."""


class WordSum:
    """The value of number words that are read one after the other."""

    def __init__(self, *, joins_after_tens: bool) -> None:
        self._total = 0
        self._current = 0
        self._last_scale = 0
        self._joins_after_tens = joins_after_tens
        self._is_empty = True

    @property
    def value(self) -> int:
        """The number so far."""
        return self._total + self._current

    @property
    def bare(self) -> Fraction | None:
        """The number without the scale that it ends in; None if it ends in none."""
        if not self._last_scale or self._current:
            return None
        return Fraction(self._total, self._last_scale)

    def add_joined(self, value: int) -> bool:
        """Add the word behind ``et`` or ``and`` if both form one number; return whether they do."""
        tens = self._current % 100
        if self._joins_after_tens:
            is_old = tens in (60, 80) and 10 <= value < 20  # soixante et dix
            is_after_thousands = value == 1 and self._total > 0 and not self._current  # mille et un
            is_modern = value in (1, 11) and tens % 10 == 0 and tens >= 20
            fits = is_old or is_modern or is_after_thousands
        elif self._current < 10 and not self._total and value in range(20, 100, 10):
            self._current += value  # five and twenty
            return True
        else:
            fits = value < 100 and self.value >= 100 and self._current % 100 == 0
        return fits and self.add(value)

    def add(self, value: int) -> bool:
        """Add a word, if it goes on with the number; return whether it does."""
        if value >= _SMALLEST_SCALE:
            self._multiply(value)
        elif not self._is_empty and not self._fits(value):
            return False
        elif value == 100:
            self._current = max(self._current, 1) * 100
        elif value == 20 and self._current % 100 == 4:
            self._current += 76
        else:
            self._current += value
        self._is_empty = False
        return True

    def _multiply(self, scale: int) -> None:
        if not self.value:
            self._total = scale
        elif not self._current:
            self._total *= scale
        elif self._total and scale >= self._total:
            self._total = (self._total + self._current) * scale
        else:
            self._total += self._current * scale
        self._current = 0
        self._last_scale = scale

    def _fits(self, value: int) -> bool:
        hundreds, ones = divmod(self._current, 100)
        if value == 100:
            return hundreds == 0
        if value >= 20:
            return ones == 0 or (value == 20 and ones == 4)
        if value >= 10:
            return ones in (0, 60, 80)
        if value == 0:
            return False
        return ones == 0 or (ones % 10 == 0 and (ones >= 20 or value >= 7))
