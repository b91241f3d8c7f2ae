"""Static embeddings: the vector of a sentence is the sum of the vectors of its tokens.

This reads sentence-transformers' ``StaticEmbedding`` without torch, which would take a second at
start-up; the vectors are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Floats, Ints, distinct
from workbench.align.embedding.half_precision import from_half
from workbench.align.embedding.static_model import StaticModel, read_static_model
from workbench.jobs import SILENT, Reporter

_BATCH = 2048
"""Texts that are tokenized together, between two questions whether to stop."""

_MAX_CACHED = 100_000
"""Texts whose tokens are kept: a text is read twice, and parts of it again in review."""


class StaticEmbedder:
    """An embedder whose sentence vectors are sums of token vectors.

    The mean that sentence-transformers takes differs from the sum in length only, not in
    direction; with the sum, the vector of a block is the sum of its sentences' vectors.
    """

    is_additive = True

    def __init__(self, model: StaticModel, name: str) -> None:
        """Take a model and its name; the tokens of texts are kept here, not in the model."""
        self._model = model
        self._table = model.table
        self._name = name
        self._cached: dict[str, npt.NDArray[np.integer]] = {}

    @property
    def signature(self) -> str:
        """The name and the first 8 hex digits of a hash over the table and the tokenizer."""
        return f"{self._name}@{self._model.digest}"

    @property
    def size(self) -> int:
        """Number of rows of the table."""
        return len(self._table)

    def uncached(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that would have to be tokenized, each once, in order."""
        return list(dict.fromkeys(text for text in texts if text not in self._cached))

    def keep(self, tokens: Mapping[str, npt.NDArray[np.integer]]) -> None:
        """Keep the tokens of texts, by text; when there are too many, drop the older ones."""
        if len(self._cached) + len(tokens) > _MAX_CACHED:
            self._cached.clear()
        self._cached.update(tokens)

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """Return the tokens of all texts, text after text, and how many each text has.

        A token is the number of its row of the table.
        """
        uncached = self.uncached(texts)
        encodings = self._model.tokenizer.encode_batch_fast(uncached, add_special_tokens=False)
        made = {
            text: np.array(encoding.ids, np.int32)
            for text, encoding in zip(uncached, encodings, strict=True)
        }
        lists = [made[text] if text in made else self._cached[text] for text in texts]
        self.keep(made)
        counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        tokens = np.concatenate([np.zeros(0, np.int32), *lists]).astype(np.int64)
        return tokens, counts

    def token_spans(self, text: str) -> list[tuple[int, int]]:
        """Return where each token of a text stands in it, in code points, as ``tokenize`` cuts."""
        encoding = self._model.tokenizer.encode(text, add_special_tokens=False)
        spans = []
        for start, end in encoding.offsets:
            word = text[start:end]
            spans.append((end - len(word.lstrip()) if word.strip() else start, end))
        return spans

    def vectors(self, tokens: Ints) -> Floats:
        """Return the vectors of tokens, shape (len(tokens), d)."""
        rows = self._table[tokens]
        return from_half(rows) if rows.dtype == np.float16 else rows.astype(np.float32)

    @property
    def principal_axes(self) -> Floats:
        """See ``StaticModel.principal_axes``."""
        return self._model.principal_axes

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """Return sums of token vectors, shape (n, d); see ``Embedder.encode``."""
        out = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for start in range(0, len(texts), _BATCH):
            reporter.check_cancelled()
            tokens, counts = self.tokenize(texts[start : start + _BATCH])
            occurring, rows = distinct(tokens, len(self._table))
            vectors, starts = self.vectors(occurring), np.cumsum(counts) - counts
            # Texts of one length are summed together, ten times faster than by reduceat.
            for count in np.unique(counts).tolist():
                members = np.flatnonzero(counts == count)
                positions = starts[members, None] + np.arange(count)
                out[start + members] = vectors[rows[positions]].sum(axis=1)
            reporter.progress(min(start + _BATCH, len(texts)), len(texts), "embedding")
        return out


def load_static_embedder(folder: Path) -> StaticEmbedder:
    """Load the static embeddings in a sentence-transformers folder.

    The files are read once for all embedders that a process makes of them; each embedder keeps
    tokens of its own, because they are used in different threads.

    Raises:
        ModelError: A file is damaged, or tokenizer and table do not belong together.
    """
    return StaticEmbedder(read_static_model(folder), folder.resolve().name)
