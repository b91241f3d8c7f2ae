"""Static embeddings: the vector of a sentence is the sum of the vectors of its tokens.

This reads sentence-transformers' ``StaticEmbedding`` without torch, which would take a second at
start-up; the vectors are the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Floats, Ints, distinct
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.errors import ModelError
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_BATCH = 2048
"""Texts that are tokenized together, between two questions whether to stop."""

_MAX_CACHED = 100_000
"""Texts whose tokens are kept: a text is read twice, and parts of it again in review."""

_AXES_FROM_EVERY = 8
"""The principal axes are computed from every eighth row of the table."""

_AXES = 80
"""Principal axes along which tokens are compared, of the bundled embedder's 320 dimensions."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number with bits in no pattern (2^64 divided by the golden ratio)."""

_MODULES = frozenset({"StaticEmbedding", "Normalize"})
"""Modules of sentence-transformers that a readable folder may name."""

AXES, PRINCIPAL = "axes", "principal"
"""What the weights' metadata say where the dimensions are the principal axes in order."""

_WEIGHTS = "model.safetensors"
"""File of the table, within the first module's folder."""


class StaticEmbedder:
    """An embedder whose sentence vectors are sums of token vectors.

    The mean that sentence-transformers takes differs from the sum in length only, not in
    direction; with the sum, the vector of a block is the sum of its sentences' vectors.
    """

    is_additive = True

    def __init__(
        self,
        tokenizer: Tokenizer,
        table: npt.NDArray[np.floating],
        name: str,
        *,
        has_principal_axes: bool = False,
    ) -> None:
        """Take a tokenizer and the vectors of its tokens.

        Args:
            tokenizer: The tokenizer.
            table: The vectors, shape (vocabulary, d).
            name: Name of the model.
            has_principal_axes: Whether the dimensions are the principal axes in order.
        """
        self._has_principal_axes = has_principal_axes
        self._tokenizer = tokenizer
        self._table = table
        self._name = name
        self._cached: dict[str, npt.NDArray[np.integer]] = {}

    @cached_property
    def signature(self) -> str:
        """The name and the first 8 hex digits of a hash over the table and the tokenizer."""
        digest = hashlib.sha256(_condensed(self._table))
        digest.update(self._tokenizer.to_str().encode())
        return f"{self._name}@{digest.hexdigest()[:8]}"

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
        encodings = self._tokenizer.encode_batch_fast(uncached, add_special_tokens=False)
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
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        spans = []
        for start, end in encoding.offsets:
            word = text[start:end]
            spans.append((end - len(word.lstrip()) if word.strip() else start, end))
        return spans

    def vectors(self, tokens: Ints) -> Floats:
        """Return the vectors of tokens, shape (len(tokens), d)."""
        return self._table[tokens].astype(np.float32)

    @cached_property
    def principal_axes(self) -> Floats:
        """Orthonormal axes along which the tokens differ most, shape (d, axes).

        They are the principal components without centring. The cosine of two tokens is close to
        the dot product of their unit vectors along these axes.
        """
        if self._has_principal_axes:
            return np.eye(self._table.shape[1], dtype=np.float32)[:, :_AXES]
        sample = as_unit_vectors(self._table[::_AXES_FROM_EVERY].astype(np.float32))
        _, axes = np.linalg.eigh(sample.T @ sample)
        principal: Floats = np.ascontiguousarray(axes[:, ::-1][:, :_AXES])
        return principal

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


def is_static_folder(folder: Path) -> bool:
    """Return whether a model is a ``StaticEmbedding`` that NumPy can read, and no more."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rpartition(".")[2] for module in modules]
        paths = [module["path"] for module in modules]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    if not kinds or kinds[0] != "StaticEmbedding" or not _MODULES.issuperset(kinds):
        return False
    return (folder / paths[0] / "tokenizer.json").is_file() and _is_plain_table(
        folder / paths[0] / _WEIGHTS
    )


def load_static_embedder(folder: Path) -> StaticEmbedder:
    """Load the static embeddings in a sentence-transformers folder.

    The files are read once for all embedders that a process makes of them; each embedder keeps
    tokens of its own, because they are used in different threads.

    Raises:
        ModelError: A file is damaged, or tokenizer and table do not belong together.
    """
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    inner = (folder / modules[0]["path"]).resolve()
    states = tuple(map(_state_of, (inner / "tokenizer.json", inner / _WEIGHTS)))
    tokenizer, table, axes = _read_files(inner, folder, states)
    return StaticEmbedder(
        tokenizer, table, folder.resolve().name, has_principal_axes=axes == PRINCIPAL
    )


def _state_of(path: Path) -> tuple[int, int, int]:
    """Return what changes with a file; zeros if there is none, which reading it then reports."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0, 0
    return state.st_ino, state.st_size, state.st_mtime_ns


@lru_cache(maxsize=2)
def _read_files(
    inner: Path, folder: Path, _states: tuple[tuple[int, int, int], ...]
) -> tuple[Tokenizer, npt.NDArray[np.floating], str | None]:
    """Read a tokenizer, its table, and what the weights say of their axes.

    Args:
        inner: Folder of the files.
        folder: Folder of the model, for messages.
        _states: What changes with the files, so that changed ones are read again.

    Raises:
        ModelError: A file is damaged, or tokenizer and table do not belong together.
    """
    from safetensors import safe_open  # 0.1 s with tokenizers
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(inner / "tokenizer.json"))
        with safe_open(inner / _WEIGHTS, framework="numpy") as file:
            table = file.get_tensor("embedding.weight")
            axes = (file.metadata() or {}).get(AXES)
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
            f"the tokenizer has {tokenizer.get_vocab_size()} tokens, the table only {len(table)}",
            where=str(folder),
            hint="Copy the whole folder again: its files belong to different models.",
        )
    table.flags.writeable = False
    return tokenizer, table, axes


def _condensed(table: npt.NDArray[np.floating]) -> bytes:
    """Return few bytes that change with any number of the table, to be hashed.

    They are the sums of the rows, taken as 64-bit integers, times odd numbers that differ from row
    to row (multilinear hashing, Carter and Wegman 1979): ten times as fast as SHA-256, which would
    take longer than aligning a short text.
    """
    table = np.ascontiguousarray(table)
    if table.ndim != 2 or table.shape[1] * table.itemsize % 8:
        return bytes(table.tobytes())
    words = table.view(np.uint64)
    factors = np.arange(1, 2 * len(words) + 1, 2, dtype=np.uint64) * _SPREAD
    sums = np.einsum("r,rw->w", factors, words)
    return f"{table.dtype.str} {table.shape}".encode() + bytes(sums.tobytes())


def _is_plain_table(weights: Path) -> bool:
    """Return whether a file's header names a plain table of floats.

    Those of model2vec's own layouts and of bfloat16 tables do not.
    """
    try:
        with weights.open("rb") as file:
            header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    except (OSError, ValueError, MemoryError, OverflowError):
        return weights.is_file()  # damaged: the loader reports it
    table = header.get("embedding.weight", {})
    return table.get("dtype") in {"F16", "F32", "F64"}
