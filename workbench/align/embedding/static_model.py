"""The files of static embeddings: a tokenizer and a table, read once for a process."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from workbench.align.arrays import Floats
from workbench.align.embedding.blocks import as_unit_vectors
from workbench.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

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


@dataclass(frozen=True)
class StaticModel:
    """A tokenizer and the vectors of its tokens, with what is computed of them once.

    Attributes:
        tokenizer: The tokenizer.
        table: The vectors, shape (vocabulary, d).
        has_principal_axes: Whether the dimensions are the principal axes in order.
    """

    tokenizer: Tokenizer
    table: npt.NDArray[np.floating]
    has_principal_axes: bool = False

    @cached_property
    def digest(self) -> str:
        """The first 8 hex digits of a hash over the table and the tokenizer."""
        digest = hashlib.sha256(_condensed(self.table))
        digest.update(self.tokenizer.to_str().encode())
        return digest.hexdigest()[:8]

    @cached_property
    def principal_axes(self) -> Floats:
        """Orthonormal axes along which the tokens differ most, shape (d, axes).

        They are the principal components without centring. The cosine of two tokens is close to
        the dot product of their unit vectors along these axes.
        """
        if self.has_principal_axes:
            return np.eye(self.table.shape[1], _AXES, dtype=np.float32)
        sample = as_unit_vectors(self.table[::_AXES_FROM_EVERY].astype(np.float32))
        _, axes = np.linalg.eigh(sample.T @ sample)
        principal: Floats = np.ascontiguousarray(axes[:, ::-1][:, :_AXES])
        return principal


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


def read_static_model(folder: Path) -> StaticModel:
    """Return the static embeddings in a folder; files that have not changed are read once.

    Raises:
        ModelError: A file is damaged, or tokenizer and table do not belong together.
    """
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    inner = (folder / modules[0]["path"]).resolve()
    states = tuple(map(_state_of, (inner / "tokenizer.json", inner / _WEIGHTS)))
    return _read_files(inner, folder, states)


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
) -> StaticModel:
    """Read a tokenizer and its table.

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
    return StaticModel(tokenizer, table, has_principal_axes=axes == PRINCIPAL)


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
