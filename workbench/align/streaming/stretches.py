"""One stretch of two long texts: its sentences, and its links by the numbers of the whole texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.alignment import Alignment
from workbench.align.arrays import Bools, Floats
from workbench.align.streaming.text_store import TextStore
from workbench.bitext import Link

_UNPAIRED = 4096
"""Unpaired sentences that are yielded together."""


@dataclass(frozen=True)
class FinishedLinks:
    """Links that are final, in the order of the source; see ``Alignment``.

    Attributes:
        links: Sentence numbers in the whole texts.
        confidence: Probability that each link is right.
        score: Cost of each link.
        moved: Whether each link belongs to a moved passage.
    """

    links: Sequence[Link]
    confidence: Floats
    score: Floats
    moved: Bools


_Record = tuple[Link, float, float, bool]
"""A link with its confidence, score and whether it is moved."""


@dataclass(frozen=True, slots=True)
class StretchText:
    """The sentences of one text in a stretch: ``start`` … ``stop`` - 1, or without a middle.

    A middle is left out where the other text has nothing to pair it with. An empty sentence, which
    no link can hold with others, marks its place.

    Attributes:
        start: The first sentence.
        stop: One past the last sentence.
        gap: The middle that is left out, first and one past the last; both equal if there is none.
    """

    start: int
    stop: int
    gap: tuple[int, int] = (0, 0)

    @property
    def marker(self) -> int:
        """Position of the empty sentence that marks the gap; -1 if there is none."""
        return self.gap[0] - self.start if self.gap[0] < self.gap[1] else -1

    @property
    def up_to_marker(self) -> int:
        """Number of sentences up to and with the marker; 0 if there is none."""
        return self.marker + 1

    def __len__(self) -> int:
        """Return the number of sentences, the marker included."""
        whole = self.stop - self.start
        return whole if self.marker < 0 else whole - (self.gap[1] - self.gap[0]) + 1

    def position(self, number: int) -> int:
        """Return the position in the stretch of a sentence that is not in the gap."""
        if self.marker < 0 or number <= self.gap[0]:
            return number - self.start
        return number - self.gap[1] + self.marker + 1

    def number(self, position: int) -> int:
        """Return the number of the sentence at a position; of the marker, the first of the gap."""
        if self.marker < 0 or position <= self.marker:
            return self.start + position
        return self.gap[1] + position - self.marker - 1

    def read(self, text: TextStore) -> tuple[list[str], list[int]]:
        """Return the sentences, and the positions of those that begin a paragraph."""
        if self.marker < 0:
            return text.texts(self.start, self.stop), text.breaks(self.start, self.stop)
        sentences = [
            *text.texts(self.start, self.gap[0]),
            "",
            *text.texts(self.gap[1], self.stop),
        ]
        after = text.breaks(self.gap[1], self.stop)
        breaks = text.breaks(self.start, self.gap[0])
        return sentences, breaks + [position + self.marker + 1 for position in after]


@dataclass(frozen=True)
class AlignedStretch:
    """A stretch of both texts, and its links."""

    source: StretchText
    target: StretchText
    found: Alignment

    def finish(self, count: int) -> Iterator[FinishedLinks]:
        """Yield the first ``count`` links as final, with the sentences of a gap in their place."""
        yield from self._renumber(self._split(range(count)))

    def finish_before(self, x: int, y: int) -> Iterator[FinishedLinks]:
        """Yield the links before two positions as final; those across them are taken apart.

        Args:
            x: Position in the source of the stretch.
            y: Position in its target.
        """
        yield from self._renumber(self._split(range(len(self.found.links)), x, y))

    def _split(
        self, numbers: Sequence[int], x: int | None = None, y: int | None = None
    ) -> Iterator[_Record]:
        """Yield links by positions; those across a limit or with a marker are taken apart."""
        found = self.found
        markers = self.source.marker, self.target.marker
        x_limit, y_limit = (
            len(self.source) if x is None else x,
            len(self.target) if y is None else y,
        )
        for number in numbers:
            link = found.links[number]
            inside = [i for i in link[0] if i < x_limit], [j for j in link[1] if j < y_limit]
            is_across = len(inside[0]) < len(link[0]) or len(inside[1]) < len(link[1])
            has_marker = markers[0] in link[0] or markers[1] in link[1]
            if is_across or (len(link[0]) + len(link[1]) > 1 and has_marker):
                yield from ((((i,), ()), 0.0, 0.0, False) for i in inside[0])
                yield from ((((), (j,)), 0.0, 0.0, False) for j in inside[1])
            else:
                confidence, score = float(found.confidence[number]), float(found.score[number])
                yield link, confidence, score, bool(found.moved[number])

    def _renumber(self, records: Iterator[_Record]) -> Iterator[FinishedLinks]:
        """Yield links by the numbers of the whole texts, with the gap in place of its marker."""
        source, target = self.source, self.target
        gathered: list[_Record] = []
        for (x, y), confidence, score, moved in records:
            if x == (source.marker,) or y == (target.marker,):
                before = gathered[-1][1] if gathered else 0.0
                yield _gather(gathered)
                gathered = []
                gap = source.gap if x else target.gap
                yield from _unpaired(gap, before, in_source=bool(x))
            else:
                link = tuple(map(source.number, x)), tuple(map(target.number, y))
                gathered.append((link, confidence, score, moved))
        yield _gather(gathered)


def unpaired(start: int, stop: int, *, in_source: bool) -> Iterator[FinishedLinks]:
    """Yield sentences of one text, none of which has a counterpart."""
    yield from _unpaired((start, stop), 1.0, in_source=in_source)


def _unpaired(
    span: tuple[int, int], confidence: float, *, in_source: bool
) -> Iterator[FinishedLinks]:
    for start in range(*span, _UNPAIRED):
        numbers = range(start, min(start + _UNPAIRED, span[1]))
        links: list[Link] = [((i,), ()) if in_source else ((), (i,)) for i in numbers]
        even = np.full(len(links), confidence, np.float32)
        yield FinishedLinks(links, even, np.zeros_like(even), np.zeros(len(links), dtype=bool))


def _gather(records: Sequence[_Record]) -> FinishedLinks:
    return FinishedLinks(
        [link for link, _, _, _ in records],
        np.array([confidence for _, confidence, _, _ in records], np.float32),
        np.array([score for _, _, score, _ in records], np.float32),
        np.array([moved for _, _, _, moved in records], dtype=bool),
    )
