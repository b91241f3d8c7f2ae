"""Find numbers in words, each with its one value: ``quatre-vingt-dix``, ``two thirds``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from workbench.quality.numbers.lexicon import NumberLexicon, number_lexicon
from workbench.quality.numbers.quantity import Form, Quantity, exactly
from workbench.quality.numbers.roman import sure_numerals
from workbench.quality.numbers.units import with_measures
from workbench.quality.numbers.word_sum import WordSum

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \u00a0\u202f\n]?-?[ \u00a0\u202f\n]?|[\u2010\u2011]")
"""What may stand between the words of one number."""

_GAP_TO_SCALE = re.compile(r"[ \u00a0\u202f-](?:(?:of )?an? |d'un |de )?", re.IGNORECASE)
_AFTER_DIGITS = re.compile(r"\d[ \u00a0\u202f-]?$")
_PER = frozenset({"pour", "per"})
_HALF = Fraction(1, 2)
_SMALLEST_SCALE = 1000
"""Smallest number word that multiplies all words before it."""

_TAKEN_AWAY = frozenset({"moins"})
_CENTURIES = range(11, 21)
"""First halves of years that are read in two parts: nineteen eighty-four."""


class _Token(NamedTuple):
    start: int
    end: int
    word: str


def find_word_numbers(text: str, language: str) -> list[Quantity]:
    """Return the numbers that a text writes in words or as Roman numerals, in order.

    Words with another meaning and scales behind digits are left out, and so are numerals that may
    be something else.
    """
    found = list(_romans(text))
    lexicon = number_lexicon(language)
    if lexicon is not None and _has_numbers(text, lexicon):
        tokens = [_Token(*match.span(), match.group().casefold()) for match in _WORD.finditer(text)]
        found += [with_measures(q, text, language) for q in _Reader(text, tokens, lexicon).read()]
    return sorted(found, key=lambda quantity: quantity.span)


def _has_numbers(text: str, lexicon: NumberLexicon) -> bool:
    """Return whether a text may have a number in words: one alone with another meaning is none."""
    openers = [word for word in _WORD.findall(text.casefold()) if word in lexicon.openers]
    return len(openers) > 1 or any(
        word not in lexicon.vague or word in lexicon.shares for word in openers
    )


def _romans(text: str) -> Iterator[Quantity]:
    for match, value in sure_numerals(text):
        yield Quantity(match.span(), match.group(), Form.ROMAN, exactly(value))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the numbers in words of one text, from left to right."""

    text: str
    tokens: Sequence[_Token]
    lexicon: NumberLexicon

    def read(self) -> Iterator[Quantity]:
        """Yield each number."""
        place = 0
        while place < len(self.tokens):
            if self.tokens[place].word not in self.lexicon.openers:
                place += 1
                continue
            quantity, after = self._number(place)
            if quantity is not None:
                yield quantity
            place = max(after, place + 1)

    def _number(self, place: int) -> tuple[Quantity | None, int]:
        """Return the number that begins at a token, and the token after it."""
        token = self.tokens[place]
        if token.word in self.lexicon.shares:
            return self._share(place, Fraction(1), place)
        value, bare, after = self._sum(place)
        if after > place and token.word in self.lexicon.scales and self._is_behind(place):
            return None, after
        if after > place and self._is_share(after, value):
            return self._share(after, value, place)
        value, after = self._collective(after, value if after > place else Fraction(1))
        if after == place or self.tokens[after - 1].word in self.lexicon.about:
            return None, after
        end = self.tokens[after - 1].end
        clock = self.lexicon.clock.match(self.text, end) if self.lexicon.clock else None
        if clock:
            return None, self._skip_minutes(after, clock.end())
        if self._is_either(place, after):
            return None, after
        value, after = self._decimal(after, value)
        beyond = self._skip_scales(after)
        if beyond > after:
            return None, beyond  # tens of thousands
        value, after = self._year(after, value)
        return self._quantity(place, after, value, bare)

    def _quantity(
        self, first: int, after: int, value: Fraction, bare: Fraction | None
    ) -> tuple[Quantity | None, int]:
        """Return the number of these tokens, and the token after it.

        One word with another meaning is no number. A half that follows is added, and a scale after
        that multiplies the sum: two and a half million.
        """
        if after == first + 1 and self.tokens[first].word in self.lexicon.vague:
            return None, after
        span = (self.tokens[first].start, self.tokens[after - 1].end)
        values = exactly(value)
        if after < len(self.tokens) and self.tokens[after].word in self.lexicon.hours:
            values |= exactly(value - 12) if 12 < value <= 24 else frozenset()
        half = self.lexicon.and_a_half.match(self.text, span[1])
        if half:
            values |= exactly(value + _HALF * (value / bare if bare else 1))
            after, factor = self._scale_behind(after, half.end())
            if factor > 1:
                values, bare = exactly((value + _HALF) * factor), value + _HALF
            span = (span[0], max(half.end(), self.tokens[after - 1].end))
        is_scale = bare == 1
        form = Form.SCALE if is_scale and value >= _SMALLEST_SCALE else Form.WORDS
        known = exactly(bare) if bare and not is_scale else frozenset()
        return Quantity(span, self.text[slice(*span)], form, values, known), after

    def _scale_behind(self, place: int, end: int) -> tuple[int, int]:
        """Return the token after a scale that follows a place of the text, and its factor."""
        while place < len(self.tokens) and self.tokens[place].start < end:
            place += 1
        if self._touches(place):
            factor = self.lexicon.scales.get(self.tokens[place].word, 1)
            return (place + 1, factor) if factor > 1 else (place, 1)
        return place, 1

    def _skip_minutes(self, place: int, end: int) -> int:
        """Return the token after the minutes of a time of day, which are counted in many ways."""
        while place < len(self.tokens) and (
            self.tokens[place].start < end or self.tokens[place].word in _TAKEN_AWAY
        ):
            place += 1
        _, _, after = self._sum(place)
        return after

    def _decimal(self, place: int, value: Fraction) -> tuple[Fraction, int]:
        """Add what follows a word for the decimal mark at a token: zéro | virgule trois."""
        if place >= len(self.tokens) or self.tokens[place].word not in self.lexicon.decimal_marks:
            return value, place
        rest, _, after = self._sum(place + 1)
        if after == place + 1:
            return value, place
        return value + rest / 10 ** len(str(rest)), after

    def _is_either(self, place: int, after: int) -> bool:
        """Return whether the number is only one of two: deux ou trois."""
        for joint, number in ((after, after + 1), (place - 1, place - 2)):
            if 0 <= number < len(self.tokens) and 0 <= joint < len(self.tokens):
                is_or = self.tokens[joint].word in self.lexicon.either
                if is_or and self.tokens[number].word in self.lexicon.composing:
                    return True
        return False

    def _skip_scales(self, place: int) -> int:
        """Return the token after what multiplies vaguely: (dizaines) de milliers."""
        while place + 1 < len(self.tokens) and self.tokens[place].word in self.lexicon.of:
            word = self.tokens[place + 1].word
            if word not in self.lexicon.scales and word not in self.lexicon.collectives:
                break
            place += 2
        return place

    def _is_behind(self, place: int) -> bool:
        """Return whether the token follows digits, or ``pour`` and ``per`` as in ``pour cent``."""
        start = self.tokens[place].start
        before = self.text[max(0, start - 3) : start]
        return bool(_AFTER_DIGITS.search(before)) or (
            place > 0 and self.tokens[place - 1].word in _PER
        )

    def _touches(self, place: int) -> bool:
        """Return whether only a space or hyphen stands between a token and the one before."""
        if not 0 < place < len(self.tokens):
            return False
        before, token = self.tokens[place - 1], self.tokens[place]
        return _GAP.fullmatch(self.text, before.end, token.start) is not None

    def _sum(self, place: int) -> tuple[Fraction, Fraction | None, int]:
        """Read the longest run of words from a token on that is one number.

        Returns:
            Its value, the value without its scale if it ends in one, and the token after it.
        """
        amount = WordSum(joins_after_tens=self.lexicon.joining_after_tens)
        first = place
        while place < len(self.tokens):
            word = self.tokens[place].word
            if place > first and not self._touches(place):
                break
            joins = place > first and word in self.lexicon.joining and self._touches(place + 1)
            if joins:
                value = self.lexicon.composing.get(self.tokens[place + 1].word)
                if value is None or not amount.add_joined(value):
                    break
                place += 2
                continue
            value = self.lexicon.composing.get(word)
            if value is None or not amount.add(value):
                break
            place += 1
            if word in self.lexicon.ordinals:
                break
        return Fraction(amount.value), amount.bare, place

    def _collective(self, place: int, value: Fraction) -> tuple[Fraction, int]:
        """Multiply by a dozen and the like at a token."""
        token = self.tokens[place] if place < len(self.tokens) else None
        if token is None or token.word not in self.lexicon.collectives:
            return value, place
        return value * self.lexicon.collectives[token.word], place + 1

    def _year(self, place: int, value: Fraction) -> tuple[Fraction, int]:
        """Join the second half of a year in words: nineteen | eighty-four."""
        if value in _CENTURIES and self._touches(place):
            rest, _, after = self._sum(place)
            if after > place and 10 <= rest < 100:
                return value * 100 + rest, after
        return value, place

    def _is_share(self, place: int, value: Fraction) -> bool:
        """Return whether a noun for a part follows a number: deux | tiers, three | fifths."""
        if not self._touches(place):
            return False
        word = self.tokens[place].word
        return word in self.lexicon.shares or (
            word in self.lexicon.ordinals and word.endswith("s") and value > 1
        )

    def _share(self, place: int, times: Fraction, first: int) -> tuple[Quantity | None, int]:
        """Return a part: two thirds; or what a part of a scale is: half a million."""
        token = self.tokens[place]
        part = self.lexicon.shares.get(token.word)
        value = times * (part or Fraction(1, self.lexicon.composing.get(token.word, 1)))
        span = (self.tokens[first].start, token.end)
        after = place + 1
        gap = _GAP_TO_SCALE.match(self.text, token.end)
        last = next((n for n in (after, after + 1, after + 2) if self._starts(n, gap)), None)
        if last is not None:
            word = self.tokens[last].word
            factor = self.lexicon.scales.get(word) or self.lexicon.collectives.get(word)
            if factor:
                whole = (span[0], self.tokens[last].end)
                text = self.text[slice(*whole)]
                values = exactly(value * factor)
                return Quantity(whole, text, Form.WORDS, values, exactly(value)), last + 1
        is_vague = token.word in self.lexicon.vague and not self._is_after_article(place)
        if first == place and is_vague:
            return None, after
        return Quantity(span, self.text[slice(*span)], Form.SHARE, exactly(value)), after

    def _is_after_article(self, place: int) -> bool:
        """Return whether a noun is counted once: a third, un quart."""
        before = self.tokens[place - 1].word if place else ""
        return before in self.lexicon.articles and self._touches(place)

    def _starts(self, place: int, gap: re.Match[str] | None) -> bool:
        if gap is None or place >= len(self.tokens):
            return False
        return self.tokens[place].start == gap.end()
