"""Learn subword vectors whose mean over a sentence meets the mean over its translation.

In-batch softmax in both directions over cosines (Yang et al. 2019, "Improving Multilingual
Sentence Embedding using Bi-directional Dual Encoder"), on a plain bag of subwords. Each batch
is drawn from pairs of similar length, or length alone would tell the candidates apart.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scripts.training.embedder.embedding_bag import make_bags
from scripts.training.embedder.hard_negatives import Draws
from scripts.training.token_lists import TokenLists

if TYPE_CHECKING:
    from torch import Tensor

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ContrastOptions:
    dimensions: int
    steps: int
    batch: int = 2048
    pool: int = 8  # a batch is drawn from this many batches' worth of length-sorted pairs
    leaf: int = 0  # neighbours that stand together in a batch; 0: none are looked for
    scale: float = 20.0
    rate: float = 3e-3
    drop: float = 0.0  # share of subwords left out of each bag, anew each time
    workers: int = 1  # threads that take steps side by side
    minutes: float = 0.0  # wall-clock limit: the rate falls to its end by then; 0: no limit
    half_products: bool = False  # bfloat16 where it costs nothing: faster on newer CPUs
    seed: int = 1


def learn_vectors(
    french: TokenLists,
    english: TokenLists,
    start: Floats,
    options: ContrastOptions,
    *,
    report: Callable[[str], None],
) -> Floats:
    """Vectors of shape (vocabulary, dimensions), learned from those of `start`."""
    learner = Learner(french, english, start, options, report)
    if options.workers == 1:
        learner.work(0)
    else:
        with ThreadPoolExecutor(options.workers) as pool:
            list(pool.map(learner.work, range(options.workers)))
    return np.asarray(learner.vectors.numpy())


class Learner:
    """Takes steps on one table of vectors; several threads may at a time.

    Their steps are not kept apart: a batch touches a few rows of many, and what two of them
    undo of each other's is little (Recht et al. 2011, "Hogwild!"). With one worker the result
    follows from the seed.
    """

    def __init__(
        self,
        french: TokenLists,
        english: TokenLists,
        start: Floats,
        options: ContrastOptions,
        report: Callable[[str], None],
    ) -> None:
        import torch  # 2 s

        self.sides = [french, english]
        self.options = options
        self.report = report
        self.vectors = torch.from_numpy(start.copy())
        self.optimiser = RowAdam(self.vectors, rate=options.rate)
        self.keys = [bag_keys(side, len(start)) for side in self.sides]
        self.numbers = count()
        self.began = time.monotonic()
        self.running = 0.0

    def work(self, worker: int) -> None:
        """Take steps until there are none left, or no time."""
        import torch

        if self.options.workers > 1:
            torch.set_num_threads(1)  # of this thread; waiting for one another costs more
        generator = np.random.default_rng((self.options.seed, worker))
        options = self.options
        draws = Draws(self.sides, options.batch, options.pool, options.leaf, generator)
        for step in self.numbers:
            passed = self._passed()
            if step >= self.options.steps or passed >= 1:
                break
            self._step(draws.draw(self.vectors), generator, schedule(step, self.options, passed))
            if step % 200 == 0:
                seconds = time.monotonic() - self.began
                self.report(
                    f"step {step}/{self.options.steps} loss {self.running:.3f} {seconds:.0f} s"
                )

    def _passed(self) -> float:
        minutes = (time.monotonic() - self.began) / 60
        return minutes / self.options.minutes if self.options.minutes else 0.0

    def _step(self, chosen: Ints, generator: np.random.Generator, scale: float) -> None:
        bags = make_bags(self.sides, chosen, self.options.drop, generator)
        loss, slope = dual_softmax(
            bags.means(self.vectors),
            self.options.scale,
            ignored=equals([key[chosen] for key in self.keys]),
            half=self.options.half_products,
        )
        self.optimiser.step(*bags.slope(slope), scale=scale)
        self.running = 0.98 * self.running + 0.02 * loss if self.running else loss


def dual_softmax(
    means: "Tensor",
    scale: float,
    *,
    ignored: tuple[Ints, Ints] | None = None,
    half: bool = False,
) -> tuple[float, "Tensor"]:
    """The loss, and its gradient for the rows of `means`: all French ones, then all English.

    Written out because a batch of 2,048 spends its time here: cosines are bounded, so one
    exponential, without a maximum to subtract, serves the rows and the columns. Cells at the
    places `ignored` do not count as wrong answers.
    """
    import torch

    norms = means.norm(dim=1, keepdim=True).clamp(min=1e-9)
    unit = means / norms
    left, right = unit.chunk(2)
    pairs = len(left)
    own = (left * right).sum(dim=1)
    kind = torch.bfloat16 if half else torch.float32
    near_left, near_right = left.to(kind), right.to(kind)
    shares = (near_left @ near_right.T).float().mul_(scale).sub_(scale).exp_()
    shares.diagonal().copy_(((own - 1) * scale).exp())
    if ignored is not None:
        shares[ignored] = 0
    by_row, by_column = shares.sum(dim=1, keepdim=True), shares.sum(dim=0, keepdim=True)
    normalisers = (by_row.log().mean() + by_column.log().mean()) / 2
    loss = float(normalisers + scale * (1 - own.mean()))
    shares *= 1 / by_row + 1 / by_column
    pulled = shares.to(kind)
    slope = torch.cat([pulled @ near_right, pulled.T @ near_left]).float()
    slope = (slope / 2 - torch.cat([right, left])) * (scale / pairs)
    slope = (slope - unit * (slope * unit).sum(dim=1, keepdim=True)) / norms
    return loss, slope


def bag_keys(side: TokenLists, vocabulary: int) -> npt.NDArray[np.uint64]:
    """A number for each sentence; two with the same subwords, in any order, have the same."""
    mark = np.random.default_rng(0).integers(1, 2**63, vocabulary, dtype=np.uint64)
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mark[side.ids], dtype=np.uint64)])
    return np.asarray(total[side.starts[1:]] - total[side.starts[:-1]])


def equals(keys: list[npt.NDArray[np.uint64]]) -> tuple[Ints, Ints]:
    """Places off the diagonal of a batch where French and English are each other's translation.

    That is so where two pairs have the same French or the same English.
    """
    rows, columns = [], []
    for key in keys:
        order = np.argsort(key, kind="stable")
        edges = np.flatnonzero(np.diff(key[order])) + 1
        for group in np.split(order, edges):
            if len(group) > 1:
                one, other = np.meshgrid(group, group)
                rows.append(one[one != other])
                columns.append(other[one != other])
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *rows]), np.concatenate([none, *columns])


class RowAdam:
    """Adam (Kingma and Ba 2015) that touches only the rows a batch used, as SparseAdam does."""

    def __init__(self, weights: "Tensor", *, rate: float) -> None:
        import torch

        self.weights = weights
        self.rate = rate
        self.mean = torch.zeros_like(weights)
        self.square = torch.zeros_like(weights)
        self.steps = 0

    def step(self, rows: Ints, slope: "Tensor", *, scale: float) -> None:
        """Move `weights[rows]` against `slope`, one row of it for each of `rows`."""
        import torch

        self.steps += 1
        places = torch.from_numpy(rows)
        mean = self.mean[places].lerp_(slope, 0.1)
        square = self.square[places].mul_(0.999).addcmul_(slope, slope, value=0.001)
        self.mean.index_copy_(0, places, mean)
        self.square.index_copy_(0, places, square)
        rate = self.rate * scale * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps)
        self.weights.index_add_(0, places, mean.div_(square.sqrt_().add_(1e-8)), alpha=-rate)


def schedule(step: int, options: ContrastOptions, passed: float = 0.0) -> float:
    """Linear warm-up over the first 100 steps, then a straight line down to a fiftieth.

    The line ends with the last step or with the time, of which `passed` is the share gone by.
    """
    return min(1.0, (step + 1) / 100) * max(0.02, 1 - max(step / options.steps, passed))
