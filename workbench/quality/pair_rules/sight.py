"""What one pair may have that rules look for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """What one pair has at first sight; by default nothing.

    Attributes:
        has_digits: Whether a side has digits.
        number_words_differ: Whether both sides have number words, with other values.
        has_foreign_words: Whether a side has several words that only the other language has.
        may_repeat: Whether the second half of a side begins like its first half.
    """

    has_digits: bool = False
    number_words_differ: bool = False
    has_foreign_words: bool = False
    may_repeat: bool = False


PLAIN = Sight()
"""The sight of most pairs, in which there is nothing to look for but names."""
