"""All numbers of one text, in digits and in words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from workbench.quality.numbers.figures import find_figures
from workbench.quality.numbers.lexicon import NumberLexicon, number_lexicon
from workbench.quality.numbers.quantity import Measure, Quantity
from workbench.quality.numbers.units import lone_spans_of_time
from workbench.quality.numbers.words.loose import loose_values, standing_values
from workbench.quality.numbers.words.months import find_months
from workbench.quality.numbers.words.reader import find_word_numbers

_NEAR = 70
"""Characters beside a number in which a word may stand for its minus."""


@dataclass(frozen=True)
class TextNumbers:
    """The numbers of one text of a pair, found when they are asked for.

    Attributes:
        text: The wording without markup.
        language: Primary subtag.
    """

    text: str
    language: str

    @cached_property
    def figures(self) -> list[Quantity]:
        """The numbers in digits."""
        return find_figures(self.text, self.language)

    @cached_property
    def words(self) -> list[Quantity]:
        """The numbers in words and Roman numerals."""
        return find_word_numbers(self.text, self.language)

    @cached_property
    def months(self) -> list[Quantity]:
        """The names of months."""
        return find_months(self.text, self.language)

    @cached_property
    def standing(self) -> set[Fraction]:
        """Every number that words may stand for, numbers of several words as a whole."""
        values = standing_values(self.text, self.language)
        values.update(*(quantity.values for quantity in self.words))
        vague = (quantity for quantity in self.words if quantity.is_vague)
        return values.union(*(part for quantity in vague for part in quantity.parts))

    @cached_property
    def loose(self) -> set[Fraction]:
        """Every number that words may stand for, and each part of a number of several words."""
        return self.standing | self.composed

    @cached_property
    def composed(self) -> set[Fraction]:
        """Every number that number words form, and each part of it."""
        return loose_values(self.text, self.language)

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """What words measure: two weeks, a year."""
        named = lone_spans_of_time(self.text, self.language)
        return named.union(*(quantity.measures for quantity in self.words))

    @cached_property
    def decades(self) -> set[Fraction]:
        """The decades in words: 90 for ``the nineties`` and ``les années quatre-vingt-dix``."""
        lexicon = self._lexicon
        if lexicon is None:
            return set()
        before = tuple(lexicon.before_decades)
        named = (
            quantity.values
            for quantity in self.words
            if quantity.text.casefold() in lexicon.decades
            or (before and self.text[: quantity.span[0]].rstrip().casefold().endswith(before))
        )
        return {value for values in named for value in values}

    def says_minus(self, quantity: Quantity | None = None) -> bool:
        """Return whether words say that a number is below zero, or that something falls.

        Args:
            quantity: The number; None for any number of the text.
        """
        lexicon = self._lexicon
        if lexicon is None:
            return True
        if quantity is None:
            return lexicon.minus.search(self.text) is not None
        start, end = quantity.span
        near = slice(max(0, start - _NEAR), end + _NEAR)
        return lexicon.minus.search(self.text[near]) is not None

    @property
    def _lexicon(self) -> NumberLexicon | None:
        return number_lexicon(self.language)
