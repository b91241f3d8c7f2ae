"""The first vectors: random ones, or those of another embedder."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

_NEW_COLUMN = 0.05
"""Standard deviation of the dimensions that the other embedder does not have."""

_RANDOM = 0.1
"""Standard deviation of random vectors."""

_WORD_START = "▁"


def random_vectors(vocabulary: int, dimensions: int, seed: int) -> Floats:
    """Return random vectors of shape (vocabulary, dimensions)."""
    generator = np.random.default_rng(seed)
    return generator.normal(0, _RANDOM, (vocabulary, dimensions)).astype(np.float32)


def tokenizer_file(folder: Path) -> Path:
    """Return the tokenizer of an embedder; its vectors stand beside it."""
    first: str = json.loads((folder / "modules.json").read_text("utf-8"))[0]["path"]
    return folder / first / "tokenizer.json"


def vectors_from_embedder(
    folder: Path, tokenizer: "Tokenizer", dimensions: int, seed: int
) -> Floats:
    """Return vectors for the subwords of `tokenizer`, from those of the embedder in `folder`.

    A subword of its vocabulary keeps its vector. Any other one begins as the sum of the subwords
    that the embedder splits it into, which is what it added to a sentence before.
    """
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tokenizer_path = tokenizer_file(folder)
    former = Tokenizer.from_file(str(tokenizer_path))
    known = load_file(tokenizer_path.with_name("model.safetensors"))["embedding.weight"].astype(
        np.float32
    )
    kept = min(dimensions, known.shape[1])
    vectors = random_vectors(tokenizer.get_vocab_size(), dimensions, seed)
    vectors[:, kept:] *= _NEW_COLUMN / _RANDOM
    for piece, row in tokenizer.get_vocab().items():
        same = former.token_to_id(piece)
        pieces = (
            [same]
            if same is not None
            else former.encode(piece.removeprefix(_WORD_START), add_special_tokens=False).ids
        )
        if pieces:
            vectors[row, :kept] = known[pieces, :kept].sum(axis=0)
    return vectors
