"""Where the vectors begin: at random, or from those of an embedder made before."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

_NEW_COLUMN = 0.05  # the spread of dimensions that the former vectors lack
_RANDOM = 0.1
_WORD_START = "▁"


def random_start(vocabulary: int, dimensions: int, seed: int) -> Floats:
    """Vectors of shape (vocabulary, dimensions), each of length about sqrt(dimensions) / 10."""
    generator = np.random.default_rng(seed)
    return generator.normal(0, _RANDOM, (vocabulary, dimensions)).astype(np.float32)


def start_from(folder: Path, tokenizer: "Tokenizer", dimensions: int, seed: int) -> Floats:
    """Vectors for the subwords of `tokenizer`, from those of the embedder in `folder`.

    A subword that the former vocabulary has keeps its vector. Another begins as the sum of the
    former subwords it is written with, which is what it gave to a sentence until now.
    """
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    inner = folder / json.loads((folder / "modules.json").read_text("utf-8"))[0]["path"]
    former = Tokenizer.from_file(str(inner / "tokenizer.json"))
    known = load_file(inner / "model.safetensors")["embedding.weight"].astype(np.float32)
    kept = min(dimensions, known.shape[1])
    vectors = random_start(tokenizer.get_vocab_size(), dimensions, seed)
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
