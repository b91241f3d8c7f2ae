"""The folder of the embedder, in the layout of sentence-transformers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workbench.align.embedding.static_model import AXES, PRINCIPAL

# Every version since 3.2 can load this name; version 6 would write the new place of the class.
_PORTABLE_NAME = "sentence_transformers.models.StaticEmbedding"

_MIN_NORM = 1e-9
"""Lower bound of the length of a vector that it is divided by."""

_CARD = Path(__file__).resolve().parents[1] / "configs" / "embedder-readme.md"

Floats = npt.NDArray[np.float32]


def write_folder(folder: Path, tokenizer_path: Path, vectors: npt.NDArray[np.floating]) -> None:
    """Write a `SentenceTransformer` of one `StaticEmbedding`; an older folder is replaced.

    The weights keep their type. They are turned so that their dimensions are their principal axes,
    the longest first, and say so: the aligner compares tokens along the first of them, and need not
    look for them again. No cosine changes.
    """
    from sentence_transformers import SentenceTransformer  # 6 s, with torch and transformers
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=along_principal_axes(vectors))],
        device="cpu",
    )
    shutil.rmtree(folder, ignore_errors=True)
    model.save(str(folder), create_model_card=False)
    _mark_axes(folder)
    shutil.copy(_CARD, folder / "README.md")
    modules = folder / "modules.json"
    here = f"{StaticEmbedding.__module__}.StaticEmbedding"
    modules.write_text(modules.read_text(encoding="utf-8").replace(here, _PORTABLE_NAME), "utf-8")


def along_principal_axes(vectors: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """Return the vectors, turned so that their principal axes are the dimensions in order."""
    exact = vectors.astype(np.float32)
    unit = exact / np.maximum(np.linalg.norm(exact, axis=1, keepdims=True), _MIN_NORM)
    _, axes = np.linalg.eigh(unit.T @ unit)
    turned: npt.NDArray[np.floating] = (exact @ axes[:, ::-1]).astype(vectors.dtype)
    return turned


def _mark_axes(folder: Path) -> None:
    """Write into the header of the weights that the dimensions are the principal axes."""
    from safetensors.numpy import load_file, save

    path = folder / "model.safetensors"
    path.write_bytes(save(load_file(path), metadata={"format": "pt", AXES: PRINCIPAL}))


def read_encoder(folder: Path) -> Callable[[list[str]], Floats]:
    """Return a function that encodes texts with the embedder of a folder."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(texts: list[str]) -> Floats:
        vectors = model.encode(texts, batch_size=512, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    return encode
