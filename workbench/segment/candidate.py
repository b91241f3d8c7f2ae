"""Candidates: the places where a sentence may end, and what a rule can ask about one."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.segment import marks
from workbench.segment.lexicon import Lexicon
from workbench.segment.marks import skip_space
from workbench.segment.pairs import Pairs

_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence may end: a run of terminators with all that closes after it.

    Attributes:
        text: The whole block.
        lexicon: The language's words.
        pairs: The block's brackets and quotation marks.
        sentence: Where the sentence in hand starts.
        first: The first terminator.
        last: The last terminator of the run, closing marks between them passed over.
        end: One past the last closing mark: the sentence's end, if it ends.
        following: The first character after the white space that follows.
    """

    text: str
    lexicon: Lexicon
    pairs: Pairs
    sentence: int
    first: int
    last: int
    end: int
    following: int

    @property
    def run(self) -> str:
        """The terminators and all between them."""
        return self.text[self.first : self.last + 1]

    @property
    def is_strong(self) -> bool:
        """Whether an exclamation or question mark is in the run."""
        return not marks.STRONG.isdisjoint(self.run)

    @property
    def is_ellipsis(self) -> bool:
        return not self.is_strong and marks.ELLIPSIS.search(self.run) is not None

    @property
    def closes_quotation(self) -> bool:
        return not marks.CLOSING_QUOTES.isdisjoint(self.text[self.last + 1 : self.end])

    @property
    def token(self) -> str:
        """What stands before the first terminator, back to white space or an opening mark."""
        start = self.first
        while start > max(self.sentence, self.first - _LONGEST_WORD):
            char = self.text[start - 1]
            if char.isspace() or char in "«“„\"([{<>—–:'’":
                break
            start -= 1
        return self.text[start : self.first]

    @property
    def previous_token(self) -> str:
        """The token before ``token``, across white space."""
        stop = self.first - len(self.token)
        before = self.text[max(self.sentence, stop - _LONGEST_WORD) : stop].split()
        return before[-1] if before else ""

    @property
    def after_openers(self) -> int:
        """The first place after opening marks, dashes and tags that follow the white space."""
        place = self.following
        for _ in range(6):
            if place >= len(self.text):
                break
            tag = marks.TAG.match(self.text, place)
            if tag:
                place = tag.end()
            elif self.text[place] in marks.OPENING or self.text[place] in marks.DASHES:
                place = skip_space(self.text, place + 1)
            else:
                break
        return min(place, len(self.text))

    @property
    def next_word(self) -> str:
        """The word that follows, opening marks passed over; empty if there is none."""
        match = marks.WORD.match(self.text, self.after_openers, self.after_openers + _LONGEST_WORD)
        return match[0] if match else ""
