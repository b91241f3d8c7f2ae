"""The lattices that the second pass solves, and the part of them that hand-made links allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scripts.bench.aligning.texts import Sample
from scripts.fitting.paths import LatticeBlocks
from workbench.align import Embedder, align
from workbench.align.arrays import Bools, Floats
from workbench.align.block_pairs import BlockPairs
from workbench.align.options import AlignOptions, SearchOptions
from workbench.align.rectangle import Rectangle
from workbench.align.search.cost import CostModel
from workbench.align.search.second_pass import candidates_in_texts, features, fitted_scorer
from workbench.align.search.selection import SentenceSelection
from workbench.bitext import Link

_NOTHING_SETTLED = AlignOptions(search=SearchOptions(settle_above=2.0, segment_length=24))
"""Options by which the second pass solves all of a text."""

_MAX_CELLS = 4000
"""Larger lattices are left out: they are stretches where little corresponds."""


@dataclass(frozen=True)
class Example:
    """A lattice, and the part of it that agrees with the hand-made links."""

    everything: LatticeBlocks
    right: LatticeBlocks


def find_examples(sample: Sample, embedder: Embedder) -> list[Example]:
    """Return the lattices that the second pass would solve if the first one settled nothing.

    Fitted to what the first pass leaves open alone, the costs would know too little of easy links.
    """
    collector = _Collector(sample.gold)
    align(sample.source, sample.target, embedder, options=_NOTHING_SETTLED, scorer=collector)
    return collector.examples


@dataclass
class _Collector:
    """A scorer that collects the lattices it is asked to score, and scores them as usual."""

    gold: Sequence[Link]
    examples: list[Example] = field(default_factory=list)
    skip_cost: float = field(default_factory=lambda: fitted_scorer().skip_cost)

    def __call__(
        self,
        model: CostModel,
        stretches: Sequence[Rectangle],
        candidates: BlockPairs,
        selection: SentenceSelection,
    ) -> Floats:
        """See ``Scorer``."""
        found = features(model, stretches, candidates, selection)
        pairs = candidates_in_texts(stretches, candidates, selection)
        gold = _Gold(self.gold, set(_rectangles(pairs)))
        for number, stretch in enumerate(stretches):
            if stretch.cells <= _MAX_CELLS:
                members = candidates.group == number
                self.examples.append(
                    _example(
                        candidates[members],
                        pairs[members],
                        found[members],
                        selection.part(stretch.x0, stretch.x1, stretch.y0, stretch.y1),
                        gold,
                    )
                )
        return found @ fitted_scorer().weights


def _example(
    candidates: BlockPairs,
    pairs: BlockPairs,
    found: Floats,
    selection: SentenceSelection,
    gold: _Gold,
) -> Example:
    """Return the lattice of one stretch.

    Args:
        candidates: Its block pairs, counted from its beginning.
        pairs: The same at positions of the texts.
        found: Their features.
        selection: The sentences of the stretch.
        gold: The hand-made links.
    """
    nodes = np.stack([candidates.x0, candidates.y0, candidates.x1, candidates.y1], axis=1)
    everything = LatticeBlocks(
        nodes,
        found,
        np.ones(len(selection.rows), dtype=bool),
        np.ones(len(selection.cols), dtype=bool),
    )
    agrees = np.array([gold.agrees(block) for block in _rectangles(pairs)], dtype=bool)
    rows, cols = gold.may_skip(0, selection.rows), gold.may_skip(1, selection.cols)
    return Example(everything, everything.only(agrees, rows, cols))


def _rectangles(pairs: BlockPairs) -> list[Rectangle]:
    columns = (pairs.x0, pairs.x1, pairs.y0, pairs.y1)
    return [Rectangle(*corner) for corner in zip(*(c.tolist() for c in columns), strict=True)]


class _Gold:
    """The links of a lattice that agree with the hand-made ones.

    A link that is among the candidates must be taken as it is; one that is not may be made of any
    block pairs and unpaired sentences within it.
    """

    def __init__(self, gold: Sequence[Link], candidates: set[Rectangle]) -> None:
        self._blocks = [
            Rectangle(x[0], x[-1] + 1, y[0], y[-1] + 1) if x and y else None for x, y in gold
        ]
        self._is_candidate = [block in candidates for block in self._blocks]
        self._link_of = [
            {number: place for place, link in enumerate(gold) for number in link[side]}
            for side in (0, 1)
        ]

    def agrees(self, block: Rectangle) -> bool:
        """Return whether a block pair may be taken."""
        links = {self._link_of[0].get(x, -1) for x in range(block.x0, block.x1)}
        links |= {self._link_of[1].get(y, -2) for y in range(block.y0, block.y1)}
        if len(links) != 1:
            return False
        link = links.pop()
        return not self._is_candidate[link] or self._blocks[link] == block

    def may_skip(self, side: int, numbers: Sequence[int] | np.ndarray) -> Bools:
        """Return which sentences of one text may be left unpaired."""
        links = (self._link_of[side].get(int(number)) for number in numbers)
        return np.array(
            [link is None or not self._is_candidate[link] for link in links], dtype=bool
        )
