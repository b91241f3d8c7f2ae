"""A table of subword vectors: the embedder whose sentence vector is a mean of its subwords'.

This is sentence-transformers' ``StaticEmbedding``, read without torch: a second at start-up
becomes a few hundredths, and the vectors are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Floats, Ints, occurring
from workbench.align.embedding.blocks import unit
from workbench.errors import ModelError
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BATCH = 2048
_MOST_KNOWN = 100_000
"""Texts whose subwords are remembered: a text is read twice, and its stretches again in review."""

_EVERY = 8
_LEADING = 80
"""Of 320 dimensions: the second look's links are as right, and it takes half the time."""

_TABLE = "sentence_transformers.models.StaticEmbedding"
_MODULES = frozenset({"StaticEmbedding", "Normalize"})
_WEIGHTS = "model.safetensors"


class SubwordTable:
    """Sentence vectors as sums of subword vectors.

    The mean that the library takes differs from the sum in length only, never in direction; the
    sum lets the vector of a block be added up from its sentences'.
    """

    adds_up = True

    def __init__(self, tokenizer: Tokenizer, table: npt.NDArray[np.floating], name: str) -> None:
        """Take a tokenizer and its vectors, shape (vocabulary, d)."""
        self._tokenizer = tokenizer
        self._table = table
        self._name = name
        self._known: dict[str, npt.NDArray[np.integer]] = {}

    @cached_property
    def signature(self) -> str:
        """Its name and the first 8 hex digits of a hash over its table and its tokenizer."""
        digest = hashlib.sha256(np.ascontiguousarray(self._table).tobytes())
        digest.update(self._tokenizer.to_str().encode())
        return f"{self._name}@{digest.hexdigest()[:8]}"

    @property
    def size(self) -> int:
        """Rows of the table."""
        return len(self._table)

    def unknown(self, texts: Sequence[str]) -> list[str]:
        """Those of the texts that would have to be cut into subwords, each once, in order."""
        return list(dict.fromkeys(text for text in texts if text not in self._known))

    def remember(self, subwords: Mapping[str, npt.NDArray[np.integer]]) -> None:
        """Know these texts' subwords from now on; too many, and the older ones are forgotten."""
        if len(self._known) + len(subwords) > _MOST_KNOWN:
            self._known.clear()
        self._known.update(subwords)

    def tokenize(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """Rows of the table for all texts in a line, and how many each text has."""
        unknown = self.unknown(texts)
        encodings = self._tokenizer.encode_batch_fast(unknown, add_special_tokens=False)
        cut = {
            text: np.array(encoding.ids, np.int32)
            for text, encoding in zip(unknown, encodings, strict=True)
        }
        lists = [cut[text] if text in cut else self._known[text] for text in texts]
        self.remember(cut)
        counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        rows = np.concatenate([np.zeros(0, np.int32), *lists]).astype(np.int64)
        return rows, counts

    def vectors(self, rows: Ints) -> Floats:
        """The vectors of those rows of the table, shape (len(rows), d)."""
        return self._table[rows].astype(np.float32)

    @cached_property
    def leading(self) -> Floats:
        """The directions in which the subwords differ most, by every eighth: (d, _LEADING).

        Columns are orthonormal; a cosine of two subwords is nearly the product of what they have
        along these (principal components, not centred).
        """
        some = unit(self._table[::_EVERY].astype(np.float32))
        _, axes = np.linalg.eigh(some.T @ some)
        leading: Floats = np.ascontiguousarray(axes[:, ::-1][:, :_LEADING])
        return leading

    def encode(
        self,
        texts: Sequence[str],
        *,
        reporter: Reporter = SILENT,
    ) -> Floats:
        """Sums of subword vectors, shape (n, d); see ``Embedder.encode``."""
        out = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for start in range(0, len(texts), _BATCH):
            reporter.check_cancelled()
            rows, counts = self.tokenize(texts[start : start + _BATCH])
            known, rows = occurring(rows, len(self._table))
            vectors, begins = self.vectors(known), np.cumsum(counts) - counts
            # Texts of one length together: a plain sum is ten times faster than reduceat.
            for count in np.unique(counts).tolist():
                members = np.flatnonzero(counts == count)
                places = begins[members, None] + np.arange(count)
                out[start + members] = vectors[rows[places]].sum(axis=1)
            reporter.progress(min(start + _BATCH, len(texts)), len(texts), "embedding")
        return out


def is_subword_table(folder: Path) -> bool:
    """Whether a model folder holds a ``StaticEmbedding`` that numpy can read, and no more."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rpartition(".")[2] for module in modules]
        paths = [module["path"] for module in modules]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    if not kinds or kinds[0] != "StaticEmbedding" or not _MODULES.issuperset(kinds):
        return False
    return (folder / paths[0] / "tokenizer.json").is_file() and _reads_as_table(
        folder / paths[0] / _WEIGHTS
    )


def load_subword_table(folder: Path) -> SubwordTable:
    """The table in a sentence-transformers folder.

    Raises:
        ModelError: A file in it is damaged, or tokenizer and table do not belong together.
    """
    from safetensors.numpy import load_file  # 0.1 s, without torch
    from tokenizers import Tokenizer

    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    inner = folder / modules[0]["path"]
    try:
        tokenizer = Tokenizer.from_file(str(inner / "tokenizer.json"))
        table = load_file(inner / _WEIGHTS)["embedding.weight"]
    except Exception as error:  # both libraries raise bare Exception subclasses of their own
        raise ModelError(
            f"the embedder cannot be read ({str(error).splitlines()[0]})",
            where=str(folder),
            hint="Copy the folder again from where it came, or reinstall the workbench.",
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if tokenizer.get_vocab_size() > len(table):
        raise ModelError(
            f"the tokenizer knows {tokenizer.get_vocab_size()} subwords, the table {len(table)}",
            where=str(folder),
            hint="Copy the whole folder again: its files are of different models.",
        )
    return SubwordTable(tokenizer, table, folder.resolve().name)


def _reads_as_table(weights: Path) -> bool:
    """Whether the header names a plain table: model2vec's own layouts and bfloat16 do not."""
    try:
        with weights.open("rb") as file:
            header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    except (OSError, ValueError, MemoryError, OverflowError):
        return weights.is_file()  # damaged: let the loader say so
    table = header.get("embedding.weight", {})
    return table.get("dtype") in {"F16", "F32", "F64"}
