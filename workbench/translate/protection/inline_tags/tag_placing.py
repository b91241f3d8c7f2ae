"""Restore the tags of a segment in its draft, by word alignment.

A pair of tags is restored around the translation of the words between them, a single tag before
the translation of the word after it. Each tag is restored once, and pairs stay nested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair
from workbench.translate.protection.inline_tags.tags import Tag
from workbench.translate.protection.inline_tags.word_spans import CLOSING, WordSpans

if TYPE_CHECKING:
    from workbench.translate.protection.inline_tags.word_alignment import WordAlignment


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
    placing = _Placing(draft, tags, WordSpans(draft, alignment, source, languages))
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
    spans: WordSpans

    def place(self, numbers: Sequence[int], bounds: tuple[int, int]) -> list[_Node]:
        """Return the tags of one level with their places between two offsets of the draft."""
        nodes: list[_Node] = []
        index = 0
        while index < len(numbers):
            number = numbers[index]
            closing = self.tags[number].partner
            if closing is None or closing < number:
                at = _clamp(self.spans.place_of(self.tags[number]), bounds)
                nodes.append(_Node(number, None, at, at))
                index += 1
                continue
            span = self.spans.span(self.tags[number].at, self.tags[closing].at)
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
        while start < end < len(draft) and not draft[end].isspace() and draft[end] not in CLOSING:
            end -= 1
        while start < end and draft[start].isspace():
            start += 1
        while end > start and draft[end - 1].isspace():
            end -= 1
        return start, end


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
