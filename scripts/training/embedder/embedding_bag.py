"""Means of bags of subwords, and the gradients of the subwords from those of the means.

Both are one `embedding_bag`: forward, a sentence sums over its subwords; backward, a subword sums
over its sentences.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from torch import Tensor

    from scripts.training.embedder.token_lists import TokenLists

Ints = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Bags:
    """Sentences in one array, each a weighted sum of its subwords.

    Attributes:
        ids: Subwords, shape (n,); of a narrow type, because it is sorted.
        weights: Weights of the subwords, shape (n,); those of a sentence add up to 1.
        starts: First subword of each sentence, shape (sentences,).
    """

    ids: npt.NDArray[np.uint16]
    weights: Weights
    starts: Ints

    def means(self, vectors: "Tensor") -> "Tensor":
        """Return the sentence vectors, shape (sentences, d), from those of the (vocabulary, d)."""
        return _gather(vectors, self.ids, self.starts, self.weights)

    def gradient(self, by_sentence: "Tensor") -> tuple[Ints, "Tensor"]:
        """Return the subwords that occur, and their gradients from those of the sentences."""
        order = np.argsort(self.ids, kind="stable")
        sorted_ids = self.ids[order]
        starts = np.flatnonzero(np.diff(sorted_ids, prepend=sorted_ids[:1] + 1))
        lengths = np.diff(self.starts, append=len(self.ids))
        sentences = np.repeat(np.arange(len(self.starts)), lengths)
        rows = sorted_ids[starts].astype(np.int64)
        return rows, _gather(by_sentence, sentences[order], starts, self.weights[order])


def make_bags(
    sides: "list[TokenLists]", chosen: Ints, drop: float, generator: np.random.Generator
) -> Bags:
    """Return the chosen sentences of all sides, one side after the other.

    A random share `drop` of the subwords gets weight 0, but never all of a sentence.
    """
    ids, lengths = [], []
    for side in sides:
        count = side.lengths[chosen]
        starts = np.cumsum(count) - count
        positions = np.repeat(side.starts[chosen] - starts, count) + np.arange(count.sum())
        ids.append(side.ids[positions])
        lengths.append(count)
    length = np.concatenate(lengths)
    starts = np.cumsum(length) - length
    weights = np.ones(int(length.sum()), dtype=np.float32)
    if drop:
        weights = (generator.random(len(weights)) >= drop).astype(np.float32)
        weights[starts] = np.maximum(weights[starts], np.add.reduceat(weights, starts) == 0)
    weights /= np.repeat(np.add.reduceat(weights, starts), length)
    return Bags(np.concatenate(ids), weights, starts)


def _gather(
    rows: "Tensor", ids: npt.NDArray[np.integer], starts: Ints, weights: Weights
) -> "Tensor":
    import torch  # 2 s
    from torch.nn.functional import embedding_bag

    with torch.inference_mode():
        return embedding_bag(
            torch.from_numpy(ids.astype(np.int32)),
            rows,
            torch.from_numpy(starts.astype(np.int32)),
            mode="sum",
            per_sample_weights=torch.from_numpy(weights),
        )
