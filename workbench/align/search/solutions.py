"""What solving a text comes to: sentences of both sides put together, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from workbench.align.anchors.chain import Anchors
from workbench.align.arrays import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Pairing:
    """Neighbouring sentences of both sides that were put together; one side may be empty.

    Attributes:
        source: Sentence places ``[start, stop)``; for a pairing without source, where it stands.
        target: The same on the other side.
        cost: Cost per unit of block weight: about 0 for the same meaning, 1 for unrelated text.
        posterior: Share of all alignments' weight that holds this very pairing; of a sentence
            left out, that leaves it out.
        taken_apart: Whether it was paired and then judged to be no translation.
        settled: Whether the first cost alone was sure of it, so that nobody looked again.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    cost: float
    posterior: float
    taken_apart: bool = False
    settled: bool = False

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return self.source[0] == self.source[1] or self.target[0] == self.target[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Sentences on each side."""
        return self.source[1] - self.source[0], self.target[1] - self.target[0]


@dataclass(frozen=True)
class Parts:
    """Pairings of several stretches in any order, as places in lists of sentences.

    Attributes:
        stretch: Which stretch each is of, shape (parts,).
        x0: Place of its first source sentence.
        x1: Place after its last.
        y0: Place of its first target sentence.
        y1: Place after its last.
        cost: See ``Pairing``.
        share: Its posterior.
        settled: See ``Pairing``.
    """

    stretch: Ints
    x0: Ints
    x1: Ints
    y0: Ints
    y1: Ints
    cost: Floats
    share: Floats
    settled: Bools

    @classmethod
    def together(cls, parts: Sequence[Parts]) -> Parts:
        """Those of several."""
        columns = ([getattr(part, field.name) for part in parts] for field in fields(cls))
        return cls(*(np.concatenate(column) for column in columns))

    def __getitem__(self, picked: Ints) -> Parts:
        return Parts(*(getattr(self, field.name)[picked] for field in fields(self)))

    def placed(self, stretch: Ints, x: Ints, y: Ints) -> Parts:
        """The same as parts of other stretches, with ``x`` and ``y`` sentences before them."""
        return replace(
            self,
            stretch=stretch,
            x0=self.x0 + x,
            x1=self.x1 + x,
            y0=self.y0 + y,
            y1=self.y1 + y,
        )

    @property
    def turned(self) -> Parts:
        """The same with the sides exchanged."""
        return replace(self, x0=self.y0, x1=self.y1, y0=self.x0, y1=self.x1)

    @property
    def sentence_by_sentence(self) -> Parts:
        """What is left out, one sentence at a time."""
        tall, wide = self.x1 - self.x0, self.y1 - self.y0
        alone = (tall == 0) | (wide == 0)
        counts = np.where(alone, tall + wide, 1)
        of = np.repeat(np.arange(len(counts)), counts)
        further = np.arange(len(of)) - (np.cumsum(counts) - counts)[of]
        each, alone = self[of], alone[of]
        x0 = np.where(alone & (tall[of] > 0), each.x0 + further, each.x0)
        y0 = np.where(alone & (wide[of] > 0), each.y0 + further, each.y0)
        x1 = np.where(alone, np.minimum(x0 + 1, each.x1), each.x1)
        y1 = np.where(alone, np.minimum(y0 + 1, each.y1), each.y1)
        return Parts(each.stretch, x0, x1, y0, y1, each.cost, each.share, each.settled)

    def pairings(self, rows: Ints, columns: Ints) -> list[Pairing]:
        """Of the sentences listed, stretch by stretch in the order of the text."""
        ordered = self[np.lexsort((self.x0 + self.y0, self.stretch))]
        values = (
            *_spans(rows, ordered.x0, ordered.x1),
            *_spans(columns, ordered.y0, ordered.y1),
            ordered.cost,
            ordered.share,
            ordered.settled,
        )
        return [
            Pairing((a, b), (c, d), cost, share, False, settled)
            for a, b, c, d, cost, share, settled in zip(*(v.tolist() for v in values), strict=True)
        ]


def _spans(listed: Ints, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """First sentences and those after the last; of nothing, the place where it stands."""
    if not len(listed):
        return start, stop
    after = np.where(stop > 0, listed[np.maximum(stop - 1, 0)] + 1, listed[0])
    filled = start < stop
    return np.where(filled, listed[np.where(filled, start, 0)], after), after


def hold_anchor(pairings: Sequence[Pairing], anchors: Anchors) -> Bools:
    """Which pairings hold both sentences of an anchor."""
    if not len(pairings):
        return np.zeros(0, dtype=bool)
    starts, stops = np.array([pairing.source for pairing in pairings]).T
    lows, highs = np.array([pairing.target for pairing in pairings]).T
    across = np.full(int(max(stops.max(), anchors.source.max(initial=-1) + 1)), -1)
    across[anchors.source] = anchors.target
    counts = stops - starts
    of = np.repeat(np.arange(len(pairings)), counts)
    further = np.arange(len(of)) - (np.cumsum(counts) - counts)[of]
    partner = across[starts[of] + further]
    held = np.zeros(len(pairings), dtype=bool)
    held[of[(lows[of] <= partner) & (partner < highs[of])]] = True
    return held
