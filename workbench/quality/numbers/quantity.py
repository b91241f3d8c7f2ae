"""Numbers as they stand in a text: their place, the values that they may have, and their form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction


class Form(Enum):
    """The way in which a number is written."""

    FIGURE = auto()
    """In digits: ``1 234,5``."""
    DATE = auto()
    """A date in digits: ``05/12/2008``."""
    FRACTION = auto()
    """A fraction in digits, which may be two numbers: ``1/2``, ``6/7 ans``."""
    TIME = auto()
    """A time of day or a duration: ``14 h 30``."""
    MONTH = auto()
    """The name of a month."""
    PHONE = auto()
    """A telephone number."""
    ROMAN = auto()
    """A Roman numeral: ``XIV``, ``XIXe``."""
    WORDS = auto()
    """Number words: ``dix-sept``, ``twenty-first``, ``a million``."""
    SCALE = auto()
    """A scale without a number: ``un million``, ``billions``."""
    SHARE = auto()
    """A fraction in words: ``la moitié``, ``two thirds``."""


TEMPERATURE = "temperature"
"""The dimension whose units do not begin at the same zero."""

SHARE = "share"
"""The dimension of parts, such as 50 % and a half."""

_ROUNDING = Fraction(3, 20)
"""Largest share by which a converted measure is rounded."""

_ROUGHLY = Fraction(5, 4)
"""Largest ratio of two numbers of which one is not meant exactly: dizaine and dozen."""

_DEGREES = Fraction(2)
"""Degrees Celsius by which a converted temperature is rounded."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of something that has several units, in the smallest of them.

    Attributes:
        dimension: What is measured, such as ``mass``.
        amount: How much: 500 for half a gram, since the smallest unit is the milligram.
        is_imperial: Whether the unit is one of the imperial or the American system.
    """

    dimension: str
    amount: Fraction
    is_imperial: bool = False

    def of(self, number: Fraction) -> Measure:
        """Return what so many of these units measure."""
        if self.dimension != TEMPERATURE:
            return replace(self, amount=self.amount * abs(number))
        degrees = (number - 32) * 5 / 9 if self.is_imperial else number
        return replace(self, amount=degrees)

    def is_converted(self, other: Measure) -> bool:
        """Return whether the two are roughly the same in units of different systems."""
        if self.dimension != other.dimension or self.is_imperial == other.is_imperial:
            return False
        least = _DEGREES if self.dimension == TEMPERATURE else Fraction(0)
        largest = max(abs(self.amount), abs(other.amount))
        return abs(self.amount - other.amount) <= max(largest * _ROUNDING, least)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        minute: Minutes since midnight or noon, below 720.
        half: 0 before noon, 1 after noon, None if the text does not say.
    """

    minute: int
    half: int | None = None

    def agrees_with(self, other: Clock) -> bool:
        """Return whether the two can be the same time of day."""
        return self.minute == other.minute and (
            None in (self.half, other.half) or self.half == other.half
        )


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text.

    Attributes:
        span: Its place in the text, in code points.
        text: Its wording.
        form: How it is written.
        values: Every value that it may have by the rules of its language; a negative number has a
            negative value, and a date has none.
        bare: The values without the scale that multiplies it, such as 2 for ``2 millions``.
        parts: Numbers in it that may be separate elsewhere, such as a date's day, month and year;
            each with its possible values.
        measures: What it measures, if a unit follows.
        clock: The time of day, if it may be one.
        is_rough: Whether it is not meant exactly: ``une vingtaine``.
        is_vague: Whether it may be something else: ``ten to six`` is a time or a range.
    """

    span: tuple[int, int]
    text: str
    form: Form
    values: frozenset[Fraction] = frozenset()
    bare: frozenset[Fraction] = frozenset()
    parts: tuple[frozenset[Fraction], ...] = ()
    measures: frozenset[Measure] = frozenset()
    clock: Clock | None = None
    is_rough: bool = False
    is_vague: bool = False

    @property
    def digits(self) -> str:
        """Its digits, without the marks between them."""
        return "".join(char for char in self.text if char.isdigit())

    @property
    def is_negative(self) -> bool:
        """Whether it can only be a number below zero."""
        return bool(self.values) and all(value < 0 for value in self.values)

    @property
    def is_positive(self) -> bool:
        """Whether it can only be a number from zero on."""
        return all(value >= 0 for value in self.values)

    @property
    def is_divisible(self) -> bool:
        """Whether one of its parts may be all that stands elsewhere."""
        return self.form is Form.FRACTION or not self.values

    def is_about(self, other: Quantity) -> bool:
        """Return whether one of the two is not meant exactly, and the other is near."""
        if not (self.is_rough or other.is_rough):
            return False
        return any(max(a, b) <= min(a, b) * _ROUGHLY for a in self.values for b in other.values)

    def times(self, factor: Fraction | int, *, or_alone: bool = False) -> Quantity:
        """Return the number multiplied by what a scale word says, or alone, too."""
        values = frozenset(value * factor for value in self.values)
        values |= self.values if or_alone else frozenset()
        return replace(self, values=values, bare=self.values)


def exactly(number: Fraction | int) -> frozenset[Fraction]:
    """Return the set of one value."""
    return frozenset({Fraction(number)})


def clock_of(hour: int, minute: int, half: int | None = None) -> Clock:
    """Return a time of day; an hour after twelve tells that it is after noon."""
    if half is None and hour > 12:
        half = hour % 24 // 12
    return Clock(hour % 12 * 60 + minute, half)
