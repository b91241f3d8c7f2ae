"""Batches of pairs of like lengths on both sides, in an order that can be taken up again."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from scripts.training.token_lists import TokenLists
from scripts.training.translator.prepare import END, START

Ints = npt.NDArray[np.int64]
_EDGES = (4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128, 192, 256)


@dataclass(frozen=True)
class Batch:
    """Source and target ids, padded with END, and which of them are real.

    `target` begins with START and `answers` ends with END, one place further left.
    """

    source: Tensor
    source_is_real: Tensor
    target: Tensor
    answers: Tensor
    answers_are_real: Tensor

    def to(self, device: str) -> "Batch":
        return Batch(
            *(
                getattr(self, name).to(device, non_blocking=True)
                for name in self.__dataclass_fields__
            )
        )


@dataclass
class _Bucket:
    source_width: int
    target_width: int
    rows: Ints
    used: int = 0  # rows taken since the beginning, all rounds together
    order: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    order_round: int = -1

    @property
    def tokens(self) -> int:
        return len(self.rows) * self.target_width


class BatchSource:
    """Draws batches from buckets of (source width, target width).

    Few distinct widths: on a CPU each new shape compiles a kernel. All `workers` draw the same
    bucket at the same step, each its own rows, so that their steps take the same time.
    """

    def __init__(
        self,
        french: TokenLists,
        english: TokenLists,
        *,
        tokens: int,
        seed: int,
        worker: int = 0,
        workers: int = 1,
    ) -> None:
        self.french, self.english = french, english
        self.tokens, self.seed = tokens, seed
        self.worker, self.workers = worker, workers
        self.draws = 0
        self.buckets = self._fill_buckets()

    def _fill_buckets(self) -> list[_Bucket]:
        edges = np.asarray(_EDGES)
        source = np.searchsorted(edges, self.french.lengths + 1)
        target = np.searchsorted(edges, self.english.lengths + 1)
        buckets = []
        key = source * len(edges) + target
        order = np.argsort(key, kind="stable")
        keys, firsts = np.unique(key[order], return_index=True)
        leftovers: dict[int, list[Ints]] = {}
        for value, rows in zip(keys, np.split(order, firsts[1:]), strict=True):
            wide = max(divmod(int(value), len(edges)))
            if len(rows) < 40 * self._rows(int(edges[wide])):
                leftovers.setdefault(wide, []).append(rows)
            else:
                width = [int(edges[index]) for index in divmod(int(value), len(edges))]
                buckets.append(_Bucket(width[0], width[1], rows))
        for wide, parts in leftovers.items():
            rows = np.concatenate(parts)
            width_both = int(edges[wide])
            if len(rows) >= self._rows(width_both) * self.workers:
                buckets.append(_Bucket(width_both, width_both, rows))
        if not buckets:
            raise ValueError("too few pairs for one batch: lower the batch's tokens")
        return buckets

    def _rows(self, width: int) -> int:
        return max(1, self.tokens // width)

    def draw(self, longest: int) -> Batch:
        """The next batch among pairs no longer than `longest` pieces on either side."""
        allowed = [
            bucket
            for bucket in self.buckets
            if max(bucket.source_width, bucket.target_width) <= longest
        ]
        allowed = allowed or self.buckets[:1]
        weights = np.asarray([bucket.tokens for bucket in allowed], dtype=np.float64)
        chance = np.random.default_rng((self.seed, self.draws))
        bucket = allowed[int(chance.choice(len(allowed), p=weights / weights.sum()))]
        self.draws += 1
        return self._fill(self._take(bucket), bucket)

    def _take(self, bucket: _Bucket) -> Ints:
        size = min(
            self._rows(max(bucket.source_width, bucket.target_width)),
            len(bucket.rows) // self.workers,
        )
        in_round = len(bucket.rows) // (size * self.workers) * (size * self.workers)
        round_number, position = divmod(bucket.used, in_round)
        if bucket.order_round != round_number:
            place = (self.seed, bucket.source_width, bucket.target_width, round_number)
            bucket.order = np.random.default_rng(place).permutation(bucket.rows)
            bucket.order_round = round_number
        bucket.used += size * self.workers
        first = position + self.worker * size
        return bucket.order[first : first + size]

    def _fill(self, rows: Ints, bucket: _Bucket) -> Batch:
        source = np.full((len(rows), bucket.source_width), END, dtype=np.int64)
        target = np.full((len(rows), bucket.target_width), END, dtype=np.int64)
        target[:, 0] = START
        answers = np.full((len(rows), bucket.target_width), END, dtype=np.int64)
        for place, row in enumerate(rows):
            french = self.french.ids[self.french.starts[row] : self.french.starts[row + 1]]
            english = self.english.ids[self.english.starts[row] : self.english.starts[row + 1]]
            source[place, : len(french)] = french
            target[place, 1 : len(english) + 1] = english
            answers[place, : len(english)] = english
        source_real = np.arange(bucket.source_width) <= self.french.lengths[rows, None]
        answers_real = np.arange(bucket.target_width) <= self.english.lengths[rows, None]
        return Batch(*map(torch.from_numpy, (source, source_real, target, answers, answers_real)))

    def state(self) -> dict[str, object]:
        used = [bucket.used for bucket in self.buckets]
        return {"seed": self.seed, "draws": self.draws, "used": used}

    def restore(self, state: dict[str, object]) -> None:
        used = state["used"]
        if not isinstance(used, list) or len(used) != len(self.buckets):
            raise ValueError("the checkpoint was made with other shards or another batch size")
        self.seed = int(str(state.get("seed", self.seed)))
        self.draws = int(str(state["draws"]))
        for bucket, count in zip(self.buckets, used, strict=True):
            bucket.used = count
