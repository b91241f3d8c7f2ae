"""The words of a text, as the readers of numbers in words go through them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from workbench.quality.numbers.lexicon import NumberLexicon
from workbench.quality.numbers.words.sums import WordSum

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \u00a0\u202f\n]?-?[ \u00a0\u202f\n]?|[\u2010\u2011'’]")
"""What may stand between the words of one number."""

_HUNDRED, _MOST_HUNDREDS = 100, 20
"""Numbers from here on are not counted in hundreds: trente-huit cents are coins."""

_THOUSAND = 1000
"""Numbers from here on are counted in miles rather than in thousands."""


class Token(NamedTuple):
    """One word: its place in the text, and its letters in lower case."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class NumberTokens:
    """The words of a text in order, called by their place among them.

    Attributes:
        text: The wording.
        lexicon: The number words of its language.
        items: The words.
    """

    text: str
    lexicon: NumberLexicon
    items: list[Token]

    @classmethod
    def of(cls, text: str, lexicon: NumberLexicon) -> NumberTokens:
        """Return the words of a text."""
        matches = _WORD.finditer(text)
        items = [Token(*match.span(), match.group().casefold()) for match in matches]
        return cls(text, lexicon, items)

    def __len__(self) -> int:
        return len(self.items)

    def word(self, place: int) -> str:
        """Return a word in lower case; an empty one before the first and after the last."""
        return self.items[place].word if 0 <= place < len(self.items) else ""

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return the place in the text of the words from one to before another."""
        return self.items[first].start, self.items[after - 1].end

    def touches(self, place: int) -> bool:
        """Return whether only a space or hyphen stands between a word and the one before."""
        if not 0 < place < len(self.items):
            return False
        return (
            _GAP.fullmatch(self.text, self.items[place - 1].end, self.items[place].start)
            is not None
        )

    def sum(self, place: int) -> tuple[Fraction, Fraction | None, int]:
        """Read the longest run of words from a place on that is one number.

        Returns:
            Its value, the value without its scale if it ends in one, and the place after it, which
            is the same place if no number begins there.
        """
        lexicon = self.lexicon
        amount = WordSum(joins_after_tens=lexicon.joining_after_tens)
        first = place
        while place < len(self.items):
            word = self.items[place].word
            if place > first and not self.touches(place):
                break
            if place > first and word in lexicon.joining and self.touches(place + 1):
                value = lexicon.composing.get(self.items[place + 1].word)
                if value is None or not amount.add_joined(value):
                    break
                place += 2
                continue
            value = lexicon.composing.get(word)
            is_unit = (word in lexicon.doubtful_scales and amount.value >= _THOUSAND) or (
                word in lexicon.coins and _MOST_HUNDREDS <= amount.value < _HUNDRED
            )
            if value is None or is_unit or not amount.add(value):
                break
            place += 1
            if word in lexicon.ordinals:
                break
        return Fraction(amount.value), amount.bare, place
