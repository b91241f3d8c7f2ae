"""Restore the tags of a segment in its draft, by word alignment.

A pair of tags is restored around the translation of the words between them, a single tag before
the translation of the word after it. Each tag is restored once, and pairs stay nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.languages import language_of
from workbench.translate.protection.inline_tags.tags import Tag

if TYPE_CHECKING:
    from workbench.translate.protection.inline_tags.word_alignment import WordAlignment

_CLOSING = ".,;:!?…"
"""End marks of a sentence that a pair of tags does not include at its end."""

_WORD = re.compile(r"\w+")
_FIRST_WORD = re.compile(r"(\w+)\s+(?=.*\w)")
_LAST_WORD = re.compile(r"(?<=\w)\s+(\w+)\Z")
_NEXT_WORD = re.compile(r"(?:(?<=\s)|(?<=\A))\w+")
_LONGEST_ENDING = 3
"""Letters of the ending of an abbreviation that stands above the line: Mgr, Notʳᵉ."""

_APOSTROPHES = "'’"


def put_back(
    draft: str,
    tags: Sequence[Tag],
    alignment: WordAlignment,
    source: str,
    *,
    languages: LanguagePair | None = None,
    first: int = 0,
) -> str:
    """Return the draft with every tag once, and with pairs nested as in the source.

    Args:
        draft: The draft without tags.
        tags: The tags, in the order of the source.
        alignment: Word alignment of the text for the model with the draft.
        source: The text for the model.
        languages: Of both texts; None if their function words are not to be told from others.
        first: First offset of the draft at which a tag may stand. A pair whose words stand before
            it is left out.
    """
    placing = _Placing(draft, tags, alignment, source, languages)
    nodes = placing.place(range(len(tags)), (first, len(draft)))
    return "".join(_write(draft, tags, nodes, (0, len(draft)), first))


@dataclass(slots=True)
class _Node:
    """A tag or a pair of tags with its place in the draft.

    Attributes:
        number: Number of the tag, or of the first tag of the pair.
        closing: Number of the other tag of the pair; None for a single tag.
        start: Offset of the first character after the tag.
        end: Offset after the last character of the pair.
        inner: What stands inside the pair.
    """

    number: int
    closing: int | None
    start: int
    end: int
    inner: list[_Node] = field(default_factory=list)


def _write(
    draft: str, tags: Sequence[Tag], nodes: list[_Node], span: tuple[int, int], first: int
) -> Iterator[str]:
    """Yield a span of the draft with the tags in it."""
    at = span[0]
    # At one place, tags keep the order of the source.
    for node in sorted(nodes, key=lambda node: (node.start, node.number)):
        if first and node.closing is not None and node.start == node.end == first:
            continue
        yield draft[at : node.start]
        yield tags[node.number].text
        if node.closing is not None:
            yield from _write(draft, tags, node.inner, (node.start, node.end), 0)
            yield tags[node.closing].text
        at = node.end
    yield draft[at : span[1]]


@dataclass(slots=True)
class _Placing:
    """Finds a place in the draft for each tag."""

    draft: str
    tags: Sequence[Tag]
    alignment: WordAlignment
    source: str
    languages: LanguagePair | None

    def place(self, numbers: Sequence[int], bounds: tuple[int, int]) -> list[_Node]:
        """Return the tags of one level with their places between two offsets of the draft."""
        nodes: list[_Node] = []
        index = 0
        while index < len(numbers):
            number = numbers[index]
            closing = self.tags[number].partner
            if closing is None or closing < number:
                at = _clamp(self._place_of(self.tags[number]), bounds)
                nodes.append(_Node(number, None, at, at))
                index += 1
                continue
            span = self._span(self.tags[number].at, self.tags[closing].at)
            start = _clamp(span[0], bounds)
            nodes.append(_Node(number, closing, start, max(start, _clamp(span[1], bounds))))
            index += 1 + sum(number < n <= closing for n in numbers)
        pairs = [node for node in nodes if node.closing is not None]
        taken: list[tuple[int, int]] = []
        # The shortest first: a long span can lose words to another pair and keep some.
        for node in sorted(pairs, key=lambda node: node.end - node.start):
            node.start, node.end = self._beside(node.start, node.end, taken)
            taken.append((node.start, node.end))
        for node in pairs:
            inner = [n for n in numbers if node.number < n < (node.closing or 0)]
            node.inner = self.place(inner, (node.start, node.end))
        self._keep_beside(nodes, pairs)
        return _with_singles_inside(nodes, pairs)

    def _keep_beside(self, nodes: Sequence[_Node], pairs: Sequence[_Node]) -> None:
        """Put single tags that touch a pair in the source at its ends: a deletion before a word."""
        starts = {node.number: node.start for node in pairs}
        ends = {node.closing: node.end for node in pairs}
        singles = {node.number: node for node in nodes if node.closing is None}
        for number in sorted(singles, reverse=True):
            if number + 1 in starts and self.tags[number].at == self.tags[number + 1].at:
                starts[number] = starts[number + 1]
                singles[number].start = singles[number].end = starts[number]
        for number in sorted(singles.keys() - starts.keys()):
            if number - 1 in ends and self.tags[number].at == self.tags[number - 1].at:
                ends[number] = ends[number - 1]
                singles[number].start = singles[number].end = ends[number]

    def _beside(self, start: int, end: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the longest part of a span that no other pair has."""
        parts = [(start, end)]
        for first, last in taken:
            if first == last:
                continue
            parts = [
                part
                for low, high in parts
                for part in ((low, min(high, first)), (max(low, last), high))
                if part[0] < part[1]
            ]
        if parts == [(start, end)]:
            return start, end
        trimmed = [self._whole_words(*part) for part in parts]
        found = max(trimmed, key=lambda part: part[1] - part[0], default=None)
        if found is not None and found[0] < found[1]:
            return found
        ends = [last for first, last in taken if first <= start < last]
        at = max(ends, default=start)
        return at, at

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """Return a span without the parts of words and the spaces at its ends."""
        draft = self.draft
        while 0 < start < end and not draft[start - 1].isspace():
            start += 1
        while start < end < len(draft) and not draft[end].isspace() and draft[end] not in _CLOSING:
            end -= 1
        while start < end and draft[start].isspace():
            start += 1
        while end > start and draft[end - 1].isspace():
            end -= 1
        return start, end

    def _span(self, start: int, end: int) -> tuple[int, int]:
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
        if self.source[start:end].lstrip()[:1] not in _CLOSING:
            while first < last and (draft[first].isspace() or draft[first] in _CLOSING):
                first += 1
        while 0 < last < len(draft) and draft[last - 1].isalnum() and draft[last].isalnum():
            last += 1
        while last > first and (draft[last - 1].isspace() or draft[last - 1] in _CLOSING):
            last -= 1
        if not any(map(str.isalnum, draft[first:last])):
            first, last = self._next_word(first, last)
        first, last = self._without_function_words((start, end), (first, last))
        if self.source[start:end].rstrip()[-1:] in _CLOSING:
            while last < len(draft) and draft[last] in _CLOSING:
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
        if self.source[at:].lstrip()[:1] not in _CLOSING:
            while place < len(draft) and draft[place] in _CLOSING:
                place += 1
        while place < len(draft) and draft[place].isspace():
            place += 1
        return place

    def _place_of(self, tag: Tag) -> int:
        """Return the offset for a tag without a partner; a mark of a note stays at its word."""
        draft, source, at = self.draft, self.source, tag.at
        place = self._single(at)
        if not tag.text.startswith("[^") or not 0 < at < len(source) or source[at].isalnum():
            return place
        while place and draft[place - 1].isspace():
            place -= 1
        if source[at] in _CLOSING:
            while place and draft[place - 1] in _CLOSING:
                place -= 1
        return place


def _end_of_word(draft: str, start: int, end: int) -> int:
    """Return the offset of the first space of a span; its start if it has none."""
    return next((at for at in range(start, end) if draft[at].isspace()), start)


def _clamp(place: int, bounds: tuple[int, int]) -> int:
    return min(max(place, bounds[0]), bounds[1])


def _with_singles_inside(nodes: list[_Node], pairs: list[_Node]) -> list[_Node]:
    """Return the nodes of a level; a single tag between the words of a pair goes into it."""
    kept: list[_Node] = []
    for node in nodes:
        around = next((p for p in pairs if p.start < node.start < p.end), None)
        if node.closing is None and around is not None:
            around.inner.append(node)
        else:
            kept.append(node)
    return kept
