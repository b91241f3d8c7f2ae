"""Pairs of blocks as parallel arrays: what the search compares, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints, expand


@dataclass(frozen=True)
class BlockPairs:
    """Blocks of the source, each with a block of the target; every array has shape (pairs,).

    A pair with one empty side stands for sentences that are left unpaired. Each position counts
    sentences from the beginning of whatever ``group`` names, or of the text.

    Attributes:
        group: Number of the lattice or stretch that the pair belongs to.
        x0: First source sentence.
        x1: One past the last source sentence.
        y0: First target sentence.
        y1: One past the last target sentence.
        cost: Cost of the first pass; of what the search returns, per unit of block weight: about 0
            for the same meaning, 1 for unrelated text, 0 for unpaired sentences.
        posterior: Probability of the pair among all paths; after the last stage, its confidence.
        settled: Whether the first pass decided it, so that the second pass did not look at it.
        unlinked: Whether it was linked and then judged to be no translation.
    """

    group: Ints
    x0: Ints
    x1: Ints
    y0: Ints
    y1: Ints
    cost: Floats
    posterior: Floats
    settled: Bools
    unlinked: Bools

    @classmethod
    def at(
        cls,
        x0: Ints,
        x1: Ints,
        y0: Ints,
        y1: Ints,
        *,
        group: Ints | None = None,
        cost: Floats | None = None,
        posterior: Floats | None = None,
    ) -> BlockPairs:
        """Return pairs at these positions; group, cost and posterior are 0 where not given."""
        count = len(x0)
        nothing, unset = np.zeros(count, np.float32), np.zeros(count, dtype=bool)
        return cls(
            np.zeros(count, np.int64) if group is None else group,
            x0,
            x1,
            y0,
            y1,
            nothing if cost is None else cost,
            nothing if posterior is None else posterior,
            unset,
            unset,
        )

    @classmethod
    def concat(cls, parts: Sequence[BlockPairs]) -> BlockPairs:
        """Return the pairs of all parts in one, part after part."""
        if not parts:
            none = np.zeros(0, np.int64)
            return cls.at(none, none, none, none)
        columns = ([getattr(part, field.name) for part in parts] for field in fields(cls))
        return cls(*(np.concatenate(column) for column in columns))

    def __len__(self) -> int:
        return len(self.x0)

    def __getitem__(self, picked: Ints | Bools | slice) -> BlockPairs:
        return BlockPairs(*(getattr(self, field.name)[picked] for field in fields(self)))

    @property
    def dx(self) -> Ints:
        """Number of source sentences of each pair."""
        return self.x1 - self.x0

    @property
    def dy(self) -> Ints:
        """Number of target sentences of each pair."""
        return self.y1 - self.y0

    @property
    def paired(self) -> Bools:
        """Whether each pair has sentences on both sides."""
        both: Bools = (self.x0 < self.x1) & (self.y0 < self.y1)
        return both

    @property
    def mirrored(self) -> BlockPairs:
        """The pairs with source and target exchanged."""
        return replace(self, x0=self.y0, x1=self.y1, y0=self.x0, y1=self.x1)

    def shifted(self, x: Ints | int, y: Ints | int, *, group: Ints | None = None) -> BlockPairs:
        """Return the pairs ``x`` and ``y`` sentences further on, in other groups if given."""
        return replace(
            self,
            group=self.group if group is None else group,
            x0=self.x0 + x,
            x1=self.x1 + x,
            y0=self.y0 + y,
            y1=self.y1 + y,
        )

    def split_unpaired(self) -> BlockPairs:
        """Return the pairs with each run of unpaired sentences as one pair a sentence."""
        dx, dy, alone = self.dx, self.dy, ~self.paired
        owner, further = expand(np.where(alone, dx + dy, 1))
        each, alone = self[owner], alone[owner]
        x0 = np.where(alone & (dx[owner] > 0), each.x0 + further, each.x0)
        y0 = np.where(alone & (dy[owner] > 0), each.y0 + further, each.y0)
        x1 = np.where(alone, np.minimum(x0 + 1, each.x1), each.x1)
        y1 = np.where(alone, np.minimum(y0 + 1, each.y1), each.y1)
        return replace(each, x0=x0, x1=x1, y0=y0, y1=y1)
