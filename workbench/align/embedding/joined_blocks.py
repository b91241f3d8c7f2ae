"""Vectors of blocks of an embedder that is not additive: encoded from the joined text on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.embedding.blocks import SummedBlocks, as_unit_vectors
from workbench.align.embedding.embed import Embedder
from workbench.jobs import SILENT, Reporter

_CHUNK = 4096
"""Vectors that are in memory together."""


@dataclass(frozen=True)
class JoinedBlocks:
    """Block vectors of one text: some encoded, the others the sum of their sentences' vectors.

    Attributes:
        texts: The sentences.
        sentences: Their vectors, each as long as its text has characters, shape (n, d).
        embedder: Encodes the joined texts.
        rows: By block size, for the block that ends with each sentence its row of ``encoded``, or
            -1.
        encoded: Unit vectors of the encoded blocks, shape (blocks, d).
    """

    texts: Sequence[str]
    sentences: Floats
    embedder: Embedder
    rows: Mapping[int, Ints] = field(default_factory=dict)
    encoded: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    @classmethod
    def read(
        cls,
        texts: Sequence[str],
        embedder: Embedder,
        *,
        reporter: Reporter = SILENT,
    ) -> JoinedBlocks:
        """Encode the sentences, and no larger block."""
        vectors = as_unit_vectors(embedder.encode(texts, reporter=reporter))
        lengths = np.array([len(text) for text in texts], np.float32)
        return cls(texts, vectors * lengths[:, None], embedder)

    def __len__(self) -> int:
        return len(self.texts)

    def unit_vectors(self, size: int, last: Ints) -> Floats:
        """See ``BlockVectors.unit_vectors``."""
        out = SummedBlocks(self.sentences).unit_vectors(size, last)
        if size in self.rows:
            rows = self.rows[size][last]
            is_encoded = rows >= 0
            out[is_encoded] = self.encoded[rows[is_encoded]]
        return out

    def reduced(self) -> Floats:
        """See ``BlockVectors.reduced``."""
        return self.unit_vectors(1, np.arange(len(self)))

    def total(self, size: int, last: Ints) -> Floats:
        """See ``BlockVectors.total``."""
        total: Floats = self.unit_vectors(size, last).sum(axis=0)
        return total

    def dot(self, size: int, vector: Floats) -> Floats:
        """See ``BlockVectors.dot``."""
        products = [
            self.unit_vectors(size, np.arange(start, min(start + _CHUNK, len(self)))) @ vector
            for start in range(0, len(self), _CHUNK)
        ]
        return np.concatenate([np.zeros(0, np.float32), *products])

    def encode_around(
        self,
        uncertain: Bools,
        max_size: int,
        *,
        reporter: Reporter = SILENT,
    ) -> JoinedBlocks:
        """Return the blocks with each one encoded that holds an uncertain sentence.

        Args:
            uncertain: Mask of the sentences, shape (n,).
            max_size: Sentences of the largest block.
            reporter: Receives how many blocks are encoded; asked between batches whether to stop.
        """
        sums = np.concatenate([[0], np.cumsum(uncertain)])
        joined: list[str] = []
        rows: dict[int, Ints] = {}
        for size in range(2, max_size + 1):
            last = np.arange(size - 1, len(self.texts))
            last = last[sums[last + 1] > sums[last + 1 - size]]
            rows[size] = np.full(len(self.texts), -1, np.int64)
            rows[size][last] = np.arange(len(joined), len(joined) + len(last))
            joined += [" ".join(self.texts[end + 1 - size : end + 1]) for end in last.tolist()]
        encoded = as_unit_vectors(self.embedder.encode(joined, reporter=reporter))
        return replace(self, rows=rows, encoded=encoded)
