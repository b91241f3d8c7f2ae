"""One stretch of two long texts: its sentences, and its links as they stand in the whole texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.align.aligner import Alignment
from workbench.align.arrays import Bools, Floats
from workbench.align.streaming.text_store import TextStore
from workbench.bitext import Link

_NULLS = 4096
"""Links without a counterpart that are given at once."""


@dataclass(frozen=True)
class Settled:
    """Links that stand, in the order of the source; see ``Alignment``.

    Attributes:
        links: Sentence numbers in the whole texts.
    """

    links: Sequence[Link]
    confidence: Floats
    score: Floats
    moved: Bools


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of one side: all from ``start`` to ``stop`` - 1, or without a middle.

    A middle is left out where the other side has nothing to pair it with. An empty text stands in
    its place, which no block can be taken for a sentence.

    Attributes:
        start: The first.
        stop: One after the last.
        out: The middle that is left out, first and one after last; both equal where there is none.
    """

    start: int
    stop: int
    out: tuple[int, int] = (0, 0)

    @property
    def marker(self) -> int:
        """Where the middle would stand among the part's texts; -1 if none is left out."""
        return self.out[0] - self.start if self.out[0] < self.out[1] else -1

    @property
    def settled(self) -> int:
        """Texts up to and with the stand-in for the middle."""
        return self.marker + 1

    def __len__(self) -> int:
        """How many texts it has, the stand-in among them."""
        whole = self.stop - self.start
        return whole if self.marker < 0 else whole - (self.out[1] - self.out[0]) + 1

    def place(self, number: int) -> int:
        """Where a sentence stands among the part's texts; it may not be in the middle."""
        if self.marker < 0 or number <= self.out[0]:
            return number - self.start
        return number - self.out[1] + self.marker + 1

    def number(self, place: int) -> int:
        """The number of the sentence at a place; of the stand-in, the first one left out."""
        if self.marker < 0 or place <= self.marker:
            return self.start + place
        return self.out[1] + place - self.marker - 1

    def read(self, side: TextStore) -> tuple[list[str], list[int]]:
        """Its texts, and which of them open a paragraph."""
        if self.marker < 0:
            return side.texts(self.start, self.stop), side.breaks(self.start, self.stop)
        texts = [*side.texts(self.start, self.out[0]), "", *side.texts(self.out[1], self.stop)]
        later = side.breaks(self.out[1], self.stop)
        breaks = side.breaks(self.start, self.out[0])
        return texts, breaks + [place + self.marker + 1 for place in later]


@dataclass(frozen=True)
class Stretch:
    """A part of each side, and the links over them."""

    source: Part
    target: Part
    found: Alignment

    def settle(self, link: int) -> Iterator[Settled]:
        """The first links, with what was left out in its place."""
        yield from self._numbered(self._apart(range(link)))

    def settle_before(self, x: int, y: int) -> Iterator[Settled]:
        """The links before two places; those that cross them are taken apart.

        Args:
            x: Sentences of the source part, those left out not counted.
            y: The same of the target part.
        """
        yield from self._numbered(self._apart(range(len(self.found.links)), x, y))

    def _apart(
        self, numbers: Sequence[int], x: int | None = None, y: int | None = None
    ) -> Iterator[tuple[Link, float, float, bool]]:
        """Links by the places in the parts; no larger one holds a stand-in or crosses a place."""
        found = self.found
        marks = self.source.marker, self.target.marker
        limits = len(self.source) if x is None else x, len(self.target) if y is None else y
        for n in numbers:
            xs, ys = found.links[n]
            inside = [i for i in xs if i < limits[0]], [j for j in ys if j < limits[1]]
            is_cut = len(inside[0]) < len(xs) or len(inside[1]) < len(ys)
            if is_cut or (len(xs) + len(ys) > 1 and (marks[0] in xs or marks[1] in ys)):
                yield from ((((i,), ()), 0.0, 0.0, False) for i in inside[0])
                yield from ((((), (j,)), 0.0, 0.0, False) for j in inside[1])
            else:
                figures = float(found.confidence[n]), float(found.score[n]), bool(found.moved[n])
                yield (xs, ys), *figures

    def _numbered(self, links: Iterator[tuple[Link, float, float, bool]]) -> Iterator[Settled]:
        source, target = self.source, self.target
        gathered: list[tuple[Link, float, float, bool]] = []
        for (xs, ys), *figures in links:
            if xs == (source.marker,) or ys == (target.marker,):
                sure = gathered[-1][1] if gathered else 0.0
                yield _gather(gathered)
                gathered = []
                yield from _unpaired(source.out if xs else target.out, sure, on_source=bool(xs))
            else:
                link = tuple(map(source.number, xs)), tuple(map(target.number, ys))
                gathered.append((link, *figures))  # type: ignore[arg-type]
        yield _gather(gathered)


def unpaired(start: int, stop: int, *, on_source: bool) -> Iterator[Settled]:
    """Sentences of one side, none of which has a counterpart."""
    yield from _unpaired((start, stop), 1.0, on_source=on_source)


def _unpaired(span: tuple[int, int], confidence: float, *, on_source: bool) -> Iterator[Settled]:
    for start in range(*span, _NULLS):
        numbers = range(start, min(start + _NULLS, span[1]))
        links: list[Link] = [((i,), ()) if on_source else ((), (i,)) for i in numbers]
        even = np.full(len(links), confidence, np.float32)
        yield Settled(links, even, np.zeros_like(even), np.zeros(len(links), dtype=bool))


def _gather(gathered: Sequence[tuple[Link, float, float, bool]]) -> Settled:
    return Settled(
        [link for link, _, _, _ in gathered],
        np.array([confidence for _, confidence, _, _ in gathered], np.float32),
        np.array([score for _, _, score, _ in gathered], np.float32),
        np.array([moved for _, _, _, moved in gathered], dtype=bool),
    )
