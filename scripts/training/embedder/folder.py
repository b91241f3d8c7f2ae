"""The folder of the embedder, in the layout of sentence-transformers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

# Every version since 3.2 can load this name; version 6 would write the new place of the class.
_PORTABLE_NAME = "sentence_transformers.models.StaticEmbedding"

_CARD = Path(__file__).resolve().parents[1] / "configs" / "embedder-readme.md"

Floats = npt.NDArray[np.float32]


def write_folder(folder: Path, tokenizer_path: Path, vectors: npt.NDArray[np.floating]) -> None:
    """Write a `SentenceTransformer` of one `StaticEmbedding`; an older folder is replaced.

    The weights keep their type.
    """
    from sentence_transformers import SentenceTransformer  # 6 s, with torch and transformers
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=vectors)], device="cpu"
    )
    shutil.rmtree(folder, ignore_errors=True)
    model.save(str(folder), create_model_card=False)
    shutil.copy(_CARD, folder / "README.md")
    modules = folder / "modules.json"
    here = f"{StaticEmbedding.__module__}.StaticEmbedding"
    modules.write_text(modules.read_text(encoding="utf-8").replace(here, _PORTABLE_NAME), "utf-8")


def read_encoder(folder: Path) -> Callable[[list[str]], Floats]:
    """Return a function that encodes texts with the embedder of a folder."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(texts: list[str]) -> Floats:
        vectors = model.encode(texts, batch_size=512, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    return encode
