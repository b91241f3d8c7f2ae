"""Contrastive learning of subword vectors: the mean of a sentence is near that of its translation.

The loss is an in-batch softmax over cosines in both directions (Yang et al. 2019, "Improving
Multilingual Sentence Embedding using Bi-directional Dual Encoder"), on bags of subwords. The pairs
of a batch have similar lengths, because otherwise the length alone would identify a translation.
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
from scripts.training.embedder.hard_negatives import BatchSampler
from scripts.training.embedder.token_lists import TokenLists

if TYPE_CHECKING:
    from torch import Tensor

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ContrastOptions:
    """Options of the learning; the configuration's table ``[contrast]`` sets them.

    Attributes:
        dimensions: Length of a vector.
        steps: Number of batches.
        batch: Pairs in a batch.
        pool: A batch is drawn from this many batches' worth of pairs sorted by length.
        leaf: Neighbours that stand together in a batch; 0 looks for none.
        scale: Factor of the cosines in the softmax (the inverse of its temperature).
        margin: What the cosine of a pair must exceed the other cosines by.
        rate: Highest learning rate of Adam.
        drop: Share of the subwords that is left out of each sentence, at random.
        workers: Threads that take steps at the same time.
        minutes: Wall-clock limit, at which the rate reaches its lowest value; 0 sets none.
        half_products: Multiply matrices in bfloat16, which is faster on newer CPUs.
        seed: Seed of all random numbers.
    """

    dimensions: int
    steps: int
    batch: int = 2048
    pool: int = 8
    leaf: int = 0
    scale: float = 20.0
    margin: float = 0.0
    rate: float = 3e-3
    drop: float = 0.0
    workers: int = 1
    minutes: float = 0.0
    half_products: bool = False
    seed: int = 1


def learn_vectors(
    french: TokenLists,
    english: TokenLists,
    start: Floats,
    options: ContrastOptions,
    *,
    report: Callable[[str], None],
) -> Floats:
    """Return vectors of shape (vocabulary, dimensions), learned from the first ones, `start`."""
    learner = Learner(french, english, start, options, report)
    if options.workers == 1:
        learner.work(0)
    else:
        with ThreadPoolExecutor(options.workers) as pool:
            list(pool.map(learner.work, range(options.workers)))
    return np.asarray(learner.vectors.numpy())


class Learner:
    """Takes steps on one table of vectors, in one thread or several at the same time.

    The threads do not lock the table: a batch changes few of its rows, so that they seldom
    overwrite each other (Recht et al. 2011, "Hogwild!"). With one thread, the same seed gives the
    same result.
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
        self.keys = [sentence_keys(side, len(start)) for side in self.sides]
        self.numbers = count()
        self.began = time.monotonic()
        self.running = 0.0

    def work(self, worker: int) -> None:
        """Take steps until their number or the time is reached."""
        import torch

        if self.options.workers > 1:
            torch.set_num_threads(1)  # of this thread; more would wait for one another
        generator = np.random.default_rng((self.options.seed, worker))
        options = self.options
        sampler = BatchSampler(self.sides, options.batch, options.pool, options.leaf, generator)
        for step in self.numbers:
            passed = self._passed()
            if step >= self.options.steps or passed >= 1:
                break
            self._step(sampler.draw(self.vectors), generator, schedule(step, self.options, passed))
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
        loss, gradient = dual_softmax(
            bags.means(self.vectors),
            self.options.scale,
            margin=self.options.margin,
            ignored=equivalent_pairs([key[chosen] for key in self.keys]),
            half=self.options.half_products,
        )
        self.optimiser.step(*bags.gradient(gradient), scale=scale)
        self.running = 0.98 * self.running + 0.02 * loss if self.running else loss


def dual_softmax(
    means: "Tensor",
    scale: float,
    *,
    margin: float = 0.0,
    ignored: tuple[Ints, Ints] | None = None,
    half: bool = False,
) -> tuple[float, "Tensor"]:
    """Return the loss, and its gradient for `means`, whose first half is French, the rest English.

    Most of the time is spent here, so the gradient is written by hand: cosines are bounded, and
    one exponential without subtracting a maximum serves both rows and columns. The cosine of a pair
    is lowered by `margin` (Yang et al. 2019). The cells `ignored` do not count as wrong answers.
    """
    import torch

    norms = means.norm(dim=1, keepdim=True).clamp(min=1e-9)
    unit = means / norms
    left, right = unit.chunk(2)
    pairs = len(left)
    own = (left * right).sum(dim=1) - margin
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
    gradient = torch.cat([pulled @ near_right, pulled.T @ near_left]).float()
    gradient = (gradient / 2 - torch.cat([right, left])) * (scale / pairs)
    gradient = (gradient - unit * (gradient * unit).sum(dim=1, keepdim=True)) / norms
    return loss, gradient


def sentence_keys(side: TokenLists, vocabulary: int) -> npt.NDArray[np.uint64]:
    """Return a number for each sentence, the same for the same subwords in any order."""
    mark = np.random.default_rng(0).integers(1, 2**63, vocabulary, dtype=np.uint64)
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mark[side.ids], dtype=np.uint64)])
    return np.asarray(total[side.starts[1:]] - total[side.starts[:-1]])


def equivalent_pairs(keys: list[npt.NDArray[np.uint64]]) -> tuple[Ints, Ints]:
    """Return the cells off the diagonal of a batch whose French and English are translations.

    They are those of two pairs with the same French or the same English.
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
    """Adam (Kingma and Ba 2015) that changes only the rows of a batch, as SparseAdam does."""

    def __init__(self, weights: "Tensor", *, rate: float) -> None:
        import torch

        self.weights = weights
        self.rate = rate
        self.mean = torch.zeros_like(weights)
        self.square = torch.zeros_like(weights)
        self.steps = 0

    def step(self, rows: Ints, gradient: "Tensor", *, scale: float) -> None:
        """Move `weights[rows]` against `gradient`, which has a row for each of them."""
        import torch

        self.steps += 1
        places = torch.from_numpy(rows)
        mean = self.mean[places].lerp_(gradient, 0.1)
        square = self.square[places].mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        self.mean.index_copy_(0, places, mean)
        self.square.index_copy_(0, places, square)
        rate = self.rate * scale * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps)
        self.weights.index_add_(0, places, mean.div_(square.sqrt_().add_(1e-8)), alpha=-rate)


def schedule(step: int, options: ContrastOptions, passed: float = 0.0) -> float:
    """Return the factor of the rate: up to 1 over the first 100 steps, then down to a fiftieth.

    It falls in a straight line that ends with the last step or with the time, of which `passed`
    is the share that is over.
    """
    return min(1.0, (step + 1) / 100) * max(0.02, 1 - max(step / options.steps, passed))
