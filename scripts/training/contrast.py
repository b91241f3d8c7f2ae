"""Learn subword vectors whose mean over a sentence meets the mean over its translation.

In-batch softmax in both directions over cosines (Yang et al. 2019, "Improving Multilingual
Sentence Embedding using Bi-directional Dual Encoder"), on a plain bag of subwords. Each batch
is drawn from pairs of similar length, or length alone would tell the candidates apart.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

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
    """a / (a + p(w)) of Arora et al. 2017, a = 1e-3; 1 for a subword never seen."""
    counts = np.zeros(vocabulary, dtype=np.float64)
    for side in sides:
        counts += np.bincount(side.ids, minlength=vocabulary)
    share = counts / max(1.0, counts.sum())
    return (1e-3 / (1e-3 + share)).astype(np.float32)


def learn_vectors(
    french: TokenLists,
    english: TokenLists,
    vocabulary: int,
    options: ContrastOptions,
    *,
    report: Callable[[str], None],
) -> Floats:
    """Vectors of shape (vocabulary, dimensions); rows never seen keep a small random start."""
    import torch  # 2 s
    from torch.nn import functional

    generator = np.random.default_rng(options.seed)
    torch.manual_seed(options.seed)
    bag = torch.nn.EmbeddingBag(vocabulary, options.dimensions, mode="mean", sparse=True)
    torch.nn.init.normal_(bag.weight, std=0.1)
    if options.idf_start:
        weights = smooth_inverse_frequency([french, english], vocabulary)
        with torch.no_grad():
            bag.weight.mul_(torch.from_numpy(weights)[:, None])
    optimiser = torch.optim.SparseAdam(list(bag.parameters()), lr=options.rate)

    usable = np.flatnonzero((french.lengths > 0) & (english.lengths > 0))
    by_length = usable[np.argsort((french.lengths + english.lengths)[usable], kind="stable")]
    batch = min(options.batch, len(by_length))
    pool = min(batch * options.pool, len(by_length))

    def embed(side: TokenLists, chosen: npt.NDArray[np.int64]) -> torch.Tensor:
        ids, offsets = _bags(side, chosen, options.drop, generator)
        return functional.normalize(bag(torch.from_numpy(ids), torch.from_numpy(offsets)))

    began = time.monotonic()
    running = 0.0
    for step in range(options.steps):
        first = int(generator.integers(0, len(by_length) - pool + 1))
        chosen = generator.choice(by_length[first : first + pool], batch, replace=False)
        similarity = embed(french, chosen) @ embed(english, chosen).T * options.scale
        diagonal = torch.arange(batch)
        loss = functional.cross_entropy(similarity, diagonal)
        loss = (loss + functional.cross_entropy(similarity.T, diagonal)) / 2
        for group in optimiser.param_groups:
            group["lr"] = options.rate * _schedule(step, options.steps)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        running = loss.item() if step == 0 else 0.98 * running + 0.02 * loss.item()
        if step % 200 == 0:
            report(f"step {step}/{options.steps} loss {running:.3f} "
                   f"{time.monotonic() - began:.0f} s")
    return np.asarray(bag.weight.detach().numpy(), dtype=np.float32)


def _schedule(step: int, steps: int) -> float:
    """Linear warm-up over the first 100 steps, then a straight line down to a fiftieth."""
    return min(1.0, (step + 1) / 100) * max(0.02, 1 - step / steps)


def _bags(
    side: TokenLists,
    chosen: npt.NDArray[np.int64],
    drop: float,
    generator: np.random.Generator,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Ids of the chosen sentences end to end, and where each begins (EmbeddingBag's offsets)."""
    lengths = side.lengths[chosen]
    offsets = np.cumsum(lengths) - lengths
    positions = np.repeat(side.starts[chosen] - offsets, lengths) + np.arange(lengths.sum())
    ids = side.ids[positions].astype(np.int64)
    if drop:
        keep = generator.random(len(ids)) >= drop
        keep[offsets] = True  # no bag is left empty
        kept_before = np.concatenate([[0], np.cumsum(keep)])
        return ids[keep], kept_before[offsets]
    return ids, offsets
