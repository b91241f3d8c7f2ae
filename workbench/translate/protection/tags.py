"""Remove the inline tags of a segment, and restore them in its draft by word alignment.

The model gets the text without tags. A pair of tags is restored around the translation of the words
between them, a single tag before the translation of the word after it. Each tag is restored once,
and pairs stay nested.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.translate.protection.kinds import Kind, Protected

if TYPE_CHECKING:
    from workbench.translate.protection.word_alignment import WordAlignment

_NAME = re.compile(r"</?([A-Za-z][\w:.-]*)")
_CLOSING = ".,;:!?…"
"""End marks of a sentence that a pair of tags does not include at its end."""
_VOID = frozenset(
    [
        "area",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "x",
        "ph",
        "bx",
        "ex",
    ]
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a segment.

    Attributes:
        at: Its offset in the text without tags.
        partner: Number of the other tag of its pair; None for a single tag.
    """

    text: str
    at: int
    partner: int | None


def take_out(text: str, items: Sequence[Protected]) -> tuple[str, list[Tag], list[Protected]]:
    """Return a text without its tags, the tags, and the other items at their new offsets."""
    parts: list[str] = []
    tags: list[Tag] = []
    others: list[Protected] = []
    at = length = 0
    partners = _pair([item for item in items if item.kind is Kind.TAG])
    for item in items:
        parts.append(text[at : item.start])
        length += item.start - at
        at = item.end
        if item.kind is Kind.TAG:
            number = len(tags)
            tags.append(Tag(item.text, length, partners[number]))
            is_glue = partners[number] is None and _stands_between_words(text, item)
            parts.append(" " if is_glue else "")
            length += is_glue
        else:
            parts.append(item.text)
            others.append(
                Protected(length, length + len(item.text), item.text, item.kind, item.target)
            )
            length += len(item.text)
    return "".join((*parts, text[at:])), tags, others


def put_back(
    draft: str,
    tags: Sequence[Tag],
    alignment: WordAlignment,
    source_length: int,
    *,
    first: int = 0,
) -> str:
    """Return the draft with every tag once, and with pairs nested as in the source.

    Args:
        draft: The draft without tags.
        tags: The tags, in the order of the source.
        alignment: Word alignment of the text for the model with the draft.
        source_length: Length of the text for the model, in characters.
        first: First offset of the draft at which a tag may stand. A pair whose words stand before
            it is left out.
    """
    placing = _Placing(draft, tags, alignment, source_length)
    placing.place(range(len(tags)), (first, len(draft)))
    # At one place, tags keep the order of the source.
    order = sorted(range(len(tags)), key=lambda number: (placing.places[number], number))
    if first:
        order = [number for number in order if not placing.is_empty_pair(number, first)]
    whole, at = "", 0
    for number in order:
        whole += draft[at : placing.places[number]] + tags[number].text
        at = placing.places[number]
    return whole + draft[at:]


@dataclass(slots=True)
class _Placing:
    """Finds a place in the draft for each tag."""

    draft: str
    tags: Sequence[Tag]
    alignment: WordAlignment
    source_length: int
    places: dict[int, int] = field(default_factory=dict)

    def place(self, numbers: Sequence[int], bounds: tuple[int, int]) -> None:
        """Place the tags of one level between two offsets of the draft."""
        taken: list[tuple[int, int]] = []
        index = 0
        while index < len(numbers):
            number = numbers[index]
            closing = self.tags[number].partner
            if closing is None or closing < number:
                self.places[number] = _clamp(self._single(self.tags[number].at), bounds)
                index += 1
                continue
            span = self._span(self.tags[number].at, self.tags[closing].at)
            start = _clamp(span[0], bounds)
            end = max(start, _clamp(span[1], bounds))
            start, end = _beside(start, end, taken)
            taken.append((start, end))
            self.places[number], self.places[closing] = start, end
            inner = [n for n in numbers if number < n < closing]
            self.place(inner, (start, end))
            index += len(inner) + 2

    def is_empty_pair(self, number: int, at: int) -> bool:
        """Return whether both tags of a pair are placed at one offset."""
        partner = self.tags[number].partner
        return partner is not None and self.places[number] == self.places[partner] == at

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the draft that translates the words between two offsets."""
        if start <= 0 and end >= self.source_length:
            return 0, len(self.draft)
        found = self.alignment.span(start, end) if start < end else None
        if found is None:
            place = self._single(start)
            return place, place
        first, last = found
        draft = self.draft
        while 0 < first < len(draft) and draft[first - 1].isalnum() and draft[first].isalnum():
            first -= 1
        while first < last and draft[first].isspace():
            first += 1
        while 0 < last < len(draft) and draft[last - 1].isalnum() and draft[last].isalnum():
            last += 1
        while last > first and (draft[last - 1].isspace() or draft[last - 1] in _CLOSING):
            last -= 1
        return first, last

    def _single(self, at: int) -> int:
        """Return the offset for a tag without a partner."""
        if at <= 0:
            return 0
        if at >= self.source_length:
            return len(self.draft)
        place = self.alignment.place(at)
        if place is None:
            place = round(len(self.draft) * at / max(1, self.source_length))
        draft = self.draft
        while 0 < place < len(draft) and draft[place - 1].isalnum() and draft[place].isalnum():
            place -= 1
        while place < len(draft) and draft[place].isspace():
            place += 1
        return place


def _clamp(place: int, bounds: tuple[int, int]) -> int:
    return min(max(place, bounds[0]), bounds[1])


def _beside(start: int, end: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return a span shortened so that it overlaps no other one."""
    for first, last in taken:
        if start < last and first < end:
            if start >= first:
                start, end = max(start, last), max(end, last)
            else:
                end = min(end, first)
    return start, end


def _pair(tags: Sequence[Protected]) -> list[int | None]:
    """Return for each tag the number of its partner."""
    partners: list[int | None] = [None] * len(tags)
    opened: list[tuple[str, int]] = []
    for number, tag in enumerate(tags):
        opens, closes = _role(tag.text)
        if closes:
            for place in range(len(opened) - 1, -1, -1):
                if opened[place][0] == closes:
                    partners[number], partners[opened[place][1]] = opened[place][1], number
                    del opened[place:]
                    break
            else:
                if opens:
                    opened.append((opens, number))
        elif opens:
            opened.append((opens, number))
    return partners


def _role(text: str) -> tuple[str, str]:
    """Return the names that a tag opens and closes; both are empty for a single tag."""
    if match := _NAME.match(text):
        name = match[1].lower()
        if text.endswith("/>") or name in _VOID:
            return "", ""
        return ("", name) if text.startswith("</") else (name, "")
    if text in ("[", "!["):
        return "link", ""
    if text.startswith("]"):
        return "", "link"
    return (text, text) if text and set(text) <= set("*_~") else ("", "")


def _stands_between_words(text: str, item: Protected) -> bool:
    before, behind = text[item.start - 1 : item.start], text[item.end : item.end + 1]
    return before.isalnum() and behind.isalnum()
