"""Candidates: places where a sentence may end, with what the rules need to know about them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.segment import marks
from workbench.segment.lexicon import Lexicon
from workbench.segment.marks import skip_space
from workbench.segment.pairs import Pairs

_LONGEST_WORD = 40
"""Characters of the longest word that is looked at; bounds the time of a rule."""


@dataclass(frozen=True, slots=True)
class BoundaryCandidate:
    """A place where a sentence may end: a run of terminators with the closing marks after it.

    Attributes:
        text: The whole block.
        lexicon: The word lists of the language.
        pairs: The brackets and quotation marks of the block.
        sentence: Offset of the start of the current sentence.
        first: Offset of the first terminator.
        last: Offset of the last terminator of the run; closing marks may stand between them.
        end: Offset after the last closing mark: the end of the sentence, if it ends here.
        following: Offset of the first character after the white space that follows.
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
        """The terminators and everything between them."""
        return self.text[self.first : self.last + 1]

    @property
    def is_strong(self) -> bool:
        """Whether the run contains an exclamation or question mark."""
        return not marks.STRONG.isdisjoint(self.run)

    @property
    def is_ellipsis(self) -> bool:
        """Whether the run is an ellipsis."""
        return not self.is_strong and marks.ELLIPSIS.search(self.run) is not None

    @property
    def closes_quotation(self) -> bool:
        """Whether a quotation closes after the run."""
        return not marks.CLOSING_QUOTES.isdisjoint(self.text[self.last + 1 : self.end])

    @property
    def token(self) -> str:
        """The characters before the first terminator, back to white space or an opening mark."""
        start = self.first
        while start > max(self.sentence, self.first - _LONGEST_WORD):
            char = self.text[start - 1]
            if char.isspace() or char in marks.BEFORE_WORD or self._opens_word(start - 1):
                break
            start -= 1
        return self.text[start : self.first]

    def _opens_word(self, place: int) -> bool:
        """Return whether a mark stands before a word: _Mr., --Mr., -Mr., but not my_id, J.-P."""
        char, before = self.text[place], self.text[max(self.sentence, place - 1) : place]
        if char in "*_":
            return not before.strip() or before in marks.BEFORE_EMPHASIS
        if char != "-" or not self.text[place + 1].isupper():
            return False
        return before == "-" or (not before.strip() and self.first - place > 2)

    @property
    def previous_token(self) -> str:
        """The word before ``token``; empty if there is none."""
        stop = self.first - len(self.token)
        before = self.text[max(self.sentence, stop - _LONGEST_WORD) : stop].split()
        return before[-1] if before else ""

    @property
    def after_openers(self) -> int:
        """The offset after the opening marks, dashes and tags that follow the white space."""
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
        """The word that follows, without opening marks; empty if there is none."""
        match = marks.WORD.match(self.text, self.after_openers, self.after_openers + _LONGEST_WORD)
        return match[0] if match else ""
