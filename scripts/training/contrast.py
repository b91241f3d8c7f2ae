"""Learn subword vectors whose mean over a sentence meets the mean over its translation.

In-batch softmax in both directions over cosines (Yang et al. 2019, "Improving Multilingual
Sentence Embedding using Bi-directional Dual Encoder"), on a plain bag of subwords. Each batch
is drawn from pairs of similar length, or length alone would tell the candidates apart.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class TokenLists:
    """Sentences as token ids laid end to end; sentence i is `ids[starts[i]:starts[i + 1]]`."""

    ids: npt.NDArray[np.uint16]
    starts: npt.NDArray[np.int64]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        return np.diff(self.starts)

    @staticmethod
    def join(sentences: list[list[int]]) -> "TokenLists":
        lengths = [len(sentence) for sentence in sentences]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        ids = np.fromiter((i for s in sentences for i in s), dtype=np.uint16, count=starts[-1])
        return TokenLists(ids, starts)


@dataclass(frozen=True)
class ContrastOptions:
    dimensions: int
    steps: int
    batch: int = 2048
    pool: int = 8  # a batch is drawn from this many batches' worth of length-sorted pairs
    scale: float = 20.0
    rate: float = 3e-3
    drop: float = 0.0  # share of subwords left out of each bag, anew each time
    idf_start: bool = False  # initial norms follow smoothed inverse frequency
    seed: int = 1


def smooth_inverse_frequency(sides: list[TokenLists], vocabulary: int) -> Floats:
    """The weights a / (a + p(w)) of Arora et al. 2017, a = 1e-3; 1 for a subword never seen."""
    counts = np.zeros(vocabulary, dtype=np.float64)
    for side in sides:
        counts += np.bincount(side.ids, minlength=vocabulary)
    share = counts / max(1.0, counts.sum())
    return np.asarray(1e-3 / (1e-3 + share), dtype=np.float32)


def learn_vectors(
    french: TokenLists,
    english: TokenLists,
    vocabulary: int,
    options: ContrastOptions,
    *,
    report: Callable[[str], None],
) -> Floats:
    """Vectors of shape (vocabulary, dimensions); rows never seen keep a small random start."""
    generator = np.random.default_rng(options.seed)
    vectors = generator.normal(0, 0.1, (vocabulary, options.dimensions)).astype(np.float32)
    if options.idf_start:
        vectors *= smooth_inverse_frequency([french, english], vocabulary)[:, None]
    optimiser = RowAdam(vectors, rate=options.rate)

    usable = np.flatnonzero((french.lengths > 0) & (english.lengths > 0))
    by_length = usable[np.argsort((french.lengths + english.lengths)[usable], kind="stable")]
    batch = min(options.batch, len(by_length))
    pool = min(batch * options.pool, len(by_length))

    began = time.monotonic()
    running = 0.0
    for step in range(options.steps):
        first = int(generator.integers(0, len(by_length) - pool + 1))
        chosen = generator.choice(by_length[first : first + pool], batch, replace=False)
        bags, rows = _bags([french, english], chosen, options.drop, generator)
        means = bags @ vectors[rows]
        loss, slope = dual_softmax(means[:batch], means[batch:], options.scale)
        optimiser.step(rows, bags.T @ slope, scale=_schedule(step, options.steps))
        running = loss if step == 0 else 0.98 * running + 0.02 * loss
        if step % 200 == 0:
            seconds = time.monotonic() - began
            report(f"step {step}/{options.steps} loss {running:.3f} {seconds:.0f} s")
    return vectors


def dual_softmax(french: Floats, english: Floats, scale: float) -> tuple[float, Floats]:
    """The loss, and its gradient for the rows of both matrices, one above the other.

    Written out because a batch of 2,048 spends its time here: cosines are bounded, so one
    exponential, without a maximum to subtract, serves the rows and the columns.
    """
    import torch  # 2 s

    both = torch.from_numpy(np.concatenate([french, english]))
    norms = both.norm(dim=1, keepdim=True).clamp(min=1e-9)
    unit = both / norms
    left, right = unit.chunk(2)
    count = len(left)
    similarity = left @ right.T
    own = similarity.diagonal().clone()
    shares = similarity.sub_(1).mul_(scale).exp_()
    by_row, by_column = shares.sum(dim=1, keepdim=True), shares.sum(dim=0, keepdim=True)
    normalisers = (by_row.log().mean() + by_column.log().mean()) / 2
    loss = float(normalisers + scale * (1 - own.mean()))
    shares *= 1 / by_row + 1 / by_column
    shares *= scale / (2 * count)
    shares.diagonal().sub_(scale / count)
    slope = torch.cat([shares @ right, shares.T @ left])
    slope = (slope - unit * (slope * unit).sum(dim=1, keepdim=True)) / norms
    return loss, slope.numpy()


class RowAdam:
    """Adam (Kingma and Ba 2015) that touches only the rows a batch used, as SparseAdam does."""

    def __init__(self, weights: Floats, *, rate: float) -> None:
        self.weights = weights
        self.rate = rate
        self.mean = np.zeros_like(weights)
        self.square = np.zeros_like(weights)
        self.steps = 0

    def step(self, rows: npt.NDArray[np.int64], slope: Floats, *, scale: float) -> None:
        """Move `weights[rows]` against `slope`, one row of it for each of `rows`."""
        self.steps += 1
        mean = self.mean[rows] * np.float32(0.9) + slope * np.float32(0.1)
        square = self.square[rows] * np.float32(0.999) + slope**2 * np.float32(0.001)
        self.mean[rows], self.square[rows] = mean, square
        rate = self.rate * scale * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps)
        self.weights[rows] -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-8))


def _schedule(step: int, steps: int) -> float:
    """Linear warm-up over the first 100 steps, then a straight line down to a fiftieth."""
    return min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)


def _bags(
    sides: list[TokenLists],
    chosen: npt.NDArray[np.int64],
    drop: float,
    generator: np.random.Generator,
) -> tuple[Any, npt.NDArray[np.int64]]:
    """A sparse matrix that takes the means of the chosen sentences, and its columns' subwords.

    Its rows are the sentences of all sides, one side above the other.
    """
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    ids, lengths = [], []
    for side in sides:
        count = side.lengths[chosen]
        starts = np.cumsum(count) - count
        positions = np.repeat(side.starts[chosen] - starts, count) + np.arange(count.sum())
        ids.append(side.ids[positions])
        lengths.append(count)
    length = np.concatenate(lengths)
    rows, columns = np.unique(np.concatenate(ids), return_inverse=True)
    ends = np.cumsum(length)
    weights = np.ones(len(columns), dtype=np.float32)
    if drop:
        weights = (generator.random(len(columns)) >= drop).astype(np.float32)
        weights[ends - length] = 1  # no bag is left empty
    totals = np.add.reduceat(weights, ends - length)
    weights /= np.repeat(totals, length)
    starts = np.concatenate([[0], ends])
    shape = (len(length), len(rows))
    return csr_matrix((weights, columns.astype(np.int32), starts), shape), rows.astype(np.int64)
