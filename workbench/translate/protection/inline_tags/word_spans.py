"""The words of a draft that translate words of its source, by word alignment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.languages import language_of
from workbench.translate.protection.inline_tags.tags import Tag

if TYPE_CHECKING:
    from workbench.translate.protection.inline_tags.word_alignment import WordAlignment

CLOSING = ".,;:!?…"
"""End marks of a sentence that a pair of tags does not include at its end."""

_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"(\w+)\s+(?=.*\w)")
_LAST_WORD = re.compile(r"(?<=\w)\s+(\w+)\Z")
_NEXT_WORD = re.compile(r"(?:(?<=\s)|(?<=\A))\w+")
_LONGEST_ENDING = 3
"""Letters of the ending of an abbreviation that stands above the line: Mgr, Notʳᵉ."""

_APOSTROPHES = "'’"


@dataclass(slots=True)
class WordSpans:
    """Finds the words of a draft that translate words of its source.

    Attributes:
        draft: The draft without tags.
        alignment: Word alignment of the source with the draft.
        source: The text for the model.
        languages: Of both texts; None if their function words are not to be told from others.
    """

    draft: str
    alignment: WordAlignment
    source: str
    languages: LanguagePair | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the draft that translates the words between two offsets."""
        if start <= 0 and end >= len(self.source):
            return 0, len(self.draft)
        found = self.alignment.span(start, end) if start < end else None
        if found is None:
            place = self._single(start)
            return place, place
        first, last = found
        draft = self.draft
        while 0 < first < len(draft) and draft[first - 1].isalnum() and draft[first].isalnum():
            first -= 1
        if first and draft[first] in _APOSTROPHES and draft[first - 1].isalnum():
            # The rest of a word, such as ``'s``, belongs to it.
            first = _end_of_word(draft, first, last)
        while first < last and draft[first].isspace():
            first += 1
        if self.source[start:end].lstrip()[:1] not in CLOSING:
            while first < last and (draft[first].isspace() or draft[first] in CLOSING):
                first += 1
        while 0 < last < len(draft) and draft[last - 1].isalnum() and draft[last].isalnum():
            last += 1
        while last > first and (draft[last - 1].isspace() or draft[last - 1] in CLOSING):
            last -= 1
        if not any(map(str.isalnum, draft[first:last])):
            first, last = self._next_word(first, last)
        first, last = self._without_function_words((start, end), (first, last))
        if self.source[start:end].rstrip()[-1:] in CLOSING:
            while last < len(draft) and draft[last] in CLOSING:
                last += 1
        return self._part_of_word((start, end), (first, last))

    def _part_of_word(self, source: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
        """Return the part of a word's translation for a pair around a part of the word.

        An initial stays one, ``<b>E</b>lle`` gives ``<b>S</b>he``. What the ending of an
        abbreviation becomes is unknown: ``M<sup>me</sup>`` gives ``Mrs<sup></sup>``.
        """
        start, end = source
        before, inside, behind = (
            self.source[max(0, start - 1) : start],
            self.source[start:end],
            self.source[end : end + 1],
        )
        first, last = span
        if len(inside) == 1 and (inside + behind).isalpha() and behind and not before.isalnum():
            return first, min(first + 1, last)
        is_ending = before.isalpha() and inside.isalpha() and not behind.isalnum()
        return (last, last) if is_ending and len(inside) <= _LONGEST_ENDING else span

    def _next_word(self, first: int, last: int) -> tuple[int, int]:
        """Return the word behind marks that were found for words, such as an apostrophe."""
        found = _NEXT_WORD.search(self.draft, last)
        return found.span() if found and any(map(str.isalnum, found[0])) else (first, last)

    def _without_function_words(
        self, source: tuple[int, int], span: tuple[int, int]
    ) -> tuple[int, int]:
        """Return a span of the draft without function words at its ends that its source lacks.

        ``en <b>rouge</b>`` gives ``in <b>red</b>``, although much attention of ``in`` is on the
        word behind it.
        """
        if self.languages is None:
            return span
        own, others = (language_of(tag).function_words for tag in self.languages)
        words = _WORD.findall(self.source[source[0] : source[1]])
        first, last = span
        if words and words[0].lower() not in own:
            while found := _FIRST_WORD.match(self.draft, first, last):
                if found[1].lower() not in others or (found[1][:1].isupper() and first):
                    break
                first = found.end()
        if words and words[-1].lower() not in own:
            while found := _LAST_WORD.search(self.draft, first, last):
                if found[1].lower() not in others:
                    break
                last = found.start()
        return first, last

    def _single(self, at: int) -> int:
        """Return the offset for a tag without a partner."""
        if at <= 0:
            return 0
        if at >= len(self.source):
            return len(self.draft)
        place = self.alignment.place(at)
        if place is None:
            place = round(len(self.draft) * at / max(1, len(self.source)))
        draft = self.draft
        while 0 < place < len(draft) and draft[place - 1].isalnum() and draft[place].isalnum():
            place -= 1
        if self.source[at:].lstrip()[:1] not in CLOSING:
            while place < len(draft) and draft[place] in CLOSING:
                place += 1
        while place < len(draft) and draft[place].isspace():
            place += 1
        return place

    def place_of(self, tag: Tag) -> int:
        """Return the offset for a tag without a partner; a mark of a note stays at its word."""
        draft, source, at = self.draft, self.source, tag.at
        place = self._single(at)
        if not tag.text.startswith("[^") or not 0 < at < len(source) or source[at].isalnum():
            return place
        while place and draft[place - 1].isspace():
            place -= 1
        if source[at] in CLOSING:
            while place and draft[place - 1] in CLOSING:
                place -= 1
        return place


def _end_of_word(draft: str, start: int, end: int) -> int:
    """Return the offset of the first space of a span; its start if it has none."""
    return next((at for at in range(start, end) if draft[at].isspace()), start)
