"""Blocks of an embedder that needs their joined text, encoded where somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from workbench.align.arrays import Bools, Floats, Ints
from workbench.align.embedding.blocks import SummedBlocks, unit
from workbench.align.embedding.embed import Embedder
from workbench.jobs import SILENT, Reporter

_CHUNK = 4096
"""Vectors that are held together."""


@dataclass(frozen=True)
class JoinedBlocks:
    """Block vectors of one side, some of them encoded.

    Attributes:
        texts: The sentences.
        sentences: Their vectors at the length of their texts, shape (n, d).
        embedder: What encodes the joined texts.
        rows: By size, the row of ``encoded`` of the block that ends with each sentence, or -1.
        encoded: Unit vectors of encoded blocks, shape (blocks, d).
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
        """Encode the sentences alone."""
        vectors = unit(embedder.encode(texts, reporter=reporter))
        lengths = np.array([len(text) for text in texts], np.float32)
        return cls(texts, vectors * lengths[:, None], embedder)

    def __len__(self) -> int:
        return len(self.texts)

    def unit(self, size: int, ends: Ints) -> Floats:
        """See ``BlockVectors.unit``."""
        out = SummedBlocks(self.sentences).unit(size, ends)
        if size in self.rows:
            rows = self.rows[size][ends]
            known = rows >= 0
            out[known] = self.encoded[rows[known]]
        return out

    def rough(self) -> Floats:
        """See ``BlockVectors.rough``."""
        return self.unit(1, np.arange(len(self)))

    def along(self, size: int, vector: Floats) -> Floats:
        """See ``BlockVectors.along``."""
        products = [
            self.unit(size, np.arange(start, min(start + _CHUNK, len(self)))) @ vector
            for start in range(0, len(self), _CHUNK)
        ]
        return np.concatenate([np.zeros(0, np.float32), *products])

    def encode_around(
        self,
        doubtful: Bools,
        levels: int,
        *,
        reporter: Reporter = SILENT,
    ) -> JoinedBlocks:
        """The same with every block encoded that holds a doubtful sentence, shape (n,)."""
        sums = np.concatenate([[0], np.cumsum(doubtful)])
        joined: list[str] = []
        rows: dict[int, Ints] = {}
        for size in range(2, levels + 1):
            ends = np.arange(size - 1, len(self.texts))
            ends = ends[sums[ends + 1] > sums[ends + 1 - size]]
            rows[size] = np.full(len(self.texts), -1, np.int64)
            rows[size][ends] = np.arange(len(joined), len(joined) + len(ends))
            joined += [" ".join(self.texts[end + 1 - size : end + 1]) for end in ends.tolist()]
        encoded = unit(self.embedder.encode(joined, reporter=reporter))
        return replace(self, rows=rows, encoded=encoded)
