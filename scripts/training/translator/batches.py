"""Batches whose sources have exactly one length, so that no attention needs a mask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from scripts.training.translator.corpora.arrays import EncodedPairs
from scripts.training.translator.network.loss import IGNORED

START, END = 1, 2
"""Ids of the token that begins a target and of the one that ends both sides."""

_MOST_ROWS = 6144
"""Pairs in a batch at most, however short they are."""


@dataclass(frozen=True)
class Batch:
    """A batch of pairs as ids.

    Attributes:
        source: (batch, source length), without padding.
        target: (batch, target length + 1), begins with START, padded with END.
        answers: The target shifted left by one, END at its end, IGNORED after it.
        pieces: Number of answers that count.
    """

    source: Tensor
    target: Tensor
    answers: Tensor
    pieces: int


class Round:
    """One pass over encoded pairs, as batches in random order on a device.

    Args:
        pairs: The pairs to train on.
        tokens: Ids of either side in a batch at most, padding included.
        least: Pairs in a batch at least; smaller batches are left out.
        seed: Seed of the order.
        device: Device that keeps all ids; they fit on a GPU.
    """

    def __init__(
        self, pairs: EncodedPairs, *, tokens: int, least: int, seed: int, device: str
    ) -> None:
        chance = np.random.default_rng(seed)
        # A little noise on the target's length mixes neighbours without much padding.
        blurred = pairs.target_lengths + chance.normal(0, 0.5, len(pairs))
        self._order = np.lexsort((blurred, pairs.source_lengths))
        self._source_lengths = pairs.source_lengths[self._order]
        self._target_lengths = pairs.target_lengths[self._order]
        self._batches = self._cut(tokens, least)
        if not self._batches:
            raise ValueError("too few pairs for one batch: lower the batch's least pairs")
        chance.shuffle(self._batches)
        self._source_starts = np.concatenate([[0], np.cumsum(pairs.source_lengths)])[:-1]
        self._target_starts = np.concatenate([[0], np.cumsum(pairs.target_lengths)])[:-1]
        self._device = device
        self._source, self._target = (
            torch.from_numpy(ids.astype(np.int32)).to(device)
            for ids in (pairs.source, pairs.target)
        )

    def __len__(self) -> int:
        """Return the number of batches."""
        return len(self._batches)

    def _cut(self, tokens: int, least: int) -> list[tuple[int, int]]:
        """Return slices of the order, each of one source length and as many pairs as fit."""
        found: list[tuple[int, int]] = []
        edges = np.flatnonzero(np.diff(self._source_lengths)) + 1
        for first, end in zip([0, *edges], [*edges, len(self._order)], strict=True):
            at = int(first)
            while at < end:
                after = min(int(end), at + self._fitting(at, at, tokens))
                after = min(after, at + self._fitting(at, after - 1, tokens))
                if after - at >= least:
                    found.append((at, after))
                at = after
        return found

    def _fitting(self, first: int, last: int, tokens: int) -> int:
        """Return how many pairs fit whose longest target is that of ``last``."""
        longest = max(int(self._source_lengths[first]), int(self._target_lengths[last]) + 1)
        return max(1, min(tokens // longest, _MOST_ROWS))

    def batch(self, number: int) -> Batch:
        """Return one batch on the device."""
        first, after = self._batches[number]
        rows = self._order[first:after]
        lengths = self._target_lengths[first:after]
        width = int(lengths.max())
        source = self._source[self._places(self._source_starts[rows], self._source_lengths[first])]
        places = self._places(self._target_starts[rows], width).clamp(max=len(self._target) - 1)
        ends = self._tensor(lengths)[:, None]
        at = torch.arange(width + 1, device=self._device)[None]
        shown = torch.nn.functional.pad(self._target[places], (0, 1))
        answers = torch.where(at < ends, shown, torch.where(at == ends, END, IGNORED))
        started = torch.nn.functional.pad(shown[:, :-1], (1, 0), value=START)
        target = torch.where(at <= ends, started, END)
        return Batch(source, target, answers, int(lengths.sum()) + len(rows))

    def _places(self, starts: npt.NDArray[Any], width: int) -> Tensor:
        return self._tensor(starts)[:, None] + torch.arange(int(width), device=self._device)

    def _tensor(self, numbers: npt.NDArray[Any]) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(numbers)).to(self._device)
