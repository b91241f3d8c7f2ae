"""The cross-entropy of dev sets, in nats per target piece."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from scripts.training.translator.batches import END, Round
from scripts.training.translator.corpora.arrays import EncodedPairs
from scripts.training.translator.network.loss import smoothed_loss
from scripts.training.translator.network.model import Translator

_TOKENS = 8192
"""Ids of one side in a batch at most."""
_MOST_PAIRS = 1200
"""Pairs of each set that are scored; enough to show a hundredth of a nat."""


@dataclass(frozen=True)
class DevLoss:
    """Scores a model on encoded dev sets."""

    sets: Mapping[str, EncodedPairs]
    device: str

    @classmethod
    def read(
        cls, pieces: Path, dev: Mapping[str, tuple[list[str], list[str]]], device: str
    ) -> DevLoss:
        """Encode the first pairs of each set.

        Args:
            pieces: The SentencePiece model.
            dev: Source and target lines by the name of the set.
            device: Device to score them on.
        """
        import sentencepiece

        processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
        sets = {}
        for name, (source, target) in dev.items():
            rows = [
                (processor.encode(s), processor.encode(t))
                for s, t in zip(source[:_MOST_PAIRS], target[:_MOST_PAIRS], strict=True)
                if s.strip() and t.strip()
            ]
            sets[name] = EncodedPairs(
                np.array([i for s, _ in rows for i in (*s, END)], dtype=np.uint16),
                np.array([i for _, t in rows for i in t], dtype=np.uint16),
                np.array([len(s) + 1 for s, _ in rows], dtype=np.int32),
                np.array([len(t) for _, t in rows], dtype=np.int32),
            )
        return cls(sets, device)

    @torch.no_grad()  # type: ignore[untyped-decorator, unused-ignore]
    def __call__(self, model: Translator) -> dict[str, float]:
        """Return the mean loss per target piece, by the name of the set."""
        found = {}
        for name, pairs in self.sets.items():
            one_pass = Round(pairs, tokens=_TOKENS, least=1, seed=0, device=self.device)
            total, pieces = 0.0, 0
            for number in range(len(one_pass)):
                batch = one_pass.batch(number)
                states = model(batch.source, batch.target)
                weight = model.embedding.weight
                total += float(smoothed_loss(states, weight, batch.answers, smoothing=0.0))
                pieces += batch.pieces
            found[name] = total / pieces
        return found
