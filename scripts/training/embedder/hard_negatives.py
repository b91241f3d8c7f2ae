"""Hard negatives: the pairs of a batch have similar lengths and similar meanings.

Random sentences are too easy to tell apart to learn from. A pool of pairs with similar lengths is
therefore halved again and again by the direction between two of its members, with the current
vectors, as the trees of Annoy do; a batch is made of some of the leaves.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scripts.training.embedder.embedding_bag import make_bags

if TYPE_CHECKING:
    from torch import Tensor

    from scripts.training.embedder.token_lists import TokenLists

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_SKETCH = 32
"""Dimensions of the random projection that the vectors are compared in."""

_OPEN_POOLS = 8
"""Pools that batches are drawn from in random order, so that lengths alternate."""


@dataclass
class BatchSampler:
    """Draws batches of pairs, without end.

    Attributes:
        sides: French sides and English sides of the pairs.
        batch: Pairs in a batch.
        pool: Batches that a pool of similar lengths gives.
        leaf: Neighbours that stay together in a batch; 0 draws from the pool at random.
        generator: Random numbers.
        waiting: Batches of the open pools that are not drawn yet.
    """

    sides: "list[TokenLists]"
    batch: int
    pool: int
    leaf: int
    generator: np.random.Generator
    waiting: list[list[Ints]] = field(default_factory=list)

    def __post_init__(self) -> None:
        french, english = (side.lengths for side in self.sides)
        usable = np.flatnonzero((french > 0) & (english > 0))
        self.by_length = usable[np.argsort((french + english)[usable], kind="stable")]
        self.batch = min(self.batch, len(self.by_length))
        self.pool = max(1, min(self.pool, len(self.by_length) // self.batch))

    def draw(self, vectors: "Tensor") -> Ints:
        """Return the next batch, as numbers of pairs; `vectors` are those of the subwords now."""
        while len(self.waiting) < _OPEN_POOLS:
            self.waiting.append(self._batches(vectors))
        place = int(self.generator.integers(len(self.waiting)))
        batch = self.waiting[place].pop()
        if not self.waiting[place]:
            del self.waiting[place]
        return batch

    def _batches(self, vectors: "Tensor") -> list[Ints]:
        size = self.batch * self.pool
        last = len(self.by_length) - size
        first = int(self.generator.integers(-size, last + size + 1))
        first = min(max(first, 0), last)  # so that the shortest and longest are drawn as often
        members = self.generator.permutation(self.by_length[first : first + size])
        if not self.leaf:
            return np.split(members, self.pool)
        bags = make_bags(self.sides[:1], members, 0.0, self.generator)
        order = group_neighbours(bags.means(vectors).numpy(), self.leaf, self.generator)
        leaves = np.array_split(members[order], max(self.pool, size // self.leaf))
        leaves = [leaves[number] for number in self.generator.permutation(len(leaves))]
        mixed = np.concatenate(leaves)
        return np.split(mixed, self.pool)


def group_neighbours(vectors: Floats, leaf: int, generator: np.random.Generator) -> Ints:
    """Return an order of the rows in which each run of `leaf` rows are neighbours."""
    sketch = generator.normal(size=(vectors.shape[1], _SKETCH)).astype(np.float32)
    unit = vectors @ sketch  # exact enough to halve, and faster
    unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-9)
    groups = [np.arange(len(unit))]
    while len(groups[0]) > leaf:
        groups = [half for group in groups for half in _halves(unit, group, generator)]
    return np.concatenate(groups)


def _halves(unit: Floats, group: Ints, generator: np.random.Generator) -> tuple[Ints, Ints]:
    one, other = generator.choice(group, 2, replace=False)
    along = unit[group] @ (unit[one] - unit[other])
    middle = len(group) // 2
    order = np.argpartition(along, middle)
    return group[order[:middle]], group[order[middle:]]
