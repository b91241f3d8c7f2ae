"""Read the numbers of a text in words: ``quatre-vingt-dix``, ``two thirds``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from workbench.quality.numbers.lexicon import NumberLexicon, number_lexicon
from workbench.quality.numbers.quantity import SHARE, Form, Measure, Quantity, exactly
from workbench.quality.numbers.units import with_measures
from workbench.quality.numbers.words.roman import sure_numerals
from workbench.quality.numbers.words.times import read_time
from workbench.quality.numbers.words.tokens import NumberTokens

_WORD = re.compile(r"[^\W\d_]+")
_AFTER_DIGITS = re.compile(r"\d[ \u00a0\u202f-]?$")
_NOUN = re.compile(r"[ \u00a0\u202f-](?!(?:de|d|du|et|à|au|pour|par|en|le|la|les)\b)[^\W\d_]")
"""A word that a number counts; one of these does not begin with it."""

_PER = frozenset({"pour", "per"})
_HALF = Fraction(1, 2)
_SMALLEST_SCALE = 1000
"""Smallest number word that multiplies all words before it."""

_CENTURIES = range(11, 21)
"""First halves of years that are read in two parts: nineteen eighty-four."""

Found = tuple[Quantity | None, int]
"""A number, if one was read, and the place of the word after it."""


def find_word_numbers(text: str, language: str) -> list[Quantity]:
    """Return the numbers that a text writes in words or as Roman numerals, in order.

    Words with another meaning and scales behind digits are left out, and so are numerals that may
    be something else.
    """
    found = [
        Quantity(match.span(), match.group(), Form.ROMAN, exactly(value))
        for match, value in sure_numerals(text)
    ]
    lexicon = number_lexicon(language)
    if lexicon is not None and _has_numbers(text, lexicon):
        found += _Reader(NumberTokens.of(text, lexicon), language).read()
    return sorted(found, key=lambda quantity: quantity.span)


def _has_numbers(text: str, lexicon: NumberLexicon) -> bool:
    """Return whether a text may have a number in words: one alone with another meaning is none."""
    openers = [word for word in _WORD.findall(text.casefold()) if word in lexicon.openers]
    return len(openers) > 1 or any(
        word not in lexicon.vague or word in lexicon.shares for word in openers
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the numbers in words of one text, from left to right."""

    tokens: NumberTokens
    language: str

    @property
    def lexicon(self) -> NumberLexicon:
        return self.tokens.lexicon

    def read(self) -> Iterator[Quantity]:
        """Yield each number."""
        openers = self.lexicon.openers
        place = 0
        for opener in [n for n, token in enumerate(self.tokens.items) if token.word in openers]:
            if opener < place:
                continue
            quantity, after = read_time(self.tokens, opener) or self._number(opener)
            if quantity is not None:
                yield quantity
            place = after

    def _number(self, place: int) -> Found:
        """Return the number that begins at a word."""
        word = self.tokens.word(place)
        if word in self.lexicon.alone:
            return self._quantity(place, place + 1, Fraction(self.lexicon.alone[word]), None)
        if self._is_part(place):
            return self._share(place, Fraction(1), place)
        value, bare, after = self.tokens.sum(place)
        if after > place and word in self.lexicon.scales and self._is_behind(place):
            return None, after
        if after > place and self._is_share(after, value):
            return self._share(after, value, place)
        value, after = self._collective(after, value if after > place else Fraction(1))
        if after == place:
            return None, after
        value, after = self._decimal(after, value)
        factor, beyond = self._scale_of(after)
        if beyond > after:
            start, end = self.tokens.span(place, beyond)
            text = self.tokens.text[start:end]
            values = exactly(value * factor)
            scale = exactly(factor)
            return Quantity((start, end), text, Form.SCALE, values, scale, is_rough=True), beyond
        value, after = self._year(after, value)
        split = self._split_amount(place, after, value)
        return split or self._quantity(place, after, value, bare)

    def _split_amount(self, first: int, unit: int, value: Fraction) -> Found | None:
        """Return a number with hundredths behind its unit: un | mètre quatre-vingts."""
        if self.tokens.word(unit) not in self.lexicon.hundredfold:
            return None
        rest, _, after = self.tokens.sum(unit + 1)
        if not 10 <= rest < 100 or not self.tokens.touches(unit + 1):
            return None
        start, end = self.tokens.span(first, after)
        if _NOUN.match(self.tokens.text, end):
            return None
        values = exactly(value + rest / 100)
        quantity = Quantity((start, end), self.tokens.text[start:end], Form.WORDS, values)
        at = self.tokens.items[unit - 1].end
        return with_measures(quantity, self.tokens.text, self.language, at=at), after

    def _quantity(self, first: int, after: int, value: Fraction, bare: Fraction | None) -> Found:
        """Return the number of these words.

        A half that follows is added, and a scale after that multiplies the sum: two and a half
        million. One word with another meaning is no number.
        """
        start, end = self.tokens.span(first, after)
        values = exactly(value)
        if bare and self.tokens.word(after - 1) in self.lexicon.doubtful_scales:
            values |= exactly(bare)
        if 12 < value <= 24 and self.tokens.word(after) in self.lexicon.clock.hour:
            values |= exactly(value - 12)
        unit_place = end
        half = self.lexicon.and_a_half.match(self.tokens.text, end)
        if half:
            halves = {value + _HALF * (value / bare if bare else 1)}
            is_unit = bare and self.tokens.word(after - 1) in self.lexicon.doubtful_scales
            values = frozenset({*halves, bare + _HALF} if bare and is_unit else halves)
            after, factor = self._scale_behind(after, half.end())
            if factor > 1:
                values, bare = exactly((value + _HALF) * factor), value + _HALF
            end = max(half.end(), self.tokens.items[after - 1].end)
        elif after == first + 1 and self.tokens.word(first) in self.lexicon.vague:
            return None, after
        is_scale = bare == 1 and after == first + 1 and not self._is_counted(first)
        form = Form.SCALE if is_scale and value >= _SMALLEST_SCALE else Form.WORDS
        quantity = Quantity(
            (start, end),
            self.tokens.text[start:end],
            form,
            values,
            exactly(bare) if bare and not is_scale else frozenset(),
            is_rough=any(self.tokens.word(n) in self.lexicon.about for n in range(first, after)),
            is_vague=self._is_either(first, after),
        )
        if self.tokens.word(after - 1) in self.lexicon.ordinals:
            return quantity, after  # the third day
        return with_measures(quantity, self.tokens.text, self.language, at=unit_place), after

    def _is_either(self, place: int, after: int) -> bool:
        """Return whether the number is only one of two: deux ou trois."""
        either, composing = self.lexicon.either, self.lexicon.composing
        word = self.tokens.word
        return (word(after) in either and word(after + 1) in composing) or (
            word(place - 1) in either and word(place - 2) in composing
        )

    def _scale_behind(self, place: int, end: int) -> tuple[int, int]:
        """Return the place after a scale that follows a place of the text, and its factor."""
        while place < len(self.tokens) and self.tokens.items[place].start < end:
            place += 1
        factor = self.lexicon.scales.get(self.tokens.word(place), 1)
        return (place + 1, factor) if factor > 1 and self.tokens.touches(place) else (place, 1)

    def _decimal(self, place: int, value: Fraction) -> tuple[Fraction, int]:
        """Add what follows a word for the decimal mark: zéro | virgule trois."""
        if self.tokens.word(place) not in self.lexicon.decimal_marks:
            return value, place
        rest, noughts, after = self._decimals(place + 1)
        if after == place + 1:
            return value, place
        return value + rest / 10 ** (noughts + len(str(rest))), after

    def _decimals(self, place: int) -> tuple[Fraction, int, int]:
        """Return the number after a decimal mark, the noughts before it, and the place after it."""
        noughts = 0
        while self.lexicon.composing.get(self.tokens.word(place)) == 0:
            place += 1
            noughts += 1
        rest, _, after = self.tokens.sum(place)
        return rest, noughts, after

    def _scale_of(self, place: int) -> tuple[int, int]:
        """Return what a number is multiplied by: (dizaines) de milliers; and the place after it."""
        factor = 1
        while self.tokens.word(place) in self.lexicon.of:
            scale = self.lexicon.scales.get(self.tokens.word(place + 1))
            if scale is None:
                break
            factor *= scale
            place += 2
        return factor, place

    def _is_behind(self, place: int) -> bool:
        """Return whether the word follows digits, or ``pour`` and ``per`` as in ``pour cent``."""
        start = self.tokens.items[place].start
        before = self.tokens.text[max(0, start - 3) : start]
        return bool(_AFTER_DIGITS.search(before)) or self.tokens.word(place - 1) in _PER

    def _collective(self, place: int, value: Fraction) -> tuple[Fraction, int]:
        """Multiply by a dozen and the like."""
        factor = self.lexicon.collectives.get(self.tokens.word(place))
        return (value, place) if factor is None else (value * factor, place + 1)

    def _year(self, place: int, value: Fraction) -> tuple[Fraction, int]:
        """Join the second half of a year in words: nineteen | eighty-four."""
        if value in _CENTURIES and self.tokens.touches(place):
            rest, _, after = self.tokens.sum(place)
            if after > place and 10 <= rest < 100:
                return value * 100 + rest, after
        return value, place

    def _is_part(self, place: int) -> bool:
        """Return whether a word alone is a part: a half, a fifth of, but not the third."""
        word = self.tokens.word(place)
        if word not in self.lexicon.ordinals:
            return word in self.lexicon.shares
        is_of = word in self.lexicon.shares or self.tokens.word(place + 1) in self.lexicon.of
        return is_of and self._is_counted(place)

    def _is_counted(self, place: int) -> bool:
        """Return whether a noun is counted once: a third, un quart."""
        return self.tokens.word(place - 1) in self.lexicon.articles and self.tokens.touches(place)

    def _is_share(self, place: int, value: Fraction) -> bool:
        """Return whether a noun for a part follows a number: deux | tiers, three | fifths."""
        if not self.tokens.touches(place) or self.tokens.word(place - 1) in self.lexicon.ordinals:
            return False
        word = self.tokens.word(place)
        if word in self.lexicon.shares:
            return True
        is_plural = word.endswith("s") and value > 1
        is_one_of = value == 1 and self.tokens.word(place + 1) in self.lexicon.of
        return word in self.lexicon.ordinals and (is_plural or is_one_of)

    def _share(self, place: int, times: Fraction, first: int) -> Found:
        """Return a part: two thirds; or what a part of a scale is: half a million."""
        word = self.tokens.word(place)
        part = self.lexicon.shares.get(word) or Fraction(1, self.lexicon.composing[word])
        value = times * part
        beyond = place + 1
        while self.tokens.word(beyond) in self.lexicon.before_whole and self.tokens.touches(beyond):
            beyond += 1
        whole = self.tokens.word(beyond)
        factor = self.lexicon.scales.get(whole) or self.lexicon.collectives.get(whole)
        after = beyond + 1 if factor else place + 1
        start, end = self.tokens.span(first, after)
        text = self.tokens.text[start:end]
        if factor:
            values = exactly(value * factor)
            return Quantity((start, end), text, Form.WORDS, values, exactly(value)), after
        if first == place and word in self.lexicon.vague and not self._is_counted(place):
            return None, after
        measures = frozenset({Measure(SHARE, value)})
        quantity = Quantity((start, end), text, Form.SHARE, exactly(value), measures=measures)
        at = self.tokens.items[beyond - 1].end
        return with_measures(quantity, self.tokens.text, self.language, at=at), after
